import type { Texts } from '../texts.ts'

export const terminationStatuses: Texts['statuses']['termination'] = {
  confirmed: 'Confirmed',
  booked: 'Teardown booked',
  ready: 'Ready for the end date',
  disconnected: 'Disconnected',
  completed: 'Completed',
  withdrawn: 'Withdrawn',
}

export const terminationStatusMeanings: Texts['statusMeanings']['termination'] = {
  confirmed: 'The termination is confirmed, and the teardown visit is to be booked',
  booked: 'The teardown visit is booked',
  ready: 'Everything is done at the site, which is monitored through the end date',
  disconnected: 'The contract has ended and the site is disconnected; something is left to do',
  completed: 'Torn down, disconnected and invoiced',
  withdrawn: 'The termination has been withdrawn, and the contract goes on',
}

export const terminationWaits: Texts['waits']['termination'] = {
  teardownCall: {
    waitingFor: 'the day on which we call about the teardown',
    next: 'a ticket for the teardown is opened',
  },
  teardownBooking: { waitingFor: 'us to book the teardown with the customer', next: 'the booking is marked as late' },
  lateTeardownBooking: { waitingFor: 'us to book the teardown with the customer', next: 'the site is disconnected' },
  teardown: { waitingFor: 'the teardown', next: 'the teardown is marked as late' },
  endReminder: { waitingFor: 'the end date', next: 'the customer is reminded' },
  endDate: { waitingFor: 'the end date', next: 'the site is disconnected' },
  newSite: { waitingFor: 'the alarm to be in place at the new site', next: 'the old one is disconnected' },
  lateTeardown: { waitingFor: 'the teardown, which is late', next: 'equipment that is not back is invoiced' },
  finalInvoice: { waitingFor: 'the final invoice', next: 'the termination is completed' },
  terminationDecision: { waitingFor: 'a decision on the termination', next: 'the termination goes on' },
}

export const terminationEvents = {
  terminationConfirmed: 'The termination was confirmed',
  teardownOpened: 'A case was opened for the teardown',
  teardownBooked: 'The teardown was booked',
  teardownBookingMissed: 'The teardown was not booked in time',
  teardownDeclined: 'The customer would not receive the visit',
  teardownUnanswered: 'The customer could not be reached to book the teardown',
  teardownCalledOff: 'We ended the case of the visit without a visit',
  teardownNotLetIn: 'The technician was not let in',
  teardownCancelled: 'The teardown was cancelled',
  teardownMissed: 'The teardown was not done before the end date',
  teardownReported: 'The teardown was reported',
  teardownWaived: 'No visit is needed',
  anotherTeardownNeeded: 'Another visit is needed',
  equipmentCheckedIn: 'Equipment was returned',
  equipmentFoundMissing: 'Equipment is missing',
  endReminded: 'The customer was reminded of the end date',
  endDateChanged: 'The end date was changed',
  terminationWithdrawn: 'The termination was withdrawn',
  oldSiteKept: 'The new site is late, and the old one goes on being monitored',
  oldSiteFree: 'The new site is ready, or the old one let go: it need not be monitored after the end date',
  siteDisconnected: 'The site was disconnected',
  finalInvoiceOpened: 'The final invoice was begun',
  finalInvoiceIssued: 'The final invoice is done',
  contractEndMoved: 'The end date was changed in the contract',
  feeCredited: 'The fee of days after the end date was credited',
  terminationSuspended: 'The termination waits for a decision',
  terminationDecided: 'It was decided how the termination goes on',
  terminationNoteAdded: 'Note',
  terminationCompleted: 'The termination was completed',
}

export const terminationActions = {
  openTeardown: 'Open a ticket for the teardown',
  waiveTeardown: 'No visit needed',
  changeDate: 'Change the end date',
  withdraw: 'Withdraw the termination',
  checkIn: 'Check in equipment',
}
