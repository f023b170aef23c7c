import { sql } from 'kysely'
import type { Actor, Role } from '../domain/case.ts'
import type { Instant } from '../domain/instant.ts'
import type { Db } from './connect.ts'

/** Who of the desk has taken a parked case. */
export interface ParkedOwner {
  readonly role: Role
  readonly id: string
  /** Null of who has no login, such as an API key. */
  readonly name: string | null
  readonly since: Instant
}

/** Whose a parked case is, in a query of cases; null where it is nobody's, or not parked. */
export const parkedOwner = sql<ParkedOwner | null>`case when cases.parked is not null and cases.closed_at is null then (
  select case latest.did when 'taken' then json_build_object(
    'role', latest.by_role, 'id', latest.by_id,
    'name', (select users.name from users where users.id = latest.by_id),
    'since', to_char(latest.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end
  from parked_owners latest
  where latest.case_number = cases.number and latest.parked_at = (cases.parked ->> 'at')::timestamptz
  order by latest.place desc limit 1) end`

interface Taking {
  readonly by: Actor
  /** Whom it is taken over from; null for a case that is nobody's. */
  readonly from: string | null
  readonly at: Instant
}

/**
 * Gives a parked case to who asks, where it is nobody's, or is whose it is asked for from. Of two who ask at once, one gets it: whoever
 * reads the case afterwards sees who. What is theirs already stays so.
 */
export async function takeParked(db: Db, number: string, { by, from, at }: Taking): Promise<void> {
  await sql`
    insert into parked_owners (case_number, parked_at, place, did, by_role, by_id, at)
    select cases.number, (cases.parked ->> 'at')::timestamptz, coalesce(latest.place, 0) + 1, 'taken',
      ${by.role}, ${by.id}, ${at}::timestamptz
    from cases left join ${latest} on true
    where cases.number = ${number} and cases.parked is not null and cases.closed_at is null
      and (latest.place is null or latest.did = 'left' or latest.by_id = ${from} and latest.by_id <> ${by.id})
    on conflict do nothing`.execute(db)
}

/** Makes a parked case nobody's, where it is theirs who ask. */
export async function leaveParked(db: Db, number: string, { by, at }: Omit<Taking, 'from'>): Promise<void> {
  await sql`
    insert into parked_owners (case_number, parked_at, place, did, by_role, by_id, at)
    select cases.number, latest.parked_at, latest.place + 1, 'left', ${by.role}, ${by.id}, ${at}::timestamptz
    from cases join ${latest} on true
    where cases.number = ${number} and cases.parked is not null and cases.closed_at is null
      and latest.did = 'taken' and latest.by_id = ${by.id}
    on conflict do nothing`.execute(db)
}

/** What was last said of whose the case is, since it was parked. */
const latest = sql`lateral (
  select parked_at, place, did, by_id from parked_owners
  where case_number = cases.number and parked_at = (cases.parked ->> 'at')::timestamptz
  order by place desc limit 1) latest`

/** Who has taken a case and left it, whenever it was parked, oldest first. */
export function ownersOf(db: Db, number: string) {
  return db
    .selectFrom('parkedOwners')
    .leftJoin('users', 'users.id', 'byId')
    .select(['parkedAt', 'did', 'at', 'byRole', 'byId', 'users.name as byName'])
    .where('caseNumber', '=', number)
    .orderBy('parkedAt')
    .orderBy('place')
    .execute()
}
