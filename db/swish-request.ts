import type { Selectable } from 'kysely'
import type { Instant } from '../domain/instant.ts'
import type { Ore } from '../domain/money.ts'
import type { SwishAsked, SwishState } from '../domain/swish-payment.ts'
import { readCompany } from './company.ts'
import type { Db } from './connect.ts'
import type { SwishRequestsTable } from './tables/swish.ts'

export interface SwishRequestRow extends SwishAsked {
  readonly invoice: string
  readonly state: SwishState
  readonly requestedAt: Instant
}

export interface NewSwishRequest extends SwishAsked {
  readonly invoice: string
  readonly step: number
  readonly requestedAt: Instant
}

/** What a payment request is made of, as the invoice stands. */
export interface SwishBasis {
  readonly payee: string
  readonly amountOre: Ore
  /** What the payment is found by (B6). */
  readonly reference: string
  readonly openedAt: Instant
  /** The customer's numbers, the likeliest first, in E.164. */
  readonly phones: readonly string[]
}

export async function swishBasis(db: Db, invoice: string): Promise<SwishBasis> {
  const { swish: payee } = await readCompany(db)
  const { toPayOre, phone1, phone2, reporterPhone, phone, ...row } = await db
    .selectFrom('invoices')
    .innerJoin('cases', 'cases.number', 'invoices.number')
    .innerJoin('customers', 'customers.number', 'invoices.customer')
    .leftJoin('tickets', 'tickets.number', 'invoices.ticket')
    .select(['toPayOre', 'swishReference as reference', 'cases.openedAt'])
    .select(['phone1', 'phone2', 'reporterPhone', 'customers.phone'])
    .where('invoices.number', '=', invoice)
    .executeTakeFirstOrThrow()
  const phones = [phone1, phone2, reporterPhone, phone].filter(each => each !== null && each !== undefined)
  return { ...row, payee, amountOre: toPayOre ?? 0, phones }
}

/** Keeps a request before it is made. The same step's again changes nothing. */
export async function keepSwishRequest(db: Db, request: NewSwishRequest): Promise<void> {
  await db
    .insertInto('swishRequests')
    .values({ ...request, state: 'new', code: null, paymentReference: null, settledAt: null })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

const columns = ['instruction', 'invoice', 'payee', 'amountOre', 'state', 'requestedAt'] as const

export function findSwishRequest(db: Db, instruction: string): Promise<SwishRequestRow | undefined> {
  return db.selectFrom('swishRequests').select(columns).where('instruction', '=', instruction).executeTakeFirst()
}

export type LastSwishRequest = Pick<Selectable<SwishRequestsTable>, 'state' | 'code' | 'requestedAt' | 'settledAt'>

/** What became of the last request of an invoice, with Swish's code; undefined where none was made. */
export function lastSwishRequest(db: Db, invoice: string): Promise<LastSwishRequest | undefined> {
  return db
    .selectFrom('swishRequests')
    .select(['state', 'code', 'requestedAt', 'settledAt'])
    .where('invoice', '=', invoice)
    .orderBy('step', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Requests of an invoice of which it is not known what became of them. */
export async function openSwishRequests(db: Db, invoice: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('swishRequests')
    .select('instruction')
    .where('invoice', '=', invoice)
    .where('state', 'in', ['new', 'created'])
    .orderBy('step')
    .execute()
  return rows.map(row => row.instruction)
}

export interface SwishFate {
  readonly state: SwishState
  readonly code?: string | null
  readonly paymentReference?: string | null
  /** When it was settled; null while it is not. */
  readonly settledAt: Instant | null
}

/** Notes what became of a request. What is settled stays as it is. */
export async function noteSwishFate(db: Db, instruction: string, fate: SwishFate): Promise<void> {
  await db
    .updateTable('swishRequests')
    .set(fate)
    .where('instruction', '=', instruction)
    .where('state', 'in', ['new', 'created'])
    .execute()
}
