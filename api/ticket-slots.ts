import { createRoute } from '@hono/zod-openapi'
import { freeSlots } from '../db/slot.ts'
import { workOf } from '../db/ticket.ts'
import { isDesk } from '../domain/case.ts'
import { stockholmDate } from '../domain/instant.ts'
import { movableUntil } from '../domain/visit-move.ts'
import { formats } from '../texts/format.ts'
import { requireCase } from './act.ts'
import type { AppDeps } from './env.ts'
import { guard } from './guard.ts'
import { createRouter } from './router.ts'
import { json, problems } from './schemas/responses.ts'
import { TicketSlotList } from './schemas/slot.ts'
import { TicketNumber } from './ticket.ts'

/** What a ticket's visit can be booked to, or moved to, by whoever asks: by the same query as the booking (T7). */
export function ticketSlotRoutes(deps: AppDeps) {
  const router = createRouter()
  const { db, now } = deps

  router.openapi(
    createRoute({
      method: 'get',
      path: '/tickets/{number}/slots',
      ...guard(deps, 'ticket.book'),
      tags: ['Slots'],
      summary: 'The free slots for the visit of a ticket, earliest first (T7)',
      description:
        'Of the coming thirty days. To customers, who move a visit in good time (T9), those that are not too near.',
      request: { params: TicketNumber },
      responses: { 200: json(TicketSlotList, 'The free slots.'), ...problems('not-found') },
    }),
    async c => {
      const { number } = await requireCase(deps, c, c.req.valid('param').number)
      const { region, kindOfWork: skill } = await workOf(db, number)
      const at = now()
      const free = await freeSlots(db, { region, skill, from: stockholmDate(at), days, at })
      const mine = isDesk(c.var.caller) ? free : free.filter(({ onDate }) => at < movableUntil(onDate))
      const items = new Map(
        mine.map(({ onDate: on, slot }) => [`${on} ${slot}`, { on, slot, hours: formats[c.var.language].hours(slot) }]),
      )
      return c.json({ items: [...items.values()] }, 200)
    },
  )

  return router
}

const days = 30
