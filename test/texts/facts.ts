import type { Company } from '../../domain/company.ts'
import { contractEnd } from '../../domain/contract-end.ts'
import { type Language, languages, type MessageTemplate, templates } from '../../domain/message.ts'
import { kronor } from '../../domain/money.ts'
import { ocrFor } from '../../domain/ocr.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { billingPolicy, ticketPolicy } from '../../domain/policy.ts'
import { swishLink } from '../../domain/swish.ts'
import type { MessageFacts, MessageText } from '../../texts/texts.ts'
import { texts } from '../../texts/words.ts'

export const company: Company = {
  name: 'Exempelhjälpen AB',
  shortName: 'Exempelhjälpen',
  smsSender: 'Exempel',
  street: 'Storgatan 1',
  postalCode: '541 30',
  city: 'Skövde',
  phone: '+46105550100',
  email: 'hej@exempelhjalpen.example',
  opsEmail: 'drift@exempelhjalpen.example',
  website: 'https://exempelhjalpen.example',
  organisationNumber: '5560160680',
  vatNumber: 'SE556016068001',
  seat: 'Skövde',
  bankgiro: '54029681',
  swish: '1231181189',
  approvedForFTax: true,
  collectionAgency: { name: 'Exempelinkasso AB', customerNumber: 'EX-1042' },
}

/** The facts of an ordinary case: every one that some message needs. */
export const facts: MessageFacts = {
  company,
  number: 'T-2026-000123',
  title: 'Skövde Diskmaskin tömmer inte',
  site: 'Bokens äldreboende',
  address: 'Drottninggatan 12, Skövde',
  visit: { on: plainDate('2026-11-27'), slot: 'morning' },
  formerVisit: { on: plainDate('2026-11-25'), slot: 'afternoon' },
  terms: {
    invoiceFeeOre: billingPolicy.invoiceFeeOre,
    paymentChoiceWorkingDays: ticketPolicy.paymentChoiceWorkingDays,
    swishBecomesInvoiceDays: billingPolicy.swishBecomesInvoiceDays,
    rutPossible: true,
    choosesPayment: true,
  },
  invoice: {
    invoiceNumber: 100_123,
    toPayOre: kronor(12_319),
    dueOn: plainDate('2026-12-27'),
    ocr: ocrFor('100123'),
    swishLink: swishLink({ swishNumber: company.swish, amountOre: kronor(12_319), message: ocrFor('2026000045') }),
    missing: ['addressMissing', 'emailMissing'],
  },
  pageUrl: 'https://ledtid.exempelhjalpen.example/cases/T-2026-000123',
  parkedCause: texts.sv.parkedCauses.other,
  dunning: {
    level: 'reminder2',
    on: plainDate('2027-01-12'),
    newDueOn: plainDate('2027-01-22'),
    principalOre: kronor(12_319),
    interestOre: 54_007,
    costsOre: kronor(60),
    totalOre: 1_291_907,
    promisedOn: plainDate('2027-01-08'),
    promisedOre: kronor(5_000),
    agency: 'Exempelinkasso AB',
    creditNumber: 100_200,
  },
  move: { on: plainDate('2026-12-01'), newSite: 'Sommarhuset, Sandgatan 1, Skara' },
  takeOver: {
    isNew: true,
    on: plainDate('2027-02-01'),
    lastDay: plainDate('2027-01-31'),
    replacesOn: plainDate('2027-01-15'),
    monthlyOre: 37_375,
    isVatIncluded: true,
    payment: { paymentDays: 20, reminderFeeAgreed: true, interestAgreed: true },
    kind: 'rental',
    bindingMonths: 24,
    bindingEndsOn: plainDate('2027-06-15'),
    noticeMonths: 3,
    endOn: null,
    equipment: ['Centralapparat'],
    hasKeyInCabinet: true,
    signs: 2,
    rescindableUntil: plainDate('2027-01-29'),
  },
  termination: {
    kind: 'rental',
    end: contractEnd(
      { kind: 'rental', startOn: plainDate('2024-05-15'), bindingMonths: 24, noticeMonths: 3 },
      plainDate('2026-11-20'),
    ),
    replaces: null,
    missing: [],
    isTornDown: false,
    window: { from: plainDate('2027-02-05'), to: plainDate('2027-02-19'), isAfterEnd: false },
    tasks: [{ task: 'dismantle', equipment: 'C-1', text: 'Centralapparat' }, { task: 'returnKey' }],
  },
}

export const templateNames = Object.keys(templates).filter((name): name is MessageTemplate => name in templates)

export const everyTemplate = languages.flatMap(language => templateNames.map(template => ({ language, template })))

export function say(language: Language, template: MessageTemplate, told: MessageFacts = facts): MessageText {
  return texts[language].messages[template](told)
}
