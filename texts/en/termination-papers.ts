import { formats } from '../format.ts'
import type { TerminationPaperTexts } from '../termination-papers.ts'
import { teardownVisit } from './contract-messages.ts'

const { date, longDate, money } = formats.en

export const termination: TerminationPaperTexts = {
  title: {
    notice: 'Termination confirmed',
    rescission: 'Withdrawal confirmed',
    decision: 'Contract ends',
  },
  confirmedOn: 'Date',
  requestedOn: { notice: 'Terminated', rescission: 'Withdrawn from', decision: 'Decided' },
  contract: 'Contract',
  kinds: { package: 'package', rental: 'rental' },
  site: 'Site',
  replaces: before =>
    `This replaces our confirmation of ${date(before.confirmedOn)}, when the end date was ${date(before.endOn)}.`,
  whyHead: 'Why that day?',
  endNote: 'The site is monitored through the end date. After that it is disconnected.',
  visitHead: 'What happens now?',
  visit: teardownVisit,
  youHead: 'What do you need to do?',
  you: {
    visit: 'Please see that someone can let the technician in and is there during the visit.',
    window: phone =>
      `Agree on a time with us when we call, or call us yourself on ${phone}. Someone needs to let the technician in and be there during the visit.`,
    nothing: 'Nothing. No visit remains.',
  },
  equipmentHead: 'Who owns the equipment?',
  becomesYours: 'This is yours once the contract has ended:',
  comesBack: 'This is ours and is to come back to us. What does not come back costs:',
  comesBackUnasked: 'This is ours and is to come back to us:',
  costHead: 'What does it cost?',
  fee: (monthlyOre, isVatIncluded) =>
    `The monthly fee is ${vat(monthlyOre, isVatIncluded)}. You pay it through the end date, and of a month that is not whole only its days.`,
  noFee: 'The contract ends before it begins, so you pay no monthly fee.',
  price: vat,
  settled:
    'After the end date you get a final invoice if anything is left to pay. If you have paid the fee for days after the end date, you get it back.',
  boxHead: 'The contract ends',
  keep: (phone, endOn) =>
    `Would you like to keep the alarm? Call ${phone} by ${longDate(endOn)}, and the contract goes on as before.`,
  questions: (phone, email, number) => `Questions? Call ${phone} or write to ${email} and give ${number}.`,
}

function vat(amountOre: number, isVatIncluded: boolean): string {
  return `${money(amountOre)} ${isVatIncluded ? 'incl.' : 'excl.'} VAT`
}
