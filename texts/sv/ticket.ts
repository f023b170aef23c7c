import type { Texts } from '../texts.ts'

/** The words of the resellers' Status column, which says On site in Swedish too (T2, T14). */
export const ticketStatuses: Texts['statuses']['ticket'] = {
  new: 'Ny',
  unassigned: 'Otilldelad',
  booked: 'Tilldelad och bokad',
  accepted: 'Accepterad av tekniker',
  onSite: 'On site',
  reported: 'Rapporterad',
  invoiced: 'Fakturerad',
  cancelled: 'Avbruten',
}

export const ticketStatusMeanings: Texts['statusMeanings']['ticket'] = {
  new: 'Helt nytt ärende som väntar på första samtal inom en helgfri vardag',
  unassigned: 'Väntar på att en tid bokas. Har vi sökt kunden utan svar har ett sms gått ut med våra kontaktuppgifter',
  booked: 'Kunden är bokad på avsatt dag',
  accepted: 'Teknikern har sett och accepterat ärendet',
  onSite: 'Teknikern är på plats hos kunden',
  reported: 'Arbetet är färdigt',
  invoiced: 'Vi har fakturerat arbetet och skickat Swish-länk eller faktura',
  cancelled: 'Ärendet är avbrutet',
}

export const ticketWaits: Texts['waits']['ticket'] = {
  firstContact: { waitingFor: 'att vi ringer kunden', next: 'ärendet märks som försenat' },
  nextContact: { waitingFor: 'ett nytt försök att nå kunden', next: 'ärendet märks som försenat' },
  customerReply: { waitingFor: 'att kunden hör av sig', next: 'ärendet avbryts' },
  rebooking: { waitingFor: 'att en ny tid bokas', next: 'ärendet märks som försenat' },
  acceptance: { waitingFor: 'att teknikern accepterar', next: 'teknikern påminns' },
  lateAcceptance: { waitingFor: 'att den påminda teknikern accepterar', next: 'nästa tekniker tillfrågas' },
  visitReminder: { waitingFor: 'besöket', next: 'kunden påminns' },
  visit: { waitingFor: 'att teknikern kommer fram', next: 'besöket märks som försenat' },
  report: { waitingFor: 'teknikerns rapport', next: 'rapporten märks som försenad' },
  paymentChoice: { waitingFor: 'att kunden väljer Swish eller faktura', next: 'det blir faktura' },
}

export const ticketEvents = {
  ticketReported: 'Ärendet anmäldes',
  firstContactMissed: 'Kunden blev inte kontaktad i tid',
  customerNotReached: 'Kunden söktes utan svar',
  nextContactMissed: 'Nästa kontaktförsök uteblev',
  visitBooked: 'Besök bokades',
  visitRebooked: 'Besöket bokades om',
  visitAccepted: 'Teknikern accepterade besöket',
  visitDeclined: 'Teknikern tackade nej',
  acceptanceReminded: 'Teknikern påmindes',
  visitReassigned: 'Besöket gavs till en annan tekniker',
  nobodyFree: 'Ingen tekniker var ledig',
  rebookingMissed: 'Ny tid bokades inte i tid',
  customerReminded: 'Kunden påmindes om besöket',
  technicianDeparted: 'Teknikern är på väg',
  technicianArrived: 'Teknikern kom fram',
  visitMissed: 'Teknikern kom inte fram i tid',
  reportMissed: 'Rapporten uteblev',
  workReported: 'Arbetet rapporterades',
  anotherVisitNeeded: 'Arbetet rapporterades, ytterligare besök behövs',
  paymentChosen: 'Betalsätt valdes',
  paymentAssumed: 'Inget betalsätt valdes, det blir faktura',
  ticketCorrected: 'Uppgifter rättades',
  noteAdded: 'Anteckning',
  ticketCancelled: 'Ärendet avbröts',
  ticketGivenUp: 'Ärendet avbröts eftersom kunden inte gick att nå',
  ticketCalledOff: 'Besöket behövs inte längre',
}

export const ticketActions = {
  contactFailed: 'Inget svar',
  book: 'Boka',
  accept: 'Acceptera',
  decline: 'Tacka nej',
  depart: 'På väg',
  arrive: 'Framme',
  report: 'Rapportera',
  choosePayment: 'Välj betalsätt',
  correct: 'Rätta',
  note: 'Notera',
  cancel: 'Avbryt',
}

export const declineReasons: Texts['declineReasons'] = {
  ill: 'Sjuk',
  doubleBooked: 'Redan upptagen',
  wrongSkill: 'Fel kompetens',
  tooFar: 'För långt bort',
  other: 'Annat',
}
