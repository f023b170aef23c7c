import type { CollectionClaim, CollectionLetter, CollectionNotice } from './collection.ts'
import type { InterestPeriod } from './interest.ts'
import { type Ore, toDecimalString } from './money.ts'

/** What of a claim stands in each column of the agency's CSV, one row a claim. Amounts are kronor with a decimal comma. */
const claimCells = {
  caseNumber: claim => claim.caseNumber,
  invoiceNumber: claim => String(claim.invoiceNumber),
  ocr: claim => claim.ocr,
  handedOn: claim => claim.handedOn,
  debtorKind: ({ debtor }) => debtor.kind,
  debtorName: ({ debtor }) => debtor.name,
  debtorAddress: ({ debtor }) => debtor.lines.join(', '),
  debtorNumber: ({ debtor }) => debtor.customerNumber,
  organisationNumber: ({ debtor }) => debtor.organisationNumber ?? '',
  email: ({ debtor }) => debtor.email ?? '',
  phones: ({ debtor }) => debtor.phones.join(', '),
  basis: ({ basis }) => basis.title,
  ticket: ({ basis }) => basis.ticket ?? '',
  deliveredOn: ({ basis }) => basis.deliveredOn,
  issuedOn: ({ basis }) => basis.issuedOn,
  dueOn: ({ basis }) => basis.dueOn,
  invoiced: ({ basis }) => kronor(basis.invoicedOre),
  received: ({ basis }) => kronor(basis.receivedOre),
  credited: ({ basis }) => kronor(basis.creditedOre),
  principal: claim => kronor(claim.principalOre),
  interest: claim => kronor(claim.interestOre),
  interestFrom: ({ interestPeriods }) => interestPeriods[0]?.from ?? '',
  interestThrough: ({ interestPeriods }) => interestPeriods.at(-1)?.to ?? '',
  interestDays: ({ interestPeriods }) =>
    interestPeriods.length === 0 ? '' : String(interestPeriods.reduce((sum, { days }) => sum + days, 0)),
  interestPeriods: ({ interestPeriods }) => interestPeriods.map(period).join('; '),
  costs: claim => kronor(claim.costsOre),
  total: claim => kronor(claim.totalOre),
  reminders: ({ history }) => history.map(({ level, on }) => `${level} ${on}`).join('; '),
  letters: ({ history }) => history.map(letter).join('; '),
  prescribesOn: claim => claim.prescribesOn,
  prescriptionFrom: ({ prescriptionFrom: from }) => (from ? `${from.by} ${from.on}` : ''),
} satisfies Record<string, (claim: CollectionClaim) => string>

/** The columns of the agency's CSV of claims, in order. */
export const collectionColumns = Object.keys(claimCells)

/** One claim as the cells of its row. */
export function collectionRow(claim: CollectionClaim): readonly string[] {
  return Object.values(claimCells).map(cell => cell(claim))
}

export const noticeColumns = ['caseNumber', 'kind', 'amount', 'on'] as const

/** What has become of a claim, as the cells of its row. */
export function noticeRow({ invoice, kind, amountOre, on }: CollectionNotice): readonly string[] {
  return [invoice, kind, kronor(amountOre), on]
}

/** As an inkassokrav states interest: on what, at which rate, for which days (inkassolagen 5 §). */
function period({ from, to, days, basisPoints, principalOre, interestOre }: InterestPeriod): string {
  return `${from}–${to} ${days} d ${decimal(basisPoints)} % ${kronor(principalOre)}: ${kronor(interestOre)}`
}

function letter({ level, on, newDueOn, totalOre, sha256 }: CollectionLetter): string {
  return [level, on, newDueOn ?? '', kronor(totalOre), sha256 ?? ''].filter(Boolean).join(' ')
}

function kronor(amountOre: Ore): string {
  return decimal(amountOre)
}

/** Hundredths with a decimal comma, as a Swedish spreadsheet reads numbers. */
function decimal(hundredths: number): string {
  return toDecimalString(hundredths).replace('.', ',')
}
