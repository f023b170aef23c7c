import { graph, type Party, type Role } from './case.ts'

/**
 * A termination's states: its end date is known and confirmed; the teardown visit is booked; nothing is left to do at the site;
 * the end date has passed and monitoring is disconnected; done, or withdrawn before the end (A2–A4).
 */
export type TerminationStatus = 'confirmed' | 'booked' | 'ready' | 'disconnected' | 'completed' | 'withdrawn'

export const terminationActions = [
  'openTeardown',
  'waiveTeardown',
  'changeDate',
  'withdraw',
  'checkIn',
  'suspend',
  'decide',
  'note',
] as const

/** What people do with a termination. What becomes of the visit is no action here but a fact from its own ticket. */
export type TerminationAction = (typeof terminationActions)[number]

const desk = ['ops', 'admin'] as const
const holder = ['customer', ...desk] as const
const field = ['technician', ...desk] as const

type Here = 'confirmed' | 'booked' | 'ready' | 'disconnected'

/** Equipment comes back before and after the end, and ops may have to decide at any time. */
function whileOpen<S extends Here>(status: S) {
  const here = (by: readonly Role[]) => ({ to: status, by })
  return { checkIn: here(field), suspend: here(desk), decide: here(desk), note: here(desk) } as const
}

export const terminationGraph = graph<TerminationStatus, TerminationAction>(
  terminationActions,
  {
    confirmed: {
      ...whileOpen('confirmed'),
      openTeardown: { to: 'confirmed', by: desk },
      waiveTeardown: { to: 'ready', by: desk },
      changeDate: { to: 'confirmed', by: holder },
      withdraw: { to: 'withdrawn', by: holder },
    },
    booked: {
      ...whileOpen('booked'),
      waiveTeardown: { to: 'ready', by: desk },
      changeDate: { to: 'booked', by: holder },
      withdraw: { to: 'withdrawn', by: holder },
    },
    // What has been taken down must be put up again, and that ops arrange with the customer.
    ready: { ...whileOpen('ready'), withdraw: { to: 'withdrawn', by: desk } },
    disconnected: {
      ...whileOpen('disconnected'),
      openTeardown: { to: 'disconnected', by: desk },
      waiveTeardown: { to: 'disconnected', by: desk },
    },
    // What of ours turns up late is taken back, whoever has closed the books.
    completed: { checkIn: { to: 'completed', by: field } },
    withdrawn: {},
  },
  {
    confirmed: ['booked', 'ready', 'disconnected'], // its ticket has a visit; nothing is at the site; the end date comes
    booked: ['ready', 'confirmed', 'disconnected'], // reported; cancelled, not let in or outside the new window; late
    ready: ['confirmed', 'disconnected'], // the end date was moved, or has come
    disconnected: ['completed'], // the visit reported and the final invoice issued
  },
)

/** What a termination waits for, and on whom. */
export const terminationWaits = {
  teardownCall: 'calendar',
  teardownBooking: 'ops',
  lateTeardownBooking: 'ops',
  teardown: 'technician',
  endReminder: 'calendar',
  endDate: 'calendar',
  newSite: 'ops',
  lateTeardown: 'ops',
  finalInvoice: 'calendar',
  terminationDecision: 'ops',
} as const satisfies Record<string, Party>

export type TerminationWait = keyof typeof terminationWaits

/** Everything that can happen to a termination: the kinds of its timeline. */
export const terminationEvents = {
  terminationConfirmed: 'public',
  teardownOpened: 'public',
  teardownBooked: 'public',
  teardownBookingMissed: 'internal',
  teardownDeclined: 'internal',
  teardownUnanswered: 'internal',
  teardownCalledOff: 'internal',
  teardownNotLetIn: 'public',
  teardownCancelled: 'public',
  teardownMissed: 'internal',
  teardownReported: 'public',
  teardownWaived: 'internal',
  anotherTeardownNeeded: 'public',
  equipmentCheckedIn: 'public',
  equipmentFoundMissing: 'public',
  endReminded: 'public',
  endDateChanged: 'public',
  terminationWithdrawn: 'public',
  oldSiteKept: 'public',
  oldSiteFree: 'public',
  siteDisconnected: 'public',
  finalInvoiceOpened: 'public',
  finalInvoiceIssued: 'public',
  contractEndMoved: 'public',
  feeCredited: 'public',
  terminationSuspended: 'internal',
  terminationDecided: 'internal',
  terminationNoteAdded: 'internal',
  terminationCompleted: 'public',
} as const satisfies Record<string, 'public' | 'internal'>

export type TerminationEvent = keyof typeof terminationEvents

/** What is still to happen before a termination is completed: all three, in any order (A3). */
export interface TerminationProgress {
  /** The visit is reported, or was waived. */
  readonly isTeardownDone: boolean
  readonly isDisconnected: boolean
  /** The final invoice is issued, or there was nothing to bill. */
  readonly isInvoiced: boolean
}

export const terminationRemains = ['teardownRemains', 'disconnectionRemains', 'finalInvoiceRemains'] as const
export type TerminationRemaining = (typeof terminationRemains)[number]

/** What still stands between a termination and its end; nothing when it is to be completed (A3). */
export function remainingOf(progress: TerminationProgress): readonly TerminationRemaining[] {
  return terminationRemains.filter(remaining => {
    switch (remaining) {
      case 'teardownRemains':
        return !progress.isTeardownDone
      case 'disconnectionRemains':
        return !progress.isDisconnected
      case 'finalInvoiceRemains':
        return !progress.isInvoiced
    }
  })
}
