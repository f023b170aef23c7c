import { writtenSteps } from '../db/case.ts'
import type { Trx } from '../db/connect.ts'
import { contractFacts, lockedContract } from '../db/contract.ts'
import { looseVisits, orderedVisit } from '../db/ordered-visit.ts'
import { type ContractStatus, contractGraph } from '../domain/contract.ts'
import { type ContractMove, contractMove } from '../domain/contract-next.ts'
import type { Instant } from '../domain/instant.ts'
import { childMoved, type Question, type StepRequest, type StepResult } from '../workflows/messages/case.ts'
import type { ContractDeed } from '../workflows/messages/contract.ts'
import { endChanged } from '../workflows/messages/termination.ts'
import { asking } from './ask.ts'
import type { BankFileDeps } from './bank-file.ts'
import { callOff } from './call-off.ts'
import { openFeeInvoice } from './contract-invoice.ts'
import { contractKind, courseOf } from './contract-kind.ts'
import { asStep, wrong } from './failures.ts'
import { openNewContract } from './new-contract.ts'
import { orderMoveVisits } from './order-visit.ts'
import type { StartDeps } from './start-case.ts'
import { createStep, type StepDeps } from './step.ts'
import { settleTakeOver } from './take-over.ts'

export type ContractDeps = StepDeps & StartDeps & Pick<BankFileDeps, 'tellCase'>

/** What the contract workflow needs of the world. */
export function createContractActivities(deps: ContractDeps) {
  const { db } = deps
  const write = createStep(db, contractKind(deps.pageUrl))
  const ask = asking(db, contractFacts)
  const isWritten = ({ number, step }: StepRequest<unknown>): Promise<boolean> =>
    asStep(async () => (await writtenSteps(db, number, step)).length > 0)
  const prepare = async ({ number, deed, at }: StepRequest<ContractDeed>): Promise<void> => {
    if (deed.did === 'monthlyFeeBilled') await openFeeInvoice(deps, number, deed, at)
    if (deed.did === 'contractTakenOver') await settleTakeOver(deps, number, at)
  }

  return {
    /**
     * Safe to retry, as every step is; what a step opens is reserved in a row, and opened, before it is written. One that is
     * written has opened it.
     */
    async contractStep(step: StepRequest<ContractDeed>): Promise<StepResult> {
      if (!(await isWritten(step))) await prepare(step)
      return write(step)
    },

    contractMoveAt: ({ at, ...question }: Question & { readonly at: Instant }): Promise<ContractMove> =>
      ask(question, async (facts, trx) =>
        contractMove(courseOf(facts, await statusOf(trx, question.number)), at, facts.policy),
      ),

    /** Where the contract's end and its move stand, whoever has told of it. */
    contractStanding: (question: Question): Promise<ContractStanding> =>
      ask(question, async (facts, trx) => {
        const { ending, move } = facts
        const started = await trx
          .selectFrom('caseEvents')
          .select('step')
          .where('caseNumber', '=', facts.number)
          .where('did', '=', 'contractStarted')
          .executeTakeFirst()
        return {
          standing: ending === null ? 'undone' : ending.isDisconnected ? 'disconnected' : 'ending',
          hasBegun: started !== undefined,
          isMoved: move !== null && (await bothDone(trx, [move.teardownTicket, move.installationTicket])),
          isInstalled: move !== null && move.newSite.readyOn !== null,
        }
      }),

    ...createOrders(deps),
  }
}

/** What a contract orders of other cases, and calls off. */
function createOrders(deps: ContractDeps) {
  const { db, tellCase, startCase } = deps
  return {
    /**
     * Opens the case of the contract's termination, or tells the one that runs that its end has moved. Safe to retry: its number
     * is in its row, and a workflow that runs under it is the one that was meant.
     */
    openTermination: ({ contract, step, at }: EndOrder): Promise<void> =>
      asStep(async () => {
        const row = await db
          .selectFrom('terminations')
          .select('number')
          .where('contract', '=', contract)
          .where('withdrawnAt', 'is', null)
          .executeTakeFirst()
        // Withdrawn before a worker that took over came to it: the contract goes on.
        if (!row) return
        const { number } = row
        const by = { role: 'system', id: contract } as const
        if (await isOpen(number)) {
          await tellCase('termination', number, endChanged, { id: `end-${contract}/${step}`, by, about: contract })
          return
        }
        const opened = { number, openedAt: at, by, submission: null, contract }
        await startCase('termination', opened)
      }),

    /** Opens the contract that takes over at the new site. Safe to retry: its number is kept with the move before its case opens. */
    openNewContract: (order: Parameters<typeof openNewContract>[1]): Promise<void> => openNewContract(deps, order),

    /** Opens the tickets of a move (A4). Safe to retry: their numbers are kept with the move before their cases open. */
    orderVisits: ({ contract, at }: { readonly contract: string; readonly at: Instant }): Promise<void> =>
      asStep(() => orderMoveVisits(deps, contract, at)),

    /**
     * Tells the termination of a contract that another has taken the place of how the new site stands. Safe to retry: it takes each word in
     * once, and looks for itself.
     */
    tellOfNewSite: ({ contract, news }: { readonly contract: string; readonly news: string }): Promise<void> =>
      asStep(async () => {
        const { ending, replacement } = await db.transaction().execute(trx => lockedContract(trx, contract))
        if (!ending || !replacement) return
        await tellCase('termination', ending.termination, childMoved, {
          id: `new-site-${contract}/${news}`,
          by: { role: 'system', id: contract },
          about: replacement.installationTicket ?? contract,
        })
      }),

    /** Calls off the visits that the case has ordered and no longer wants. */
    callOffVisits: ({ parent }: { readonly parent: string }): Promise<void> =>
      asStep(async () => {
        const loose = await db.transaction().execute(trx => looseVisits(trx, parent, null))
        await callOff(deps, parent, loose)
      }),
  }

  function isOpen(number: string): Promise<boolean> {
    return db
      .selectFrom('cases')
      .select('number')
      .where('number', '=', number)
      .executeTakeFirst()
      .then(row => row !== undefined)
  }
}

export type ContractActivities = ReturnType<typeof createContractActivities>

interface EndOrder {
  readonly contract: string
  /** The contract's step that orders it. */
  readonly step: number
  readonly at: Instant
}

export interface ContractStanding {
  readonly standing: 'undone' | 'disconnected' | 'ending'
  /** The first day has come. */
  readonly hasBegun: boolean
  /** The new site of the move is installed, or the old one is let go without. */
  readonly isInstalled: boolean
  /** Both visits of the move are reported. */
  readonly isMoved: boolean
}

async function statusOf(trx: Trx, number: string): Promise<ContractStatus> {
  const { status } = await trx
    .selectFrom('cases')
    .select('status')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  if (!contractGraph.isStatus(status)) throw wrong(`${number} stands as "${status}", which no contract does.`)
  return status
}

async function bothDone(trx: Trx, tickets: readonly (string | null)[]): Promise<boolean> {
  for (const ticket of tickets) {
    if (ticket === null) continue
    const visit = await orderedVisit(trx, ticket)
    if (visit?.state !== 'done') return false
  }
  return true
}
