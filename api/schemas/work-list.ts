import { z } from '@hono/zod-openapi'
import { invoiceGraph } from '../../domain/invoice.ts'
import { isPlainDate, type PlainDate } from '../../domain/plain-date.ts'
import { ticketGraph } from '../../domain/ticket.ts'
import { custom } from '../issues.ts'
import { caseNumber } from './case.ts'
import { customerNumber } from './fields.ts'
import { pageQuery } from './page.ts'

/** The number of any case. */
export const CaseNumber = z.object({ number: caseNumber.regex(/^[A-Z]-\d{4}-\d{6,12}$/) })

const due = z
  .string()
  .max(10)
  .transform((written, context): PlainDate | 'now' => {
    if (written === 'now' || isPlainDate(written)) return written
    context.addIssue(custom('notADate'))
    return z.NEVER
  })
  .openapi({
    type: 'string',
    description: '`now` for what is late already, or a date for what is due on it or before.',
  })

export const WorkQuery = z.strictObject({
  due: due.optional(),
  kind: z.enum(['ticket', 'invoice']).optional(),
  status: z.enum([...ticketGraph.statuses, ...invoiceGraph.statuses]).optional(),
  parked: z
    .enum(['true', 'false'])
    .transform(given => given === 'true')
    .optional()
    .openapi({ type: 'boolean' }),
  customer: customerNumber.optional(),
  ...pageQuery,
})
