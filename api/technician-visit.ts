import { createRoute, type z } from '@hono/zod-openapi'
import { findTechnician } from '../db/staff.ts'
import { type TechnicianVisit as Row, visitsOf } from '../db/technician-visits.ts'
import type { Actor } from '../domain/case.ts'
import { stockholmDate } from '../domain/instant.ts'
import type { Language } from '../domain/message.ts'
import { formats } from '../texts/format.ts'
import { caseBody } from './case-body.ts'
import type { AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { notFound } from './problem.ts'
import { createRouter } from './router.ts'
import { json, problems } from './schemas/responses.ts'
import { TechnicianNumber } from './schemas/staff.ts'
import { TechnicianVisitList, TechnicianVisitQuery } from './schemas/technician-visit.ts'

/** A technician's days (P4). */
export function technicianVisitRoutes(deps: AppDeps) {
  const router = createRouter()
  const { db, now } = deps

  router.openapi(
    createRoute({
      method: 'get',
      path: '/technicians/{number}/visits',
      ...guard(deps, 'technician.read'),
      tags: ['Technicians'],
      summary:
        'The visits of a technician by day, and those of earlier days that are not done; a technician reads its own (P4)',
      request: { params: TechnicianNumber, query: TechnicianVisitQuery },
      responses: {
        200: json(TechnicianVisitList, 'The visits, in the order they are made.'),
        ...problems('not-found', 'invalid'),
      },
    }),
    async c => {
      const { number } = c.req.valid('param')
      const { role, id } = actorIn(c)
      if ((role === 'technician' && id !== number) || !(await findTechnician(db, number))) throw notFound()
      const today = stockholmDate(now())
      const { from = today, days } = c.req.valid('query')
      const rows = await visitsOf(db, number, { from, days })
      return c.json({ today, items: rows.map(row => visitBody(row, actorIn(c), c.var.language)) }, 200)
    },
  )

  return router
}

type Item = z.infer<typeof TechnicianVisitList>['items'][number]

function visitBody(row: Row, viewer: Actor, language: Language): Item {
  const { onDate: on, slot, state, departedAt, arrivedAt } = row
  const { site, street, postalCode, city, objectNumber, reporter, reporterPhone, phone1, phone2 } = row
  const { masterKey, doorCode, urgent } = row
  if (state !== 'booked' && state !== 'accepted' && state !== 'done')
    throw new RangeError(`A visit that is ${state} is not listed.`)
  const place = { site, street, postalCode, city, objectNumber, masterKey, doorCode, urgent }
  const people = { reporter, reporterPhone, phone1, phone2 }
  const hours = formats[language].hours(slot)
  const ticket = { ...caseBody(row, viewer, language), ...place, ...people }
  return { on, slot, hours, state, departedAt, arrivedAt, ticket }
}
