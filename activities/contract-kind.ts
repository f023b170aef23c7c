import { type ContractFacts, contractFacts } from '../db/contract.ts'
import { readSubmission } from '../db/submission.ts'
import { type ContractStatus, type ContractWait, contractEvents, contractWaits } from '../domain/contract.ts'
import { type ContractCourse, contractWait } from '../domain/contract-next.ts'
import { stockholmDate } from '../domain/instant.ts'
import type { NewSite } from '../domain/move.ts'
import { texts } from '../texts/words.ts'
import type { Parent } from '../workflows/messages/case.ts'
import type { ContractDeed } from '../workflows/messages/contract.ts'
import { writeContractDeed } from './contract-deeds.ts'
import { wrong } from './failures.ts'
import { contractMessages } from './move-messages.ts'
import type { StepDeps, StepKind } from './step.ts'

/** What a contract must know to write its steps. */
export const contractKind = (pageUrl: StepDeps['pageUrl']): StepKind<ContractDeed, ContractFacts, ContractWait> => ({
  kind: 'contract',
  waits: contractWaits,
  events: contractEvents,

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

  deadline: (wait, _at, facts) => contractWait(courseOf(facts, statusIn[wait]), facts.policy),

  blockers: ({ suspended, move, replacement }) => [
    ...(suspended ? [suspended] : []),
    ...(isAwaited((move ?? replacement)?.newSite) ? ['newSiteNotInstalled'] : []),
  ],
  links,
  messages: (templates, at, facts) => contractMessages(templates, at, facts, pageUrl(facts.number)),
})

/** The status in which a contract waits so; which of the two it is that pay their fees makes no difference to the dates. */
const statusIn = {
  start: 'signed',
  move: 'moving',
  oldSite: 'moving',
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
    move: move && { on: move.onDate, newSite: move.newSite },
    takeOver: takeOver && { customer: takeOver.customer, on: takeOver.onDate },
  }
}

/** A new site that is late, and not installed yet. */
function isAwaited(newSite: NewSite | undefined): boolean {
  return newSite?.isLateNoted === true && newSite.readyOn === null
}

function links({ ending, move, replacement }: ContractFacts): readonly Parent[] {
  const standing = move ?? replacement
  return [
    ...(ending ? [{ kind: 'termination', number: ending.termination } as const] : []),
    ...(standing?.newContract ? [{ kind: 'contract', number: standing.newContract } as const] : []),
    ...[standing?.teardownTicket, standing?.installationTicket].flatMap(number =>
      number ? [{ kind: 'ticket', number } as const] : [],
    ),
  ]
}
