import type { z } from '@hono/zod-openapi'
import type { Permission } from '../auth/permissions.ts'
import { activeArticles } from '../db/article.ts'
import type { CaseHead } from '../db/case-head.ts'
import type { Instant } from '../domain/instant.ts'
import type { TicketAction } from '../domain/ticket.ts'
import type { VisitWish } from '../workflows/messages/ticket.ts'
import type { Wanted } from './act.ts'
import type { AppDeps } from './env.ts'
import { type FieldProblem, Problem } from './problem.ts'
import { rutBuyers } from './rut.ts'
import { BookingOrder, ContactAttempt, Decline, Nothing, PaymentChoiceOrder, ReportOrder } from './schemas/action.ts'
import { Note, Reason } from './schemas/case.ts'
import { given } from './schemas/given.ts'
import { TicketCorrection } from './schemas/ticket-order.ts'
import { checkSignature } from './signature.ts'
import { checklistErrors, checkWindow } from './teardown.ts'

/** What an action is called, who may ask for it, and what is made of the body. */
export interface ActionKind {
  readonly permission: Permission
  readonly summary: string
  /** Checks the body; what it gives is asked again when the case and the moment are known. */
  readonly schema: z.ZodType<Prepare>
}

type Prepare = (about: About) => Promise<Parts> | Parts

interface About {
  readonly head: CaseHead
  readonly at: Instant
  /** False where the same request has been begun before. */
  readonly fresh: boolean
}
type Parts = Omit<Wanted, 'action'>

export function ticketActionKinds(deps: AppDeps): Record<TicketAction, ActionKind> {
  return { ...deskActions(deps), ...visitActions(deps), ...commonActions }
}

function deskActions(deps: AppDeps) {
  return {
    contactFailed: {
      permission: 'ticket.contact',
      summary: 'Note an attempt to reach the customer that was not answered (T6)',
      schema: ContactAttempt.transform(
        ({ note }): Prepare =>
          () => ({
            written: note === null ? undefined : { kind: 'note', body: { text: note } },
          }),
      ),
    },
    book: {
      permission: 'ticket.book',
      summary: 'Book a visit, or book it anew (T7, T9)',
      schema: BookingOrder.transform(
        (order): Prepare =>
          about =>
            booking(deps, order, about),
      ),
    },
  } satisfies Partial<Record<TicketAction, ActionKind>>
}

function visitActions(deps: AppDeps) {
  return {
    accept: { permission: 'ticket.visit', summary: 'Accept the visit (T8)', schema: withNothing },
    decline: {
      permission: 'ticket.visit',
      summary: 'Decline the visit, with a reason (T8)',
      schema: Decline.transform(
        (extra): Prepare =>
          () => ({ with: extra }),
      ),
    },
    depart: { permission: 'ticket.visit', summary: 'On the way to the customer (T9)', schema: withNothing },
    arrive: { permission: 'ticket.visit', summary: 'Arrived at the customer', schema: withNothing },
    report: {
      permission: 'ticket.visit',
      summary: 'Report the work, signed by the customer or with the reason why not (T10)',
      schema: ReportOrder.transform(
        (order): Prepare =>
          about =>
            report(deps, order, about),
      ),
    },
  } satisfies Partial<Record<TicketAction, ActionKind>>
}

const commonActions = {
  choosePayment: {
    permission: 'ticket.choosePayment',
    summary: 'Choose Swish or invoice, after the visit (T11)',
    schema: PaymentChoiceOrder.transform(
      (extra): Prepare =>
        () => ({ with: extra }),
    ),
  },
  correct: {
    permission: 'ticket.correct',
    summary: 'Put details right while the ticket is open',
    schema: TicketCorrection.transform(
      (written): Prepare =>
        () => ({ written: { kind: 'correction', body: given(written) } }),
    ),
  },
  note: {
    permission: 'ticket.note',
    summary: 'Add a note',
    schema: Note.transform(
      (written): Prepare =>
        () => ({ written: { kind: 'note', body: written } }),
    ),
  },
  cancel: {
    permission: 'ticket.cancel',
    summary: 'Cancel the ticket, with a reason (T15)',
    schema: Reason.transform(
      ({ reason }): Prepare =>
        () => ({ written: { kind: 'reason', body: { text: reason } } }),
    ),
  },
} satisfies Partial<Record<TicketAction, ActionKind>>

const withNothing = Nothing.transform((): Prepare => () => ({}))

async function booking(
  deps: AppDeps,
  { on, slot, technician, hold, rut, outsideWindow }: z.output<typeof BookingOrder>,
  { head, at, fresh }: About,
): Promise<Parts> {
  if (fresh && !outsideWindow) await checkWindow(deps, head.number, on, at)
  const visit: VisitWish = { on, slot, technician, hold }
  if (rut === undefined) return { with: { visit } }
  const buyers = rut === null ? [] : await rutBuyers(deps, head, rut.buyers, on, at)
  return { with: { visit }, written: { kind: 'booking', body: { rutBuyers: buyers } } }
}

async function report(
  deps: AppDeps,
  { checklist, ...order }: z.output<typeof ReportOrder>,
  { head, at }: About,
): Promise<Parts> {
  const { signature, lines, anotherVisit } = order
  const known = await activeArticles(deps.db, [...new Set(lines.map(line => line.article))])
  const errors: FieldProblem[] = lines.flatMap(({ article }, index) =>
    known.has(article) ? [] : [{ pointer: `/lines/${index}/article`, code: 'articleUnknown' as const }],
  )
  errors.push(...(await checklistErrors(deps, head.number, checklist, anotherVisit)))
  if (errors.length > 0) throw new Problem('invalid', { errors })
  if (signature) checkSignature(signature.png)
  const body = {
    ...order,
    ...(checklist ? { checklist } : {}),
    lines: lines.map(({ article, quantity }) => ({ article, quantityHundredths: quantity })),
    signature: signature && { ...signature, at },
  }
  return { with: { anotherVisit }, written: { kind: 'report', body } }
}
