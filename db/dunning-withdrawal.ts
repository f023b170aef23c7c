import { sql } from 'kysely'
import { openOre } from '../domain/dunning-move.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import type { Trx } from './connect.ts'
import { takeBackCharges } from './crossed-payment.ts'
import { debtFacts } from './dunning.ts'
import { policyOn } from './policy.ts'

/**
 * Why a reminder that had been decided on never left: nothing was owed any more, a hold, a promise or a new due date came in, or its day
 * had passed.
 */
export type WithdrawalReason = 'paid' | 'held' | 'promised' | 'respited' | 'late'

/**
 * A reminder that was decided on has not left: it does not count as sent, and costs nothing. Its fee, and the interest that it charged, are
 * taken back as far as they are owed; the next step is counted without it (B8). The invoice is locked.
 */
export async function withdrawReminder(
  trx: Trx,
  { invoice, step, at }: { readonly invoice: string; readonly step: number; readonly at: Instant },
  reason: WithdrawalReason,
): Promise<void> {
  await trx.insertInto('dunningWithdrawals').values({ invoice, step, reason, at }).execute()
  const { rows } = await sql<{ part: 'cost' | 'interest'; ore: number }>`
    select part, sum(amount_ore)::bigint as ore from ledger_entries join ledger_vouchers on number = voucher
    where invoice = ${invoice} and part is not null and source in (${feeSource(invoice, step)}, ${interestSource(invoice, step)})
    group by part`.execute(trx)
  const of = (part: string) => rows.find(row => row.part === part)?.ore ?? 0
  const most = openOre(await debtFacts(trx, invoice))
  const costsOre = Math.min(of('cost'), most)
  const back = { costsOre, interestOre: Math.min(of('interest'), most - costsOre) }
  const accounts = await policyOn(trx, 'bookkeeping', stockholmDate(at))
  await takeBackCharges(trx, { invoice, back, source: `${invoice} step ${step} withdrawn`, at }, accounts)
}

/** The steps of a case whose reminders never left, of those that are asked about. */
export async function isWithdrawn(db: Pick<Trx, 'selectFrom'>, invoice: string, step: number): Promise<boolean> {
  const rows = db.selectFrom('dunningWithdrawals').select('step')
  return !!(await rows.where('invoice', '=', invoice).where('step', '=', step).executeTakeFirst())
}

/** What the vouchers of a step record. */
export function feeSource(invoice: string, step: number): string {
  return `${invoice} fee of step ${step}`
}

export function interestSource(invoice: string, step: number): string {
  return `${invoice} interest of step ${step}`
}
