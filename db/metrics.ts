import { sql } from 'kysely'
import type { CaseKind } from '../domain/case.ts'
import type { Instant } from '../domain/instant.ts'
import type { Db } from './connect.ts'
import { type OpenMessages, openMessages } from './messages.ts'

/** How the business stands, in numbers that a dashboard or an alarm can use. */
export interface BusinessFigures {
  readonly open: readonly { readonly kind: CaseKind; readonly status: string; readonly count: number }[]
  readonly parked: number
  /** Since when the case that has waited longest should have been seen to; null where none is late. */
  readonly oldestDueAt: Instant | null
  readonly messages: OpenMessages
}

export async function businessFigures(db: Db, at: Instant): Promise<BusinessFigures> {
  const [open, late, messages] = await Promise.all([
    db
      .selectFrom('cases')
      .select(['kind', 'status', db.fn.countAll<number>().as('count')])
      .where('closedAt', 'is', null)
      .groupBy(['kind', 'status'])
      .execute(),
    db
      .selectFrom('cases')
      .select(sql<number>`count(*) filter (where parked is not null)`.as('parked'))
      .select(sql<Instant | null>`min(next_at) filter (where next_at < ${at})`.as('oldestDueAt'))
      .where('closedAt', 'is', null)
      .executeTakeFirstOrThrow(),
    openMessages(db),
  ])
  return { open, parked: late.parked, oldestDueAt: late.oldestDueAt, messages }
}
