import { proxyLocalActivities } from '@temporalio/workflow'
import type { TicketActivities } from '../activities/ticket.ts'
import type { CaseView } from '../domain/case.ts'
import type { PaymentChoice, TicketStatus, TicketWait } from '../domain/ticket.ts'
import { ticketGraph } from '../domain/ticket.ts'
import { type Case, type Process, runCase } from './case.ts'
import { now } from './clock.ts'
import { refusalIn } from './failures.ts'
import { steps } from './messages/steps.ts'
import type { TicketCommands, TicketDeed, TicketOpened } from './messages/ticket.ts'

/** An ärende, from the report of a fault until the work is done and billed (T1–T15). */
export function ticket(opened: TicketOpened): Promise<CaseView> {
  return runCase(process, opened)
}

type Ticket = Case<TicketStatus, TicketWait, TicketDeed>
type TicketProcess = Process<TicketStatus, keyof TicketCommands, TicketWait, TicketDeed, TicketCommands, TicketOpened>

const { ticketStep, nextCandidate, holdInvoice } = proxyLocalActivities<TicketActivities>(steps)

/** What the case that has ordered a visit is told of. */
const visitNews: readonly TicketDeed['did'][] = [
  'visitBooked',
  'visitRebooked',
  'visitReassigned',
  'nobodyFree',
  'workReported',
  'anotherVisitNeeded',
  'ticketCancelled',
  'ticketGivenUp',
]

const begin: TicketProcess['begin'] = async (c, { about, by }) => {
  await c.step({ did: 'ticketReported' }, { wait: 'firstContact' })
  if (about !== undefined) await holdInvoice({ ticket: c.number, invoice: about, by })
}

/** What people do. The graph has already said that they may. */
const actions: TicketProcess['actions'] = {
  contactFailed: c =>
    c.step({ did: 'customerNotReached' }, { to: 'unassigned', wait: 'nextContact', tell: ['notReached'] }),

  book: (c, { visit }) =>
    c.status === 'booked' || c.status === 'accepted'
      ? c.step(
          { did: 'visitRebooked', visit },
          { to: 'booked', wait: 'acceptance', tell: ['visitMoved', 'visitOffered', 'visitWithdrawn'] },
        )
      : c.step(
          { did: 'visitBooked', visit },
          { to: 'booked', wait: 'acceptance', tell: ['visitConfirmed', 'visitOffered'] },
        ),

  accept: c => c.step({ did: 'visitAccepted' }, { to: 'accepted', wait: 'visitReminder' }),

  async decline(c, { reason }) {
    await c.step({ did: 'visitDeclined', reason })
    await offerToNext(c, false)
  },

  depart: c => c.step({ did: 'technicianDeparted' }, { tell: ['onMyWay'] }),

  arrive: c => c.step({ did: 'technicianArrived' }, { to: 'onSite', wait: 'report' }),

  report: (c, { anotherVisit }) =>
    anotherVisit
      ? c.step({ did: 'anotherVisitNeeded' }, { to: 'unassigned', wait: 'rebooking', make: ['deliveryNote'] })
      : reported(c),

  choosePayment: (c, { choice }) => bill(c, 'paymentChosen', choice),

  correct: c => c.step({ did: 'ticketCorrected' }),

  note: c => c.step({ did: 'noteAdded' }),

  cancel: c =>
    c.step({ did: 'ticketCancelled' }, { to: 'cancelled', wait: null, tell: ['cancelled', 'visitWithdrawn'] }),
}

/** What dates do, each when what the ticket waits for has not come in time. */
const times: TicketProcess['times'] = {
  firstContact: c => c.step({ did: 'firstContactMissed' }, { overdue: true, tell: ['firstContactMissed'] }),

  nextContact: c => c.step({ did: 'nextContactMissed' }, { overdue: true }),

  customerReply: c => c.step({ did: 'ticketGivenUp' }, { to: 'cancelled', wait: null, tell: ['givenUp'] }),

  rebooking: c => c.step({ did: 'rebookingMissed' }, { overdue: true, tell: ['rebookingMissed'] }),

  acceptance: c => c.step({ did: 'acceptanceReminded' }, { wait: 'lateAcceptance', tell: ['acceptanceReminder'] }),

  lateAcceptance: c => offerToNext(c, true),

  visitReminder: c => c.step({ did: 'customerReminded' }, { wait: 'visit', tell: ['visitReminder'] }),

  visit: c => c.step({ did: 'visitMissed' }, { overdue: true, tell: ['visitMissed'] }),

  report: c => c.step({ did: 'reportMissed' }, { overdue: true, tell: ['reportMissed'] }),

  paymentChoice: c => bill(c, 'paymentAssumed', 'invoice'),
}

/** What is told from outside. */
const facts = {
  /** Who has ordered the visit needs it no longer: the technician is told, the customer by the case that ordered it (A4). */
  async calledOff(c: Ticket) {
    if (ticketGraph.refusal(c.status, 'cancel', 'system')) return undefined
    return c.step({ did: 'ticketCalledOff' }, { to: 'cancelled', wait: null, tell: ['visitWithdrawn'] })
  },
} satisfies TicketProcess['facts']

/** The visit goes to the next technician who is free then and has the skills; ops book anew when nobody is (T8). */
async function offerToNext(c: Ticket, unanswered: boolean): Promise<void> {
  for (;;) {
    const technician = await nextCandidate({ number: c.number, steps: c.steps, at: now() })
    if (!technician) {
      await c.step(
        { did: 'nobodyFree' },
        { to: 'unassigned', wait: 'rebooking', tell: ['nobodyFree', 'visitWithdrawn'] },
      )
      return
    }
    try {
      await c.step(
        { did: 'visitReassigned', technician, unanswered },
        { to: 'booked', wait: 'acceptance', tell: ['visitOffered', 'visitWithdrawn'] },
      )
      return
    } catch (error) {
      if (!refusalIn(error)) throw error // someone else has just booked the technician: ask again
    }
  }
}

/** What another case has ordered is billed at once, if there is something to bill: nobody is asked how to pay for a teardown. */
async function reported(c: Ticket): Promise<void> {
  const done = { to: 'reported', wait: 'paymentChoice', make: ['deliveryNote'] } as const
  await c.step({ did: 'workReported' }, { ...done, tell: [c.parent ? 'visitReported' : 'workReported'] })
  if (c.parent) await bill(c, 'paymentAssumed', 'invoice')
}

/** The ticket is done; the step that says so has opened the invoice, a case of its own (T11). */
function bill(c: Ticket, did: 'paymentChosen' | 'paymentAssumed', choice: PaymentChoice): Promise<unknown> {
  return c.step({ did, choice }, { to: 'invoiced', wait: null })
}

const process: TicketProcess = {
  graph: ticketGraph,
  initial: 'new',
  ended: () => ({ to: 'cancelled', wait: null }),
  write: step => ticketStep.executeWithOptions({ summary: step.deed.did }, [step]),
  begin,
  actions,
  times,
  facts,
  news: visitNews,
}
