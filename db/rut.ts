import { sql } from 'kysely'
import type { Ore } from '../domain/money.ts'
import { dateOf, type PlainDate, yearOf } from '../domain/plain-date.ts'
import type { RutBuyer, RutDeduction } from '../domain/rut.ts'
import type { Trx } from './connect.ts'

export interface TicketRutBuyer extends RutBuyer {
  readonly name: string
  readonly identity: Buffer
  readonly fingerprint: string
}

/** Those who share a ticket's tax reduction, with what our other invoices of the year have used for each (B2). */
export async function rutBuyersOf(trx: Trx, ticket: string, workedOn: PlainDate): Promise<readonly TicketRutBuyer[]> {
  const rows = await trx
    .selectFrom('rutBuyers')
    .selectAll()
    .where('caseNumber', '=', ticket)
    .orderBy('position')
    .execute()
  const buyers: TicketRutBuyer[] = []
  for (const { position, name, identity, fingerprint, remainingOre } of rows)
    buyers.push({
      id: String(position),
      name,
      identity,
      fingerprint,
      usedOre: await usedRut(trx, fingerprint, workedOn),
      ...(remainingOre === null ? {} : { statedLeftOre: remainingOre }),
    })
  return buyers
}

/** What has been deducted for a person on invoices issued in the year of a date. */
async function usedRut(trx: Trx, fingerprint: string, on: PlainDate): Promise<Ore> {
  const year = yearOf(on)
  const { used } = await trx
    .selectFrom('rutShares')
    .innerJoin('invoices', 'invoices.number', 'rutShares.invoice')
    .select(sql<Ore>`coalesce(sum(amount_ore), 0)::bigint`.as('used'))
    .where('fingerprint', '=', fingerprint)
    .where('issuedOn', '>=', dateOf(year, 1, 1))
    .where('issuedOn', '<=', dateOf(year, 12, 31))
    .executeTakeFirstOrThrow()
  return used
}

/** Stores each buyer's share on an invoice that is not issued yet. */
export async function storeRutShares(
  trx: Trx,
  invoice: string,
  buyers: readonly TicketRutBuyer[],
  { shares }: RutDeduction,
): Promise<void> {
  await trx.deleteFrom('rutShares').where('invoice', '=', invoice).execute()
  const rows = buyers.map(({ id, name, identity, fingerprint }, index) => ({
    invoice,
    position: index + 1,
    name,
    identity,
    fingerprint,
    amountOre: shares.find(share => share.id === id)?.deductionOre ?? 0,
  }))
  if (rows.length > 0) await trx.insertInto('rutShares').values(rows).execute()
}
