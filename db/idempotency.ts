import { sql } from 'kysely'
import type { Instant } from '../domain/instant.ts'
import type { Db } from './connect.ts'
import type { JsonValue } from './json.ts'

/** A request as its sender names it: the same principal and key must come with the same hash. */
export interface KeyedRequest {
  readonly principal: string
  readonly key: string
  readonly hash: string
}

/** What was given out before the work began, so that a repeat carries on with the same (engine rule 2). */
export interface Reservation {
  /** For a submission, an update, a hold: whatever the work needs one id for. */
  readonly id: string
  /** The number of what is made, once it is drawn. */
  readonly number: string | null
  readonly at: Instant
}

export interface StoredAnswer {
  readonly status: number
  readonly body: JsonValue
  readonly location: string | null
}

export type Claim =
  /** The work is ours. It is fresh unless someone has begun it before and not finished. */
  | { readonly is: 'ours'; readonly reserved: Reservation; readonly fresh: boolean }
  | { readonly is: 'answered'; readonly answer: StoredAnswer }
  | { readonly is: 'underway' }
  | { readonly is: 'another' }

interface Row {
  readonly requestHash: string
  readonly reserved: Reservation & { readonly fresh: boolean }
  readonly status: number | null
  readonly body: JsonValue
  readonly location: string | null
}

/**
 * Claims a request for so many seconds. Whoever asks meanwhile is told that it is underway; whoever asks after that, such as
 * after a crash, takes it over with the ids that were reserved the first time.
 */
export async function claimRequest(
  db: Db,
  request: KeyedRequest,
  reserve: Reservation,
  seconds: number,
): Promise<Claim> {
  const { principal, key, hash } = request
  const { rows } = await sql<Row>`
    insert into idempotency_keys as mine (principal, key, request_hash, reserved, created_at)
    values (${principal}, ${key}, ${hash},
      ${JSON.stringify({ ...reserve, fresh: true })}::jsonb || jsonb_build_object('until', ${until(seconds)}),
      ${reserve.at})
    on conflict (principal, key) do update
      set reserved = mine.reserved || jsonb_build_object('fresh', false, 'until', ${until(seconds)})
      where mine.status is null and mine.request_hash = excluded.request_hash
        and (mine.reserved ->> 'until')::double precision < ${until(0)}
    returning request_hash as request_hash, reserved, status, body, location`.execute(db)
  const [ours] = rows
  if (ours) return { is: 'ours', reserved: ours.reserved, fresh: ours.reserved.fresh }
  return lookUp(db, request)
}

async function lookUp(db: Db, { principal, key, hash }: KeyedRequest): Promise<Claim> {
  const row = await db
    .selectFrom('idempotencyKeys')
    .select(['requestHash', 'status', 'body', 'location'])
    .where('principal', '=', principal)
    .where('key', '=', key)
    .executeTakeFirst()
  if (!row) return { is: 'underway' } // given back a moment ago
  if (row.requestHash !== hash) return { is: 'another' }
  const { status, body, location } = row
  return status === null ? { is: 'underway' } : { is: 'answered', answer: { status, body, location } }
}

/** Keeps the number that was drawn for a request, and gives it; where another has kept one meanwhile, that one. */
export async function keepNumber(db: Db, { principal, key }: KeyedRequest, drawn: string): Promise<string> {
  const { rows } = await sql<{ number: string }>`
    update idempotency_keys
    set reserved = reserved || jsonb_build_object('number', coalesce(reserved ->> 'number', ${drawn}::text))
    where principal = ${principal} and key = ${key}
    returning reserved ->> 'number' as number`.execute(db)
  return rows[0]?.number ?? drawn
}

/** Keeps the first answer, whose body is JSON text. One that is there already stands. */
export async function storeAnswer(
  db: Db,
  { principal, key }: KeyedRequest,
  answer: Omit<StoredAnswer, 'body'> & { readonly body: string },
): Promise<void> {
  await db
    .updateTable('idempotencyKeys')
    .set({ status: answer.status, body: answer.body, location: answer.location })
    .where('principal', '=', principal)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute()
}

/** Forgets a request that was refused before anything was done: the key may be used again. */
export async function forgetRequest(db: Db, { principal, key }: KeyedRequest): Promise<void> {
  await db
    .deleteFrom('idempotencyKeys')
    .where('principal', '=', principal)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute()
}

/** Gives a claim back unfinished, so that the next one to ask need not wait for it to run out. */
export async function releaseRequest(db: Db, { principal, key }: KeyedRequest): Promise<void> {
  await sql`
    update idempotency_keys set reserved = reserved || '{"until": 0}'
    where principal = ${principal} and key = ${key} and status is null`.execute(db)
}

/**
 * Takes away answers, and texts that no case has taken in, from before a moment. What was written in the day before a case was parked,
 * or since, stays as long as it is: the command that failed may take it in yet (E7).
 */
export async function sweep(db: Db, before: Instant): Promise<void> {
  await db.deleteFrom('idempotencyKeys').where('createdAt', '<', before).execute()
  await sql`
    delete from submissions where taken_by is null and submitted_at < least(${before}::timestamptz, (
      select min((parked ->> 'at')::timestamptz) - interval '1 day' from cases
      where parked is not null and closed_at is null))`.execute(db)
}

/** Seconds since 1970 by the database's clock, which all API processes share. */
function until(seconds: number) {
  return sql`extract(epoch from clock_timestamp())::double precision + ${seconds}::double precision`
}
