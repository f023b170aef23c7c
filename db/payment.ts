import { sql } from 'kysely'
import type { DebtParts } from '../domain/allocation.ts'
import type { Instant } from '../domain/instant.ts'
import { allocationEntries, receivedEntries, refundEntries } from '../domain/ledger.ts'
import type { Ore } from '../domain/money.ts'
import type { PlannedUse } from '../domain/payment-match.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { BookkeepingPolicy } from '../domain/policy.ts'
import type { Db, Trx } from './connect.ts'
import type { JsonValue } from './json.ts'
import { type Posting, post } from './ledger.ts'

export interface NewPayment {
  readonly reference: string
  readonly source: 'manual' | 'swish' | 'bankFile'
  readonly amountOre: Ore
  /** The value date. */
  readonly paidOn: PlainDate
  readonly bookedOn: PlainDate | null
  readonly payer: string | null
  readonly message: string
  readonly refs: JsonValue
  /** Swish's numbers for it, where it has such. */
  readonly swishIds: readonly string[]
}

/** Who took it in, when, and from which file. */
export interface Intake {
  readonly at: Instant
  readonly byId: string
  readonly bankFile: string | null
}

/** Registers payments that are not known yet, and books the money as received. Gives their ids by reference. */
export async function insertPayments(
  trx: Trx,
  payments: readonly NewPayment[],
  { at, byId, bankFile }: Intake,
  accounts: BookkeepingPolicy,
): Promise<ReadonlyMap<string, number>> {
  const rows = payments.map(each => ({
    reference: each.reference,
    source: each.source,
    amount_ore: each.amountOre,
    paid_on: each.paidOn,
    booked_on: each.bookedOn,
    payer: each.payer,
    message: each.message,
    refs: each.refs,
    swish_ids: each.swishIds,
  }))
  const { rows: written } = await sql<{ id: number; reference: string }>`
    insert into payments (reference, source, amount_ore, paid_on, booked_on, payer, message, refs, swish_ids, received_at, by_id,
      bank_file)
    select reference, source, amount_ore, paid_on, booked_on, payer, message, refs, swish_ids, ${at}::timestamptz, ${byId}, ${bankFile}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (
      reference text, source text, amount_ore bigint, paid_on date, booked_on date, payer text, message text, refs jsonb,
      swish_ids text[])
    on conflict (reference) do nothing returning id, reference`.execute(trx)
  const ids = new Map(written.map(({ id, reference }) => [reference, id]))
  const postings = payments.flatMap((each): Posting[] => {
    const id = ids.get(each.reference)
    if (id === undefined) return []
    const entries = receivedEntries(each.amountOre, accounts)
    const source = `payment ${id}`
    return [{ kind: 'payment', on: each.bookedOn ?? each.paidOn, source, entries, invoice: null, payment: id }]
  })
  await post(trx, at, postings)
  return ids
}

/** A payment, or a part of it, put to use. */
export interface Use extends PlannedUse {
  readonly payment: number
  readonly paidOn: PlainDate
}

/**
 * Uses payments for invoices, part by part, in the ledger too. The invoices are locked. Those whose case must hear of it are
 * told by the ids that this gives; an invoice that is with the agency has the agency told.
 */
export async function writeUses(
  trx: Trx,
  uses: readonly Use[],
  { at, byId }: Pick<Intake, 'at' | 'byId'>,
  accounts: BookkeepingPolicy,
  on: PlainDate,
): Promise<readonly Told[]> {
  if (uses.length === 0) return []
  const rows = uses.map(each => ({ payment: each.payment, invoice: each.invoice, amount_ore: each.amountOre }))
  const { rows: written } = await sql<Told & { payment: number }>`
    with used as (
      insert into allocations (payment, invoice, amount_ore, at, by_id)
      select payment, invoice, amount_ore, ${at}::timestamptz, ${byId}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (payment bigint, invoice text, amount_ore bigint)
      returning id, payment, invoice, amount_ore),
    noticed as (
      insert into collection_notices (invoice, kind, amount_ore, on_date, at)
      select used.invoice, 'payment', amount_ore, ${on}::date, ${at}::timestamptz
      from used join collections on collections.invoice = used.invoice and recalled_at is null)
    select id as allocation, payment, invoice from used`.execute(trx)
  const ids = new Map(written.map(each => [`${each.payment} ${each.invoice}`, each.allocation]))
  const postings = uses.map((each): Posting => {
    const allocation = ids.get(`${each.payment} ${each.invoice}`) ?? 0
    const source = `allocation ${allocation}`
    const entries = allocationEntries(each.parts, accounts)
    return {
      kind: 'match',
      on,
      source,
      entries,
      invoice: each.invoice,
      payment: each.payment,
      allocation,
      valueOn: each.paidOn,
    }
  })
  await post(trx, at, postings)
  return written.map(({ allocation, invoice }) => ({ allocation, invoice }))
}

/** An invoice's case that must hear of money. */
export interface Told {
  readonly allocation: number
  readonly invoice: string
}

export interface StoredPayment {
  readonly id: number
  readonly reference: string
  readonly source: 'manual' | 'swish' | 'bankFile'
  readonly amountOre: Ore
  readonly paidOn: PlainDate
  readonly receivedAt: Instant
  readonly payer: string | null
  readonly message: string
  /** What the payer gave as references, as it was written. */
  readonly references: readonly string[]
  readonly reversed: boolean
  /** What is not used for any invoice, and not paid out again. */
  readonly unusedOre: Ore
}

export function selectPayments(db: Db | Trx) {
  return db
    .selectFrom('payments')
    .select(['payments.id', 'reference', 'source', 'amountOre', 'paidOn', 'receivedAt', 'payer', 'message', 'reversed'])
    .select('unusedOre')
    .select(
      sql<
        readonly string[]
      >`(select coalesce(jsonb_agg(ref ->> 'text'), '[]') from jsonb_array_elements(refs) as ref)`.as('references'),
    )
}

/** Locks a payment. Whoever uses it, or pays it out again, takes this lock first, and then the invoice's. */
export async function lockPayment(trx: Trx, id: number): Promise<StoredPayment | undefined> {
  await trx.selectFrom('payments').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return selectPayments(trx).where('payments.id', '=', id).executeTakeFirst()
}

/** A refund, or what the bank has taken back: `reason` says why, to whoever reads the books (B12). */
export interface Refund {
  readonly at: Instant
  readonly byId: string
  readonly isReversal: boolean
  readonly reason: string
}

/**
 * What goes out of a payment: all that is not used; and of what the bank takes back that too which we have paid out, since the bank takes
 * all of it: then the payer owes us that, and what is left of the payment is less than nothing.
 */
export async function goingOut(trx: Trx, { id, unusedOre }: StoredPayment, isReversal: boolean): Promise<Ore> {
  if (!isReversal) return unusedOre
  const { paidOut } = await trx
    .selectFrom('paymentRefunds')
    .select(({ fn }) => fn.sum<string | null>('amountOre').as('paidOut'))
    .where('payment', '=', id)
    .where('isReversal', '=', false)
    .executeTakeFirstOrThrow()
  return unusedOre + Number(paidOut ?? 0)
}

/** Notes that so much of a payment goes out again. */
export async function refund(
  trx: Trx,
  { id, amountOre }: { readonly id: number; readonly amountOre: Ore },
  { at, byId, isReversal, reason, on }: Refund & { readonly on: PlainDate },
  accounts: BookkeepingPolicy,
): Promise<void> {
  const entries = refundEntries(amountOre, accounts)
  const source = `refund of payment ${id} at ${at}`
  await post(trx, at, [{ kind: 'refund', on, source, entries, invoice: null, payment: id }])
  await trx.insertInto('paymentRefunds').values({ payment: id, amountOre, isReversal, reason, byId, at }).execute()
  if (isReversal) await trx.updateTable('payments').set({ reversed: true }).where('id', '=', id).execute()
}

export interface Allocation {
  readonly id: number
  readonly payment: number
  readonly invoice: string
  readonly amountOre: Ore
  readonly takenStep: number | null
  readonly undoneAt: Instant | null
  readonly undoneStep: number | null
  /** What it crossed, and is not asked for any more (B8). */
  readonly costsBackOre: Ore
  readonly interestBackOre: Ore
}

export function findAllocation(db: Db | Trx, id: number): Promise<Allocation | undefined> {
  return db
    .selectFrom('allocations')
    .select(['id', 'payment', 'invoice', 'amountOre', 'takenStep', 'undoneAt', 'undoneStep'])
    .select(['costsBackOre', 'interestBackOre'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** What an allocation paid of each part. */
export async function partsOf(trx: Trx, allocation: number): Promise<DebtParts> {
  const { rows } = await sql<{ part: string; ore: Ore }>`
    select part, (-sum(amount_ore))::bigint as ore from ledger_entries
    where allocation = ${allocation} and payment is not null and part is not null group by part`.execute(trx)
  const of = (part: string) => rows.find(row => row.part === part)?.ore ?? 0
  return { costsOre: of('cost'), interestOre: of('interest'), principalOre: of('principal') }
}
