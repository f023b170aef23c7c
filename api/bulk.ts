import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bulkItems, findBulk, insertBulk, listBulks, newBulkNumber, totalsOf } from '../db/bulk.ts'
import { numbersOf } from '../db/case-list.ts'
import { namesOf } from '../db/user.ts'
import { bulkLimits, bulkTotals } from '../domain/bulk.ts'
import type { Role } from '../domain/case.ts'
import { bulkTexts } from '../texts/bulk.ts'
import { bulkBody, itemBody } from './bulk-body.ts'
import { previewBulk } from './bulk-preview.ts'
import { filterOf } from './case.ts'
import { CaseClosed } from './engine.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once } from './once.ts'
import { notFound, Problem } from './problem.ts'
import { createRouter, type Router } from './router.ts'
import { Nothing } from './schemas/action.ts'
import {
  Bulk,
  BulkItemQuery,
  BulkList,
  BulkNumber,
  BulkOrder,
  BulkPage,
  BulkPreview,
  BulkQuery,
  BulkTrial,
} from './schemas/bulk.ts'
import { pageByNumber, pageOf } from './schemas/page.ts'
import { body, changeProblems, created, IdempotencyHeader, json, problems, writeProblems } from './schemas/responses.ts'

/** The same with many cases: tried, run on the server at a pace of its own, and told case by case (P3). */
export function bulkRoutes(deps: AppDeps) {
  const router = createRouter()
  asking(router, deps)
  reading(router, deps)
  stopping(router, deps)
  return router
}

const tags = ['Bulk actions']

function asking(router: Router, deps: AppDeps): void {
  const { db, engine } = deps

  router.openapi(
    createRoute({
      method: 'post',
      path: '/bulk-actions/preview',
      ...guard(deps, 'bulk.act'),
      tags,
      summary: 'Try an action on many cases: what each would answer now, and nothing is changed (P3)',
      request: { body: body(BulkTrial) },
      responses: { 200: json(BulkPreview, 'Who would get what, who not and why.'), ...writeProblems },
    }),
    async c => {
      const { matching, cases, ...order } = c.req.valid('json')
      const found = matching && (await numbersOf(db, filterOf(matching, deps.now()), bulkLimits.cases + 1))
      const chosen = found?.slice(0, bulkLimits.cases) ?? cases ?? []
      const tried = await previewBulk(deps, { ...order, cases: chosen }, actorIn(c), c.var.language)
      return c.json({ ...tried, isCut: (found?.length ?? 0) > chosen.length }, 200)
    },
  )

  router.openapi(
    createRoute({
      method: 'post',
      path: '/bulk-actions',
      ...guard(deps, 'bulk.act'),
      tags,
      summary: 'Do an action with many cases (P3)',
      description: `Runs on the server, at most ${bulkLimits.perSecond} cases a second, whatever becomes of who asked. Each case answers for itself as it then stands.`,
      request: { headers: IdempotencyHeader, body: body(BulkOrder) },
      responses: { 201: created(Bulk, 'The run, which has begun.'), ...writeProblems },
    }),
    c =>
      once(
        deps,
        c,
        async reserved => {
          const { action, body: parts, cases } = c.req.valid('json')
          const number = await reserved.number()
          const by = { role: c.var.caller.role, id: actorIn(c).id }
          await insertBulk(db, { number, action, ...parts, by, at: reserved.at }, cases)
          await engine.startBulk({ number, perRun: bulkLimits.perWorkflowRun })
          return { status: 201, body: await runBody(deps, c, number), location: `/bulk-actions/${number}` }
        },
        () => newBulkNumber(db),
      ),
  )
}

function reading(router: Router, deps: AppDeps): void {
  const { db } = deps

  router.openapi(
    createRoute({
      method: 'get',
      path: '/bulk-actions',
      ...guard(deps, 'bulk.read'),
      tags,
      summary: 'What has been done with many cases at once, the newest first (P3)',
      request: { query: BulkQuery },
      responses: { 200: json(BulkList, 'A page of runs.'), ...problems('invalid') },
    }),
    async c => {
      const names = new Map<string, string>()
      const page = await pageByNumber(
        c.req.url,
        c.req.valid('query'),
        async wanted => {
          const rows = await listBulks(db, wanted)
          for (const [id, name] of await namesOf(db, [...new Set(rows.map(({ byId }) => byId))])) names.set(id, name)
          return rows
        },
        row => bulkBody(row, names.get(row.byId) ?? null, c.var.language),
      )
      return c.json(page, 200)
    },
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: '/bulk-actions/{number}',
      ...guard(deps, 'bulk.read'),
      tags,
      summary: 'Read a run: how far it is, and what became of each case (P3)',
      request: { params: BulkNumber, query: BulkItemQuery },
      responses: {
        200: json(BulkPage, 'The run, and a page of its cases in their order.'),
        ...problems('invalid', 'not-found'),
      },
    }),
    async c => {
      const { limit, cursor, outcome } = c.req.valid('query')
      const run = await runBody(deps, c, c.req.valid('param').number)
      const place = Number(cursor?.[0] ?? 0)
      const after = Number.isSafeInteger(place) ? Math.max(place, 0) : 0
      const rows = await bulkItems(db, run.number, { after, limit: limit + 1, outcome })
      const reading = { language: c.var.language, action: run.action, role: roleOf(run.by.role) }
      const page = pageOf(
        c.req.url,
        rows,
        limit,
        row => itemBody(row, reading),
        row => [String(row.place)],
      )
      return c.json({ ...run, ...page }, 200)
    },
  )
}

function stopping(router: Router, deps: AppDeps): void {
  router.openapi(
    createRoute({
      method: 'post',
      path: '/bulk-actions/{number}/stop',
      ...guard(deps, 'bulk.act'),
      tags,
      summary: 'Stop a run: the case that it is at is dealt with, those after it are left (P3)',
      request: { params: BulkNumber, headers: IdempotencyHeader, body: body(Nothing) },
      responses: { 200: json(Bulk, 'The run, which stops.'), ...changeProblems },
    }),
    c =>
      once(deps, c, async () => {
        const { number, endedAt } = await runBody(deps, c, c.req.valid('param').number)
        if (endedAt !== null) throw over()
        try {
          await deps.engine.stopBulk({ number, perRun: bulkLimits.perWorkflowRun }, actorIn(c).id)
        } catch (error) {
          throw error instanceof CaseClosed ? over() : error
        }
        return { status: 200, body: await runBody(deps, c, number) }
      }),
  )
}

function over(): Problem {
  return new Problem('not-allowed-now', { reason: ({ language }) => bulkTexts[language].over })
}

async function runBody({ db }: AppDeps, c: Context<ApiEnv>, number: string) {
  const row = await findBulk(db, number)
  if (!row) throw notFound()
  const [totals, names] = await Promise.all([totalsOf(db, [number]), namesOf(db, [row.byId])])
  const run = { ...row, totals: totals.get(number) ?? bulkTotals([]) }
  return bulkBody(run, names.get(row.byId) ?? null, c.var.language)
}

function roleOf(role: string): Role {
  return role === 'admin' ? 'admin' : 'ops'
}
