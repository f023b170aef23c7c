import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { newNumber } from '../db/case.ts'
import { policyOn } from '../db/policy.ts'
import { dropSubmission, keepSubmission } from '../db/submission.ts'
import { listTickets } from '../db/ticket-list.ts'
import { workOf } from '../db/ticket-work.ts'
import { type Instant, stockholmDate, stockholmInstant } from '../domain/instant.ts'
import { addDays } from '../domain/plain-date.ts'
import type { TicketSubmission } from '../domain/submission.ts'
import { firstContactDue } from '../domain/working-hours.ts'
import type { TicketOpened } from '../workflows/messages/ticket.ts'
import { requireCase } from './act.ts'
import { CaseClosed, EngineRefusal } from './engine.ts'
import { type ApiEnv, type AppDeps, bindingsOf } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { type Answer, once, type Reserved } from './once.ts'
import { Problem } from './problem.ts'
import { createRouter } from './router.ts'
import { caseNumber } from './schemas/case.ts'
import { pageOf } from './schemas/page.ts'
import { body, created, IdempotencyHeader, json, problems } from './schemas/responses.ts'
import { Ticket, TicketPage, TicketQuery } from './schemas/ticket.ts'
import { TicketOrder } from './schemas/ticket-order.ts'
import { ticketAfter, ticketItem, ticketRead } from './ticket-body.ts'
import { intake } from './ticket-intake.ts'

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
      const { limit, cursor, from, to, q: text, ...filter } = c.req.valid('query')
      if (from && to && to < from) throw new Problem('invalid', { errors: [backwards] })
      const openedFrom = from && stockholmInstant(from, '00:00')
      const openedBefore = to && stockholmInstant(addDays(to, 1), '00:00')
      const page = { before: cursor?.[0] ?? null, limit: limit + 1 }
      const rows = await listTickets(deps.db, actorIn(c), { ...filter, text, openedFrom, openedBefore }, page)
      const work = await workOf(deps.db, rows)
      const toItem = (row: (typeof rows)[number]) => ticketItem(row, work(row.number), actorIn(c), c.var.language)
      return c.json(
        pageOf(c.req.url, rows, limit, toItem, row => [row.number]),
        200,
      )
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

const backwards = { pointer: '/to', in: 'query', code: 'periodBackwards' } as const

/** Opens the case, and answers when its row is there. A repeat finds the case that the first one opened. */
export async function openTicket(
  deps: AppDeps,
  c: Context<ApiEnv>,
  submission: TicketSubmission,
  { id, number, at }: Reserved,
): Promise<Answer<z.infer<typeof Ticket>, 201>> {
  if (number === null) throw new Error('No number was reserved for the ticket.')
  const { db, engine, settings } = deps
  const by = actorIn(c)
  await keepSubmission(db, { id, kind: 'ticket', body: submission, by, at })
  const due = await dueOf(deps, at)
  const pageUrl = `${settings.publicUrl}/cases/${number}`
  try {
    const opening: TicketOpened = { number, openedAt: at, by, submission: id, ...questionIn(submission) }
    await engine.open('ticket', opening, { status: 'new', due, pageUrl })
  } catch (error) {
    if (error instanceof EngineRefusal) await dropSubmission(db, id)
    if (!(error instanceof CaseClosed)) throw error
  }
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
