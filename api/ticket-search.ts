import type { z } from '@hono/zod-openapi'
import type { Caller } from '../auth/keyring.ts'
import { allows } from '../auth/permissions.ts'
import type { TicketFilter } from '../db/ticket-list.ts'
import { isDesk } from '../domain/case.ts'
import { type Instant, stockholmInstant } from '../domain/instant.ts'
import { addDays, type PlainDate } from '../domain/plain-date.ts'
import { Problem } from './problem.ts'
import type { TicketQuery } from './schemas/ticket.ts'

type Query = Omit<z.output<typeof TicketQuery>, 'limit' | 'cursor'>

/** What someone seeks: days as moments. Throws where a period ends before it begins, or where the search is not theirs to make. */
export function soughtBy({ from, to, doneFrom, doneTo, q: text, ...rest }: Query, caller: Caller): TicketFilter {
  checkPeriod('to', from, to)
  checkPeriod('doneTo', doneFrom, doneTo)
  checkPeriod('billedTo', rest.billedFrom, rest.billedTo)
  if (!mayNarrowBy(rest, caller)) throw new Problem('forbidden')
  return {
    ...rest,
    text,
    openedFrom: startOf(from),
    openedBefore: endOf(to),
    doneFrom: startOf(doneFrom),
    doneBefore: endOf(doneTo),
  }
}

function checkPeriod(last: string, from: PlainDate | undefined, to: PlainDate | undefined): void {
  if (from && to && to < from)
    throw new Problem('invalid', { errors: [{ pointer: `/${last}`, in: 'query', code: 'periodBackwards' }] })
}

function startOf(date: PlainDate | undefined): Instant | undefined {
  return date && stockholmInstant(date, '00:00')
}

function endOf(date: PlainDate | undefined): Instant | undefined {
  return date && startOf(addDays(date, 1))
}

/** Who did the work is the company's own affair, and invoices are for those who may see them: a search must not tell either. */
function mayNarrowBy({ doneBy, billedFrom, billedTo }: Partial<Query>, caller: Caller): boolean {
  const isByInvoice = billedFrom !== undefined || billedTo !== undefined
  return isDesk(caller) || (doneBy === undefined && (!isByInvoice || allows('invoice.read', caller.role)))
}
