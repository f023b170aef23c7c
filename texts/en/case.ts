import type { Texts } from '../texts.ts'

export const kinds: Texts['kinds'] = {
  ticket: 'Case',
  invoice: 'Invoice',
  contract: 'Contract',
  termination: 'Termination',
}

export const contactCategories: Texts['contactCategories'] = {
  service: 'Service request',
  fault: 'Fault report',
  invoiceQuestion: 'Question on an invoice',
  alarm: 'Alarm',
  other: 'Other',
}

export const parties: Texts['parties'] = {
  ops: 'us',
  technician: 'the technician',
  customer: 'the customer',
  agency: 'the collection agency',
  calendar: 'a date',
}

export const roles: Texts['roles'] = {
  ops: 'case handler',
  technician: 'technician',
  operator: 'alarm operator',
  customer: 'customer',
  reseller: 'reseller',
  client: 'client',
  admin: 'administrator',
  system: 'Ledtid',
}

export const slots: Texts['slots'] = { morning: 'morning', afternoon: 'afternoon', evening: 'evening' }

export const caseEvents = {
  caseParked: 'The case could not go on and was parked',
  caseResumed: 'The case was taken up again',
  caseEnded: 'The case was ended by a case handler',
  caseStopped: 'The case was stopped in Temporal',
  deliveryFailed: 'A message was not delivered',
  messageSettled: 'It was found out what became of a message',
}

export const caseActions = {
  retry: 'Try again',
  mend: 'Correct and go on',
  skip: 'Skip',
  end: 'End',
  settle: 'Settle the message',
  take: 'Take in hand',
  leave: 'Leave',
}

export const eventDetails: Texts['eventDetails'] = {
  endOn: day => `end date ${day}`,
  before: day => `before ${day}`,
  until: day => `through ${day}`,
  dueOn: day => `to be paid by ${day}`,
  takenBack: money =>
    `${money} of fees and interest was taken back, because the money was on its way when the reminder left`,
}

export const withdrawals = {
  paid: 'it was paid already',
  held: 'the case was on hold',
  promised: 'the customer had promised to pay',
  respited: 'the customer had got a new due date',
  late: 'it did not get away on its day',
}

export const blockers: Texts['blockers'] = {
  customerHasNoContact: 'The customer has neither a phone number nor an email address',
  newSiteNotInstalled: 'The alarm is not in place at the new site: the old one is monitored until it is',
  addressMissing: 'The customer’s postal address is missing',
  emailMissing: 'The customer’s email address is missing',
  glnMissing: 'The customer’s GLN for e-invoices is missing',
  emailRefused: 'The customer’s email address does not take the invoice',
  glnRefused: 'The e-invoice did not arrive at the customer’s GLN',
  messageUndelivered: 'A message has not been delivered',
  dispute: 'The customer disputes the claim',
  question: 'The customer has a question about the invoice',
  promise: 'The customer has promised to pay',
  recalled: 'The claim was recalled from debt collection, and nothing more goes by itself',
  belowMinimum: 'What is left is too little to remind of',
  paymentsNotImported: 'Yesterday’s payments have not been imported',
  interestRateMissing: 'The reference rate of the half-year is missing: the administrator enters it',
  agencyMissing: 'No collection agency is entered: add it to the company’s details',
  agencyClosed: 'The collection agency has closed its case: take the claim back or write it off',
  customerDied: 'The customer has died: decide how the contract is to end',
  customerBankrupt: 'The customer is bankrupt: decide how the contract is to end',
  notLetIn: 'The technician was not let in for the teardown',
  nobodyHome: 'Nobody was there when the technician came for the teardown',
  declined: 'The customer will not receive the teardown visit',
  noAnswer: 'The customer could not be reached to book the teardown',
  calledOffByUs: 'We have cancelled the teardown visit: the reason is in its case',
  late: 'The teardown is not done although the end date has passed',
  equipmentMissing: 'Equipment of ours is missing',
  teardownRemains: 'The teardown has not been reported',
  disconnectionRemains: 'The site is not disconnected',
  finalInvoiceRemains: 'The final invoice has not been issued',
}

export const parkedCauses: Texts['parkedCauses'] = {
  StepFailed: 'A step could not be saved',
  ArticleMissing: 'An article is not in the register. An administrator can add it',
  Refused: 'The details of the case stood in the way of the next step',
  StoppedInTemporal: 'The workflow was stopped in Temporal',
  DeliveryFailed: 'A delivery failed',
  other: 'An unexpected error',
}

export const view: Texts['view'] = {
  waitingFor: 'Waiting for',
  next: 'Next',
  blockers: 'Blocked by',
  allowed: 'Possible now',
  none: '–',
  parked: 'Parked',
  overdue: 'overdue since',
  notAllowedNow: (action, status) => `“${action}” is not possible while the status is “${status}”.`,
  notAllowedForRole: (action, role) => `“${action}” is not allowed in the role of ${role}.`,
  parkedNow: 'The case is parked. A case handler must first try again, skip the step or end the case.',
  allowedInstead: actions =>
    actions.length > 0 ? `Possible right now: ${actions.join(', ')}.` : 'Nothing more can be done with the case.',
}

export const refusals: Texts['refusals'] = {
  slotTaken: 'That time is already taken. Choose another time or another technician.',
  slotInPast: 'That time has already begun or passed. Choose a later time.',
  tooLateToMove: 'It is too near the visit to move it here. Call us, and we help you.',
  tooSoonToMove: 'That time is too near to be booked here. Choose a later one, or call us.',
  notAWorkingDay: 'It is a weekend or a public holiday, and nobody has an extra shift then. Choose a working day.',
  noShift: 'Nobody works at that time. Choose morning or afternoon, or add an extra shift.',
  technicianUnknown: 'There is no such technician, or the technician is no longer with us.',
  technicianLacksSkill: 'The technician does not do that kind of work.',
  technicianOutsideRegion: 'The technician does not work in that area.',
  technicianOff: 'The technician is off then.',
  nobodyFree: 'No technician with the right skills is free then. Choose another time.',
  holdExpired: 'The time is no longer being held for the case. Choose a time again.',
  noVisit: 'The case has no booked visit.',
  notYourVisit: 'The visit belongs to another technician.',
  articleUnknown: 'There is no such article.',
  customerUnknown: 'There is no such customer.',
  agreementUnknown: 'There is no such agreement, or it belongs to another customer.',
  objectUnknown: 'There is no such object, or it belongs to another customer.',
  notRecalled: 'The claim was not recalled from debt collection: it goes there by itself on its day.',
  nothingToDo: 'There is nothing to do: the detail is still missing.',
  messageNotOpen: 'That cannot be said of the message as it now stands. Read it again.',
  creditsAll: 'That is all that is left. Leave out the amount to credit the whole rest and end the invoice.',
  amountTooLarge: 'The amount is larger than what is left to pay.',
  chainChanged: 'Things have changed. Read the invoice again.',
  nothingHeld: 'The invoice is not on hold for that reason.',
  heldAlready: 'The invoice is on hold for that reason already.',
  dateInPast: 'The day has passed. Choose a later one.',
  dateTooLate: 'The day is too far ahead.',
  dateBeforeDue: 'The day is before the invoice is due. Choose a later one.',
  nothingCharged: 'There is no such fee or interest to waive.',
  notPromised: 'There is no promise to judge.',
  notAuthorised:
    'The person has no right to do that for the customer. Ask the customer, or someone the customer has given that right.',
  alreadyEnding: 'The contract has been terminated already. Change its end date or withdraw the termination instead.',
  contractEnded: 'The contract has ended and cannot be changed. Make a new contract instead.',
  replacedByNewContract:
    'A new contract takes over at the new site. Terminate it or take it back first, or the days would be paid twice.',
  siteDisconnectedAlready: 'The site has been disconnected already. Make a new contract instead.',
  endTooEarly: 'The contract cannot end that early. Choose the earliest day or a later one.',
  notAConsumer: 'Only consumers can take an agreement back. Terminate the contract instead.',
  rescissionOver: 'The 14 days in which the agreement could be taken back are over. Terminate the contract instead.',
  monthsNotOffered:
    'That number of months is not offered. The binding is 0, 12, 24, 36 or 60 months and the notice 3, 6 or 12.',
  equipmentUnknown: 'There is no such equipment at the site.',
  equipmentNotOurs: 'The equipment is the customer’s own and is not to be returned.',
  equipmentSettled: 'The equipment is back already.',
  outsideTeardownWindow: 'The day is outside the days for teardown. Choose a working day shortly before the end date.',
  outsideInstallationWindow:
    'The day is outside the days for the installation. Choose a working day no later than the day of the move.',
  newSiteNotInstalled:
    'The alarm is not in place at the new site yet, so the old one is to stay. Install the new one first.',
  moveTooFar: 'The move has already begun on site and cannot be called off. Finish it, and move back if need be.',
  takeOverStands: 'Another customer is to take the contract over already. Call that take-over off first.',
  dateInFuture: 'The day has not come yet.',
  siteUnknown: 'The customer has no such site.',
  visitUnderWay: 'The technician is at the site already: call the technician first.',
  visitCalledOff:
    'Whoever ordered the visit has called it off: do not go there, and call the desk if anything is unclear.',
  endIsOver: 'The end date has passed and the site is disconnected. Decide that it goes on as it stands instead.',
}
