import { z } from '@hono/zod-openapi'
import { date, kindOfWork, line, technicianNumber } from './fields.ts'

export const flag = z
  .enum(['true', 'false'])
  .transform(given => given === 'true')
  .openapi({ type: 'boolean' })

/** Some values in one, each on a line of its own: none of those that we give holds a line break. */
const lines = z
  .string()
  .max(2_000)
  .transform(text => text.split(/\r?\n/u))
  .openapi({ type: 'string' })

/** What the numbers and bars of a dashboard narrow a search by (P2), so that each opens what it counts. */
export const ticketScope = {
  open: flag.optional().openapi({ description: 'Open now.' }),
  doneFrom: date.optional().openapi({ description: 'The work was reported as done on this day or later.' }),
  doneTo: date.optional().openapi({ description: 'The work was reported as done on this day or earlier.' }),
  doneBy: technicianNumber
    .optional()
    .openapi({ description: 'The technician who did it. For the company’s own staff.' }),
  kindOfWork: kindOfWork.optional(),
  billedFrom: date
    .optional()
    .openapi({ description: 'Billed by an invoice issued on this day or later. For who may see invoices.' }),
  billedTo: date.optional().openapi({ description: 'Billed by an invoice issued on this day or earlier.' }),
  hasObject: flag.optional(),
  hasReference: flag.optional(),
  exactReference: line(60, 'Ref 4711').optional().openapi({ description: 'The whole reference, as it is written.' }),
  exceptObjects: lines.optional().openapi({ description: 'Of none of these objects: numbers, one a line.' }),
  exceptReferences: lines.optional().openapi({ description: 'With none of these references, one a line.' }),
  exceptCustomers: lines.optional().openapi({ description: 'Of none of these customers: numbers, one a line.' }),
}
