import { createRoute } from '@hono/zod-openapi'
import { calendarOf } from '../db/calendar.ts'
import { formats } from '../texts/format.ts'
import type { AppDeps } from './env.ts'
import { guard } from './guard.ts'
import { createRouter } from './router.ts'
import { json, problems } from './schemas/responses.ts'
import { Calendar, CalendarQuery } from './schemas/slot.ts'

/** Who is where, and when (P3). */
export function calendarRoutes(deps: AppDeps) {
  const router = createRouter()

  router.openapi(
    createRoute({
      method: 'get',
      path: '/calendar',
      ...guard(deps, 'slot.read'),
      tags: ['Slots'],
      summary: 'The technicians and their slots: booked, held, free, off or past',
      request: { query: CalendarQuery },
      responses: { 200: json(Calendar, 'The days asked for.'), ...problems('invalid') },
    }),
    async c => {
      const { from, days } = c.req.valid('query')
      const rows = await calendarOf(deps.db, { from, days, at: deps.now() })
      const { hours } = formats[c.var.language]
      const technicians = rows.map(row => ({
        ...row,
        slots: row.slots.map(each => ({ ...each, hours: hours(each.slot) })),
      }))
      return c.json({ from, days, technicians }, 200)
    },
  )

  return router
}
