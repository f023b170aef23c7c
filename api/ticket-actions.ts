import { createRoute } from '@hono/zod-openapi'
import { ticketActions } from '../domain/ticket.ts'
import { act, requireCase } from './act.ts'
import { actionRoute } from './action-kind.ts'
import { actionPaths } from './case-body.ts'
import type { AppDeps } from './env.ts'
import { actorIn } from './guard.ts'
import { once } from './once.ts'
import { createRouter } from './router.ts'
import { changeProblems, json } from './schemas/responses.ts'
import { Ticket } from './schemas/ticket.ts'
import { TicketNumber } from './ticket.ts'
import { ticketActionKinds } from './ticket-action-kinds.ts'
import { ticketAfter } from './ticket-body.ts'

/** What is done with tickets (T3). Each action is a resource of its own, and answers with the ticket as it then is. */
export function ticketActionRoutes(deps: AppDeps) {
  const router = createRouter()
  const kinds = ticketActionKinds(deps)
  for (const action of ticketActions) {
    router.openapi(
      createRoute({
        ...actionRoute(deps, 'ticket', actionPaths.ticket[action], TicketNumber, kinds[action]),
        responses: { 200: json(Ticket, 'The ticket as it now is.'), ...changeProblems },
      }),
      c =>
        once(deps, c, async reserved => {
          const head = await requireCase(deps, c, c.req.valid('param').number, reserved)
          const parts = await c.req.valid('json')({ head, by: actorIn(c), at: reserved.at, fresh: reserved.fresh })
          await act(deps, c, head, { action, ...parts }, reserved)
          return { status: 200, body: await ticketAfter(deps, c, head.number) }
        }),
    )
  }
  return router
}
