import { z } from '@hono/zod-openapi'
import { slots } from '../../domain/slot.ts'
import { custom } from '../issues.ts'
import { date, email, kindOfWork, line, orNull, phone, regionCode, slot, technicianNumber } from './fields.ts'

const regions = z.array(regionCode).min(1).max(50)
const skills = z.array(kindOfWork).min(1).max(50)
const name = line(100, 'Tekla Teknik')

export const TechnicianNumber = z.object({
  number: technicianNumber.openapi({ param: { name: 'number', in: 'path' } }),
})

export const TechnicianOrder = z
  .strictObject({
    number: technicianNumber,
    name,
    phone: orNull(phone),
    email: orNull(email),
    regions,
    skills: skills.openapi({ description: 'The kinds of work that the technician does.' }),
    active: z.boolean().default(true),
  })
  .openapi('TechnicianOrder')

export const TechnicianChange = z
  .strictObject({
    name: name.optional(),
    phone: phone.nullable().optional(),
    email: email.nullable().optional(),
    regions: regions.optional(),
    skills: skills.optional(),
    active: z.boolean().optional(),
  })
  .superRefine((given, context) => {
    if (Object.keys(given).length === 0) context.addIssue(custom('atLeastOne'))
  })
  .openapi('TechnicianChange')

const kind = z
  .enum(['extra', 'off'])
  .openapi({ description: '`extra` adds an evening or weekend slot, `off` takes a slot away.' })

export const ShiftOrder = z.strictObject({ on: date, slot, kind }).openapi('ShiftOrder')

export const Shift = z.object({ technician: z.string(), on: z.string(), slot: z.enum(slots), kind }).openapi('Shift')

export const Technician = z
  .object({
    number: z.string().openapi({ example: 'TK-1' }),
    name: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    regions: z.array(z.string()),
    skills: z.array(z.string()),
    active: z.boolean(),
  })
  .openapi('Technician')

export const TechnicianList = z.object({ items: z.array(Technician) }).openapi('TechnicianList')

export const TechnicianWithShifts = z
  .object({ ...Technician.shape, shifts: z.array(z.object({ on: z.string(), slot: z.enum(slots), kind })) })
  .openapi('TechnicianWithShifts')
