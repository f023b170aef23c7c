import { formats } from '../format.ts'
import type { PaperTexts } from '../papers.ts'
import { creditNote, reminder } from './reminder-papers.ts'
import { termination } from './termination-papers.ts'

const { date, dateTime, money, percent, spokenMoney } = formats.en

export const paperTexts: PaperTexts = {
  sheet: {
    page: (page, pages) => `Page ${page} of ${pages}`,
    organisationNumber: 'Company reg. no.',
    vatNumber: 'VAT no.',
    seat: 'Registered office',
    approvedForFTax: 'Approved for Swedish F-tax (Godkänd för F-skatt)',
    customerNumber: 'Customer number',
    ticket: 'Case',
    object: 'Object',
    reference: 'Your reference',
    description: 'Description',
    quantity: 'Quantity',
    unit: 'Unit',
    unitName: unit => unitNames[unit] ?? unit,
  },
  invoice: {
    title: 'Invoice',
    receiptTitle: 'Receipt',
    issuedOn: 'Invoice date',
    receiptIssuedOn: 'Date',
    deliveredOn: 'Work done',
    period: 'Period',
    caseNumber: 'Invoice case',
    buyerOrganisationNumber: 'Your company reg. no.',
    unitPrice: 'Price, SEK\nexcl. VAT',
    vatRate: 'VAT',
    lineAmount: 'Amount, SEK\nexcl. VAT',
    carriedForward: 'Carried forward',
    broughtForward: fromPage => `Brought forward from page ${fromPage}`,
    netTotal: 'Total excl. VAT',
    vatOfRate: (rate, netOre) => `VAT ${percent(rate)} on ${money(netOre)}`,
    grossTotal: 'Total incl. VAT',
    rutTotal: 'Tax reduction (RUT)',
    rounding: 'Rounding to whole kronor',
    rutHead: 'Tax reduction – you are responsible for being entitled to it',
    rutNote:
      'We have deducted the amount and claim it from the Swedish Tax Agency once you have paid. If the agency refuses, you pay it to us.',
    rutNotePaid:
      'We have deducted the amount and claim it from the Swedish Tax Agency. If the agency refuses, you pay it to us.',
    toPay: 'To pay',
    dueOn: 'Due date',
    bankgiro: 'Bankgiro',
    ocr: 'OCR number',
    nothingToPay: 'You do not need to do anything.',
    swish: 'Pay with Swish',
    openSwish: 'Scan, or tap on your phone',
    swishAlt: amountOre => `QR code for paying ${money(amountOre)} with Swish`,
    paid: (paidOn, paidBy) => `${paidBy === 'swish' ? 'Paid with Swish' : 'Paid'} ${date(paidOn)}`,
    paidNote: 'Thank you! You do not need to do anything more.',
    terms: ({ debtor, interestAgreed, reminderFeeAgreed, secondReminderOre }) => {
      const interest = `${interestAgreed ? 'After the due date' : 'On late payment'} we charge interest under the Swedish Interest Act: the reference rate plus 8 percentage points.`
      const fee = debtor === 'consumer' ? 'reminder fee' : 'late payment compensation'
      return [
        ...(interestAgreed || debtor !== 'consumer' ? [interest] : []),
        ...(reminderFeeAgreed || debtor !== 'consumer'
          ? [
              `The first reminder is free of charge. A second one carries a ${fee} of ${spokenMoney(secondReminderOre)} under Swedish Act 1981:739.`,
            ]
          : []),
      ].join(' ')
    },
    questions: (phone, email, invoiceNumber) =>
      `Questions about the invoice? Call ${phone} or write to ${email} before the due date, and quote ${invoiceNumber}.`,
    receiptQuestions: (phone, email, invoiceNumber) =>
      `Questions about the receipt? Call ${phone} or write to ${email}, and quote ${invoiceNumber}.`,
    fee: feeOre => `Invoice fee ${money(feeOre)} incl. VAT`,
  },
  deliveryNote: {
    title: 'Delivery note',
    visit: 'Visit',
    technician: 'Technician',
    site: 'Place',
    concerns: 'Concerns',
    workedTime: 'Time worked',
    work: 'Work done',
    checklist: {
      head: 'Teardown',
      dismantled: 'Dismantled, and taken along to us:',
      handedOver: 'Disconnected, and left with the customer:',
      missing: 'Ours, but not found. We charge for it if it does not come back:',
      keyReturned: 'The key from the key cabinet has been given to the customer.',
      signsTakenDown: 'The signs have been taken down.',
      failures: {
        notLetIn: 'The technician was not let in, so nothing has been dismantled.',
        nobodyHome: 'Nobody was there, so nothing has been dismantled.',
      },
    },
    articles: 'Articles',
    noArticles: 'No articles were used.',
    anotherVisit: 'Another visit is needed',
    anotherVisitNote: 'We will contact you to book a new time.',
    signatureHead: 'Received and approved',
    signed: at => `Signed ${dateTime(at)}`,
    signatureAlt: name => `Signature of ${name}`,
    signatureUnreadable: 'The picture of the signature could not be read.',
    unsignedHead: 'Not signed',
    refusalReason: 'Reason',
    refusalAbove: 'The reason is given above.',
    notAsked: 'No signature was given.',
    reported: (technician, at) => `Reported by ${technician} ${dateTime(at)}`,
  },
  reminder,
  creditNote,
  termination,
}

const unitNames: Readonly<Record<string, string>> = { st: 'pcs', tim: 'h', mån: 'month', dag: 'day' }
