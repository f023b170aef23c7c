import { createRoute, z } from '@hono/zod-openapi'
import {
  answerCallBack,
  askCallBack,
  type CallBackRow,
  callBackCount,
  callBacksOf,
  waitingCallBacks,
} from '../db/call-back.ts'
import type { Actor } from '../domain/case.ts'
import type { AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once } from './once.ts'
import { notFound } from './problem.ts'
import { createRouter, type Router } from './router.ts'
import {
  CallBack,
  CallBackId,
  CallBackList,
  CallBackOrder,
  CallBackOutcome,
  CallBackQuery,
} from './schemas/call-back.ts'
import { pageOf, placeIn } from './schemas/page.ts'
import { body, created, IdempotencyHeader, json, problems, writeProblems } from './schemas/responses.ts'

/** Those who want to be called: first in, first out (T13). */
export function callBackRoutes(deps: AppDeps) {
  const router = createRouter()
  asking(router, deps)
  answering(router, deps)
  return router
}

function asking(router: Router, deps: AppDeps): void {
  const { db } = deps

  router.openapi(
    createRoute({
      method: 'post',
      path: '/call-backs',
      ...guard(deps, 'callBack.ask'),
      tags: ['Call-backs'],
      summary: 'Ask to be called; the same number waits once (T13)',
      request: { headers: IdempotencyHeader, body: body(CallBackOrder) },
      responses: { 201: created(CallBack, 'The place in the queue.'), ...writeProblems },
    }),
    c =>
      once(deps, c, async ({ id, at }) => {
        const row = await askCallBack(db, { id, ...c.req.valid('json') }, actorIn(c), at)
        return { status: 201, body: callBackBody(row, actorIn(c)), location: '/call-backs' }
      }),
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: '/call-backs',
      ...guard(deps, 'callBack.read'),
      tags: ['Call-backs'],
      summary:
        'The queue to the company’s own staff; to others what they have asked for, and how long the queue is (T13)',
      request: { query: CallBackQuery },
      responses: { 200: json(CallBackList, 'A page of them. First those whose turn it is.'), ...problems('invalid') },
    }),
    async c => {
      const by = actorIn(c)
      const { limit, cursor } = c.req.valid('query')
      const [after] = placeIn(cursor, Place) ?? []
      const waiting = await callBackCount(db)
      if (!isDesk(by)) {
        const own = await callBacksOf(db, by.id)
        return c.json({ waiting, items: own.map(row => callBackBody(row, by)), next: null }, 200)
      }
      const rows = await waitingCallBacks(db, { after: Number(after ?? 0), limit: limit + 1 })
      const listed = pageOf(
        c.req.url,
        rows,
        limit,
        row => callBackBody(row, by),
        ({ place }) => [String(place)],
      )
      return c.json({ waiting, ...listed }, 200)
    },
  )
}

function answering(router: Router, deps: AppDeps): void {
  router.openapi(
    createRoute({
      method: 'post',
      path: '/call-backs/{id}/outcome',
      ...guard(deps, 'callBack.answer'),
      tags: ['Call-backs'],
      summary: 'Say how a call went; what was said of it first stands (T13)',
      request: { params: CallBackId, headers: IdempotencyHeader, body: body(CallBackOutcome) },
      responses: { 200: json(CallBack, 'The call as it now is.'), ...problems('not-found'), ...writeProblems },
    }),
    c =>
      once(deps, c, async ({ at }) => {
        const { outcome } = c.req.valid('json')
        const row = await answerCallBack(deps.db, c.req.valid('param').id, { outcome, by: actorIn(c).id, at })
        if (!row) throw notFound()
        return { status: 200, body: callBackBody(row, actorIn(c)) }
      }),
  )
}

/** A place in the queue. */
const Place = z.tuple([z.string().regex(/^\d{1,15}$/)])

function callBackBody(given: CallBackRow, viewer: Actor): z.infer<typeof CallBack> {
  const { askedByRole, askedBy, place: _, ...row } = given
  return { ...row, askedBy: isDesk(viewer) ? { role: askedByRole, id: askedBy } : null }
}

function isDesk({ role }: Actor): boolean {
  return role === 'ops' || role === 'admin'
}
