import { sql } from 'kysely'
import { type AccountCoverage, stretchOf } from '../domain/bank-coverage.ts'
import type { Instant } from '../domain/instant.ts'
import { addDays, earlierDate, type PlainDate, plainDate } from '../domain/plain-date.ts'
import { nextWorkingDay, previousWorkingDay } from '../domain/working-days.ts'
import type { Db, Trx } from './connect.ts'

interface Said {
  readonly file: string | null
  readonly at: Instant
  readonly byId: string
}

/**
 * What a file knows of each account, no day after `latest` (B8). The first file of an account reaches back: what was paid before
 * Ledtid read its files is known in other ways, or not asked for.
 */
export async function writeCoverage(
  trx: Trx,
  covers: readonly AccountCoverage[],
  latest: PlainDate,
  said: Said,
): Promise<void> {
  const begun = await trx
    .selectFrom('paymentCoverage')
    .select('account')
    .distinct()
    .where('account', 'is not', null)
    .execute()
  const known = new Set(begun.map(row => row.account))
  for (const each of covers) {
    const through = earlierDate(each.through, latest)
    const isFirst = !known.has(each.account)
    if (!isFirst && through < each.from) continue
    await reopen(trx, { ...each, through })
    const { fromOn, resumesOn } = stretchOf({ from: each.from, through })
    const row = { account: each.account, fromOn: isFirst ? null : fromOn, through, resumesOn }
    await trx
      .insertInto('paymentCoverage')
      .values({ ...row, ...said })
      .execute()
    known.add(each.account)
  }
}

/** Someone says that all payments through a day are known, of all accounts. */
export async function sayCovered(db: Db, through: PlainDate, at: Instant, byId: string): Promise<void> {
  const row = { account: null, fromOn: null, through, resumesOn: nextWorkingDay(through), file: null, at, byId }
  await db.insertInto('paymentCoverage').values(row).execute()
}

/** For good: what PostgreSQL and `PlainDate` both take as a day. */
const forever = plainDate('9999-12-31')

/** Why an account is not closed: no open one is called that, or it is the only one, and nothing would hold reminders back. */
export type ClosingRefusal = 'unknownAccount' | 'lastAccount'

/**
 * Nothing is booked on the account after its last day, so that no file is waited for. What came before is known as it was. One
 * closing at a time, so that two never close the last two accounts between them.
 */
export function closeAccount(
  db: Db,
  { account, lastOn }: { readonly account: string; readonly lastOn: PlainDate },
  at: Instant,
  byId: string,
): Promise<ClosingRefusal | null> {
  return db.transaction().execute(async trx => {
    await sql`lock table payment_coverage in share row exclusive mode`.execute(trx)
    const open = (await coveredAccounts(trx)).filter(({ isClosed }) => !isClosed)
    if (!open.some(each => each.account === account)) return 'unknownAccount'
    if (open.length === 1) return 'lastAccount'
    const row = { account, fromOn: addDays(lastOn, 1), through: forever, resumesOn: forever, file: null, at, byId }
    await trx.insertInto('paymentCoverage').values(row).execute()
    return null
  })
}

/** A file of days after an account's last day says that it is not closed after all. */
async function reopen(trx: Trx, { account, through }: AccountCoverage): Promise<void> {
  await trx
    .deleteFrom('paymentCoverage')
    .where('account', '=', account)
    .where('through', '=', forever)
    .where('fromOn', '<=', through)
    .execute()
}

/** The accounts that files have told of, and whether they are closed. */
export function coveredAccounts(db: Db | Trx): Promise<{ account: string; isClosed: boolean }[]> {
  return db
    .selectFrom('paymentCoverage')
    .select(({ fn, eb }) => ['account', eb(fn.max('through'), '=', forever).$castTo<boolean>().as('isClosed')])
    .where('account', 'is not', null)
    .$narrowType<{ account: string }>()
    .groupBy('account')
    .orderBy('account')
    .execute()
}

/** The first day on which an invoice was issued that is still open; null where none is. */
export async function oldestOpenIssue(db: Db): Promise<PlainDate | null> {
  const { oldest } = await db
    .selectFrom('invoices')
    .innerJoin('cases', 'cases.number', 'invoices.number')
    .select(({ fn }) => fn.min('invoices.issuedOn').as('oldest'))
    .where('cases.closedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return oldest
}

/** Through which day everything that the bank booked is known, on every account. */
export async function coveredThrough(db: Db): Promise<PlainDate | null> {
  const { rows } = await sql<{ through: PlainDate | null }>`
    select min(through) as through from coverage_since('infinity')`.execute(db)
  return rows[0]?.through ?? null
}

/** Days of an account that no file has told of. `account` is null where there has been no file at all. */
export interface MissingDays {
  readonly account: string | null
  readonly from: PlainDate
  readonly to: PlainDate
}

/** What is missing of the payments from one day through another; of each account its first days (B8). */
export async function missingDays(db: Db, from: PlainDate, through: PlainDate): Promise<readonly MissingDays[]> {
  const { rows } = await sql<Reach>`select * from coverage_since(${from}::date) order by account`.execute(db)
  if (rows.length === 0) return [{ account: null, from, to: through }]
  return rows
    .filter(row => row.through < through)
    .map(({ account, resumesOn, nextOn }) => {
      const to = nextOn === null ? through : earlierDate(through, previousWorkingDay(nextOn))
      return { account, from: earlierDate(resumesOn, to), to }
    })
}

interface Reach {
  readonly account: string | null
  readonly through: PlainDate
  readonly resumesOn: PlainDate
  readonly nextOn: PlainDate | null
}
