import { graph, type Party } from './case.ts'

/** A ticket's states in order (T2). */
export type TicketStatus =
  | 'new'
  | 'unassigned'
  | 'booked'
  | 'accepted'
  | 'onSite'
  | 'reported'
  | 'invoiced'
  | 'cancelled'

export const ticketActions = [
  'contactFailed',
  'book',
  'accept',
  'decline',
  'depart',
  'arrive',
  'report',
  'choosePayment',
  'correct',
  'note',
  'cancel',
] as const

/** What people do with a ticket. The API shows each as a resource of its own. */
export type TicketAction = (typeof ticketActions)[number]

const desk = ['ops', 'admin'] as const
const field = ['technician', ...desk] as const
const orderer = ['customer', 'reseller', ...desk] as const
/** Who may have a visit at another time; until when the customer may, is in visit-move.ts. */
const mover = ['customer', ...desk] as const
const everyone = ['customer', 'reseller', 'technician', ...desk] as const

/**
 * The only table that knows what may follow what, and who may do it (T3). That the ticket, the visit or the customer is
 * one's own is asked before the graph is: a foreign ticket does not exist.
 */
export const ticketGraph = graph<TicketStatus, TicketAction>(
  ticketActions,
  {
    new: {
      contactFailed: { to: 'unassigned', by: desk },
      book: { to: 'booked', by: desk },
      correct: { to: 'new', by: orderer },
      note: { to: 'new', by: everyone },
      cancel: { to: 'cancelled', by: orderer },
    },
    unassigned: {
      contactFailed: { to: 'unassigned', by: desk },
      book: { to: 'booked', by: desk },
      correct: { to: 'unassigned', by: orderer },
      note: { to: 'unassigned', by: everyone },
      cancel: { to: 'cancelled', by: orderer },
    },
    booked: {
      accept: { to: 'accepted', by: field },
      decline: { to: 'booked', by: field },
      book: { to: 'booked', by: mover },
      correct: { to: 'booked', by: orderer },
      note: { to: 'booked', by: everyone },
      cancel: { to: 'cancelled', by: orderer },
    },
    accepted: {
      depart: { to: 'accepted', by: field },
      arrive: { to: 'onSite', by: field },
      decline: { to: 'booked', by: field },
      book: { to: 'booked', by: mover },
      correct: { to: 'accepted', by: orderer },
      note: { to: 'accepted', by: everyone },
      cancel: { to: 'cancelled', by: orderer },
    },
    onSite: {
      report: { to: 'reported', by: field },
      note: { to: 'onSite', by: everyone },
    },
    reported: {
      choosePayment: { to: 'invoiced', by: everyone },
      note: { to: 'reported', by: everyone },
    },
    invoiced: {},
    cancelled: {},
  },
  {
    unassigned: ['cancelled'], // silence (T6)
    booked: ['unassigned'], // nobody free (T8)
    accepted: ['unassigned'], // the technician fell ill and nobody else is free (T8)
    onSite: ['unassigned'], // another visit is needed (T10)
    reported: ['invoiced'], // no choice is an invoice (T11)
  },
)

/** What a ticket waits for, and on whom. When each ends is worked out in ticket-deadlines.ts. */
export const ticketWaits = {
  firstContact: 'ops',
  nextContact: 'ops',
  customerReply: 'customer',
  rebooking: 'ops',
  acceptance: 'technician',
  lateAcceptance: 'technician',
  visitReminder: 'calendar',
  visit: 'technician',
  report: 'technician',
  paymentChoice: 'customer',
} as const satisfies Record<string, Party>

export type TicketWait = keyof typeof ticketWaits

/** Everything that can happen to a ticket, in the past tense: the kinds of its timeline (S4). */
export const ticketEvents = {
  ticketReported: 'public',
  firstContactMissed: 'internal',
  customerNotReached: 'public',
  nextContactMissed: 'internal',
  visitBooked: 'public',
  visitRebooked: 'public',
  visitAccepted: 'public',
  visitDeclined: 'internal',
  acceptanceReminded: 'internal',
  visitReassigned: 'public',
  nobodyFree: 'internal',
  rebookingMissed: 'internal',
  customerReminded: 'public',
  technicianDeparted: 'public',
  technicianArrived: 'public',
  visitMissed: 'internal',
  reportMissed: 'internal',
  workReported: 'public',
  anotherVisitNeeded: 'public',
  paymentChosen: 'public',
  paymentAssumed: 'public',
  ticketCorrected: 'public',
  noteAdded: 'internal',
  ticketCancelled: 'public',
  ticketGivenUp: 'public',
  ticketCalledOff: 'public',
} as const satisfies Record<string, 'public' | 'internal'>

export type TicketEvent = keyof typeof ticketEvents

/** How the customer wants to pay, chosen after the visit only (T11). */
export type PaymentChoice = 'swish' | 'invoice'

/** Why a technician says no (T8); ops count them. */
export const declineReasons = ['ill', 'doubleBooked', 'wrongSkill', 'tooFar', 'other'] as const
export type DeclineReason = (typeof declineReasons)[number]

/** After so many attempts in vain the customer's silence starts to count (T6). */
export function silenceCounts(attempts: number, attemptsBeforeGivingUp: number): boolean {
  return attempts >= attemptsBeforeGivingUp
}
