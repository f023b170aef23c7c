import { type InterestPeriod, interestOn } from '../../domain/interest.ts'
import { invoiceAmounts } from '../../domain/invoice-amounts.ts'
import { type Ore, ore, sumOre } from '../../domain/money.ts'
import { ocrFor } from '../../domain/ocr.ts'
import type { CreditNotePaper, ReminderPaper } from '../../domain/paper.ts'
import { type PlainDate, plainDate } from '../../domain/plain-date.ts'
import { billingPolicy } from '../../domain/policy.ts'
import { interestPolicy } from '../../domain/reference-rates.ts'
import { type Bill, company, ordinaryBill } from './samples.ts'

/** The first reminder of an invoice of 4 812 kr, with its total from its parts. */
export function reminderPaper(changes: Partial<ReminderPaper> = {}): ReminderPaper {
  const { principalOre = 481_200, interestOre = 0, costsOre = 0 } = changes
  return {
    language: 'sv',
    company,
    buyer: { name: 'Anna Åkesson', lines: ['Björkvägen 12 B', '123 45 Älvsjö'] },
    customerNumber: '10042',
    level: 'reminder1',
    invoiceNumber: 100123,
    caseNumber: 'F-2026-000045',
    reference: 'Kök 4 tr',
    invoiceIssuedOn: plainDate('2026-01-30'),
    invoiceDueOn: plainDate('2026-03-01'),
    invoiceOre: 481_200,
    ocr: ocrFor('100123'),
    on: plainDate('2026-03-06'),
    newDueOn: plainDate('2026-03-16'),
    principalOre,
    receivedOre: 0,
    creditedOre: 0,
    interest: [],
    interestOre,
    costsOre,
    feeOre: 0,
    feeReason: 'noFeeAtThisLevel',
    totalOre: sumOre([principalOre, interestOre, costsOre]),
    agency: null,
    ...changes,
  }
}

/** The second one, of a consumer who agreed to the fee. */
export function secondReminder(changes: Partial<ReminderPaper> = {}): ReminderPaper {
  return reminderPaper({
    level: 'reminder2',
    on: plainDate('2026-03-17'),
    newDueOn: plainDate('2026-03-27'),
    costsOre: 6_000,
    feeOre: 6_000,
    feeReason: 'agreedReminderFee',
    ...changes,
  })
}

/** The second one of a business, with interest over two half-years. */
export function businessReminder(changes: Partial<ReminderPaper> = {}): ReminderPaper {
  const interest = interestOf(1_245_000, plainDate('2025-05-31'), plainDate('2025-07-31'))
  return secondReminder({
    buyer: { name: 'Byggbolaget i Väst AB', lines: ['Att: Ekonomi', 'Fabriksgatan 3', '541 34 Skövde'] },
    reference: 'PO 4471-B, kostnadsställe 220',
    invoiceIssuedOn: plainDate('2025-05-01'),
    invoiceDueOn: plainDate('2025-05-31'),
    on: plainDate('2025-07-31'),
    newDueOn: plainDate('2025-08-10'),
    invoiceOre: 1_245_000,
    principalOre: 1_245_000,
    interest,
    interestOre: sumOre(interest.map(each => each.interestOre)),
    costsOre: 45_000,
    feeOre: 45_000,
    feeReason: 'lateFeeForBusinesses',
    ...changes,
  })
}

/** The notice that the agency has it, with the reminder's fee unpaid. */
export function handedOver(changes: Partial<ReminderPaper> = {}): ReminderPaper {
  const interest = interestOf(481_200, plainDate('2026-03-01'), plainDate('2026-03-30'))
  return reminderPaper({
    level: 'collection',
    on: plainDate('2026-03-30'),
    newDueOn: null,
    interest,
    interestOre: sumOre(interest.map(each => each.interestOre)),
    costsOre: 6_000,
    agency: { name: 'Exempelinkasso AB', reference: 'I-77-1042' },
    ...changes,
  })
}

export function interestOf(principalOre: Ore, dueOn: PlainDate, through: PlainDate): readonly InterestPeriod[] {
  const result = interestOn({ principalOre, dueOn, changes: [] }, through, interestPolicy)
  if (!result.ok) throw new Error(result.sentence)
  return result.periods
}

/** A credit note of the whole bill, with its sums from the rules; by default all of it lowers the debt. */
export function creditNotePaper(changes: Partial<CreditNotePaper> = {}, bill: Bill = ordinaryBill): CreditNotePaper {
  const amounts = invoiceAmounts(bill.billables, {
    choice: bill.choice,
    feeWaived: true,
    feeText: '',
    buyers: bill.buyers.map(id => ({ id, usedOre: 0 })),
    policy: billingPolicy,
  })
  const totalOre = amounts.toPayOre
  const { paidBackOre = 0 } = changes
  return {
    language: 'sv',
    company,
    buyer: { name: 'Anna Åkesson', lines: ['Björkvägen 12 B', '123 45 Älvsjö'] },
    customerNumber: '10042',
    buyerOrganisationNumber: null,
    creditNumber: 100_200,
    creditedOn: plainDate('2026-12-10'),
    of: { invoiceNumber: 100_123, issuedOn: plainDate('2026-11-27') },
    caseNumber: 'F-2026-000045',
    ticketNumber: 'T-2026-000123',
    reference: 'Kök 4 tr',
    reason: 'Pumpen var felaktig och har bytts utan kostnad.',
    lines: amounts.lines,
    netOre: amounts.netOre,
    vat: amounts.vat,
    rut: amounts.rut.shares.map(({ id, deductionOre }) => ({ name: id, amountOre: deductionOre })),
    roundingOre: amounts.roundingOre,
    totalOre,
    debtLoweredOre: ore(totalOre - paidBackOre),
    paidBackOre,
    leftToPay: null,
    agency: null,
    ...changes,
  }
}
