import { createRoute } from '@hono/zod-openapi'
import { coveredThrough } from '../db/bank-file-list.ts'
import { stockholmDate } from '../domain/instant.ts'
import type { AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once } from './once.ts'
import { wrongField } from './problem.ts'
import { createRouter } from './router.ts'
import { Coverage, CoverageOrder } from './schemas/dunning.ts'
import { body, changeProblems, IdempotencyHeader, json } from './schemas/responses.ts'

/** Through which day it is known what has been paid: without that, nobody is reminded (B8). */
export function paymentCoverageRoutes(deps: AppDeps) {
  const router = createRouter()

  router.openapi(
    createRoute({
      method: 'post',
      path: '/payment-coverage',
      ...guard(deps, 'bankFile.import'),
      tags: ['Payments'],
      summary: 'Say that all payments through a day are registered, where there is no file (B8)',
      request: { headers: IdempotencyHeader, body: body(CoverageOrder) },
      responses: { 200: json(Coverage, 'Through which day payments are known.'), ...changeProblems },
    }),
    c =>
      once(deps, c, async ({ id, at }) => {
        const { through } = c.req.valid('json')
        if (through >= stockholmDate(at)) throw wrongField('/through', 'inTheFuture')
        const byId = actorIn(c).id
        await deps.db.insertInto('paymentCoverage').values({ through, file: null, at, byId }).execute()
        await deps.engine.importFile({ id, sha256: null, name: '', at, byId })
        return { status: 200, body: { through: await coveredThrough(deps.db) } }
      }),
  )

  return router
}
