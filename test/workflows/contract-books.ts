import { refundPayment } from '../../db/payment-intake.ts'
import { listPayments } from '../../db/payment-list.ts'
import { readReceivables } from '../../db/receivable.ts'
import { sumOre } from '../../domain/money.ts'
import { addDays, plainDate } from '../../domain/plain-date.ts'
import { bookkeepingPolicy } from '../../domain/policy.ts'
import { contractDesk } from '../servers/contract-desk.ts'
import { lena, type RigDesk } from '../servers/desk.ts'
import type { Rig } from '../servers/rig.ts'

/** An alarm of which nothing is ours to fetch: its contract ends without a visit. */
export const nothingToFetch = { equipment: [], keyInCabinet: false, signs: 0 } as const

/** What contracts have been charged and paid, as the books have it. */
export function contractBooks(rig: Rig, desk: RigDesk) {
  const { db } = rig
  const alarm = contractDesk(rig, desk)

  /** The invoices of a contract's fees, in the order of their days. */
  async function invoices(contract: string): Promise<string[]> {
    const rows = await db
      .selectFrom('contractCharges')
      .select('invoice')
      .where('contract', '=', contract)
      .where('kind', '=', 'fee')
      .orderBy('fromOn')
      .orderBy('invoice')
      .execute()
    return rows.map(({ invoice }) => invoice)
  }

  function notes(invoice: string) {
    return db.selectFrom('creditNotes').selectAll().where('invoice', '=', invoice).orderBy('step').execute()
  }

  /** Every day that someone is charged for, as often as they are. */
  async function paidDays(contracts: readonly string[], customer?: string): Promise<string[]> {
    const rows = await db
      .selectFrom('contractCharges')
      .select(['fromOn', 'toOn'])
      .where('contract', 'in', contracts)
      .where('kind', '=', 'fee')
      .where('void', '=', false)
      .$if(customer !== undefined, query => query.where('customer', '=', customer ?? ''))
      .execute()
    return rows.flatMap(({ fromOn, toOn }) => (fromOn && toOn ? days(fromOn, toOn) : [])).sort()
  }

  /** What the contracts' issued invoices charge without VAT, less what their credit notes take back. */
  async function netOre(contracts: readonly string[], customer?: string): Promise<number> {
    const issued = await db
      .selectFrom('invoices')
      .select(['number', 'netOre'])
      .where('contract', 'in', contracts)
      .where('invoiceNumber', 'is not', null)
      .$if(customer !== undefined, query => query.where('customer', '=', customer ?? ''))
      .execute()
    const credited = await db.selectFrom('creditNotes').select(['invoice', 'netOre']).execute()
    const own = credited.filter(({ invoice }) => issued.some(({ number }) => number === invoice))
    return sumOre(issued.map(each => each.netOre ?? 0)) - sumOre(own.map(each => each.netOre))
  }

  async function owedOre(invoice: string): Promise<number> {
    const [found] = await readReceivables(db, [invoice])
    return found ? found.owed.costsOre + found.owed.interestOre + found.owed.principalOre : Number.NaN
  }

  /** Money that is in the list of payments to be used or paid out. */
  async function unused() {
    const payments = await listPayments(db, true, { order: 'newest', after: null, limit: 50 })
    return payments.map(({ reference, unusedOre }) => ({ reference, unusedOre }))
  }

  async function refund(reference: string): Promise<void> {
    const payments = await listPayments(db, true, { order: 'newest', after: null, limit: 50 })
    const payment = payments.find(each => each.reference === reference)?.id ?? 0
    await refundPayment(
      db,
      { payment, at: await rig.now(), byId: lena.id },
      { isReversal: false, reason: 'Överbetalt.' },
    )
  }

  /** What stands on the accounts of customers' debts and of their unused money. */
  async function balance() {
    const entries = await db.selectFrom('ledgerEntries').select(['account', 'amountOre']).execute()
    const of = (account: string) => sumOre(entries.filter(each => each.account === account).map(each => each.amountOre))
    return { receivables: of(bookkeepingPolicy.receivables), unallocated: of(bookkeepingPolicy.unallocated) }
  }

  const reason = () => desk.keep('reason', { text: 'Besked från dödsboet.' }, lena)

  return { alarm, invoices, notes, paidDays, netOre, owedOre, unused, refund, balance, reason }
}

export function days(from: string, to: string): string[] {
  const found: string[] = []
  for (let day = plainDate(from); day <= to; day = addDays(day, 1)) found.push(day)
  return found
}
