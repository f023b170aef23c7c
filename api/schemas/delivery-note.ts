import { z } from '@hono/zod-openapi'
import { dateOut, instantOut } from './fields.ts'

const CheckedOff = z.object({
  dismantled: z.array(z.string()),
  handedOver: z.array(z.string()),
  missing: z.array(z.string()),
  keyReturned: z.boolean(),
  signsTakenDown: z.boolean(),
  failure: z.enum(['notLetIn', 'nobodyHome']).nullable(),
})

/** All that a delivery note says, as its PDF does (T10). */
export const DeliveryNote = z
  .object({
    language: z.enum(['sv', 'en']).openapi({ description: 'The language of the paper.' }),
    ticketNumber: z.string(),
    title: z.string(),
    customerName: z.string(),
    customerNumber: z.string(),
    site: z.string(),
    address: z.array(z.string()),
    object: z.object({ number: z.string(), description: z.string() }).nullable(),
    reference: z.string().nullable(),
    visitOn: dateOut,
    hours: z.string().openapi({ example: '08–12' }),
    technician: z.string(),
    actions: z.string(),
    workedMinutes: z.int(),
    lines: z.array(z.object({ text: z.string(), quantity: z.number(), unit: z.string() })),
    anotherVisit: z.boolean(),
    checklist: CheckedOff.nullable().openapi({ description: 'What became of each piece at a teardown (A3).' }),
    reportedAt: instantOut,
    signature: z.object({ name: z.string(), at: instantOut, png: z.string().openapi({ format: 'byte' }) }).nullable(),
    refusalReason: z.string().nullable(),
  })
  .openapi('DeliveryNote')
