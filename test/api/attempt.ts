import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { ApiWorld, Asked } from '../servers/api.ts'
import { booked, journey, quiet, report, someWorkingDay } from './orders.ts'

export interface Bad extends Asked {
  /** 'POST /tickets/{fresh}/bookings'. */
  readonly what: string
  readonly status: number
  /** 'pointer code' of each error, in order. */
  readonly errors?: readonly string[] | undefined
  readonly type?: string | undefined
}

/** Numbers of cases in a state that bad requests find them in, and days. */
export interface Known {
  readonly fresh: string
  readonly booked: string
  readonly onSite: string
  readonly foreign: string
  /** A working day on which TK-1 is free, and one on which not. */
  readonly day: string
  readonly taken: string
}

/** Makes them, and waits until all that was to be sent has been. */
export async function prepare(api: ApiWorld): Promise<Known> {
  await api.db.updateTable('articles').set({ active: false }).where('number', '=', '920').execute()
  const onSite = await booked(api, 12)
  for (const [step] of journey) await api.ask(`POST ${onSite.href}/${step}`, { as: 'technician' })
  const known = {
    day: someWorkingDay(api),
    taken: someWorkingDay(api, 9),
    fresh: (await report(api)).number,
    foreign: (await report(api, { customer: 'K-1004' })).number,
    booked: (await booked(api, 9)).number,
    onSite: onSite.number,
  }
  await quiet(api)
  return known
}

/** Sends a bad request, and gives what came of it, and what should: the problem, and no trace in any table or the outbox. */
export async function attempt(api: ApiWorld, known: Known, bad: Bad) {
  const { what, status, errors, type, body, ...asked } = bad
  const before = { rows: await api.rows(), outbox: outbox(api) }
  const content = body === undefined ? {} : { body: filled(known, body) }
  const reply = await api.ask(String(filled(known, what)), { as: 'ops', ...asked, ...content })
  const after = { rows: await api.rows(), outbox: outbox(api) }
  const told = reply.body.errors.map(({ pointer, code }) => `${pointer} ${code}`)
  return {
    got: {
      ...after,
      status: reply.status,
      said: reply.body,
      errors: told,
      mediaType: reply.headers.get('content-type'),
    },
    wanted: {
      ...before,
      status,
      said: containing({
        status,
        type: matching(`^/problems/${type ?? ''}`),
        instance: matching('^urn:uuid:'),
        detail: matching(sentence),
        errors: told.map(() => containing({ detail: matching(sentence) })),
      }),
      errors: errors ?? told,
      mediaType: 'application/problem+json',
    },
  }
}

const sentence = '^[A-ZÅÄÖ”0-9][^]*\\.$'

/** vitest's matchers are of no type; these are of one that nobody can misuse. */
export function matching(pattern: string): unknown {
  return expect.stringMatching(pattern)
}

function containing(part: object): unknown {
  return expect.objectContaining(part)
}

function filled(known: Known, value: unknown): unknown {
  const text = JSON.stringify(value).replace(
    /\{(fresh|booked|onSite|foreign|day|taken)\}/g,
    (_, name: keyof Known) => known[name],
  )
  const read: unknown = JSON.parse(text)
  return read
}

function outbox({ folder }: ApiWorld): readonly string[] {
  try {
    return readdirSync(join(folder, 'outbox')).sort()
  } catch {
    return []
  }
}
