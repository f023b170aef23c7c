import { createRoute } from '@hono/zod-openapi'
import {
  closeAccount,
  coveredAccounts,
  coveredThrough,
  missingDays,
  oldestOpenIssue,
  sayCovered,
} from '../db/payment-coverage.ts'
import { freshThrough } from '../domain/dunning-blockers.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import type { AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once } from './once.ts'
import { wrongField } from './problem.ts'
import { createRouter } from './router.ts'
import { AccountClosing, Coverage, CoverageOrder, CoverageView } from './schemas/dunning.ts'
import { body, changeProblems, IdempotencyHeader, json, problems } from './schemas/responses.ts'

/** Through which day it is known what has been paid: without that, nobody is reminded (B8). */
export function paymentCoverageRoutes(deps: AppDeps) {
  const router = createRouter()
  const { db, engine, now } = deps
  const tags = ['Payments']
  /** Those who wait for a bank file are told that more is known. */
  const told = async (what: { readonly id: string; readonly at: Instant; readonly byId: string }) => {
    await engine.importFile({ ...what, sha256: null, name: '' })
    return { status: 200, body: { through: await coveredThrough(db) } } as const
  }

  router.openapi(
    createRoute({
      method: 'get',
      path: '/payment-coverage',
      ...guard(deps, 'bankFile.read'),
      tags,
      summary: 'Through which day payments are known, and which days are missing of each account (B8)',
      responses: { 200: json(CoverageView, 'What is known.'), ...problems() },
    }),
    async c => {
      const needed = freshThrough(stockholmDate(now()))
      const from = await oldestOpenIssue(db)
      const [through, accounts] = await Promise.all([coveredThrough(db), coveredAccounts(db)])
      const missing = from === null ? [] : await missingDays(db, from, needed)
      return c.json({ through, accounts, missing: [...missing] }, 200)
    },
  )

  router.openapi(
    createRoute({
      method: 'post',
      path: '/payment-coverage',
      ...guard(deps, 'bankFile.import'),
      tags,
      summary: 'Say that all payments through a day are registered, where there is no file (B8)',
      request: { headers: IdempotencyHeader, body: body(CoverageOrder) },
      responses: { 200: json(Coverage, 'Through which day payments are known.'), ...changeProblems },
    }),
    c =>
      once(deps, c, async ({ id, at }) => {
        const { through } = c.req.valid('json')
        if (through >= stockholmDate(at)) throw wrongField('/through', 'inTheFuture')
        const byId = actorIn(c).id
        await sayCovered(db, through, at, byId)
        return told({ id, at, byId })
      }),
  )

  router.openapi(
    createRoute({
      method: 'post',
      path: '/payment-coverage/closed-accounts',
      ...guard(deps, 'bankFile.import'),
      tags,
      summary: 'Say that an account is closed: no more files of it are waited for (B8)',
      request: { headers: IdempotencyHeader, body: body(AccountClosing) },
      responses: { 200: json(Coverage, 'Through which day payments are known.'), ...changeProblems },
    }),
    c =>
      once(deps, c, async ({ id, at }) => {
        const { account, lastOn } = c.req.valid('json')
        if (lastOn > stockholmDate(at)) throw wrongField('/lastOn', 'inTheFuture')
        const byId = actorIn(c).id
        const refusal = await closeAccount(db, { account, lastOn }, at, byId)
        if (refusal) throw wrongField('/account', refusal)
        return told({ id, at, byId })
      }),
  )

  return router
}
