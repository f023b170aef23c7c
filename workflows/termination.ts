import { proxyLocalActivities } from '@temporalio/workflow'
import type { ReportActivities } from '../activities/report.ts'
import type { TerminationActivities } from '../activities/termination.ts'
import type { CaseView } from '../domain/case.ts'
import {
  type TerminationAction,
  type TerminationStatus,
  type TerminationWait,
  terminationGraph,
} from '../domain/termination.ts'
import { type Process, runCase } from './case.ts'
import { now } from './clock.ts'
import { steps } from './messages/steps.ts'
import type { TerminationCommands, TerminationDeed, TerminationOpened } from './messages/termination.ts'
import { next, type Termination, takeVisitNews, unlessEnded, visitUnsure } from './teardown.ts'

/** An uppsägning: confirmed, torn down, disconnected when its last day is over, and billed to the end; or withdrawn (A2–A4). */
export function termination(opened: TerminationOpened): Promise<CaseView> {
  return runCase(process, opened)
}

type TerminationProcess = Process<
  TerminationStatus,
  TerminationAction,
  TerminationWait,
  TerminationDeed,
  TerminationCommands,
  TerminationOpened
>

const { terminationStep, terminationMoveAt, isFinalInvoiceIssued, hasNewEnd, callOffTeardown, tellContract, lastStep } =
  proxyLocalActivities<TerminationActivities & ReportActivities>(steps)

const begin: TerminationProcess['begin'] = async (c, { contract, resumes }) => {
  // Taken up again after its end, for what it is asked.
  if (resumes !== undefined) return
  await c.step({ did: 'terminationConfirmed', contract }, { ...next, ...confirmed })
  await goOn(c)
}

const confirmed = { tell: ['terminationConfirmed'], make: ['terminationLetter'] } as const

/** What people do. The graph has already said that they may. */
const actions: TerminationProcess['actions'] = {
  async openTeardown(c) {
    await c.step({ did: 'teardownOpened' }, next)
  },

  async waiveTeardown(c) {
    await c.step({ did: 'teardownWaived' }, { ...next, ...unlessEnded(c, 'ready') })
    await callOffTeardown({ termination: c.number })
    await goOn(c)
  },

  async changeDate(c, { wantedOn }) {
    await c.step({ did: 'endDateChanged', wantedOn }, { ...visitUnsure(c), ...next, ...confirmed })
    await tellContract({ termination: c.number, news: 'endMoved', step: c.steps })
    await afterNewEnd(c)
  },

  /** Withdrawn before the end: what has been done is undone, the last first, and the customer is told (A4). */
  async withdraw(c) {
    await c.step({ did: 'terminationWithdrawn' }, { to: 'withdrawn', wait: null, tell: ['terminationWithdrawn'] })
    await undoAll(c)
  },

  checkIn: (c, { equipment, credit = true }) => c.step({ did: 'equipmentCheckedIn', equipment, credit }),

  suspend: (c, { because }) => c.step({ did: 'terminationSuspended', because }, next),

  async decide(c, { decision }) {
    const isNewEnd = decision.how === 'end'
    await c.step(
      { did: 'terminationDecided', decision },
      isNewEnd ? { ...visitUnsure(c), ...next, ...confirmed } : next,
    )
    if (!isNewEnd) return goOn(c)
    await tellContract({ termination: c.number, news: 'endMoved', step: c.steps })
    await afterNewEnd(c)
  },

  note: c => c.step({ did: 'terminationNoteAdded' }),
}

/**
 * What a termination has done outside itself, each with what undoes it. Each is in its own row before it is done – the visit's
 * ticket, the contract's end –, and the step that withdraws says that they stand no longer; so whatever worker dies in
 * between, the next one finds what is left to undo, and undoes it.
 */
const compensations = [
  (c: Termination) => callOffTeardown({ termination: c.number }),
  (c: Termination) => tellContract({ termination: c.number, news: 'undone', step: c.steps }),
] as const

async function undoAll(c: Termination): Promise<void> {
  for (const undo of compensations) await undo(c)
}

/** The contract ends with its termination, or goes on: what stands in the termination's row must not be known to it alone. */
async function tellAgain(c: Termination): Promise<void> {
  if (c.status === 'withdrawn') return undoAll(c)
  if (isOver(c)) await tellContract({ termination: c.number, news: 'disconnected', step: c.steps })
}

/** Ops end what cannot go on, or someone has stopped it in Temporal: what it has ordered and not got is called off. */
async function afterEndOutOfTurn(c: Termination): Promise<void> {
  await callOffTeardown({ termination: c.number })
  await tellContract({ termination: c.number, news: isOver(c) ? 'disconnected' : 'undone', step: c.steps })
}

function isOver({ status }: Pick<Termination, 'status'>): boolean {
  return status === 'disconnected' || status === 'completed'
}

/** What dates do. Which of them has come is asked of the termination's own facts. */
const times: TerminationProcess['times'] = {
  teardownCall: goOn,
  teardownBooking: goOn,
  lateTeardownBooking: goOn,
  teardown: goOn,
  endReminder: goOn,
  endDate: goOn,
  newSite: goOn,
  lateTeardown: goOn,
  finalInvoice: goOn,
  terminationDecision: goOn,
}

/** What is told from outside. */
const facts = {
  /** The visit's ticket or the final invoice has moved on. */
  async childMoved(c: Termination) {
    if (terminationGraph.isClosed(c.status)) return
    await takeVisitNews(c)
    // An invoice may be issued before its opening is noted, where a worker has died in between: that comes first.
    await goOn(c)
    if (!(await isFinalInvoiceIssued(known(c)))) return
    await c.step({ did: 'finalInvoiceIssued' }, next)
    await goOn(c)
  },

  async endChanged(c: Termination) {
    if (terminationGraph.isClosed(c.status) || c.status === 'disconnected') return
    if (!(await hasNewEnd(known(c)))) return
    await c.step({ did: 'contractEndMoved' }, { ...visitUnsure(c), ...next, ...confirmed })
    await afterNewEnd(c)
  },
} satisfies TerminationProcess['facts']

/** Does all that is due, one thing after the other. */
async function goOn(c: Termination): Promise<void> {
  for (;;) {
    switch (await terminationMoveAt({ ...known(c), at: now() })) {
      case 'none':
        return
      case 'openTeardown':
        await c.step({ did: 'teardownOpened' }, next)
        break
      case 'missBooking':
        await c.step({ did: 'teardownBookingMissed' }, { ...next, tell: ['teardownBookingMissed'] })
        break
      case 'remind':
        await c.step({ did: 'endReminded' }, { ...next, tell: ['terminationReminder'] })
        break
      case 'disconnect':
        await c.step({ did: 'siteDisconnected' }, { to: 'disconnected', ...next, tell: ['siteDisconnected'] })
        await tellContract({ termination: c.number, news: 'disconnected', step: c.steps })
        break
      case 'noteNewSite':
        await c.step({ did: 'oldSiteFree' }, next)
        break
      case 'noteNewSiteLate':
        await c.step({ did: 'oldSiteKept' }, { ...next, tell: ['moveDelayed', 'moveLate'] })
        break
      case 'noteLate':
        await c.step({ did: 'teardownMissed' }, { ...next, tell: ['teardownMissed'] })
        break
      case 'invoice':
        await c.step({ did: 'finalInvoiceOpened' }, next)
        break
      case 'noteCredits':
        await c.step({ did: 'feeCredited' }, next)
        break
      case 'complete':
        await c.step({ did: 'terminationCompleted' }, { to: 'completed', wait: null })
        return
    }
  }
}

/** With another end the visit may be on the wrong day: one that is, is called off, and is booked anew in time. One that stands is said to. */
async function afterNewEnd(c: Termination): Promise<void> {
  await callOffTeardown({ termination: c.number })
  await takeVisitNews(c)
  await goOn(c)
}

function known(c: Termination) {
  return { number: c.number, steps: c.steps }
}

const process: TerminationProcess = {
  graph: terminationGraph,
  initial: 'confirmed',
  ended: c =>
    isOver(c) ? { to: 'completed', wait: null } : { to: 'withdrawn', wait: null, tell: ['terminationWithdrawn'] },
  afterEndOutOfTurn,
  read: question => lastStep(question),
  write: step => terminationStep.executeWithOptions({ summary: step.deed.did }, [step]),
  begin,
  actions,
  times,
  facts,
  tellAgain,
}
