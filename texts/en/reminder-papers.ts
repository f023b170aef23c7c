import { formats } from '../format.ts'
import type { CreditNotePaperTexts, ReminderPaperTexts } from '../papers.ts'

const { date, money, percent } = formats.en

const anAgency = 'a debt collection agency'

/** A reminder says what happens next and nothing harder than that: more would make it a demand (inkassolagen 1 §). */
export const reminder: ReminderPaperTexts = {
  title: level => ({ reminder1: 'Reminder', reminder2: 'Second reminder', collection: 'Passed to collection' })[level],
  invoiceNumber: invoiceNumber => `Invoice ${invoiceNumber}`,
  on: 'Date',
  invoiceIssuedOn: 'Invoice date',
  invoiceDueOn: 'Was due',
  caseNumber: 'Invoice case',
  agencyReference: 'Agency’s case',
  lead: ({ level, invoiceOre, invoiceDueOn, receivedOre, on, newDueOn, agency }) => {
    const due = `the invoice of ${money(invoiceOre)} that was due on ${date(invoiceDueOn)}`
    const last = newDueOn === null ? '' : ` by ${date(newDueOn)}`
    switch (level) {
      case 'reminder1':
        return receivedOre === 0
          ? `Hello! An invoice is easily overlooked. We have not seen any payment of ${due}. Please pay${last}.`
          : `Hello! Thank you for what you have paid. A part of ${due} is left. Please pay the rest${last}.`
      case 'reminder2':
        return `Hello! We have reminded you of ${due}, but ${receivedOre === 0 ? 'have still not seen any payment. Please pay' : 'a part of it is still left. Please pay the rest'}${last}.`
      case 'collection':
        return `Hello! We have reminded you of ${due}, but ${receivedOre === 0 ? 'it has not been paid' : 'a part of it is still unpaid'}. We therefore passed ${receivedOre === 0 ? 'it' : 'the rest'} to ${agency ?? anAgency} for collection on ${date(on)}. Please pay them and not us.`
    }
  },
  alreadyPaid: (level, agency) =>
    level === 'collection'
      ? `Have you already paid us? Then we will tell ${agency} as soon as we see the payment.`
      : 'Have you already paid? Then please ignore this reminder.',
  days: 'Days',
  rate: 'Interest\nper year',
  computedOn: 'On principal\nof, SEK',
  amount: 'Amount, SEK',
  invoiceRow: (invoiceNumber, issuedOn) => `Invoice ${invoiceNumber}, ${date(issuedOn)}`,
  credited: 'Credited',
  received: 'Received',
  usedElsewhere: (totalOre, elsewhereOre) =>
    ` (${money(totalOre)}, of which ${money(elsewhereOre)} to costs and interest)`,
  principal: 'Left of the invoice (principal)',
  interestRow: (from, to) => `Interest ${date(from)} – ${date(to)}`,
  interestSettled: 'Interest that is already paid or waived',
  feeRow: reason => (reason === 'lateFeeForBusinesses' ? 'Late payment compensation' : 'Reminder fee'),
  earlierCosts: 'Fee from an earlier reminder',
  interestNote: through =>
    `Interest is the reference rate plus 8 percentage points (Swedish Interest Act 1975:635), through ${date(through)}. It runs until you have paid.`,
  feeNote: reason =>
    reason === 'lateFeeForBusinesses'
      ? 'We charge late payment compensation when a business or public body pays late: section 4 a of Swedish Act (1981:739).'
      : 'We charge the reminder fee because you accepted it in our agreement, under Swedish Act (1981:739) on collection costs.',
  nextHead: 'What happens next?',
  next: ({ level, newDueOn, agency }) => {
    const unpaid = newDueOn === null ? '' : `If we have not been paid by ${date(newDueOn)} `
    switch (level) {
      case 'reminder1':
        return `${unpaid}we will send a second reminder, on the next working day at the earliest. Cannot pay it all now? Contact us, and we will try to find a solution.`
      case 'reminder2':
        return `${unpaid}we will pass what is unpaid to ${agency ?? anAgency} for collection, on the next working day at the earliest. Cannot pay it all now? Contact us, and we will try to find a solution.`
      case 'collection':
        return `You will get a letter from ${agency ?? anAgency} about how and when to pay. They collect the money for us, and what you pay them counts as paid to us.`
    }
  },
  objectionHead: 'Is something not right?',
  objection: ({ level, phone, email, invoiceNumber, agency }) => {
    const reach = `Call ${phone} or write to ${email} and quote ${invoiceNumber}. If you have a question about the invoice or think it is wrong,`
    return level === 'collection'
      ? `${reach} we will ask ${agency ?? anAgency} to wait until we have looked into it and answered you.`
      : `${reach} the reminders stop until we have answered you.`
  },
  newDueOn: 'New due date',
  handedOverHead: 'Passed to collection',
  handedOverNote: agency => `Pay ${agency} as their letter says. Do not pay us.`,
  small: (level, ocr) =>
    level === 'collection'
      ? ''
      : `Please quote the OCR number ${ocr} when you pay. This is a reminder and not a formal demand by debt collection (inkassokrav).`,
}

export const creditNote: CreditNotePaperTexts = {
  title: 'Credit note',
  creditedOn: 'Date',
  ofInvoice: 'For invoice',
  invoiceOf: (invoiceNumber, issuedOn) => `${invoiceNumber} of ${date(issuedOn)}`,
  lead: (invoiceNumber, issuedOn) =>
    `This credit note changes invoice ${invoiceNumber} of ${date(issuedOn)}. Amounts with a minus are what you are not to pay.`,
  reason: reason => `Reason: ${reason}`,
  partOf: vatRate => (vatRate === 0 ? 'Part of the invoice, no VAT' : `Part of the invoice, ${percent(vatRate)} VAT`),
  total: 'Total credited',
  debtLowered: 'Deducted from what you owe',
  paidBack: 'Paid back to you',
  rutHead: 'Tax reduction that we take back',
  rutNote: 'The tax reduction belonged to what is now credited. We correct the amount with the Swedish Tax Agency.',
  leftToPay: 'Left to pay',
  leftToPayNote: agency => `Pay ${agency} as their letter says. Do not pay us.`,
  paidBackHead: 'You get back',
  paidBackNote: 'We pay the money back to you, and will contact you if we need your account number.',
  nothingLeft: 'The invoice is settled with this. You do not need to do anything.',
  questions: (phone, email, creditNumber) =>
    `Questions about the credit note? Call ${phone} or write to ${email}, and quote ${creditNumber}.`,
}
