import { caseOf, policyDayOf } from '../db/case.ts'
import { billablesOf, type InvoiceFacts, invoiceFacts } from '../db/invoice.ts'
import { findPayment } from '../db/payment.ts'
import { stockholmDate } from '../domain/instant.ts'
import {
  invoiceEvents,
  invoiceGraph,
  invoiceWaits,
  isInvoiceEvent,
  isInvoiceStatus,
  isInvoiceWait,
} from '../domain/invoice.ts'
import { invoiceDeadline } from '../domain/invoice-deadlines.ts'
import type { Blocker } from '../texts/texts.ts'
import { caseWords } from '../texts/words.ts'
import type { Question } from '../workflows/messages/case.ts'
import type { InvoiceDeed } from '../workflows/messages/invoice.ts'
import { asStep, wrong } from './failures.ts'
import { isRefused, missingFor, writeInvoiceDeed } from './invoice-deeds.ts'
import { invoiceMessages } from './invoice-messages.ts'
import { asKnown } from './overtaken.ts'
import { createStep, type StepDeps, type StepKind } from './step.ts'

/** What the invoice workflow needs of the world: its steps, and what it must know to choose the next one. */
export function createInvoiceActivities({ db, pageUrl }: StepDeps) {
  return {
    invoiceStep: createStep(db, invoiceKind(pageUrl)),

    /** Whether there is something to bill, and what must be known before it can be (B5). Safe to retry: it only reads. */
    async readiness(question: Question): Promise<Readiness> {
      return asStep(() =>
        db.transaction().execute(async trx => {
          await asKnown(trx, question)
          const { number } = question
          const facts = await invoiceFacts(trx, number, await policyDayOf(trx, number))
          const billables = facts.ticket ? await billablesOf(trx, facts.ticket, facts.language) : []
          const missing = missingFor(facts)
          const canArriveNow = facts.refusedAddress !== null && missing.length === 0
          return { somethingToBill: billables.length > 0, missing, canArriveNow }
        }),
      )
    },

    /** What a payment does to the invoice. Safe to retry: it only reads, and the step that follows takes it once. */
    async effectOfPayment({ payment, ...question }: PaymentQuestion): Promise<PaymentEffect> {
      return asStep(() =>
        db.transaction().execute(async trx => {
          await asKnown(trx, question)
          const { number } = question
          const found = await findPayment(trx, Number(payment))
          if (!found) throw wrong(`${number} was told of payment ${payment}, which is not there.`)
          if (found.takenStep !== null) return 'taken'
          const { toPayOre, paidOre } = await invoiceFacts(trx, number, await policyDayOf(trx, number))
          return paidOre + found.amountOre >= toPayOre ? 'whole' : 'part'
        }),
      )
    },
  }
}

export type InvoiceActivities = ReturnType<typeof createInvoiceActivities>

export interface Readiness {
  readonly somethingToBill: boolean
  readonly missing: readonly Blocker[]
  /** It was sent and did not arrive, and there is another way now. */
  readonly canArriveNow: boolean
}

export type PaymentEffect = 'taken' | 'part' | 'whole'

interface PaymentQuestion extends Question {
  readonly payment: string
}

function invoiceKind(pageUrl: StepDeps['pageUrl']): StepKind<InvoiceDeed, InvoiceFacts> {
  return {
    kind: 'invoice',

    async open(trx, { number, at, deed }) {
      if (deed.did !== 'invoiceOpened') throw wrong(`${number} was opened by ${deed.did}.`)
      const { title, customer, reseller } = await caseOf(trx, deed.ticket)
      return { title, customer, reseller, policyOn: stockholmDate(at), openedAt: at }
    },

    write: writeInvoiceDeed,
    load: invoiceFacts,

    deadline(wait, at, { openedOn, dueOn, billing, ticketPolicy: ticket }) {
      if (!isInvoiceWait(wait)) throw wrong(`An invoice never waits for "${wait}".`)
      return invoiceDeadline(wait, { at, openedOn, dueOn, billing, ticket })
    },

    waitingOn(wait) {
      if (!isInvoiceWait(wait)) throw wrong(`An invoice never waits for "${wait}".`)
      return invoiceWaits[wait]
    },

    blockers: facts => {
      if (facts.invoiceNumber !== null) return isRefused(facts) ? ['emailRefused'] : []
      return facts.choice === 'invoice' ? missingFor(facts) : []
    },
    whenUndelivered: facts => (isRefused(facts) ? ['invoiceIncomplete'] : []),
    messages: (templates, at, facts) => invoiceMessages(templates, at, facts, pageUrl(facts.number)),
    isClosed: status => isInvoiceStatus(status) && invoiceGraph.isClosed(status),
    isForCustomer: did => isInvoiceEvent(did) && invoiceEvents[did] === 'public',
    words: caseWords,
  }
}
