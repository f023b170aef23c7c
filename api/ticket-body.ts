import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { CaseHead } from '../db/case-head.ts'
import type { DoneWork } from '../db/done-work.ts'
import { type Message, messagesOfCase } from '../db/messages.ts'
import type { TicketListRow } from '../db/ticket-list.ts'
import { invoiceFeeOf, type ReportView, type TicketDetails, ticketDetails, type VisitView } from '../db/ticket-view.ts'
import { type Actor, isDesk } from '../domain/case.ts'
import type { Language } from '../domain/message.ts'
import { movableUntil } from '../domain/visit-move.ts'
import { formats } from '../texts/format.ts'
import { caseAfter } from './act.ts'
import { caseBody, hrefOfCase } from './case-body.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { actorIn } from './guard.ts'
import { notFound } from './problem.ts'
import type { Ticket, TicketListItem } from './schemas/ticket.ts'
import { checklistOf } from './teardown.ts'

type TicketBody = z.infer<typeof Ticket>

/** A ticket as it now is and someone may see it: the answer to whatever was done with it. */
export async function ticketAfter(deps: AppDeps, c: Context<ApiEnv>, number: string): Promise<TicketBody> {
  const [head, details] = await Promise.all([caseAfter(deps, number), ticketDetails(deps.db, number, c.var.language)])
  return bodyOf(deps, head, details, actorIn(c), c.var.language)
}

/** A ticket as it is read; to ops with its messages. */
export async function ticketRead(deps: AppDeps, c: Context<ApiEnv>, head: CaseHead): Promise<TicketBody> {
  const { db } = deps
  const [details, messages] = await Promise.all([
    ticketDetails(db, head.number, c.var.language),
    isDesk(actorIn(c)) ? messagesOfCase(db, head.number) : undefined,
  ])
  const body = await bodyOf(deps, head, details, actorIn(c), c.var.language)
  return messages ? { ...body, messages: messages.map(messageBody) } : body
}

async function bodyOf(
  deps: AppDeps,
  head: CaseHead,
  details: TicketDetails | undefined,
  viewer: Actor,
  language: Language,
): Promise<TicketBody> {
  if (!details) throw notFound()
  const { attempts, number: _, title: __, searchText: ___, ...ticket } = details.ticket
  const body = caseBody(head, viewer, language)
  return {
    ...body,
    ...ticket,
    kind: 'ticket',
    reseller: head.reseller,
    contactAttempts: attempts,
    object: details.object,
    visit: details.visit && visitBody(details.visit, language, isDesk(viewer)),
    reports: details.reports.map(reportBody),
    invoiceFeeOre: body.allowedActions.some(({ action }) => action === 'choosePayment')
      ? await invoiceFeeOf(deps.db, head.number)
      : null,
    checklist: await checklistOf(deps, details.parent, language),
    links: {
      events: `${body.href}/events`,
      documents: `${body.href}/documents`,
      invoice: details.invoice !== null && seesInvoices(viewer) ? `/invoices/${details.invoice}` : null,
      about: details.about !== null && seesInvoices(viewer) ? `/invoices/${details.about}` : null,
      parent: details.parent !== null && seesInvoices(viewer) ? hrefOfCase(details.parent) : null,
    },
  }
}

/** A ticket on one line of a list. */
export function ticketItem(
  row: TicketListRow,
  work: DoneWork,
  viewer: Actor,
  language: Language,
): z.infer<typeof TicketListItem> {
  const { site, street, postalCode, city, objectNumber, invoiceReference, ticketType, region, urgent } = row
  const place = { site, street, postalCode, city }
  const head = caseBody(row, viewer, language)
  const { actions, doneOn, files, deliveryNote, isSigned } = work
  const note = deliveryNote === null ? null : { href: `${head.href}/documents/${deliveryNote}`, signed: isSigned }
  const done = { actions, doneOn, files, deliveryNote: note }
  return { ...head, ...place, objectNumber, invoiceReference, ticketType, region, urgent, ...done }
}

/** What a reseller or technician needs of a ticket does not include what the customer pays, nor what has ended. */
function seesInvoices({ role }: Pick<Actor, 'role'>): boolean {
  return role === 'customer' || isDesk({ role })
}

function visitBody(visit: VisitView, language: Language, withHold: boolean): TicketBody['visit'] {
  const { on, slot, state, technician, technicianName, hold, heldUntil, departedAt, arrivedAt } = visit
  return {
    on,
    slot,
    hours: formats[language].hours(slot),
    state,
    technician: { number: technician, name: technicianName },
    hold: withHold && hold !== null && heldUntil !== null ? { id: hold, until: heldUntil } : null,
    movableUntil: state === 'booked' || state === 'accepted' ? movableUntil(on) : null,
    departedAt,
    arrivedAt,
  }
}

function reportBody(given: ReportView): TicketBody['reports'][number] {
  const { signedName, signedAt, lines, checklist, ...report } = given
  return {
    ...report,
    checklist: checklist && { ...checklist, equipment: [...checklist.equipment] },
    lines: lines.map(({ quantityHundredths, ...line }) => ({ ...line, quantity: quantityHundredths / 100 })),
    signed: signedName !== null && signedAt !== null ? { name: signedName, at: signedAt } : null,
  }
}

function messageBody({ key, template, channel, recipient, address, status, text, ...message }: Message) {
  const { claimedAt, sentAt, error } = message
  const href = `/messages/${key}`
  return { template, channel, recipient, address, status, text, claimedAt, sentAt, error, href }
}
