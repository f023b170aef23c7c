import { createRoute } from '@hono/zod-openapi'
import { holdSlot } from '../db/hold.ts'
import { policyOn } from '../db/policy.ts'
import { workOf } from '../db/ticket.ts'
import { whyNotFree } from '../db/why-not-free.ts'
import { stockholmInstant } from '../domain/instant.ts'
import { afterRealMinutes } from '../domain/simulated-instant.ts'
import { slotHours } from '../domain/slot.ts'
import { requireCase } from './act.ts'
import type { AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once } from './once.ts'
import { refusalOf, ruleRefusal } from './refusal.ts'
import { createRouter } from './router.ts'
import { Hold, HoldOrder } from './schemas/action.ts'
import { body, changeProblems, IdempotencyHeader, json } from './schemas/responses.ts'
import { TicketNumber } from './ticket.ts'

/** Holds of slots, while someone talks to the customer (T7). */
export function holdRoutes(deps: AppDeps) {
  const router = createRouter()
  const { db, settings } = deps

  router.openapi(
    createRoute({
      method: 'post',
      path: '/tickets/{number}/holds',
      ...guard(deps, 'ticket.hold'),
      tags: ['Ticket actions'],
      summary: 'Hold a slot for ten minutes (T7)',
      description: 'A ticket holds one slot at a time: a new hold gives the one before back.',
      request: { params: TicketNumber, headers: IdempotencyHeader, body: body(HoldOrder) },
      responses: { 201: json(Hold, 'The hold. Send its id with the booking.'), ...changeProblems },
    }),
    c =>
      once(deps, c, async ({ id: hold, at }) => {
        const head = await requireCase(deps, c, c.req.valid('param').number)
        const refusal = refusalOf(head, 'book', actorIn(c))
        if (refusal) throw refusal
        const { on, slot, technician } = c.req.valid('json')
        const refuse = (reason: Parameters<typeof ruleRefusal>[0]) => ruleRefusal(reason, head, actorIn(c))
        if (stockholmInstant(on, slotHours[slot].from) <= at) throw refuse({ reason: 'slotInPast', field: 'on' })
        const { holdMinutes } = await policyOn(db, 'ticket', head.policyOn)
        const until = afterRealMinutes(settings.simulation, at, holdMinutes)
        const wish = { caseNumber: head.number, on, slot, technician, at, hold, until }
        const held = await holdSlot(db, wish)
        if (held)
          return { status: 201, body: { holdId: hold, on, slot, technician: held.technician, until: held.until } }
        const [reason, field] = await whyNotFree(db, await workOf(db, head.number), { on, slot, technician })
        throw refuse({ reason, field })
      }),
  )

  return router
}
