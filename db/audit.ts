import { type SqlBool, sql } from 'kysely'
import { eventHash } from './case.ts'
import type { Db } from './connect.ts'
import type { JsonValue } from './json.ts'

export interface BrokenChain {
  readonly caseNumber: string
  /** The first step of the case that does not fit. */
  readonly step: number
  readonly why: string
}

/**
 * Reads every timeline from its first event and reports where a chain breaks: a changed event, one that is missing or
 * out of order, or an end that the case's own row says is not the end (S4).
 */
export async function brokenChains(db: Db): Promise<{ cases: number; events: number; broken: BrokenChain[] }> {
  const broken = new Map<string, BrokenChain>()
  const seen = new Map<string, { step: number; hash: string }>()
  let events = 0
  for await (const event of allEvents(db)) {
    events += 1
    const { caseNumber, step, hash } = event
    const before = seen.get(caseNumber) ?? { step: 0, hash: '' }
    const why = faultOf(event, before)
    if (why && !broken.has(caseNumber)) broken.set(caseNumber, { caseNumber, step, why })
    seen.set(caseNumber, { step, hash })
  }
  const cases = await db.selectFrom('cases').select(['number', 'step']).execute()
  for (const { number, step } of cases) {
    const last = seen.get(number)?.step ?? 0
    if (last !== step && !broken.has(number))
      broken.set(number, {
        caseNumber: number,
        step: last + 1,
        why: `the case has ${step} steps, its timeline ${last}`,
      })
  }
  return { cases: cases.length, events, broken: [...broken.values()] }
}

/** Every event in order, a page at a time, so that a large record needs no large memory. */
async function* allEvents(db: Db): AsyncGenerator<StoredEvent> {
  let after = { caseNumber: '', step: 0 }
  for (;;) {
    const page = await eventPage(db, after)
    yield* page
    const last = page.at(-1)
    if (!last) return
    after = last
  }
}

function eventPage(db: Db, after: { readonly caseNumber: string; readonly step: number }): Promise<StoredEvent[]> {
  return db
    .selectFrom('caseEvents')
    .select(['caseNumber', 'step', 'did', 'byRole', 'byId', 'at', 'previousHash', 'hash'])
    .select(sql<JsonValue>`facts`.as('facts'))
    .where(sql<SqlBool>`(case_number, step) > (${after.caseNumber}, ${after.step})`)
    .orderBy('caseNumber')
    .orderBy('step')
    .limit(pageSize)
    .execute()
}

const pageSize = 1000

type StoredEvent = Parameters<typeof eventHash>[0] & { readonly hash: string }

function faultOf(event: StoredEvent, before: { readonly step: number; readonly hash: string }): string | undefined {
  if (event.step !== before.step + 1) return `step ${before.step + 1} is missing`
  if (event.previousHash !== before.hash) return 'it does not follow the event before it'
  return eventHash(event) === event.hash ? undefined : 'it has been changed'
}
