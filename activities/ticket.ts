import { newNumber } from '../db/case.ts'
import { reserveInvoice } from '../db/issue.ts'
import { freeSlots } from '../db/slot.ts'
import { readSubmission } from '../db/submission.ts'
import { type TicketFacts, ticketFacts, workOf } from '../db/ticket.ts'
import { askedTechnicians, lastVisit } from '../db/visit.ts'
import type { Actor } from '../domain/case.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { type PaymentChoice, type TicketWait, ticketEvents, ticketWaits } from '../domain/ticket.ts'
import { ticketDeadline } from '../domain/ticket-deadlines.ts'
import type { StepRequest, StepResult } from '../workflows/messages/case.ts'
import { questionAsked } from '../workflows/messages/invoice.ts'
import type { CandidateQuestion, TicketDeed } from '../workflows/messages/ticket.ts'
import type { BankFileDeps } from './bank-file.ts'
import { asStep, wrong } from './failures.ts'
import { asKnown } from './overtaken.ts'
import type { StartDeps } from './start-case.ts'
import { createStep, type StepDeps, type StepKind } from './step.ts'
import { withdrawVisit, writeTicketDeed } from './ticket-deeds.ts'
import { ticketMessages } from './ticket-messages.ts'

/** What the ticket workflow needs of the world: its steps, and who else could take a visit. */
export function createTicketActivities(deps: StepDeps & StartDeps & Pick<BankFileDeps, 'tellCase'>) {
  const { db, pageUrl } = deps
  const write = createStep(db, ticketKind(pageUrl))
  return {
    /** Safe to retry, as every step is; the step that bills has opened the invoice's case before it is written. */
    async ticketStep(step: StepRequest<TicketDeed>): Promise<StepResult> {
      if ('choice' in step.deed) await openInvoice(deps, step.number, step.deed.choice, step.at)
      return write(step)
    },

    /**
     * Tells an invoice that a ticket asks about it (B13). Safe to retry: the invoice's case takes each ticket in once. The ticket's
     * workflow tries until it is told, so that no question is left without its hold; one that has ended needs no word.
     */
    holdInvoice: ({ ticket, invoice, by }: QuestionOn): Promise<void> =>
      asStep(() => deps.tellCase('invoice', invoice, questionAsked, { id: `question-${ticket}`, by, about: ticket })),

    /**
     * The technician to ask next (T8): free at the visit's hour, with its skills, not asked before. Safe to retry: it
     * only reads, and the step that follows books by the same query.
     */
    nextCandidate({ at, ...question }: CandidateQuestion): Promise<string | null> {
      return asStep(() =>
        db.transaction().execute(async trx => {
          await asKnown(trx, question)
          const { number } = question
          const visit = await lastVisit(trx, number)
          if (!visit) return null
          const { region, kindOfWork: skill } = await workOf(trx, number)
          const asked = await askedTechnicians(trx, number, visit)
          const free = await freeSlots(trx, { region, skill, from: visit.onDate, days: 1, slot: visit.slot, at })
          return free.find(slot => !asked.includes(slot.technician))?.technician ?? null
        }),
      )
    },
  }
}

/**
 * Opens the invoice's case (T11), once however often it is tried: its number is kept with the ticket before its workflow
 * starts, and a workflow that runs under that number is the one that was meant.
 */
function openInvoice(
  { db, startCase }: StepDeps & StartDeps,
  ticket: string,
  choice: PaymentChoice,
  at: Instant,
): Promise<void> {
  return asStep(async () => {
    const number = await db
      .transaction()
      .execute(trx => reserveInvoice(trx, ticket, () => newNumber(trx, 'invoice', at)))
    const by = { role: 'system', id: ticket } as const
    await startCase('invoice', { number, openedAt: at, by, submission: null, ticket, choice })
  })
}

interface QuestionOn {
  readonly ticket: string
  readonly invoice: string
  readonly by: Actor
}

export type TicketActivities = ReturnType<typeof createTicketActivities>

function ticketKind(pageUrl: StepDeps['pageUrl']): StepKind<TicketDeed, TicketFacts, TicketWait> {
  return {
    kind: 'ticket',
    waits: ticketWaits,
    events: ticketEvents,

    async open(trx, { number, at, submission }) {
      const ticket = await readSubmission(trx, submission, 'ticket')
      if (!ticket) throw wrong(`${number} was opened without its report.`)
      const { title, customer, reseller } = ticket
      return { title, customer, reseller, policyOn: stockholmDate(at), openedAt: at }
    },

    write: writeTicketDeed,
    giveBack: withdrawVisit,
    load: ticketFacts,

    deadline: (wait, at, { attempts, visit, policy }) => ticketDeadline(wait, { at, attempts, visit, policy }),

    blockers: ({ phones, email }) => (phones.length === 0 && !email ? ['customerHasNoContact'] : []),
    messages: (templates, at, facts) => ticketMessages(templates, at, facts, pageUrl(facts.number)),
  }
}
