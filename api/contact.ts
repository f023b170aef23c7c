import { createRoute, type z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { newNumber } from '../db/case.ts'
import { keepContact } from '../db/contact.ts'
import { newCustomerNumber } from '../db/customer.ts'
import { keptSubmission } from '../db/submission.ts'
import type { TicketSubmission } from '../domain/submission.ts'
import { contact } from './contact-intake.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once, type Reserved } from './once.ts'
import { createRouter } from './router.ts'
import { ContactRequest } from './schemas/contact.ts'
import { body, created, IdempotencyHeader, problems } from './schemas/responses.ts'
import { Ticket } from './schemas/ticket.ts'
import { openTicket } from './ticket.ts'

/** What comes in through the contact form, each category to where it belongs (T1, B13). */
export function contactRoutes(deps: AppDeps) {
  const router = createRouter()

  router.openapi(
    createRoute({
      method: 'post',
      path: '/contact-requests',
      ...guard(deps, 'contact.create'),
      tags: ['Tickets'],
      summary: 'Hand in what someone wrote in the contact form (T1, B13)',
      request: { headers: IdempotencyHeader, body: body(ContactRequest) },
      responses: {
        201: created(Ticket, 'The ticket that it has become.'),
        ...problems('malformed-json', 'too-large', 'unsupported-media-type', 'invalid', 'idempotency-key-reused'),
      },
    }),
    c => {
      const work = async (reserved: Reserved) => {
        const ticket = await submitted(deps, c, c.req.valid('json'), reserved)
        return openTicket(deps, c, ticket, reserved)
      }
      return once(deps, c, work, at => newNumber(deps.db, 'ticket', at))
    },
  )

  return router
}

/** A repeat finds what the first one kept, and so the customer that it may have registered. */
async function submitted(
  deps: AppDeps,
  c: Context<ApiEnv>,
  request: z.output<typeof ContactRequest>,
  { id, at, fresh }: Reserved,
): Promise<TicketSubmission> {
  const { db } = deps
  const kept = fresh ? undefined : await keptSubmission(db, id, 'ticket')
  if (kept) return kept
  const by = actorIn(c)
  const { ticket, register } = await contact(deps, request, by, () => newCustomerNumber(db))
  await keepContact(db, { id, kind: 'ticket', body: ticket, by, at }, register)
  return ticket
}
