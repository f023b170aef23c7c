import type { z } from '@hono/zod-openapi'
import { activeArticles } from '../db/article.ts'
import type { CaseHead } from '../db/case-head.ts'
import { type Actor, isDesk } from '../domain/case.ts'
import type { Instant } from '../domain/instant.ts'
import type { TicketAction } from '../domain/ticket.ts'
import type { VisitWish } from '../workflows/messages/ticket.ts'
import { type ActionKind, type Parts, type Prepare, withNote, withNothing, withReason } from './action-kind.ts'
import type { AppDeps } from './env.ts'
import { type FieldProblem, Problem } from './problem.ts'
import { rutBuyers } from './rut.ts'
import { BookingOrder, ContactAttempt, Decline, PaymentChoiceOrder, ReportOrder } from './schemas/action.ts'
import { given } from './schemas/given.ts'
import { TicketCorrection } from './schemas/ticket-order.ts'
import { checkSignature } from './signature.ts'
import { checklistErrors, checkWindow } from './teardown.ts'

interface About {
  readonly head: CaseHead
  readonly by: Actor
  readonly at: Instant
  /** False where the same request has been begun before. */
  readonly fresh: boolean
}
export function ticketActionKinds(deps: AppDeps): Record<TicketAction, ActionKind<About>> {
  return { ...deskActions(deps), ...visitActions(deps), ...commonActions }
}

function deskActions(deps: AppDeps) {
  return {
    contactFailed: {
      permission: 'ticket.contact',
      summary: 'Note an attempt to reach the customer that was not answered (T6)',
      schema: ContactAttempt.transform(
        ({ note }): Prepare<About> =>
          () => ({
            written: note === null ? undefined : { kind: 'note', body: { text: note } },
          }),
      ),
    },
    book: {
      permission: 'ticket.book',
      summary: 'Book a visit, or book it anew (T7, T9)',
      schema: BookingOrder.transform(
        (order): Prepare<About> =>
          about =>
            booking(deps, order, about),
      ),
    },
  } satisfies Partial<Record<TicketAction, ActionKind<About>>>
}

function visitActions(deps: AppDeps) {
  return {
    accept: { permission: 'ticket.visit', summary: 'Accept the visit (T8)', schema: withNothing },
    decline: {
      permission: 'ticket.visit',
      summary: 'Decline the visit, with a reason (T8)',
      schema: Decline.transform(
        (extra): Prepare<About> =>
          () => ({ with: extra }),
      ),
    },
    depart: { permission: 'ticket.visit', summary: 'On the way to the customer (T9)', schema: withNothing },
    arrive: { permission: 'ticket.visit', summary: 'Arrived at the customer', schema: withNothing },
    report: {
      permission: 'ticket.visit',
      summary: 'Report the work, signed by the customer or with the reason why not (T10)',
      schema: ReportOrder.transform(
        (order): Prepare<About> =>
          about =>
            report(deps, order, about),
      ),
    },
  } satisfies Partial<Record<TicketAction, ActionKind<About>>>
}

const commonActions = {
  choosePayment: {
    permission: 'ticket.choosePayment',
    summary: 'Choose Swish or invoice, after the visit (T11)',
    schema: PaymentChoiceOrder.transform(
      (extra): Prepare<About> =>
        () => ({ with: extra }),
    ),
  },
  correct: {
    permission: 'ticket.correct',
    summary: 'Put details right while the ticket is open',
    schema: TicketCorrection.transform(
      (written): Prepare<About> =>
        () => ({ written: { kind: 'correction', body: given(written) } }),
    ),
  },
  note: {
    permission: 'ticket.note',
    summary: 'Add a note',
    schema: withNote,
  },
  cancel: {
    permission: 'ticket.cancel',
    summary: 'Cancel the ticket, with a reason (T15)',
    schema: withReason,
  },
} satisfies Partial<Record<TicketAction, ActionKind<About>>>

async function booking(
  deps: AppDeps,
  { on, slot, technician, hold, rut, outsideWindow }: z.output<typeof BookingOrder>,
  { head, at, fresh, by }: About,
): Promise<Parts> {
  if (!isDesk(by)) {
    const ours = Object.entries({ technician, hold, rut, outsideWindow }).filter(([, value]) => value)
    const errors = ours.map(([name]) => ({ pointer: `/${name}`, code: 'setByUs' as const }))
    if (errors.length > 0) throw new Problem('invalid', { errors })
  }
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
