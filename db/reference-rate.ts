import { sql } from 'kysely'
import type { Instant } from '../domain/instant.ts'
import type { InterestPolicy } from '../domain/interest.ts'
import { halfYearOf, type ReferenceRate } from '../domain/interest.ts'
import type { BasisPoints } from '../domain/money.ts'
import { addMonths, laterDate, type PlainDate } from '../domain/plain-date.ts'
import { withOwnRates } from '../domain/reference-rates.ts'
import type { Db, Trx } from './connect.ts'
import { writePolicy } from './policy.ts'

/** The reference rates as they are known: those that Ledtid comes with, and one's own (B9). */
export async function knownRates(db: Db | Trx): Promise<readonly ReferenceRate[]> {
  return (await knownInterest(db)).referenceRates
}

/** The same, with what is added to them. */
export async function knownInterest(db: Db | Trx): Promise<InterestPolicy> {
  const { rows } = await latest(db)
  return withOwnRates(rows[0]?.body ?? null)
}

export interface NewRate {
  /** The first day of a half-year. */
  readonly from: PlainDate
  readonly basisPoints: BasisPoints
  readonly at: Instant
  readonly byId: string
}

/** `charged`: interest has been charged with another rate, and is not charged again. */
export type RateIntake = 'entered' | 'known' | 'charged'

/** Enters the reference rate of a half-year. One that was wrong can be mended until interest has been charged with it. */
export function enterRate(db: Db, { from, basisPoints, at, byId }: NewRate): Promise<RateIntake> {
  return db.transaction().execute(async trx => {
    await sql`lock table policies in share row exclusive mode`.execute(trx)
    const { rows } = await latest(trx)
    const policy = withOwnRates(rows[0]?.body ?? null)
    const known = policy.referenceRates.find(rate => rate.from === from)
    if (known?.basisPoints === basisPoints) return 'known'
    if (known && (await isCharged(trx, from))) return 'charged'
    const others = policy.referenceRates.filter(rate => rate.from !== from)
    const body = { ...policy, referenceRates: [...others, { from, basisPoints }].map(rate => ({ ...rate })) }
    // The latest row counts, whatever the day: what is entered must be in it.
    const validFrom = laterDate(rows[0]?.validFrom ?? from, from)
    await writePolicy(trx, { name: 'interest', validFrom, body, at, byId })
    return 'entered'
  })
}

function latest(db: Db | Trx) {
  return sql<{ validFrom: PlainDate; body: InterestPolicy }>`
    select valid_from, body from policies where name = 'interest' order by valid_from desc limit 1`.execute(db)
}

async function isCharged(trx: Trx, from: PlainDate): Promise<boolean> {
  const next = halfYearOf(addMonths(from, 6))
  const { rows } = await sql`
    select from dunning_steps, jsonb_array_elements(interest) as period
    where period ->> 'from' < ${next} and period ->> 'to' >= ${from} limit 1`.execute(trx)
  return rows.length > 0
}
