import { sql } from 'kysely'
import type { Actor } from '../domain/case.ts'
import type { Instant } from '../domain/instant.ts'
import type { Db } from './connect.ts'

export interface CallBackWish {
  readonly id: string
  readonly name: string
  readonly phone: string
  readonly reason: string
}

/** Puts someone last in the queue. Who waits already, with the same number, keeps the place. */
export async function askCallBack(db: Db, wish: CallBackWish, { role, id: askedBy }: Actor, at: Instant) {
  await db
    .insertInto('callBacks')
    .values({ ...wish, askedByRole: role, askedBy, askedAt: at })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const found = await selectCallBacks(db)
    .where(is =>
      is.or([
        is('id', '=', wish.id),
        is.and([is('askedBy', '=', askedBy), is('phone', '=', wish.phone), is('outcome', 'is', null)]),
      ]),
    )
    .orderBy('place', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!found) throw new Error('A call-back that was asked for just now is not there.')
  return found
}

/** Those who wait, first in, first out, after a place in the queue. */
export function waitingCallBacks(db: Db, { after, limit }: { readonly after: number; readonly limit: number }) {
  return selectCallBacks(db)
    .where('outcome', 'is', null)
    .where('place', '>', after)
    .orderBy('place')
    .limit(limit)
    .execute()
}

/** What someone has asked for: all that waits, and the ten latest that have been answered. */
export async function callBacksOf(db: Db, askedBy: string) {
  const own = selectCallBacks(db).where('askedBy', '=', askedBy).orderBy('place', 'desc')
  const [waiting, answered] = await Promise.all([
    own.where('outcome', 'is', null).execute(),
    own.where('outcome', 'is not', null).limit(10).execute(),
  ])
  return [...waiting, ...answered]
}

/** How many wait. */
export async function callBackCount(db: Db): Promise<number> {
  const row = await db
    .selectFrom('callBacks')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('outcome', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Takes someone out of the queue. What two say of the same call, the first has said. Undefined where there is no such call. */
export async function answerCallBack(
  db: Db,
  id: string,
  { outcome, by, at }: { readonly outcome: 'done' | 'notReached'; readonly by: string; readonly at: Instant },
) {
  await db
    .updateTable('callBacks')
    .set({ outcome, answeredBy: by, answeredAt: at })
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .execute()
  return selectCallBacks(db).where('id', '=', id).executeTakeFirst()
}

export type CallBackRow = Awaited<ReturnType<typeof waitingCallBacks>>[number]

function selectCallBacks(db: Db) {
  return db
    .selectFrom('callBacks')
    .select(['id', 'name', 'phone', 'reason', 'askedByRole', 'askedBy', 'askedAt', 'outcome', 'answeredAt', 'place'])
    .select(
      sql<number | null>`case when outcome is null then (
        select count(*)::int from call_backs before
        where before.outcome is null and before.place <= call_backs.place) end`.as('position'),
    )
}
