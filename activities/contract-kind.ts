import { type ContractFacts, contractFacts } from '../db/contract.ts'
import { readSubmission } from '../db/submission.ts'
import {
  type ContractStatus,
  contractEvents,
  contractGraph,
  contractWaits,
  isContractEvent,
  isContractStatus,
  isContractWait,
} from '../domain/contract.ts'
import { type ContractCourse, contractWait } from '../domain/contract-next.ts'
import { stockholmDate } from '../domain/instant.ts'
import { caseWords, texts } from '../texts/words.ts'
import type { ContractDeed } from '../workflows/messages/contract.ts'
import { writeContractDeed } from './contract-deeds.ts'
import { wrong } from './failures.ts'
import type { StepKind } from './step.ts'

/** What a contract must know to write its steps. */
export const contractKind: StepKind<ContractDeed, ContractFacts> = {
  kind: 'contract',

  async open(trx, { number, at, submission }) {
    const contract = await readSubmission(trx, submission, 'contract')
    if (!contract) throw wrong(`${number} was opened without what was agreed.`)
    // Its invoices are named after it, so it is called what its customer would call it.
    const { name, language } = await trx
      .selectFrom('sites')
      .innerJoin('customers', 'customers.number', 'sites.customer')
      .select(['sites.name', 'language'])
      .where('sites.number', '=', contract.site)
      .executeTakeFirstOrThrow()
    const title = texts[language].contracts.title(name)
    return { title, customer: contract.customer, reseller: null, policyOn: stockholmDate(at), openedAt: at }
  },

  write: writeContractDeed,
  load: contractFacts,

  deadline(wait, _at, facts) {
    if (!isContractWait(wait)) throw wrong(`A contract never waits for "${wait}".`)
    return contractWait(courseOf(facts, statusIn[wait]), facts.policy)
  },

  waitingOn(wait) {
    if (!isContractWait(wait)) throw wrong(`A contract never waits for "${wait}".`)
    return contractWaits[wait]
  },

  blockers: ({ suspended }) => (suspended ? [suspended] : []),
  links: ({ ending, move }) => [
    ...(ending ? [{ kind: 'termination', number: ending.termination } as const] : []),
    ...(move?.newContract ? [{ kind: 'contract', number: move.newContract } as const] : []),
    ...[move?.teardownTicket, move?.installationTicket].flatMap(number =>
      number ? [{ kind: 'ticket', number } as const] : [],
    ),
  ],
  messages: () => [],
  isClosed: status => isContractStatus(status) && contractGraph.isClosed(status),
  isForCustomer: did => isContractEvent(did) && contractEvents[did] === 'public',
  words: caseWords,
}

/** The status in which a contract waits so; which of the two it is that pay their fees makes no difference to the dates. */
const statusIn = {
  start: 'signed',
  move: 'moving',
  monthlyFee: 'active',
  termination: 'active',
  estateDecision: 'active',
} as const

/** What a contract's dates depend on, as it stands. */
export function courseOf(facts: ContractFacts, status: ContractStatus): ContractCourse {
  const { terms, ending, fees, billedThrough, suspended, move, takeOver } = facts
  return {
    status,
    startOn: terms.startOn,
    endOn: ending?.endOn ?? null,
    fees,
    billedThrough,
    suspended,
    move: move && { on: move.onDate, isLate: move.late },
    takeOver: takeOver && { customer: takeOver.customer, on: takeOver.onDate },
  }
}
