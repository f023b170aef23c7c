import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { linksOf } from '../db/case-links.ts'
import {
  type CaseFilter,
  countWork,
  listParked,
  listWork,
  numbersOf,
  type ParkedRow,
  type WorkListPlace,
  type WorkRow,
} from '../db/case-list.ts'
import { keepSubmission } from '../db/submission.ts'
import { bulkLimits } from '../domain/bulk.ts'
import { type Instant, isInstant, stockholmInstant } from '../domain/instant.ts'
import { addDays, type PlainDate } from '../domain/plain-date.ts'
import { caseAfter, requireCase, send } from './act.ts'
import { caseBody, hrefOf } from './case-body.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once } from './once.ts'
import { notParked } from './refusal.ts'
import { createRouter, type Router } from './router.ts'
import { Case, Reason, RelatedCases } from './schemas/case.ts'
import { pageOf, placeIn } from './schemas/page.ts'
import { body, changeProblems, IdempotencyHeader, json, problems } from './schemas/responses.ts'
import { CaseNumber, ParkedPage, ParkedQuery, WorkCounts, WorkPage, WorkQuery, WorkTotal } from './schemas/work-list.ts'

/** Cases of every kind: the work list, and the rescue of those that cannot go on (P3, E7). */
export function caseRoutes(deps: AppDeps) {
  const router = createRouter()
  lists(router, deps)
  reading(router, deps)
  rescue(router, deps)
  return router
}

function lists(router: Router, deps: AppDeps): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/cases',
      ...guard(deps, 'case.list'),
      tags: ['Cases'],
      summary: 'The work list: open cases by what is due next (P3)',
      request: { query: WorkQuery },
      responses: { 200: json(WorkPage, 'A page of cases.'), ...problems('invalid') },
    }),
    async c => {
      const { limit, cursor, ...given } = c.req.valid('query')
      const page = { after: cursor ? placeOf(cursor) : null, limit: limit + 1 }
      const rows = await listWork(deps.db, filterOf(given, deps.now()), page)
      const toItem = (row: WorkRow) => workItem(c, row)
      return c.json(
        pageOf(c.req.url, rows, limit, toItem, row => [row.view.waiting?.until ?? '', row.number]),
        200,
      )
    },
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: '/cases/parked',
      ...guard(deps, 'case.list'),
      tags: ['Cases'],
      summary: 'The cases that cannot go on, longest parked first (E7)',
      request: { query: ParkedQuery },
      responses: { 200: json(ParkedPage, 'A page of parked cases.'), ...problems('invalid') },
    }),
    async c => {
      const { owner, limit, cursor } = c.req.valid('query')
      const whose = { me: actorIn(c).id, nobody: null }
      const [at, number] = placeIn(cursor, PlaceOfParked) ?? []
      const after = at !== undefined && number !== undefined ? { at, number } : null
      const rows = await listParked(deps.db, owner && whose[owner], { after, limit: limit + 1 })
      const toItem = (row: ParkedRow) => ({ ...workItem(c, row), timesParked: row.timesParked })
      return c.json(
        pageOf(c.req.url, rows, limit, toItem, row => [row.view.parked?.at ?? '', row.number]),
        200,
      )
    },
  )

  counts(router, deps)
}

function counts(router: Router, deps: AppDeps): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/cases/total',
      ...guard(deps, 'case.list'),
      tags: ['Cases'],
      summary: 'How many cases the work list has when it is narrowed so, as far as one bulk action can take them (P3)',
      request: { query: WorkQuery.omit({ limit: true, cursor: true }) },
      responses: { 200: json(WorkTotal, 'How many.'), ...problems('invalid') },
    }),
    async c => {
      const numbers = await numbersOf(deps.db, filterOf(c.req.valid('query'), deps.now()), bulkLimits.cases + 1)
      const total = Math.min(numbers.length, bulkLimits.cases)
      return c.json({ total, isMore: numbers.length > total }, 200)
    },
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: '/cases/counts',
      ...guard(deps, 'case.list'),
      tags: ['Cases'],
      summary: 'How much there is of each kind of work (P3)',
      responses: { 200: json(WorkCounts, 'The counters above the work list.'), ...problems() },
    }),
    async c => c.json(await countWork(deps.db), 200),
  )
}

function workItem(c: Context<ApiEnv>, row: WorkRow) {
  const { customerName, place } = row
  return { ...caseBody(row, actorIn(c), c.var.language), customerName, place }
}

function reading(router: Router, deps: AppDeps): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/cases/{number}',
      ...guard(deps, 'case.read'),
      tags: ['Cases'],
      summary: 'Read a case of any kind',
      request: { params: CaseNumber },
      responses: { 200: json(Case, 'The case.'), ...problems('not-found') },
    }),
    async c => {
      const head = await requireCase(deps, c, c.req.valid('param').number)
      return c.json(caseBody(head, actorIn(c), c.var.language), 200)
    },
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: '/cases/{number}/related',
      ...guard(deps, 'case.read'),
      tags: ['Cases'],
      summary: 'The cases that a case comes from or has led to, as far as the caller may see them',
      request: { params: CaseNumber },
      responses: { 200: json(RelatedCases, 'Those it comes from first.'), ...problems('not-found') },
    }),
    async c => {
      const { number } = await requireCase(deps, c, c.req.valid('param').number)
      const links = await linksOf(deps.db, number, actorIn(c))
      return c.json({ items: links.map(link => ({ ...link, href: hrefOf(link.kind, link.number) })) }, 200)
    },
  )
}

function rescue(router: Router, deps: AppDeps): void {
  for (const action of ['retry', 'skip', 'end'] as const) {
    router.openapi(
      createRoute({
        method: 'post',
        path: `/cases/{number}/${action}`,
        ...guard(deps, 'case.rescue'),
        tags: ['Cases'],
        summary: rescues[action],
        request: { params: CaseNumber, headers: IdempotencyHeader, body: body(Reason) },
        responses: { 200: json(Case, 'The case as it now is.'), ...changeProblems },
      }),
      c =>
        once(deps, c, async reserved => {
          const head = await requireCase(deps, c, c.req.valid('param').number)
          if (reserved.fresh && !head.view.parked) throw notParked(head, action, actorIn(c))
          const written = { kind: 'reason', body: { text: c.req.valid('json').reason } } as const
          await keepSubmission(deps.db, { id: reserved.id, ...written, by: actorIn(c), at: reserved.at })
          await send(deps, c, head, { action, written }, reserved)
          const after = await caseAfter(deps, head.number)
          return { status: 200, body: caseBody(after, actorIn(c), c.var.language) }
        }),
    )
  }
}

const rescues = {
  retry: 'Try what failed again (E7)',
  skip: 'Leave out what failed, and go on (E7)',
  end: 'End the case (E7)',
} as const

type Narrowing = Omit<z.output<typeof WorkQuery>, 'limit' | 'cursor'>

/** What the work list is narrowed by, as it was asked for. */
export function filterOf({ due, q: text, ...filter }: Narrowing, now: Instant): CaseFilter {
  return { ...filter, text, dueBefore: due && before(due, now) }
}

function before(due: PlainDate | 'now', now: Instant): Instant {
  return due === 'now' ? now : stockholmInstant(addDays(due, 1), '00:00')
}

/** Since when a case is parked, and its number. */
const PlaceOfParked = z.tuple([z.string().refine(isInstant), z.string()])

function placeOf([nextAt = '', number = '']: readonly string[]): WorkListPlace {
  return { nextAt: isInstant(nextAt) ? nextAt : null, number }
}
