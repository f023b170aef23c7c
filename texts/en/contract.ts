import type { Texts } from '../texts.ts'

export const contractStatuses: Texts['statuses']['contract'] = {
  signed: 'Signed',
  active: 'In force',
  moving: 'Moving',
  ending: 'Terminated',
  ended: 'Ended',
}

export const contractStatusMeanings: Texts['statusMeanings']['contract'] = {
  signed: 'The contract has been signed but has not begun',
  active: 'The site is monitored and the fee is invoiced every month',
  moving: 'The alarm is moving to another site',
  ending: 'The contract has been terminated and ends on its end date; until then the site is monitored',
  ended: 'The contract has ended',
}

export const contractWaits: Texts['waits']['contract'] = {
  start: { waitingFor: 'the contract to begin', next: 'the site is monitored' },
  monthlyFee: { waitingFor: 'the next monthly fee', next: 'the fee is invoiced' },
  move: { waitingFor: 'the alarm to be in place at the new site', next: 'the move is marked as late' },
  oldSite: { waitingFor: 'the teardown of the old site', next: 'the move is done' },
  termination: { waitingFor: 'the contract to end', next: 'the site is disconnected' },
  estateDecision: { waitingFor: 'a decision on the contract', next: 'the contract goes on or ends' },
}

export const contractEvents = {
  contractSigned: 'The contract was signed',
  contractStarted: 'The contract began',
  monthlyFeeBilled: 'The monthly fee was invoiced',
  contractTerminated: 'The contract was terminated',
  terminationUndone: 'The termination was withdrawn, and the contract goes on',
  contractRescinded: 'The customer took the agreement back',
  moveBegun: 'A move was begun',
  moveAbandoned: 'The move was called off',
  moveCompleted: 'The move is complete',
  moveVisitsOrdered: 'Another visit of the move is to be booked',
  newSiteInstalled: 'The alarm is in place at the new site',
  oldSiteReleased: 'The old site may be taken down without the new one in place',
  takeOverAbandoned: 'The take-over was called off',
  takeOverAgreed: 'A new customer is to take the contract over',
  contractTakenOver: 'The contract was taken over by a new customer',
  contractAmended: 'The contract was changed',
  contractSuspended: 'The contract waits for a decision',
  estateDecided: 'It was decided how the contract goes on',
  contractNoteAdded: 'Note',
  replacedByNew: 'A new contract takes over at the new site',
  endMoved: 'The end date was changed',
  moveLate: 'The move was not done in time',
  contractEnded: 'The contract ended',
}

export const contractActions = {
  terminate: 'Terminate',
  rescind: 'Take the agreement back',
  move: 'Move',
  abandonMove: 'Call off the move',
  orderMoveVisits: 'Order another visit of the move',
  releaseOldSite: 'Let the old site go',
  abandonTakeOver: 'Call off the take-over',
  takeOver: 'Let a new customer take over',
  amend: 'Change the contract',
  suspend: 'Wait for a decision',
  decide: 'Decide',
}
