import { createRoute } from '@hono/zod-openapi'
import { knownKindsOfWork, regionCodes } from '../db/intake.ts'
import { type FreeSlot, freeSlots, type SlotQuestion } from '../db/slot.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import type { Language } from '../domain/message.ts'
import { formats } from '../texts/format.ts'
import type { AppDeps } from './env.ts'
import { guard } from './guard.ts'
import { type FieldProblem, Problem } from './problem.ts'
import { createRouter } from './router.ts'
import { json, problems } from './schemas/responses.ts'
import { LeadTimeList, LeadTimeQuery, SlotList, SlotQuery } from './schemas/slot.ts'

/** What is free, by the same query that books (T7), and how soon (T12). */
export function slotRoutes(deps: AppDeps) {
  const router = createRouter()
  const { db, now } = deps

  router.openapi(
    createRoute({
      method: 'get',
      path: '/slots',
      ...guard(deps, 'slot.read'),
      tags: ['Slots'],
      summary: 'The free slots, earliest first (T7)',
      request: { query: SlotQuery },
      responses: { 200: json(SlotList, 'The free slots.'), ...problems('invalid') },
    }),
    async c => {
      const { region, kindOfWork: skill, from, days, technician } = c.req.valid('query')
      const at = now()
      const today = stockholmDate(at)
      if (from && from < today) throw new Problem('invalid', { errors: [wrongQuery('from', 'inThePast')] })
      await known(deps, region, skill)
      const question: SlotQuestion = { region: region ?? null, skill, from: from ?? today, days, at }
      const free = await freeSlots(db, technician === undefined ? question : { ...question, technician })
      return c.json({ items: bySlot(free, c.var.language) }, 200)
    },
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: '/lead-times',
      ...guard(deps, 'leadTime.read'),
      tags: ['Slots'],
      summary: 'The earliest free slot and the next five, by region and kind of work (T12)',
      request: { query: LeadTimeQuery },
      responses: { 200: json(LeadTimeList, 'The lead times.'), ...problems('invalid') },
    }),
    async c => {
      const { region, kindOfWork } = c.req.valid('query')
      const { regions, kinds } = await known(deps, region, kindOfWork)
      const items: LeadTime[] = []
      for (const { code, name } of regions)
        for (const kind of kinds) {
          const [earliest = null, ...next] = await soonest(deps, code, kind, now(), c.var.language)
          items.push({ region: code, regionName: name, kindOfWork: kind, earliest, next })
        }
      return c.json({ items }, 200)
    },
  )

  return router
}

/** How far ahead one looks for a time. */
const horizonDays = 60

interface SlotTime {
  readonly on: string
  readonly slot: FreeSlot['slot']
  readonly hours: string
}

interface LeadTime {
  readonly region: string
  readonly regionName: string
  readonly kindOfWork: string
  readonly earliest: SlotTime | null
  readonly next: SlotTime[]
}

async function soonest({ db }: AppDeps, region: string, skill: string, at: Instant, language: Language) {
  const question = { region, skill, from: stockholmDate(at), at }
  // Most often the coming days hold what is asked for; the whole horizon is looked through where they do not.
  const soon = bySlot(await freeSlots(db, { ...question, days: 10 }), language)
  const all = soon.length < 6 ? bySlot(await freeSlots(db, { ...question, days: horizonDays }), language) : soon
  return all.slice(0, 6).map(({ on, slot, hours }): SlotTime => ({ on, slot, hours }))
}

function bySlot(free: readonly FreeSlot[], language: Language) {
  const groups = Map.groupBy(free, ({ onDate, slot }) => `${onDate} ${slot}`)
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [
          {
            on: first.onDate,
            slot: first.slot,
            hours: formats[language].hours(first.slot),
            technicians: [first, ...others].map(({ technician }) => technician),
          },
        ],
  )
}

/** The regions and kinds of work that are meant: those named, if there are such, or all. */
async function known({ db }: AppDeps, region: string | undefined, kindOfWork: string | undefined) {
  const [regions, kinds] = await Promise.all([regionCodes(db), knownKindsOfWork(db)])
  const errors: FieldProblem[] = []
  if (region !== undefined && !regions.some(({ code }) => code === region))
    errors.push(wrongQuery('region', 'regionUnknown'))
  if (kindOfWork !== undefined && !kinds.includes(kindOfWork))
    errors.push(wrongQuery('kindOfWork', 'kindOfWorkUnknown'))
  if (errors.length > 0) throw new Problem('invalid', { errors })
  return {
    regions: regions.filter(({ code }) => region === undefined || code === region),
    kinds: kinds.filter(kind => kindOfWork === undefined || kind === kindOfWork),
  }
}

function wrongQuery(field: string, code: FieldProblem['code']): FieldProblem {
  return { pointer: `/${field}`, in: 'query', code }
}
