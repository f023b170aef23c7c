import { z } from '@hono/zod-openapi'
import { slots } from '../../domain/slot.ts'
import { Case } from './case.ts'
import { date, dateOut, instantOut } from './fields.ts'
import { masterKey } from './ticket-order.ts'

export const TechnicianVisitQuery = z.strictObject({
  from: date.optional().openapi({ description: 'Today, where nothing is said.' }),
  days: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(60))
    .default(14)
    .openapi({ type: 'integer', minimum: 1, maximum: 60, default: 14 }),
})

/** A visit with what the technician needs of its ticket: where it is, whom to call, how to get in, what may be done now. */
const TechnicianVisit = z
  .object({
    on: dateOut,
    slot: z.enum(slots),
    hours: z.string().openapi({ example: '08–12' }),
    state: z.enum(['booked', 'accepted', 'done']),
    departedAt: instantOut.nullable(),
    arrivedAt: instantOut.nullable(),
    ticket: z.object({
      ...Case.shape,
      site: z.string(),
      street: z.string(),
      postalCode: z.string(),
      city: z.string(),
      objectNumber: z.string().nullable(),
      reporter: z.string(),
      reporterPhone: z.string().nullable(),
      phone1: z.string().nullable(),
      phone2: z.string().nullable(),
      masterKey,
      doorCode: z.string().nullable(),
      urgent: z.boolean(),
    }),
  })
  .openapi('TechnicianVisit')

export const TechnicianVisitList = z
  .object({ today: dateOut, items: z.array(TechnicianVisit) })
  .openapi('TechnicianVisitList')
