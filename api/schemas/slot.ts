import { z } from '@hono/zod-openapi'
import { slots } from '../../domain/slot.ts'
import { date, kindOfWork, regionCode, technicianNumber } from './fields.ts'

export const SlotQuery = z.strictObject({
  region: regionCode.optional(),
  kindOfWork,
  from: date.optional().openapi({ description: 'Today, where nothing is said.' }),
  days: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(60))
    .default(14)
    .openapi({ type: 'integer', minimum: 1, maximum: 60, default: 14 }),
  technician: technicianNumber.optional(),
})

const FreeSlot = z.object({
  on: z.string().openapi({ example: '2026-11-27' }),
  slot: z.enum(slots),
  hours: z.string().openapi({ example: '08–12' }),
  technicians: z.array(z.string()).openapi({ description: 'The one with least to do that day first.' }),
})

export const SlotList = z.object({ items: z.array(FreeSlot) }).openapi('SlotList')

export const TicketSlotList = z
  .object({ items: z.array(FreeSlot.omit({ technicians: true })) })
  .openapi('TicketSlotList')

export const LeadTimeQuery = z.strictObject({ region: regionCode.optional(), kindOfWork: kindOfWork.optional() })

const LeadTimeSlot = z.object({ on: z.string(), slot: z.enum(slots), hours: z.string() })

export const LeadTimeList = z
  .object({
    items: z.array(
      z.object({
        region: z.string(),
        regionName: z.string(),
        kindOfWork: z.string(),
        earliest: LeadTimeSlot.nullable(),
        next: z.array(LeadTimeSlot),
      }),
    ),
  })
  .openapi('LeadTimeList')

export const CalendarQuery = z.strictObject({
  from: date,
  days: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(31))
    .default(7)
    .openapi({ type: 'integer', minimum: 1, maximum: 31, default: 7 }),
})

const CalendarSlot = z.object({
  on: z.string().openapi({ example: '2026-11-27' }),
  slot: z.enum(slots),
  hours: z.string().openapi({ example: '08–12' }),
  state: z.enum(['free', 'held', 'booked', 'off', 'past']),
  visit: z.object({ case: z.string(), title: z.string(), city: z.string(), status: z.string() }).nullable(),
})

export const Calendar = z
  .object({
    from: z.string(),
    days: z.int(),
    technicians: z.array(
      z.object({
        number: z.string(),
        name: z.string(),
        slots: z.array(CalendarSlot).openapi({ description: 'Only the slots that the technician has.' }),
      }),
    ),
  })
  .openapi('Calendar')
