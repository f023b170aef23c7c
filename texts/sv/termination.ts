import type { Texts } from '../texts.ts'

export const terminationStatuses: Texts['statuses']['termination'] = {
  confirmed: 'Bekräftad',
  booked: 'Nedmontering bokad',
  ready: 'Klar för slutdagen',
  disconnected: 'Bortkopplad',
  completed: 'Avslutad',
  withdrawn: 'Återtagen',
}

export const terminationStatusMeanings: Texts['statusMeanings']['termination'] = {
  confirmed: 'Uppsägningen är bekräftad, och besöket för nedmontering ska bokas',
  booked: 'Besöket för nedmontering är bokat',
  ready: 'Allt är klart på anläggningen, som är övervakad till och med slutdagen',
  disconnected: 'Avtalet har upphört och anläggningen är bortkopplad; något återstår att göra',
  completed: 'Nedmonterat, bortkopplat och slutfakturerat',
  withdrawn: 'Uppsägningen är återtagen, och avtalet fortsätter',
}

export const terminationWaits: Texts['waits']['termination'] = {
  teardownCall: { waitingFor: 'dagen då vi ringer om nedmonteringen', next: 'ett ärende för nedmonteringen skapas' },
  teardownBooking: { waitingFor: 'att vi bokar nedmonteringen med kunden', next: 'bokningen märks som försenad' },
  lateTeardownBooking: { waitingFor: 'att vi bokar nedmonteringen med kunden', next: 'anläggningen kopplas bort' },
  teardown: { waitingFor: 'nedmonteringen', next: 'nedmonteringen märks som försenad' },
  endReminder: { waitingFor: 'slutdagen', next: 'kunden påminns' },
  endDate: { waitingFor: 'slutdagen', next: 'anläggningen kopplas bort' },
  newSite: { waitingFor: 'att larmet är på plats på den nya anläggningen', next: 'den gamla kopplas bort' },
  lateTeardown: { waitingFor: 'nedmonteringen, som är sen', next: 'utrustning som inte är tillbaka faktureras' },
  finalInvoice: { waitingFor: 'slutfakturan', next: 'uppsägningen avslutas' },
  terminationDecision: { waitingFor: 'ett beslut om uppsägningen', next: 'uppsägningen fortsätter' },
}

export const terminationEvents = {
  terminationConfirmed: 'Uppsägningen bekräftades',
  teardownOpened: 'Ett ärende för nedmontering skapades',
  teardownBooked: 'Nedmonteringen bokades',
  teardownBookingMissed: 'Nedmonteringen bokades inte i tid',
  teardownDeclined: 'Kunden ville inte ta emot besöket',
  teardownUnanswered: 'Kunden gick inte att nå för att boka nedmonteringen',
  teardownCalledOff: 'Besökets ärende avslutades av oss utan besök',
  teardownNotLetIn: 'Teknikern blev inte insläppt',
  teardownCancelled: 'Nedmonteringen avbokades',
  teardownMissed: 'Nedmonteringen blev inte gjord före slutdagen',
  teardownReported: 'Nedmonteringen rapporterades',
  teardownWaived: 'Inget besök behövs',
  anotherTeardownNeeded: 'Ytterligare ett besök behövs',
  equipmentCheckedIn: 'Utrustning lämnades tillbaka',
  equipmentFoundMissing: 'Utrustning saknas',
  endReminded: 'Kunden påmindes om slutdagen',
  endDateChanged: 'Slutdagen ändrades',
  terminationWithdrawn: 'Uppsägningen återtogs',
  oldSiteKept: 'Den nya anläggningen är försenad, och den gamla övervakas tills vidare',
  oldSiteFree: 'Den nya anläggningen är klar, eller den gamla släppt: den behöver inte övervakas efter slutdagen',
  siteDisconnected: 'Anläggningen kopplades bort',
  finalInvoiceOpened: 'Slutfakturan påbörjades',
  finalInvoiceIssued: 'Slutfakturan är klar',
  contractEndMoved: 'Slutdagen ändrades i avtalet',
  feeCredited: 'Avgift för dagar efter slutdagen krediterades',
  terminationSuspended: 'Uppsägningen väntar på ett beslut',
  terminationDecided: 'Det beslutades hur uppsägningen fortsätter',
  terminationNoteAdded: 'Anteckning',
  terminationCompleted: 'Uppsägningen avslutades',
}

export const terminationActions = {
  openTeardown: 'Skapa ärende för nedmontering',
  waiveTeardown: 'Inget besök behövs',
  changeDate: 'Ändra slutdagen',
  withdraw: 'Återta uppsägningen',
  checkIn: 'Ta emot utrustning',
}
