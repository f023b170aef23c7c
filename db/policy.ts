import { sql } from 'kysely'
import { type CaseKind } from '../domain/case.ts'
import type { Instant } from '../domain/instant.ts'
import { addDays, type PlainDate } from '../domain/plain-date.ts'
import { type Policies, type PolicyName, policies } from '../domain/policy.ts'
import type { Db, Trx } from './connect.ts'

/** The policy in force on a day: the latest row that had come into force then, or the one Ledtid comes with (E6). */
export async function policyOn<N extends PolicyName>(db: Db | Trx, name: N, on: PlainDate): Promise<Policies[N]> {
  const { rows } = await sql<{ body: Policies[N] }>`
    select body from policies where name = ${name} and valid_from <= ${on} order by valid_from desc limit 1`.execute(db)
  return rows[0]?.body ?? policies[name]
}

/** A policy of one's own, and from when it is in force. */
export interface DatedPolicy {
  readonly name: string
  readonly validFrom: PlainDate
  readonly setAt: Instant | null
  readonly setBy: string | null
}

export function datedPolicies(db: Db): Promise<readonly DatedPolicy[]> {
  return db
    .selectFrom('policies')
    .select(['name', 'validFrom', 'setAt', 'setBy'])
    .orderBy('name')
    .orderBy('validFrom')
    .execute()
}

/** What a policy from a day on would meet: cases that keep their own, and those that have gone by another from that day already. */
export interface PolicyEffect {
  readonly keeps: readonly { readonly kind: CaseKind; readonly count: number }[]
  /** When the last case was opened that has used the day's policy; null where none has. */
  readonly usedOn: PlainDate | null
}

/** The preview of E6. Closed cases count as users too: their papers are made again from the policies that they ran on. */
export async function policyEffect(db: Db | Trx, validFrom: PlainDate): Promise<PolicyEffect> {
  const { rows: keeps } = await sql<{ kind: CaseKind; count: number }>`
    select kind, count(*)::int as count from cases where closed_at is null and policy_on < ${validFrom}::date
    group by kind order by kind`.execute(db)
  const { rows: used } = await sql<{ on: PlainDate | null }>`
    select max(policy_on) as on from cases where policy_on >= ${validFrom}::date`.execute(db)
  return { keeps, usedOn: used[0]?.on ?? null }
}

/** The first day from which a policy can be set: no case has used what was in force then. Null where there is no case at all. */
export async function firstDayToSet(db: Db): Promise<PlainDate | null> {
  const { rows } = await sql<{ on: PlainDate | null }>`select max(policy_on) as on from cases`.execute(db)
  const on = rows[0]?.on ?? null
  return on && addDays(on, 1)
}

interface NewPolicy {
  readonly name: PolicyName
  readonly validFrom: PlainDate
  /** Plain JSON. */
  readonly body: object
  readonly at: Instant
  readonly byId: string
}

/**
 * Sets a policy from a day on; what was set for that day before is replaced. Refused where a case has been opened on that day or
 * later, since it goes by what was in force then: no case is opened while this looks.
 */
export function setPolicy(db: Db, policy: NewPolicy): Promise<PolicyEffect & { readonly isSet: boolean }> {
  return db.transaction().execute(async trx => {
    await sql`lock table cases in share row exclusive mode`.execute(trx)
    const effect = await policyEffect(trx, policy.validFrom)
    if (effect.usedOn !== null) return { ...effect, isSet: false }
    await writePolicy(trx, policy)
    return { ...effect, isSet: true }
  })
}

/** Writes a policy's row; those who wait for something are told of it at the next sweep. */
export async function writePolicy(trx: Trx, { name, validFrom, body, at, byId }: NewPolicy): Promise<void> {
  await sql`
    insert into policies (name, valid_from, body, set_at, set_by) values (${name}, ${validFrom}, ${JSON.stringify(body)}, ${at}, ${byId})
    on conflict (name, valid_from) do update set body = excluded.body, set_at = excluded.set_at, set_by = excluded.set_by,
      told_at = null`.execute(trx)
}

/** Whether someone has set something that those who may have waited for it have not been told of. */
export async function hasUntoldPolicy(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('policies')
    .select('name')
    .where('setAt', 'is not', null)
    .where('toldAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Notes that those who waited have been told of what was set through a moment. */
export async function markPoliciesTold(db: Db, at: Instant): Promise<void> {
  await db.updateTable('policies').set({ toldAt: at }).where('setAt', '<=', at).where('toldAt', 'is', null).execute()
}
