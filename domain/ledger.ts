import type { DebtParts } from './allocation.ts'
import { type Ore, sumOre } from './money.ts'
import type { PlainDate } from './plain-date.ts'
import type { BookkeepingPolicy } from './policy.ts'
import type { VatOfRate } from './vat.ts'

/** What a voucher (verifikat) records. */
export type VoucherKind =
  | 'sale'
  | 'payment'
  | 'match'
  | 'unmatch'
  | 'refund'
  | 'fee'
  | 'interest'
  | 'waiver'
  | 'credit'
  | 'writeOff'

/** Which part of a debt an entry is about: reminder fees, interest, or what was invoiced. */
export type DebtPart = 'cost' | 'interest' | 'principal'

/** A line of a voucher. Debit is positive, credit negative. `part` stands on the entries that make up an invoice's debt. */
export interface LedgerEntry {
  readonly account: string
  readonly amountOre: Ore
  readonly part: DebtPart | null
}

/** A voucher that is not written yet. Its entries sum to zero. */
export interface NewVoucher {
  readonly kind: VoucherKind
  /** The bookkeeping date. */
  readonly on: PlainDate
  /** What it records, said once in the whole ledger: 'F-2026-000001 fee'. The same again is refused by the database. */
  readonly source: string
  readonly entries: readonly LedgerEntry[]
}

export interface Sale {
  readonly lines: readonly { readonly account: string; readonly netOre: Ore }[]
  readonly vat: readonly VatOfRate[]
  readonly rutOre: Ore
  readonly roundingOre: Ore
  readonly toPayOre: Ore
}

type Accounts = BookkeepingPolicy

/** What an issued invoice books: what the customer owes, what the tax agency owes for RUT, the sale, its VAT, the rounding. */
export function saleEntries(sale: Sale, accounts: Accounts): readonly LedgerEntry[] {
  const byAccount = Map.groupBy(sale.lines, line => line.account)
  return booked([
    debt(accounts, 'principal', sale.toPayOre),
    entry(accounts.rutClaims, sale.rutOre),
    ...[...byAccount].map(([account, lines]) => entry(account, -sumOre(lines.map(line => line.netOre)))),
    ...reversed(vatEntries(sale.vat, accounts)),
    entry(accounts.rounding, -sale.roundingOre),
  ])
}

/** The same sale taken back, whole or in part (B12). */
export function creditEntries(sale: Sale, accounts: Accounts): readonly LedgerEntry[] {
  return reversed(saleEntries(sale, accounts))
}

/** Money on the bank account that is not used for any debt yet. */
export function receivedEntries(amountOre: Ore, accounts: Accounts): readonly LedgerEntry[] {
  return booked([entry(accounts.bank, amountOre), entry(accounts.unallocated, -amountOre)])
}

/** Money that was received is used for a debt, part by part (B7). */
export function allocationEntries(parts: DebtParts, accounts: Accounts): readonly LedgerEntry[] {
  const totalOre = sumOre([parts.costsOre, parts.interestOre, parts.principalOre])
  return booked([
    entry(accounts.unallocated, totalOre),
    debt(accounts, 'cost', -parts.costsOre),
    debt(accounts, 'interest', -parts.interestOre),
    debt(accounts, 'principal', -parts.principalOre),
  ])
}

/** What came in is paid out again, from what is not used for any debt. */
export function refundEntries(amountOre: Ore, accounts: Accounts): readonly LedgerEntry[] {
  return reversed(receivedEntries(amountOre, accounts))
}

/** A reminder fee or förseningsersättning. Outside VAT: it makes good a loss (B8). */
export function feeEntries(feeOre: Ore, accounts: Accounts): readonly LedgerEntry[] {
  return booked([debt(accounts, 'cost', feeOre), entry(accounts.reminderFees, -feeOre)])
}

export function interestEntries(interestOre: Ore, accounts: Accounts): readonly LedgerEntry[] {
  return booked([debt(accounts, 'interest', interestOre), entry(accounts.interestIncome, -interestOre)])
}

/** Costs and interest that we no longer ask for. */
export function waiverEntries(
  { costsOre, interestOre }: Pick<DebtParts, 'costsOre' | 'interestOre'>,
  accounts: Accounts,
): readonly LedgerEntry[] {
  return reversed([...feeEntries(costsOre, accounts), ...interestEntries(interestOre, accounts)])
}

/**
 * A debt that will not be paid. What was charged is taken back; the lost part of the principal is a loss, with the VAT in it
 * taken back on the account of its rate, as its share of the sale (ML 8 kap. 14 §).
 */
export function writeOffEntries(owed: DebtParts, lostVat: Sale['vat'], accounts: Accounts): readonly LedgerEntry[] {
  const lostVatOre = sumOre(lostVat.map(rate => rate.vatOre))
  return booked([
    ...waiverEntries(owed, accounts),
    entry(accounts.losses, owed.principalOre - lostVatOre),
    ...vatEntries(lostVat, accounts),
    debt(accounts, 'principal', -owed.principalOre),
  ])
}

/** What entries taken together do to a debt. */
export function debtOf(entries: readonly LedgerEntry[]): DebtParts {
  const of = (part: DebtPart) => sumOre(entries.filter(each => each.part === part).map(each => each.amountOre))
  return { costsOre: of('cost'), interestOre: of('interest'), principalOre: of('principal') }
}

/** The opposite of what was booked. */
export function reversed(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  return entries.map(each => ({ ...each, amountOre: 0 - each.amountOre }))
}

export function totalOf({ costsOre, interestOre, principalOre }: DebtParts): Ore {
  return sumOre([costsOre, interestOre, principalOre])
}

/** A rate of 0 has no VAT to book, and no account. */
function vatEntries(vat: Sale['vat'], accounts: Accounts): readonly LedgerEntry[] {
  return vat.flatMap(({ vatRate, vatOre }) => (vatOre === 0 ? [] : [entry(vatAccount(accounts, vatRate), vatOre)]))
}

function vatAccount({ vat }: Accounts, vatRate: number): string {
  const account = vat[String(vatRate)]
  if (account) return account
  throw new RangeError(`No account is set for VAT at ${vatRate / 100} %: add it to the policy "bookkeeping".`)
}

function debt({ receivables }: Accounts, part: DebtPart, amountOre: Ore): LedgerEntry {
  return { account: receivables, amountOre, part }
}

function entry(account: string, amountOre: Ore): LedgerEntry {
  return { account, amountOre, part: null }
}

function booked(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  return entries.filter(each => each.amountOre !== 0)
}
