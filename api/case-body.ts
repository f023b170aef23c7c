import type { z } from '@hono/zod-openapi'
import type { CaseHead } from '../db/case-head.ts'
import { allowedOn } from '../domain/allowed.ts'
import { type Actor, type AllowedAction, type CaseKind, isDesk, kindOfNumber } from '../domain/case.ts'
import type { ContractAction } from '../domain/contract.ts'
import type { InvoiceAction } from '../domain/invoice.ts'
import type { Language } from '../domain/message.ts'
import type { TerminationAction } from '../domain/termination.ts'
import type { TicketAction } from '../domain/ticket.ts'
import { labelIn, texts, wordsOf } from '../texts/words.ts'
import type { Case } from './schemas/case.ts'

type CaseBody = z.infer<typeof Case>

/** A case as the API shows it to someone: the same facts and words as on its page and in the Temporal UI (E3). */
export function caseBody(head: CaseHead, viewer: Actor, language: Language): CaseBody {
  const { number, kind, title, customer, openedAt, closedAt, view } = head
  const { waiting, parked } = view
  const words = wordsOf(view, language, viewer.role)
  return {
    number,
    kind,
    title,
    status: view.status,
    statusText: words.status,
    waitingFor: waiting && { who: waiting.on, what: waiting.for, text: words.waitingFor ?? waiting.for },
    next:
      waiting?.until && words.next !== null
        ? { at: waiting.until, what: waiting.for, text: words.next, overdue: waiting.overdue }
        : null,
    blockers: view.blockers.flatMap((code, index) => {
      const text = words.blockers[index] ?? null
      return text === null ? [] : [{ code, text }]
    }),
    parked: parked && {
      cause: parked.cause,
      text: words.parked ?? parked.cause,
      detail: isDesk(viewer) ? parked.detail : '',
      at: parked.at,
      owner: isDesk(viewer) ? head.owner : null,
    },
    allowedActions: allowedActions(head, viewer, language),
    customer,
    openedAt,
    closedAt,
    href: hrefOf(kind, number),
  }
}

/** Where a case of a kind is found. */
export function hrefOf(kind: CaseKind, number: string): string {
  return `/${kind}s/${number}`
}

/** The same of a number that says its kind itself. */
export function hrefOfCase(number: string): string {
  return hrefOf(kindOfNumber(number), number)
}

/** The last part of the address where each action is asked for. */
export const actionPaths = {
  ticket: {
    contactFailed: 'contact-attempts',
    book: 'bookings',
    accept: 'acceptance',
    decline: 'decline',
    depart: 'departure',
    arrive: 'arrival',
    report: 'report',
    choosePayment: 'payment-choice',
    correct: 'corrections',
    note: 'notes',
    cancel: 'cancellation',
  } satisfies Record<TicketAction, string>,
  invoice: {
    complete: 'completion',
    redeliver: 'redelivery',
    hold: 'holds',
    release: 'release',
    promise: 'promises',
    respite: 'respite',
    waive: 'waivers',
    credit: 'credit-notes',
    writeOff: 'write-off',
    agencyStatus: 'agency-status',
    recall: 'recall',
    handOver: 'hand-over',
    note: 'notes',
  } satisfies Record<InvoiceAction, string>,
  contract: {
    terminate: 'terminations',
    rescind: 'rescission',
    move: 'moves',
    abandonMove: 'move-abandonment',
    orderMoveVisits: 'move-visits',
    releaseOldSite: 'old-site-release',
    takeOver: 'take-over',
    abandonTakeOver: 'take-over-abandonment',
    amend: 'amendments',
    suspend: 'suspension',
    decide: 'decision',
    note: 'notes',
  } satisfies Record<ContractAction, string>,
  termination: {
    openTeardown: 'teardowns',
    waiveTeardown: 'teardown-waiver',
    changeDate: 'end-date',
    withdraw: 'withdrawal',
    checkIn: 'check-ins',
    suspend: 'suspension',
    decide: 'decision',
    note: 'notes',
  } satisfies Record<TerminationAction, string>,
} as const

/** What someone may do with a case now (T3), where to ask for it and what it leads to. */
export function allowedActions(head: CaseHead, viewer: Actor, language: Language): CaseBody['allowedActions'] {
  const words = texts[language]
  const statuses = words.statuses[head.kind]
  return permitted(head, viewer).map(({ action, leadsTo, href }) => ({
    action,
    text: labelIn({ ...words.actions, ...(viewer.role === 'customer' ? words.forCustomer.actions : {}) }, action),
    leadsTo,
    leadsToText: labelIn(statuses, leadsTo),
    method: 'POST' as const,
    href,
  }))
}

interface Permitted extends AllowedAction {
  readonly href: string
}

function permitted(head: CaseHead, { role, id }: Actor): readonly Permitted[] {
  const { number, kind, view } = head
  const isTheirs = kind !== 'ticket' || role !== 'technician' || head.technician === id
  return allowedOn(head, role)
    .filter(({ action }) => isTheirs || !isVisitAction(action))
    .map(each => ({ ...each, href: hrefOfAction(number, kind, each.action, view.parked !== null) }))
}

function hrefOfAction(number: string, kind: CaseKind, action: string, isParked: boolean): string {
  return isParked ? `/cases/${number}/${action}` : `${hrefOf(kind, number)}/${labelIn(actionPaths[kind], action)}`
}

const visitActions = ['accept', 'decline', 'depart', 'arrive', 'report'] as const satisfies readonly TicketAction[]

/** What only the technician whose visit it is may do. */
function isVisitAction(action: string): boolean {
  return visitActions.some(each => each === action)
}
