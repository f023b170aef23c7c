import { billablesOf } from '../db/billable.ts'
import { caseOf } from '../db/case.ts'
import { chargedCustomer } from '../db/charge.ts'
import { chainOf, type InvoiceFacts, invoiceFacts, refusalOf } from '../db/invoice.ts'
import { findAllocation } from '../db/payment.ts'
import { untaken } from '../db/swish-money.ts'
import type { DunningLevel } from '../domain/dunning.ts'
import { type ChainBlocker, chainBlockers, chainMove, isFresh, nextDue, openOre } from '../domain/dunning-move.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { type InvoiceStatus, type InvoiceWait, invoiceEvents, invoiceWaits, statusAfter } from '../domain/invoice.ts'
import { invoiceDeadline } from '../domain/invoice-deadlines.ts'
import type { Ore } from '../domain/money.ts'
import type { Blocker } from '../texts/texts.ts'
import type { Question } from '../workflows/messages/case.ts'
import type { InvoiceDeed } from '../workflows/messages/invoice.ts'
import { asking } from './ask.ts'
import { type CreditEffect, effectOfCredit } from './credit.ts'
import { isKept } from './debt-deeds.ts'
import { wrong } from './failures.ts'
import { effectOfFeeReturn, type ReturnEffect } from './fee-return.ts'
import { missingFor, writeInvoiceDeed } from './invoice-deeds.ts'
import { invoiceMessages } from './invoice-messages.ts'
import { createStep, type StepDeps, type StepKind } from './step.ts'
import { endInvoice } from './write-off.ts'

/** What the invoice workflow needs of the world: its steps, and what it must know to choose the next one. */
export function createInvoiceActivities({ db, pageUrl }: StepDeps) {
  const ask = asking(db, invoiceFacts)

  return {
    invoiceStep: createStep(db, invoiceKind(pageUrl)),

    /** Whether there is something to bill, and what must be known before it can be (B5). */
    readiness: (question: Question): Promise<Readiness> =>
      ask(question, async (facts, trx) => {
        const billables = await billablesOf(trx, facts)
        const missing = missingFor(facts)
        const canArriveNow = facts.refusedAddress !== null && missing.length === 0
        return { somethingToBill: billables.length > 0, missing, canArriveNow }
      }),

    /** What the chain does now, and what has become of a promise whose day has passed (B8, B10). */
    nextMove: ({ at, ...question }: Question & { readonly at: Instant }): Promise<NextMove> =>
      ask(question, facts => {
        const promise = promiseOutcome(facts, at)
        const found = chainMove(chainOf(facts), at)
        switch (found.move) {
          case 'send':
            return { move: 'send', level: found.due.level, promise }
          case 'wait':
            return { move: 'wait', blockers: found.blockers, promise }
          case 'settled':
          case 'none':
            return { move: found.move, promise }
        }
      }),

    /** Money that was used for the invoice and that its case has not heard of (B7). */
    unheardPayments: (question: Question): Promise<readonly string[]> =>
      ask(question, async ({ number }, trx) => (await untaken(trx, number)).map(({ allocation }) => `${allocation}`)),

    /** What an allocation has done to the invoice (B7). */
    effectOfPayment: ({
      allocation,
      ...question
    }: Question & { readonly allocation: string }): Promise<PaymentEffect> =>
      ask(question, async (facts, trx) => {
        const found = await findAllocation(trx, Number(allocation))
        if (!found) throw wrong(`${question.number} was told of allocation ${allocation}, which is not there.`)
        const { takenStep, undoneAt, undoneStep } = found
        return {
          taken: takenStep !== null || undoneAt !== null,
          undone: undoneAt !== null && undoneStep === null,
          settled: openOre(facts.debt) <= 0,
        }
      }),

    /** How it would stand after a credit note (B12). */
    effectOfCredit: ({
      amountOre,
      ...question
    }: Question & { readonly amountOre: Ore | null }): Promise<CreditEffect> =>
      ask(question, (facts, trx) => effectOfCredit(facts, trx, amountOre)),

    /** What it does to the invoice that days which it has charged are given back (A3). */
    effectOfReturn: ({ credit, ...question }: Question & { readonly credit: string }): Promise<ReturnEffect> =>
      ask(question, (facts, trx) => effectOfFeeReturn(facts, trx, credit)),

    /** Where the debt stands: whether anything is owed, and how far the chain has come. */
    stateOf: (question: Question): Promise<DebtState> =>
      ask(question, ({ debt }) => {
        const last = debt.sent.at(-1)
        const status = last ? statusAfter[last.level] : 'issued'
        // A claim that has been taken back from the agency stands where it stood before.
        const isRecalled = status === 'collection' && !debt.isHandedOver
        return { settled: openOre(debt) <= 0, status: isRecalled ? 'finalReminded' : status }
      }),
  }
}

export type InvoiceActivities = ReturnType<typeof createInvoiceActivities>

export interface Readiness {
  readonly somethingToBill: boolean
  readonly missing: readonly Blocker[]
  /** It was sent and did not arrive, and there is another way now. */
  readonly canArriveNow: boolean
}

export type PromiseOutcome = 'kept' | 'broken' | 'open'

export type NextMove = { readonly promise: PromiseOutcome | null } & (
  | { readonly move: 'settled' | 'none' }
  | { readonly move: 'wait'; readonly blockers: readonly ChainBlocker[] }
  | { readonly move: 'send'; readonly level: DunningLevel }
)

export interface PaymentEffect {
  /** The invoice has taken it in already, or has nothing to take in. */
  readonly taken: boolean
  /** It was undone, and that is still to be noted. */
  readonly undone: boolean
  readonly settled: boolean
}

export interface DebtState {
  readonly settled: boolean
  readonly status: InvoiceStatus
}

/**
 * A promise is kept when so much more has come in as was promised. It is broken when all payments through yesterday are known, and open until then: what is paid in time may not have been imported.
 */
function promiseOutcome({ debt }: InvoiceFacts, at: Instant): PromiseOutcome | null {
  if (debt.promises.length === 0) return null
  if (isKept(debt)) return 'kept'
  return isFresh(debt, stockholmDate(at)) ? 'broken' : 'open'
}

function invoiceKind(pageUrl: StepDeps['pageUrl']): StepKind<InvoiceDeed, InvoiceFacts, InvoiceWait> {
  return {
    kind: 'invoice',
    waits: invoiceWaits,
    events: invoiceEvents,

    async open(trx, { number, at, deed }) {
      if (deed.did !== 'invoiceOpened') throw wrong(`${number} was opened by ${deed.did}.`)
      const { title, reseller, ...from } = await caseOf(trx, deed.ticket)
      const customer = (await chargedCustomer(trx, number)) ?? from.customer
      return { title, customer, reseller, policyOn: stockholmDate(at), openedAt: at }
    },

    write: writeInvoiceDeed,
    giveBack: endInvoice,
    load: invoiceFacts,

    deadline(wait, at, facts) {
      const { openedOn, billing, ticketPolicy: ticket } = facts
      return invoiceDeadline(wait, { at, openedOn, billing, ticket, chain: chainOf(facts) })
    },

    blockers(facts, waiting, at) {
      if (facts.invoiceNumber === null) return facts.choice === 'invoice' ? missingFor(facts) : []
      const refusal = refusalOf(facts)
      const refused: readonly Blocker[] = refusal ? [refusal] : []
      if (!waiting) return refused
      const blockers = [...refused, ...chainBlockers(chainOf(facts), stockholmDate(at)).filter(isLasting)]
      if (waiting.for === 'bankFile') return [...blockers, 'paymentsNotImported']
      return waiting.for === 'decision' && blockers.length === 0 ? ['interestRateMissing'] : blockers
    },
    whenUndelivered: facts => (refusalOf(facts) ? ['invoiceIncomplete'] : []),
    // Whoever has recalled a claim knows that it is theirs to decide about; the chain has no more steps to wait for.
    // Of an address that takes nothing they have been told when it came back.
    whenWaiting: (waiting, facts) =>
      waiting.for === 'decision' && nextDue(chainOf(facts)) && !refusalOf(facts) ? ['decisionNeeded'] : [],
    messages: (templates, at, facts) => invoiceMessages(templates, at, facts, pageUrl(facts.number)),
  }
}

/** What stands in the way until someone does something about it, whatever the day. */
function isLasting(blocker: ChainBlocker): blocker is (typeof lasting)[number] {
  return lasting.some(each => each === blocker)
}

const lasting = ['dispute', 'question', 'promise', 'belowMinimum', 'agencyMissing', 'agencyClosed', 'recalled'] as const
