import { createRoute } from '@hono/zod-openapi'
import { readTermination } from '../db/contract-view.ts'
import { terminationActions } from '../domain/termination.ts'
import { act, requireCase } from './act.ts'
import { actionRoute } from './action-kind.ts'
import { actionPaths } from './case-body.ts'
import type { AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once } from './once.ts'
import { refusalOf } from './refusal.ts'
import { createRouter } from './router.ts'
import { changeProblems, json, problems } from './schemas/responses.ts'
import { Termination, TerminationNumber } from './schemas/termination.ts'
import { terminationActionKinds } from './termination-action-kinds.ts'
import { terminationAfter, terminationBody } from './termination-body.ts'

/** Terminations, read; and what is done with them (A2–A4), each a resource of its own that answers with the termination as it then is. */
export function terminationRoutes(deps: AppDeps) {
  const router = createRouter()

  router.openapi(
    createRoute({
      method: 'get',
      path: '/terminations/{number}',
      ...guard(deps, 'termination.read'),
      tags: ['Terminations'],
      summary: 'Read a termination: the end and why, the visit and its checklist, and what remains',
      request: { params: TerminationNumber },
      responses: { 200: json(Termination, 'The termination.'), ...problems('not-found') },
    }),
    async c => {
      const head = await requireCase(deps, c, c.req.valid('param').number)
      return c.json(await terminationBody(deps, c, head), 200)
    },
  )

  for (const action of terminationActions) {
    router.openapi(
      createRoute({
        ...actionRoute(
          deps,
          'termination',
          actionPaths.termination[action],
          TerminationNumber,
          terminationActionKinds[action],
        ),
        responses: { 200: json(Termination, 'The termination as it now is.'), ...changeProblems },
      }),
      c =>
        once(deps, c, async reserved => {
          const head = await requireCase(deps, c, c.req.valid('param').number, reserved)
          const refusal = reserved.fresh ? refusalOf(head, action, actorIn(c)) : undefined
          if (refusal) throw refusal
          const facts = await readTermination(deps.db, head.number)
          const parts = await c.req.valid('json')({ facts, reserved })
          await act(deps, c, head, { action, ...parts }, reserved)
          return { status: 200, body: await terminationAfter(deps, c, head.number) }
        }),
    )
  }
  return router
}
