import type { Texts } from '../texts.ts'

export const ticketStatuses: Texts['statuses']['ticket'] = {
  new: 'New',
  unassigned: 'Unassigned',
  booked: 'Booked',
  accepted: 'Accepted by technician',
  onSite: 'On site',
  reported: 'Reported',
  invoiced: 'Invoiced',
  cancelled: 'Cancelled',
}

export const ticketStatusMeanings: Texts['statusMeanings']['ticket'] = {
  new: 'A brand-new case, waiting for our first call within one working day',
  unassigned:
    'Waiting for a time to be booked. If we have tried to reach the customer without an answer, we have sent a text message with our contact details',
  booked: 'The customer has a visit booked on a set day',
  accepted: 'The technician has seen and accepted the case',
  onSite: 'The technician is at the customer’s',
  reported: 'The work is finished',
  invoiced: 'We have billed the work and sent a Swish link or an invoice',
  cancelled: 'The case has been cancelled',
}

export const ticketWaits: Texts['waits']['ticket'] = {
  firstContact: { waitingFor: 'us to call the customer', next: 'the case is marked as late' },
  nextContact: { waitingFor: 'another attempt to reach the customer', next: 'the case is marked as late' },
  customerReply: { waitingFor: 'the customer to get in touch', next: 'the case is cancelled' },
  rebooking: { waitingFor: 'a new time to be booked', next: 'the case is marked as late' },
  acceptance: { waitingFor: 'the technician to accept', next: 'the technician is reminded' },
  lateAcceptance: { waitingFor: 'the reminded technician to accept', next: 'the next technician is asked' },
  visitReminder: { waitingFor: 'the visit', next: 'the customer is reminded' },
  visit: { waitingFor: 'the technician to arrive', next: 'the visit is marked as late' },
  report: { waitingFor: 'the technician’s report', next: 'the report is marked as late' },
  paymentChoice: { waitingFor: 'the customer to choose Swish or invoice', next: 'an invoice is sent' },
}

export const ticketEvents = {
  ticketReported: 'The case was reported',
  firstContactMissed: 'The customer was not contacted in time',
  customerNotReached: 'We tried to reach the customer, without an answer',
  nextContactMissed: 'The next attempt to reach the customer was missed',
  visitBooked: 'A visit was booked',
  visitRebooked: 'The visit was rebooked',
  visitAccepted: 'The technician accepted the visit',
  visitDeclined: 'The technician declined',
  acceptanceReminded: 'The technician was reminded',
  visitReassigned: 'The visit was given to another technician',
  nobodyFree: 'No technician was free',
  rebookingMissed: 'A new time was not booked in time',
  customerReminded: 'The customer was reminded of the visit',
  technicianDeparted: 'The technician is on the way',
  technicianArrived: 'The technician arrived',
  visitMissed: 'The technician did not arrive in time',
  reportMissed: 'The report did not come in time',
  workReported: 'The work was reported',
  anotherVisitNeeded: 'The work was reported, another visit is needed',
  paymentChosen: 'A way to pay was chosen',
  paymentAssumed: 'No way to pay was chosen, so it will be an invoice',
  ticketCorrected: 'Details were corrected',
  noteAdded: 'Note',
  ticketCancelled: 'The case was cancelled',
  ticketGivenUp: 'The case was cancelled because the customer could not be reached',
  ticketCalledOff: 'The visit is no longer needed',
}

export const ticketActions = {
  contactFailed: 'No answer',
  book: 'Book',
  accept: 'Accept',
  decline: 'Decline',
  depart: 'On my way',
  arrive: 'Arrived',
  report: 'Report',
  choosePayment: 'Choose how to pay',
  correct: 'Correct',
  note: 'Add a note',
  cancel: 'Cancel',
}

export const declineReasons: Texts['declineReasons'] = {
  ill: 'Ill',
  doubleBooked: 'Already busy',
  wrongSkill: 'Wrong skills',
  tooFar: 'Too far away',
  other: 'Other',
}
