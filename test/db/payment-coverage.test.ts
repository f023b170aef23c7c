import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  closeAccount,
  coveredAccounts,
  coveredThrough,
  missingDays,
  sayCovered,
  writeCoverage,
} from '../../db/payment-coverage.ts'
import { instant } from '../../domain/instant.ts'
import { type PlainDate, plainDate } from '../../domain/plain-date.ts'
import { type FreshDatabase, freshDatabase } from '../servers/database.ts'

const at = instant('2026-11-27T08:00:00Z')
const latest = plainDate('2026-11-26')
let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())
beforeEach(() => sql`truncate payment_coverage`.execute(fresh.db))

/** A day's file of an account, or one of several days. Monday is 2026-11-16, and the Wednesday after the next is 2026-11-25. */
function file(account: string, from: string, through = from): Promise<void> {
  const covers = [{ account, from: plainDate(from), through: plainDate(through) }]
  return fresh.db.transaction().execute(trx => writeCoverage(trx, covers, latest, { file: null, at, byId: 'U-1' }))
}

const close = (account: string, lastOn: string) =>
  closeAccount(fresh.db, { account, lastOn: plainDate(lastOn) }, at, 'U-1')

/** Through which day everything is known that came in since a day. */
async function through(since: string): Promise<PlainDate | null> {
  const { rows } = await sql<{ through: PlainDate | null }>`
    select min(through) as through from coverage_since(${since}::date)`.execute(fresh.db)
  return rows[0]?.through ?? null
}

const missing = (since: string, needed = '2026-11-25') => missingDays(fresh.db, plainDate(since), plainDate(needed))

describe('B8 how far payments are known', () => {
  test('B8 nothing is known before the first file, whose account is known from then back', async () => {
    expect(await through('2026-11-01')).toBeNull()
    expect(await missing('2026-11-20')).toEqual([{ account: null, from: '2026-11-20', to: '2026-11-25' }])
    await file('A', '2026-11-19')
    expect([await through('2026-10-01'), await through('2026-11-19'), await through('2026-11-24')]).toEqual(
      Array.from({ length: 3 }, () => '2026-11-19'),
    )
  })

  test('B8 each bank day follows the one before, over weekends, and files may overlap and come in any order', async () => {
    for (const [from, to] of [
      ['2026-11-18', '2026-11-18'],
      ['2026-11-24', '2026-11-25'],
      ['2026-11-19', '2026-11-20'],
      ['2026-11-20', '2026-11-23'],
    ])
      await file('A', from ?? '', to)
    expect(await through('2026-11-10')).toBe('2026-11-25')
    expect(await through('2026-11-21')).toBe('2026-11-25')
    expect(await missing('2026-11-10')).toEqual([])
  })

  test('B8 a day without its file stops those who were owed before it, and names the days; not those billed after it', async () => {
    await file('A', '2026-11-18')
    for (const day of ['2026-11-23', '2026-11-24', '2026-11-25']) await file('A', day)
    expect(await through('2026-11-10')).toBe('2026-11-18')
    expect(await missing('2026-11-10')).toEqual([{ account: 'A', from: '2026-11-19', to: '2026-11-20' }])
    expect(await missing('2026-11-20')).toEqual([{ account: 'A', from: '2026-11-20', to: '2026-11-20' }])
    // A Saturday: the bank books nothing until Monday, whose file is there.
    expect(await through('2026-11-21')).toBe('2026-11-25')
    await file('A', '2026-11-19', '2026-11-20')
    expect(await through('2026-11-10')).toBe('2026-11-25')
  })

  test('B8 one account’s missing file stops the chain however far the others are known, and the account is named', async () => {
    await file('A', '2026-11-25')
    await file('B', '2026-11-23')
    expect([await through('2026-11-10'), await coveredThrough(fresh.db)]).toEqual(['2026-11-23', '2026-11-23'])
    expect(await missing('2026-11-10')).toEqual([{ account: 'B', from: '2026-11-24', to: '2026-11-25' }])
  })

  test('B8 what someone says is known of all accounts fills what is missing through that day', async () => {
    await file('A', '2026-11-18')
    await file('A', '2026-11-24', '2026-11-25')
    await file('B', '2026-11-18')
    await sayCovered(fresh.db, plainDate('2026-11-20'), at, 'U-1')
    expect(await missing('2026-11-10')).toEqual([
      { account: 'A', from: '2026-11-23', to: '2026-11-23' },
      { account: 'B', from: '2026-11-23', to: '2026-11-25' },
    ])
    await sayCovered(fresh.db, plainDate('2026-11-25'), at, 'U-1')
    expect([await missing('2026-11-10'), await through('2026-11-10')]).toEqual([[], '2026-11-25'])
  })

  test('B8 no file knows of a day that is not over, and one of today alone knows no day', async () => {
    await file('A', '2026-11-25')
    await file('A', '2026-11-26', '2026-11-30')
    expect(await coveredThrough(fresh.db)).toBe('2026-11-26')
    await file('A', '2026-11-30', '2026-11-27')
    expect(await coveredThrough(fresh.db)).toBe('2026-11-26')
  })

  test('B8 a closed account is waited for no more, but what is missing before its last day still is', async () => {
    await file('A', '2026-11-18', '2026-11-20')
    await file('B', '2026-11-18', '2026-11-25')
    expect(await coveredThrough(fresh.db)).toBe('2026-11-20')
    expect(await close('A', '2026-11-24')).toBeNull()
    expect(await missing('2026-11-10')).toEqual([{ account: 'A', from: '2026-11-23', to: '2026-11-24' }])
    await file('A', '2026-11-23', '2026-11-24')
    expect(await missing('2026-11-10')).toEqual([])
    expect(await through('2026-11-10')).toBe('2026-11-25')
    expect(await coveredAccounts(fresh.db)).toEqual([
      { account: 'A', isClosed: true },
      { account: 'B', isClosed: false },
    ])
  })

  test('B8 the last account is not closed, also where two are at once; nor one that no file has told of', async () => {
    await file('A', '2026-11-18')
    expect([await close('A', '2026-11-24'), await close('C', '2026-11-24')]).toEqual(['lastAccount', 'unknownAccount'])
    await file('B', '2026-11-18')
    const both = await Promise.all([close('A', '2026-11-24'), close('B', '2026-11-24')])
    expect(new Set(both)).toEqual(new Set([null, 'lastAccount']))
  })

  test('B8 a file of days after its last day opens an account again, so that one closed by mistake holds reminders back', async () => {
    await file('A', '2026-11-18', '2026-11-20')
    await file('B', '2026-11-18', '2026-11-25')
    await close('A', '2026-11-20')
    expect(await missing('2026-11-10')).toEqual([])
    await file('A', '2026-11-20')
    expect(await missing('2026-11-10')).toEqual([])
    await file('A', '2026-11-23')
    expect(await missing('2026-11-10')).toEqual([{ account: 'A', from: '2026-11-24', to: '2026-11-25' }])
  })
})
