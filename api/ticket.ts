import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { newNumber } from '../db/case.ts'
import { withDone } from '../db/done-work.ts'
import { policyOn } from '../db/policy.ts'
import { listTickets } from '../db/ticket-list.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import type { TicketSubmission } from '../domain/submission.ts'
import { firstContactDue } from '../domain/working-hours.ts'
import type { TicketOpened } from '../workflows/messages/ticket.ts'
import { requireCase } from './act.ts'
import { type ApiEnv, type AppDeps, bindingsOf } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { type Answer, once, type Reserved } from './once.ts'
import { openCase } from './open-case.ts'
import { createRouter } from './router.ts'
import { caseNumber } from './schemas/case.ts'
import { pageByNumber } from './schemas/page.ts'
import { body, created, IdempotencyHeader, json, problems } from './schemas/responses.ts'
import { Ticket, TicketPage, TicketQuery } from './schemas/ticket.ts'
import { TicketOrder } from './schemas/ticket-order.ts'
import { ticketAfter, ticketItem, ticketRead } from './ticket-body.ts'
import { intake } from './ticket-intake.ts'
import { soughtBy } from './ticket-search.ts'

/** Tickets: reported, found and read. What is done with them is in ticket-actions.ts. */
export function ticketRoutes(deps: AppDeps) {
  const router = createRouter()

  router.openapi(
    createRoute({
      method: 'post',
      path: '/tickets',
      ...guard(deps, 'ticket.create'),
      tags: ['Tickets'],
      summary: 'Report a fault or order work (T1)',
      request: { headers: IdempotencyHeader, body: body(TicketOrder) },
      responses: {
        201: created(Ticket, 'The new ticket, which can be listed at once.'),
        ...problems('malformed-json', 'too-large', 'unsupported-media-type', 'invalid', 'idempotency-key-reused'),
      },
    }),
    c => {
      const work = async (reserved: Reserved) => {
        const submission = await intake(deps, c.req.valid('json'), actorIn(c), sourceOf(c))
        return openTicket(deps, c, submission, reserved)
      }
      return once(deps, c, work, at => newNumber(deps.db, 'ticket', at))
    },
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: '/tickets',
      ...guard(deps, 'ticket.read'),
      tags: ['Tickets'],
      summary: 'Find tickets, newest first (P1)',
      request: { query: TicketQuery },
      responses: { 200: json(TicketPage, 'A page of tickets.'), ...problems('invalid') },
    }),
    async c => {
      const { limit, cursor, ...query } = c.req.valid('query')
      const { caller, language } = c.var
      const viewer = actorIn(c)
      const wanted = soughtBy(query, caller)
      const page = await pageByNumber(
        c.req.url,
        { limit, cursor },
        async place => withDone(deps.db, await listTickets(deps.db, viewer, wanted, place)),
        row => ticketItem(row, row.done, viewer, language),
      )
      return c.json(page, 200)
    },
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: '/tickets/{number}',
      ...guard(deps, 'ticket.read'),
      tags: ['Tickets'],
      summary: 'Read a ticket: what it is, what it waits for, what comes next, what one can do',
      request: { params: TicketNumber },
      responses: { 200: json(Ticket, 'The ticket.'), ...problems('not-found') },
    }),
    async c => {
      const head = await requireCase(deps, c, c.req.valid('param').number)
      return c.json(await ticketRead(deps, c, head), 200)
    },
  )

  return router
}

/** Where a report comes from that does not say. */
function sourceOf(c: Context<ApiEnv>): 'portal' | 'api' {
  return bindingsOf(c).fromPage ? 'portal' : 'api'
}

/** The number of a ticket in an address. */
export const TicketNumber = z.object({ number: caseNumber.regex(/^T-\d{4}-\d{6,12}$/) })

/** Opens the ticket's case, and answers with it. */
export async function openTicket(
  deps: AppDeps,
  c: Context<ApiEnv>,
  body: TicketSubmission,
  reserved: Reserved,
): Promise<Answer<z.infer<typeof Ticket>, 201>> {
  const shown = { status: 'new', due: await dueOf(deps, reserved.at) }
  const number = await openCase(deps, c, { kind: 'ticket', body }, reserved, shown, questionIn(body))
  const ticket = await ticketAfter(deps, c, number)
  return { status: 201, body: ticket, location: ticket.href }
}

/** The invoice that someone asks about is held until they have their answer (B13). */
function questionIn({ category, about }: TicketSubmission): Pick<TicketOpened, 'about'> {
  return category === 'invoiceQuestion' && about !== undefined ? { about } : {}
}

async function dueOf({ db }: AppDeps, at: Instant): Promise<Instant> {
  const { firstContactHours, officeHours } = await policyOn(db, 'ticket', stockholmDate(at))
  return firstContactDue(at, firstContactHours, officeHours)
}
