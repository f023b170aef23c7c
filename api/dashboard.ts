import { createRoute } from '@hono/zod-openapi'
import { faultOf, usualPeriod } from '../domain/dashboard.ts'
import { stockholmDate } from '../domain/instant.ts'
import { dashboardBody } from './dashboard-body.ts'
import type { AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { Problem } from './problem.ts'
import { createRouter } from './router.ts'
import { Dashboard, DashboardQuery } from './schemas/dashboard.ts'
import { json, problems } from './schemas/responses.ts'

/** The dashboard (P2): numbers and charts of one's own tickets in a period, each with the address of what it counts. */
export function dashboardRoutes(deps: AppDeps) {
  const router = createRouter()

  router.openapi(
    createRoute({
      method: 'get',
      path: '/dashboard',
      ...guard(deps, 'dashboard.read'),
      tags: ['Dashboard'],
      summary: 'Tickets, work orders, costs and throughput times of a period, each with the address of its rows (P2)',
      request: { query: DashboardQuery },
      responses: { 200: json(Dashboard, 'What is the reader’s own.'), ...problems('invalid') },
    }),
    async c => {
      const given = c.req.valid('query')
      const usual = usualPeriod(given.to ?? stockholmDate(deps.now()))
      const period = { from: given.from ?? usual.from, to: given.to ?? usual.to }
      const fault = faultOf(period)
      if (fault) throw new Problem('invalid', { errors: [{ pointer: '/to', in: 'query', code: fault }] })
      return c.json(await dashboardBody(deps.db, actorIn(c), period), 200)
    },
  )

  return router
}
