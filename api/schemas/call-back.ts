import { z } from '@hono/zod-openapi'
import { instantOut, line, phone, text } from './fields.ts'
import { longPageQuery, page } from './page.ts'

export const CallBackId = z.object({ id: z.uuid().openapi({ param: { name: 'id', in: 'path' } }) })

export const CallBackOrder = z
  .strictObject({
    name: line(100, 'Sara i butiken'),
    phone,
    reason: text(1000, 'Kunden undrar om teknikern kan komma tidigare.'),
  })
  .openapi('CallBackOrder')

export const CallBackOutcome = z.strictObject({ outcome: z.enum(['done', 'notReached']) }).openapi('CallBackOutcome')

export const CallBack = z
  .object({
    id: z.string(),
    name: z.string(),
    phone: z.string(),
    reason: z.string(),
    askedAt: instantOut,
    askedBy: z
      .object({ role: z.string(), id: z.string() })
      .nullable()
      .openapi({ description: 'For the company’s own staff.' }),
    position: z.int().nullable().openapi({ description: 'Whose turn it is next is 1; null once the call is made.' }),
    outcome: z.enum(['done', 'notReached']).nullable(),
    answeredAt: instantOut.nullable(),
  })
  .openapi('CallBack')

export const CallBackList = z
  .object({ waiting: z.int().openapi({ description: 'How many wait in all.' }), ...page(CallBack).shape })
  .openapi('CallBackList')

export const CallBackQuery = z.strictObject(longPageQuery)
