/**
 * Why the facts are against something that the graph allows. texts/ says each in a sentence; the API names the field.
 * A refusal changes nothing.
 */
export const refusalReasons = [
  'slotTaken',
  'slotInPast',
  /** By the customer, so near the visit. */
  'tooLateToMove',
  /** To a day that is so near. */
  'tooSoonToMove',
  'notAWorkingDay',
  'noShift',
  'technicianUnknown',
  'technicianLacksSkill',
  'technicianOutsideRegion',
  'technicianOff',
  'nobodyFree',
  'holdExpired',
  'noVisit',
  'notYourVisit',
  'articleUnknown',
  'customerUnknown',
  'agreementUnknown',
  'objectUnknown',
  'notRecalled',
  'nothingToDo',
  'messageNotOpen',
  'amountTooLarge',
  /** A part to credit that is all there is. */
  'creditsAll',
  /** What a step of the chain was decided on has changed: it is looked at again. */
  'chainChanged',
  'nothingHeld',
  'heldAlready',
  'dateInPast',
  'dateTooLate',
  /** A respite that would take days away. */
  'dateBeforeDue',
  'nothingCharged',
  'notPromised',
  'notAuthorised',
  'alreadyEnding',
  'contractEnded',
  'siteDisconnectedAlready',
  /** A contract that another has taken the place of, after a move. */
  'replacedByNewContract',
  'endTooEarly',
  'notAConsumer',
  'rescissionOver',
  'monthsNotOffered',
  'equipmentUnknown',
  'equipmentNotOurs',
  'equipmentSettled',
  'outsideTeardownWindow',
  'outsideInstallationWindow',
  /** The old site of a move is watched until the new one is. */
  'newSiteNotInstalled',
  /** Something has been put up or taken down. */
  'moveTooFar',
  /** Another customer has agreed to take the contract over. */
  'takeOverStands',
  'dateInFuture',
  'siteUnknown',
  'visitUnderWay',
  /** By the case that has ordered it. */
  'visitCalledOff',
  /** The site is disconnected: its end cannot be moved any more. */
  'endIsOver',
] as const

export type RefusalReason = (typeof refusalReasons)[number]
