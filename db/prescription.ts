import { sql } from 'kysely'
import type { DebtorKind } from '../domain/dunning.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { type Interruption, type Prescription, prescription } from '../domain/prescription.ts'
import type { Db, Trx } from './connect.ts'

/**
 * When a claim prescribes, and by which evidence: since it arose, what has been paid of it, what has been promised, and each
 * reminder that is not known to have failed to arrive.
 */
export async function prescriptionOf(
  db: Db | Trx,
  invoice: string,
  { debtor, aroseOn }: { readonly debtor: DebtorKind; readonly aroseOn: PlainDate },
): Promise<Prescription> {
  const { rows } = await sql<Interruption>`
    select level as by, on_date as on from standing_steps as sent
      where invoice = ${invoice} and level <> 'collection' and not exists (
        select from messages where case_number = ${invoice} and messages.step = sent.step and messages.template = level
          and messages.status = 'failed')
    union all
    select 'payment', paid_on from allocations join payments on payments.id = allocations.payment
      where invoice = ${invoice} and undone_at is null and not reversed
    union all
    select 'promise', (made_at at time zone 'Europe/Stockholm')::date from promises where invoice = ${invoice}
    order by 2`.execute(db)
  return prescription(debtor, [{ by: 'claim', on: aroseOn }, ...rows])
}
