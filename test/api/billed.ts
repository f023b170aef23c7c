import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Db } from '../../db/connect.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { addDays, type PlainDate, plainDate } from '../../domain/plain-date.ts'
import { bookkeepingPolicy } from '../../domain/policy.ts'
import { interestPolicy } from '../../domain/reference-rates.ts'
import { nextWorkingDay } from '../../domain/working-days.ts'
import { type ApiWorld, must } from '../servers/api.ts'
import { eventually } from '../servers/eventually.ts'
import { invoiceOf, journey, pumpReplaced, quiet, report } from './orders.ts'

/** What each of them asks for: no RUT, and the fee. */
export const askedOre = 241_000

export interface Billed {
  /** 'F-2026-000001', and '/invoices/F-2026-000001'. */
  readonly number: string
  readonly href: string
  readonly ocr: string
  readonly invoiceNumber: number
}

/** So many issued invoices, each of a visit of its own, made over HTTP. */
export async function billed(api: ApiWorld, count: number): Promise<readonly Billed[]> {
  const slots = visits(api, count)
  const made: Billed[] = []
  for (let from = 0; from < count; from += 4)
    made.push(...(await Promise.all(slots.slice(from, from + 4).map(each => bill(api, each)))))
  return made
}

/** One such invoice. */
export async function billedOne(api: ApiWorld): Promise<Billed> {
  const [made] = await billed(api, 1)
  if (made) return made
  throw new Error('No invoice was made.')
}

interface Visit {
  readonly on: PlainDate
  readonly slot: 'morning' | 'afternoon'
}

function visits({ now }: ApiWorld, count: number): readonly Visit[] {
  const found: Visit[] = []
  let on = addDays(stockholmDate(now()), 7)
  while (found.length < count) {
    on = nextWorkingDay(on)
    found.push({ on, slot: 'morning' }, { on, slot: 'afternoon' })
  }
  return found.slice(0, count)
}

async function bill(api: ApiWorld, visit: Visit): Promise<Billed> {
  const { ask } = api
  const { href: ticket } = await report(api)
  must(await ask(`POST ${ticket}/bookings`, { as: 'ops', body: { ...visit, technician: 'TK-1' } }), 200)
  for (const [step] of journey) must(await ask(`POST ${ticket}/${step}`, { as: 'technician' }), 200)
  must(await ask(`POST ${ticket}/report`, { as: 'technician', body: pumpReplaced }), 200)
  must(await ask(`POST ${ticket}/payment-choice`, { as: 'technician', body: { choice: 'invoice' } }), 200)
  const href = await invoiceOf(api, ticket)
  const { number, invoiceNumber, toPayOre, ocr } = await stands(api, href, 'issued')
  expect(toPayOre).toBe(askedOre)
  return { number, href, ocr: String(ocr), invoiceNumber: invoiceNumber ?? 0 }
}

/** The invoice, once it stands so. */
export function stands({ ask }: Pick<ApiWorld, 'ask'>, href: string, status: string, remainingOre?: number) {
  return eventually(`${href} is ${status}`, async () => {
    const { body } = await ask(`GET ${href}`, { as: 'ops' })
    if (remainingOre !== undefined && body['remainingOre'] !== remainingOre) return undefined
    return body.status === status ? body : undefined
  })
}

/** Waits until every invoice has heard of the money that is used for it still, and all messages have left. */
export async function heard(api: ApiWorld): Promise<void> {
  await eventually('every invoice has heard of its money', async () => {
    const open = await api.db
      .selectFrom('allocations')
      .select('id')
      .where('takenStep', 'is', null)
      .where('undoneAt', 'is', null)
      .execute()
    return open.length === 0 ? true : undefined
  })
  await quiet(api)
}

/** The reference rate of the half-year that tests live in: the law's list ends before it. */
export async function setRates(db: Db): Promise<void> {
  const from = plainDate('2026-07-01')
  const body = { ...interestPolicy, referenceRates: [...interestPolicy.referenceRates, ...rates(from)] }
  await sql`insert into policies (name, valid_from, body) values ('interest', '2020-01-01', ${JSON.stringify(body)})`.execute(
    db,
  )
}

function rates(from: PlainDate) {
  return [from, plainDate('2027-01-01')].map(each => ({ from: each, basisPoints: 200 }))
}

/** The ledger: every voucher sums to zero, no payment is booked twice, and none is used for more than it is. */
export async function ledgerHolds(db: Db): Promise<void> {
  const { rows } = await sql`
    select voucher::text from ledger_entries group by voucher having sum(amount_ore) <> 0
    union all select 'booked twice ' || payment from ledger_entries where kind = 'payment' group by payment having count(*) <> 2
    union all select 'used twice ' || payment from allocations join payments on payments.id = payment
      where undone_at is null group by payment, payments.amount_ore having sum(allocations.amount_ore) > payments.amount_ore
    union all select 'not kept ' || id from payments where unused_ore <> coalesce((select -sum(ledger_entries.amount_ore)
      from ledger_entries where ledger_entries.payment = payments.id and account = ${bookkeepingPolicy.unallocated}), 0)`.execute(
    db,
  )
  expect(rows).toEqual([])
}
