import { z } from '@hono/zod-openapi'
import { workQueues } from '../../db/case-list.ts'
import { contractGraph } from '../../domain/contract.ts'
import { invoiceGraph } from '../../domain/invoice.ts'
import { isPlainDate, type PlainDate } from '../../domain/plain-date.ts'
import { terminationGraph } from '../../domain/termination.ts'
import { ticketGraph } from '../../domain/ticket.ts'
import { custom } from '../issues.ts'
import { Case, caseNumber } from './case.ts'
import { customerNumber, line } from './fields.ts'
import { longPageQuery, page, pageQuery } from './page.ts'

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
  queue: z.enum(workQueues).optional().openapi({
    description:
      '`toCall`: the customer is to be called. `unbooked`: no visit is booked. `awaitingTechnician`: a technician is to answer, come or report. `toInvoice`: reported, or an invoice that is not out.',
  }),
  q: line(100, 'diskmaskin')
    .optional()
    .openapi({ description: 'A part of the number, title, customer, place or reporter.' }),
  closed: z
    .enum(['true', 'false'])
    .transform(given => given === 'true')
    .optional()
    .openapi({ type: 'boolean', description: 'Cases that have ended are found too, after the others.' }),
  ...pageQuery,
})

const work = {
  ...Case.shape,
  customerName: z.string().nullable(),
  place: z.string().nullable().openapi({ example: 'Lindvägen 7, Skövde' }),
}

export const WorkItem = z.object(work).openapi('WorkItem')
export const WorkPage = page(WorkItem).openapi('WorkPage')

export const ParkedQuery = z.strictObject({
  owner: z.enum(['me', 'nobody']).optional().openapi({ description: 'Those that you have taken, or that nobody has.' }),
  ...longPageQuery,
})

export const ParkedPage = page(
  z
    .object({ ...work, timesParked: z.int().openapi({ description: 'How often the case has been parked in all.' }) })
    .openapi('ParkedCase'),
).openapi('ParkedPage')

export const WorkTotal = z
  .object({
    total: z.int().openapi({ description: 'As many as one bulk action takes, at most.' }),
    isMore: z.boolean().openapi({ description: 'There are more than that.' }),
  })
  .openapi('WorkTotal')

export const WorkCounts = z
  .object({
    toCall: z.int(),
    unbooked: z.int(),
    awaitingTechnician: z.int(),
    toInvoice: z.int(),
    callBacks: z.int().openapi({ description: 'Those who have asked to be called, and wait.' }),
    payments: z.int().openapi({ description: 'Payments of which something is not used.' }),
    parked: z.int(),
    messages: z.int().openapi({ description: 'Messages that have failed, or of which nobody knows.' }),
  })
  .openapi('WorkCounts')
