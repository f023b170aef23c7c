import { sql } from 'kysely'
import { allocate, type DatedPayment, type DebtParts } from '../domain/allocation.ts'
import { type Charged, type ChargedDebt, takenBack } from '../domain/crossed-payment.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { allocationEntries, feeEntries, interestEntries, reversed } from '../domain/ledger.ts'
import type { Ore } from '../domain/money.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { BookkeepingPolicy } from '../domain/policy.ts'
import { policyDayOf } from './case.ts'
import { notifyAgency } from './collection.ts'
import type { Trx } from './connect.ts'
import { chainOf, invoiceFacts } from './invoice.ts'
import { bookedDebts, post } from './ledger.ts'

/** The last day on which each of the invoices was charged a fee or interest; those without a charge are left out. */
export async function lastCharges(trx: Trx, invoices: readonly string[]): Promise<ReadonlyMap<string, PlainDate>> {
  if (invoices.length === 0) return new Map()
  const { rows } = await sql<{ invoice: string; on: PlainDate }>`
    select invoice, max(value_on) as on from ledger_entries
    where invoice = any (${[...invoices]}) and part is not null and kind in ('fee', 'interest') group by invoice`.execute(
    trx,
  )
  return new Map(rows.map(({ invoice, on }) => [invoice, on]))
}

/** What is not asked for any more when the payment is used for the invoice, which is locked (B8). Nothing is written. */
export async function crossedBy(trx: Trx, invoice: string, payment: DatedPayment): Promise<Charged> {
  const last = (await lastCharges(trx, [invoice])).get(invoice)
  if (last === undefined || payment.paidOn > last) return { costsOre: 0, interestOre: 0 }
  const facts = await invoiceFacts(trx, invoice, await policyDayOf(trx, invoice))
  return takenBack(chainOf(facts), payment, await chargedDebt(trx, invoice))
}

interface TakingBack {
  readonly invoice: string
  readonly payment: number
  readonly back: Charged
  readonly at: Instant
}

/**
 * Takes charges back that a payment has crossed, with a voucher of their own, and tells the agency. What other payments have paid of
 * them is theirs, and pays what else is owed. Gives what is owed then.
 */
export async function takeBack(
  trx: Trx,
  { invoice, payment, back, at }: TakingBack,
  accounts: BookkeepingPolicy,
): Promise<DebtParts> {
  const source = `${invoice} crossed by payment ${payment} at ${at}`
  const left = await takeBackCharges(trx, { invoice, back, source, at }, accounts)
  const amountOre = back.costsOre + back.interestOre
  await notifyAgency(trx, invoice, { kind: 'waiver', amountOre, on: stockholmDate(at), at })
  return left
}

/** Takes charges back with a voucher of its own. Gives what is owed then. */
export async function takeBackCharges(
  trx: Trx,
  { invoice, back, source, at }: Omit<TakingBack, 'payment'> & { readonly source: string },
  accounts: BookkeepingPolicy,
): Promise<DebtParts> {
  await charge(trx, invoice, back, -1, { source, at }, accounts)
  return moveOverpaid(trx, invoice, at, accounts)
}

/** What a use of a payment had crossed is asked for again, when the use is undone. */
export async function chargeAgain(
  trx: Trx,
  { invoice, allocation, back, at }: Omit<TakingBack, 'payment'> & { readonly allocation: number },
  accounts: BookkeepingPolicy,
): Promise<void> {
  if (back.costsOre + back.interestOre === 0) return
  await charge(trx, invoice, back, 1, { source: `allocation ${allocation} undone, charged again`, at }, accounts)
}

/** Notes with the use of a payment what it has crossed: the invoice's case tells of it when it takes the money in. */
export async function noteCrossed(trx: Trx, allocation: number, back: Charged): Promise<void> {
  await trx
    .updateTable('allocations')
    .set({ costsBackOre: back.costsOre, interestBackOre: back.interestOre })
    .where('id', '=', allocation)
    .execute()
}

async function charge(
  trx: Trx,
  invoice: string,
  { costsOre, interestOre }: Charged,
  sign: 1 | -1,
  { source, at }: { readonly source: string; readonly at: Instant },
  accounts: BookkeepingPolicy,
): Promise<void> {
  const { charges } = await chargedDebt(trx, invoice)
  const on = stockholmDate(at)
  // It counts from the day of what it takes back, so that the two together are nothing on any day.
  const dayOf = (part: keyof Charged) => charges.findLast(each => each[part] !== 0)?.on ?? charges.at(-1)?.on ?? on
  const signed = sign === 1 ? <T>(entries: T) => entries : reversed
  await post(trx, at, [
    {
      kind: 'fee',
      on,
      source: `${source}: fee`,
      entries: signed(feeEntries(costsOre, accounts)),
      invoice,
      valueOn: dayOf('costsOre'),
    },
    {
      kind: 'interest',
      on,
      source: `${source}: interest`,
      entries: signed(interestEntries(interestOre, accounts)),
      invoice,
      valueOn: dayOf('interestOre'),
    },
  ])
}

/** Where more has been paid of a part than is asked for, it pays another part of the same debt, from its own value date. */
async function moveOverpaid(trx: Trx, invoice: string, at: Instant, accounts: BookkeepingPolicy): Promise<DebtParts> {
  for (const { allocation, payment, paidOn, costsOre, interestOre } of await paidParts(trx, invoice)) {
    const owed = await owedOf(trx, invoice)
    const freeCostsOre = Math.min(costsOre, Math.max(0, -owed.costsOre))
    const freeInterestOre = Math.min(interestOre, Math.max(0, -owed.interestOre))
    if (freeCostsOre + freeInterestOre === 0) continue
    const used = allocate(freeCostsOre + freeInterestOre, {
      costsOre: owing(owed.costsOre),
      interestOre: owing(owed.interestOre),
      principalOre: owing(owed.principalOre),
    })
    const parts = {
      costsOre: used.costsOre - freeCostsOre,
      interestOre: used.interestOre - freeInterestOre,
      principalOre: used.principalOre,
    }
    const source = `allocation ${allocation} moved at ${at}`
    const entries = allocationEntries(parts, accounts)
    await post(trx, at, [
      { kind: 'match', on: stockholmDate(at), source, entries, invoice, payment, allocation, valueOn: paidOn },
    ])
  }
  return owedOf(trx, invoice)
}

async function owedOf(trx: Trx, invoice: string): Promise<DebtParts> {
  return (await bookedDebts(trx, [invoice])).get(invoice) ?? { costsOre: 0, interestOre: 0, principalOre: 0 }
}

/** What each payment in use has paid of costs and of interest, the last use first. */
async function paidParts(trx: Trx, invoice: string) {
  const { rows } = await sql<
    Charged & { readonly allocation: number; readonly payment: number; readonly paidOn: PlainDate }
  >`
    select allocation, ledger_entries.payment, paid_on,
      (-coalesce(sum(ledger_entries.amount_ore) filter (where part = 'cost'), 0))::bigint as costs_ore,
      (-coalesce(sum(ledger_entries.amount_ore) filter (where part = 'interest'), 0))::bigint as interest_ore
    from ledger_entries join allocations on allocations.id = allocation join payments on payments.id = ledger_entries.payment
    where ledger_entries.invoice = ${invoice} and part is not null and undone_at is null
    group by allocation, ledger_entries.payment, paid_on order by allocation desc`.execute(trx)
  return rows
}

async function chargedDebt(trx: Trx, invoice: string): Promise<ChargedDebt> {
  const { rows } = await sql<{ kind: string; part: string; on: PlainDate; ore: number }>`
    select kind, part, value_on as on, sum(amount_ore)::bigint as ore from ledger_entries
    where invoice = ${invoice} and part in ('cost', 'interest') and kind in ('fee', 'interest', 'waiver')
    group by kind, part, value_on order by value_on`.execute(trx)
  const paid = await trx
    .selectFrom('allocations')
    .innerJoin('payments', 'payments.id', 'allocations.payment')
    .select(['paidOn', 'allocations.amountOre'])
    .where('invoice', '=', invoice)
    .where('undoneAt', 'is', null)
    .execute()
  const sum = (isWaived: boolean, part: string, on?: PlainDate) =>
    rows
      .filter(row => (row.kind === 'waiver') === isWaived && row.part === part && (on === undefined || row.on === on))
      .reduce((ore, row) => ore + row.ore, 0)
  const days = [...new Set(rows.filter(row => row.kind !== 'waiver').map(row => row.on))]
  return {
    charges: days.map(on => ({ on, costsOre: sum(false, 'cost', on), interestOre: sum(false, 'interest', on) })),
    waived: { costsOre: -sum(true, 'cost'), interestOre: -sum(true, 'interest') },
    paid,
  }
}

function owing(ore: Ore): Ore {
  return Math.max(0, ore)
}
