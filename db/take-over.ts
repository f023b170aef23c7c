import type { PlainDate } from '../domain/plain-date.ts'
import type { Trx } from './connect.ts'

/** Another customer who has agreed to take the contract over on a day. */
export interface StandingTakeOver {
  readonly customer: string
  readonly onDate: PlainDate
  /** What the former customer owed beyond what was billed; set once that is settled. */
  readonly invoice: string | null
  readonly isSettled: boolean
}

/** Who is to take a contract over, and has not done so yet. */
export async function standingTakeOver(trx: Trx, contract: string): Promise<StandingTakeOver | null> {
  const row = await trx
    .selectFrom('takeOvers')
    .select(['customer', 'onDate', 'invoice', 'state'])
    .where('contract', '=', contract)
    .where('state', 'in', ['agreed', 'settled'])
    .executeTakeFirst()
  if (!row) return null
  const { state, ...takeOver } = row
  return { ...takeOver, isSettled: state === 'settled' }
}
