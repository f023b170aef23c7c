import { z } from '@hono/zod-openapi'
import { contractGraph } from '../../domain/contract.ts'
import { invoiceGraph } from '../../domain/invoice.ts'
import { isPlainDate, type PlainDate } from '../../domain/plain-date.ts'
import { terminationGraph } from '../../domain/termination.ts'
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

/** Some kinds share a word. */
const statuses = [
  ...new Set([
    ...ticketGraph.statuses,
    ...invoiceGraph.statuses,
    ...contractGraph.statuses,
    ...terminationGraph.statuses,
  ]),
]

export const WorkQuery = z.strictObject({
  due: due.optional(),
  kind: z.enum(['ticket', 'invoice', 'contract', 'termination']).optional(),
  status: z.enum(statuses).optional(),
  parked: z
    .enum(['true', 'false'])
    .transform(given => given === 'true')
    .optional()
    .openapi({ type: 'boolean' }),
  customer: customerNumber.optional(),
  ...pageQuery,
})
