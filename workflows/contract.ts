import { proxyLocalActivities } from '@temporalio/workflow'
import type { ContractActivities } from '../activities/contract.ts'
import type { ReportActivities } from '../activities/report.ts'
import type { CaseView } from '../domain/case.ts'
import { type ContractAction, type ContractStatus, type ContractWait, contractGraph } from '../domain/contract.ts'
import { type Case, type Process, runCase } from './case.ts'
import { now } from './clock.ts'
import type { Fact } from './messages/case.ts'
import type { ContractCommands, ContractDeed, ContractOpened } from './messages/contract.ts'
import { steps } from './messages/steps.ts'

/** A larmavtal, from the day it is signed until it has ended: years, so it goes on as a new run when its history grows (A1–A4). */
export function contract(opened: ContractOpened): Promise<CaseView> {
  return runCase(process, opened)
}

type Contract = Case<ContractStatus, ContractWait, ContractDeed>
type ContractProcess = Process<ContractStatus, ContractAction, ContractWait, ContractDeed, ContractCommands>

const activities = proxyLocalActivities<ContractActivities & ReportActivities>(steps)
const {
  contractStep,
  contractMoveAt,
  contractStanding,
  openTermination,
  openNewContract,
  orderVisits,
  callOffVisits,
  tellOfNewSite,
} = activities

const begin: ContractProcess['begin'] = c => c.step({ did: 'contractSigned' }, { wait: 'start' })

/** What people do. The graph has already said that they may. */
const actions: ContractProcess['actions'] = {
  async terminate(c, { from, requestedOn, wantedOn }) {
    await c.step({ did: 'contractTerminated', from, requestedOn, wantedOn }, { to: 'ending', wait: 'monthlyFee' })
    await openTermination({ contract: c.number, step: c.steps, at: now() })
  },

  async rescind(c, { from }) {
    const wasMoving = c.status === 'moving'
    await c.step({ did: 'contractRescinded', from }, { to: 'ending', wait: 'monthlyFee' })
    if (wasMoving) await callOffVisits({ parent: c.number })
    await openTermination({ contract: c.number, step: c.steps, at: now() })
  },

  async move(c, { from, way, on, site, contract }) {
    await c.step({ did: 'moveBegun', from, way, on, site, contract }, { to: 'moving', wait: 'move' })
    if (contract !== null) await openNewContract({ contract: c.number, submission: contract, at: now() })
    await orderVisits({ contract: c.number, at: now() })
    if (way === 'sameContract') return
    // The old contract ends on the day before the new one begins, and its teardown is its termination's (A4).
    await c.step({ did: 'replacedByNew' }, { to: 'ending', wait: 'monthlyFee' })
    await openTermination({ contract: c.number, step: c.steps, at: now() })
  },

  async abandonMove(c) {
    await c.step({ did: 'moveAbandoned' }, { to: 'active', wait: 'monthlyFee' })
    await callOffVisits({ parent: c.number })
  },

  /** A visit of the move was called off, or nobody answered: there is to be another. */
  async orderMoveVisits(c) {
    await c.step({ did: 'moveVisitsOrdered' })
    await orderVisits({ contract: c.number, at: now() })
  },

  /** Ops let the old site go before the new one is installed. */
  async releaseOldSite(c) {
    await c.step({ did: 'oldSiteReleased' }, { wait: waitIn(c.status) })
    if (c.status === 'ending') await tellOfNewSite({ contract: c.number, news: `${c.steps}` })
  },

  /** The former customer's until the day has come. */
  async takeOver(c, { customer, on, payment }) {
    const agreed = payment === undefined ? {} : { payment }
    await c.step({ did: 'takeOverAgreed', customer, on, ...agreed }, { wait: waitIn(c.status), tell: takenOver })
    await goOn(c)
  },

  abandonTakeOver: c => c.step({ did: 'takeOverAbandoned' }, { wait: waitIn(c.status), tell: notTakenOver }),

  amend: c => c.step({ did: 'contractAmended' }, { wait: waitIn(c.status) }),

  suspend: (c, { because }) => c.step({ did: 'contractSuspended', because }, { wait: 'estateDecision' }),

  async decide(c, { decision }) {
    const ends = decision.how === 'end'
    const to = ends ? 'ending' : c.status
    const stopsMoving = ends && c.status === 'moving'
    await c.step({ did: 'estateDecided', decision }, { to, wait: waitIn(to) })
    if (stopsMoving) await callOffVisits({ parent: c.number })
    if (ends) await openTermination({ contract: c.number, step: c.steps, at: now() })
  },

  note: c => c.step({ did: 'contractNoteAdded' }),
}

const takenOver = ['takenOverFormer', 'takenOverNew'] as const
const notTakenOver = ['takeOverAbandonedFormer', 'takeOverAbandonedNew'] as const

/** What dates do. Which of them has come is asked of the contract's own facts. */
const times: ContractProcess['times'] = {
  start: goOn,
  monthlyFee: goOn,
  move: goOn,
  oldSite: goOn,
  termination: goOn,
  estateDecision: goOn,
}

/** What is told from outside. */
const facts = {
  async terminationMoved(c: Contract) {
    if (c.status !== 'ending') return undefined
    const { standing, hasBegun } = await contractStanding(known(c))
    switch (standing) {
      case 'undone':
        return c.step(
          { did: 'terminationUndone' },
          { to: hasBegun ? 'active' : 'signed', wait: waitIn('active', hasBegun) },
        )
      case 'disconnected':
        // A fee whose invoice was begun by a worker that died is not left behind.
        await goOn(c)
        return c.step({ did: 'contractEnded' }, { to: 'ended', wait: null })
      case 'ending':
        return c.step({ did: 'endMoved' }, { wait: 'monthlyFee' })
    }
  },

  /** The visits of a move: it is done when both are reported. Where a new contract begins, the old one's end has waited for it. */
  async childMoved(c: Contract, fact: Fact) {
    if (c.status === 'ending') return tellOfNewSite({ contract: c.number, news: fact.id })
    if (c.status !== 'moving') return undefined
    const { isMoved, isInstalled } = await contractStanding(known(c))
    if (isMoved) return c.step({ did: 'moveCompleted' }, { to: 'active', wait: 'monthlyFee' })
    return isInstalled && c.waitsFor === 'move' ? c.step({ did: 'newSiteInstalled' }, { wait: 'move' }) : undefined
  },
} satisfies ContractProcess['facts']

/** Does all that is due: the contract begins, a month is invoiced, a move is late. */
async function goOn(c: Contract): Promise<void> {
  for (;;) {
    const due = await contractMoveAt({ ...known(c), at: now() })
    switch (due.move) {
      case 'none':
        return
      case 'start':
        await c.step({ did: 'contractStarted' }, { to: 'active', wait: 'monthlyFee' })
        break
      case 'bill':
        await c.step({ did: 'monthlyFeeBilled', from: due.from, to: due.to }, { wait: waitIn(c.status) })
        break
      case 'takeOver': {
        const { customer, on } = due
        await c.step({ did: 'contractTakenOver', customer, on }, { wait: waitIn(c.status) })
        break
      }
      case 'moveIsLate':
        await c.step({ did: 'moveLate' }, { wait: 'move', tell: ['moveDelayed', 'moveLate'] })
        break
    }
  }
}

/** What a contract waits for where it stands; its own facts say which date comes first. */
function waitIn(status: ContractStatus, hasBegun = true): ContractWait {
  if (!hasBegun || status === 'signed') return 'start'
  return status === 'moving' ? 'move' : 'monthlyFee'
}

function known(c: Contract) {
  return { number: c.number, steps: c.steps }
}

const process: ContractProcess = {
  graph: contractGraph,
  initial: 'signed',
  ended: () => ({ to: 'ended', wait: null }),
  write: step => contractStep.executeWithOptions({ summary: step.deed.did }, [step]),
  read: question => activities.lastStep(question),
  begin,
  actions,
  times,
  facts,
  renewAfterEvents: 400,
}
