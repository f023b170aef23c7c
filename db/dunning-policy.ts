import { sql } from 'kysely'
import { type DunningPolicy, dunningPolicy } from '../domain/dunning.ts'
import type { Instant } from '../domain/instant.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Db } from './connect.ts'

/** The terms of dunning from a day on. */
export interface DatedDunningPolicy {
  /** Null for those that Ledtid comes with, which hold before any other. */
  readonly validFrom: PlainDate | null
  readonly setAt: Instant | null
  readonly setBy: string | null
  readonly policy: DunningPolicy
  /** How many open invoices go by them: each by those of the day it was opened (E6). */
  readonly openInvoices: number
}

/** All of them, the earliest first. */
export async function dunningPolicies(db: Db): Promise<readonly DatedDunningPolicy[]> {
  const own = await db
    .selectFrom('policies')
    .select(['validFrom', 'setAt', 'setBy', sql<DunningPolicy>`body`.as('policy')])
    .where('name', '=', 'dunning')
    .orderBy('validFrom')
    .execute()
  const { rows: opened } = await sql<{ on: PlainDate; count: number }>`
    select policy_on as on, count(*)::int as count from cases where kind = 'invoice' and closed_at is null group by policy_on`.execute(
    db,
  )
  const dated = [{ validFrom: null, setAt: null, setBy: null, policy: dunningPolicy }, ...own]
  return dated.map((each, at) => {
    const until = dated[at + 1]?.validFrom ?? null
    const theirs = opened.filter(
      ({ on }) => (each.validFrom === null || on >= each.validFrom) && (until === null || on < until),
    )
    return { ...each, openInvoices: theirs.reduce((sum, { count }) => sum + count, 0) }
  })
}
