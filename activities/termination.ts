import type { Trx } from '../db/connect.ts'
import type { JsonValue } from '../db/json.ts'
import { looseVisits } from '../db/ordered-visit.ts'
import { type TerminationFacts, terminationFacts } from '../db/termination.ts'
import { keepTerminationPaper } from '../db/termination-paper.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { remainingOf, type TerminationWait, terminationEvents, terminationWaits } from '../domain/termination.ts'
import { isTeardownDone, type TerminationMove, terminationMove, terminationWait } from '../domain/termination-next.ts'
import type { Question, StepRequest, StepResult } from '../workflows/messages/case.ts'
import { type TerminationNews, terminationMoved } from '../workflows/messages/contract.ts'
import type { TerminationDeed, VisitNews } from '../workflows/messages/termination.ts'
import { asking } from './ask.ts'
import { callOff } from './call-off.ts'
import type { ContractDeps } from './contract.ts'
import { openFinalInvoice } from './contract-invoice.ts'
import { terminationMessages } from './contract-messages.ts'
import { giveBackEnd } from './end-deeds.ts'
import { asStep, wrong } from './failures.ts'
import { tellOfCredits } from './fee-news.ts'
import { orderTeardown } from './order-visit.ts'
import { createStep, type StepDeps, type StepKind } from './step.ts'
import { writeTerminationDeed } from './termination-deeds.ts'
import { newsOf } from './visit-news.ts'

/** What the termination workflow needs of the world. */
export function createTerminationActivities(deps: ContractDeps) {
  const { db, tellCase, pageUrl } = deps
  const write = createStep(db, terminationKind(pageUrl))
  const ask = asking(db, terminationFacts)

  return {
    /**
     * Safe to retry, as every step is; what a step opens is reserved in the termination's row, and opened, before it is written.
     * What it gives back is told when it is written: done again it is answered as before, and tells then.
     */
    async terminationStep(step: StepRequest<TerminationDeed>): Promise<StepResult> {
      if (step.deed.did === 'teardownOpened') await orderTeardown(deps, step.number, step.at)
      if (step.deed.did === 'finalInvoiceOpened') await openFinalInvoice(deps, step.number, step.at)
      const written = await write(step)
      if (step.deed.did === 'equipmentCheckedIn') await tellOfCredits(deps, step.number, step.at)
      return written
    },

    terminationMoveAt: ({ at, ...question }: Question & { readonly at: Instant }): Promise<TerminationMove> =>
      ask(question, ({ course, contract }) => terminationMove(course, at, contract.policy)),

    /** What has become of the visit since the last step; null where nothing has. */
    visitNews: (question: Question): Promise<VisitNews | null> => ask(question, newsOf),

    /** That the final invoice is issued, or turned out empty, and that it is still to be noted. */
    isFinalInvoiceIssued: (question: Question): Promise<boolean> =>
      ask(question, async ({ course, finalInvoice }, trx) => {
        if (!course.isInvoiceOpened || course.isInvoiced || finalInvoice === null) return false
        const row = await trx
          .selectFrom('cases')
          .innerJoin('invoices', 'invoices.number', 'cases.number')
          .select(['invoiceNumber', 'closedAt'])
          .where('cases.number', '=', finalInvoice)
          .executeTakeFirst()
        return row !== undefined && (row.invoiceNumber !== null || row.closedAt !== null)
      }),

    /** Whether the contract has got an end that the customer has not been told of. */
    hasNewEnd: (question: Question): Promise<boolean> => ask(question, ({ end, toldEndOn }) => toldEndOn !== end.endOn),

    /** Calls off the visits that the termination no longer wants. */
    callOffTeardown: ({ termination }: { readonly termination: string }): Promise<void> =>
      asStep(async () => {
        const loose = await db.transaction().execute(async trx => {
          const row = await trx
            .selectFrom('terminations')
            .select(['teardownTicket', 'teardown'])
            .where('number', '=', termination)
            .executeTakeFirstOrThrow()
          return looseVisits(trx, termination, row.teardown === 'waived' ? null : row.teardownTicket)
        })
        await callOff(deps, termination, loose)
      }),

    /** Tells the contract what has become of its end. Safe to retry: the contract looks at its own row, and takes each word in once. */
    tellContract: ({ termination, news, step }: ContractNews): Promise<void> =>
      asStep(async () => {
        const { contract } = await db
          .selectFrom('terminations')
          .select('contract')
          .where('number', '=', termination)
          .executeTakeFirstOrThrow()
        await tellCase('contract', contract, terminationMoved, {
          id: `${termination}/${step}`,
          by: { role: 'system', id: termination },
          about: news,
        })
      }),
  }
}

interface ContractNews {
  readonly termination: string
  readonly news: TerminationNews
  /** The termination's step that is told: an end may be moved away and back again. */
  readonly step: number
}

export type TerminationActivities = ReturnType<typeof createTerminationActivities>

function terminationKind(pageUrl: StepDeps['pageUrl']): StepKind<TerminationDeed, TerminationFacts, TerminationWait> {
  return {
    kind: 'termination',
    waits: terminationWaits,
    events: terminationEvents,

    async open(trx, { number, at, deed }) {
      if (deed.did !== 'terminationConfirmed') throw wrong(`${number} was opened by ${deed.did}.`)
      const { title, customer, policyOn } = await trx
        .selectFrom('cases')
        .select(['title', 'customer', 'policyOn'])
        .where('number', '=', deed.contract)
        .executeTakeFirstOrThrow()
      // It runs on what was agreed: the contract's own policies (E6).
      return { title, customer, reseller: null, policyOn, openedAt: at }
    },

    write: writeWithLetter,
    giveBack: giveBackEnd,
    load: terminationFacts,

    deadline: (_wait, _at, { course, contract }) => terminationWait(course, contract.policy),

    blockers({ course, failure, contract }, waiting, at) {
      const isOver = course.isDisconnected || stockholmDate(at) > course.endOn
      const remaining = isOver ? remainingOf({ ...course, isTeardownDone: isTeardownDone(course) }) : []
      // What has ended as it should is stopped by nothing, whatever was found missing; where ops have ended it, it says what is left undone.
      if (!waiting && remaining.length === 0) return []
      const isAwaited = course.newSite?.readyOn === null && stockholmDate(at) > course.endOn
      const awaited = isAwaited ? ('newSiteNotInstalled' as const) : null
      const standing = [course.suspended ?? contract.suspended, awaited, failure].filter(each => each !== null)
      return [...standing, ...remaining]
    },

    links: ({ contract, teardownTicket, finalInvoice }) => [
      { kind: 'contract', number: contract.number },
      ...(teardownTicket ? [{ kind: 'ticket', number: teardownTicket } as const] : []),
      ...(finalInvoice ? [{ kind: 'invoice', number: finalInvoice } as const] : []),
    ],
    messages: (templates, at, facts) => terminationMessages(templates, at, facts, pageUrl(facts.number)),
  }
}

/** What a letter of the step prints is kept with it. */
async function writeWithLetter(trx: Trx, step: Parameters<typeof writeTerminationDeed>[1]): Promise<JsonValue> {
  const facts = await writeTerminationDeed(trx, step)
  if (step.make.includes('terminationLetter')) await keepTerminationPaper(trx, step.number, step.step, step.at)
  return facts
}
