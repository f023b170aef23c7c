import type { Texts } from '../texts.ts'

export const contractStatuses: Texts['statuses']['contract'] = {
  signed: 'Tecknat',
  active: 'Löpande',
  moving: 'Flyttas',
  ending: 'Uppsagt',
  ended: 'Avslutat',
}

export const contractStatusMeanings: Texts['statusMeanings']['contract'] = {
  signed: 'Avtalet är tecknat men har inte börjat gälla',
  active: 'Anläggningen är övervakad och avgiften faktureras varje månad',
  moving: 'Larmet flyttas till en annan anläggning',
  ending: 'Avtalet är uppsagt och upphör på sin slutdag; till dess är anläggningen övervakad',
  ended: 'Avtalet har upphört',
}

export const contractWaits: Texts['waits']['contract'] = {
  start: { waitingFor: 'att avtalet börjar gälla', next: 'anläggningen är övervakad' },
  monthlyFee: { waitingFor: 'nästa månadsavgift', next: 'avgiften faktureras' },
  move: { waitingFor: 'att larmet är på plats på den nya anläggningen', next: 'flytten märks som försenad' },
  oldSite: { waitingFor: 'att den gamla anläggningen nedmonteras', next: 'flytten är klar' },
  termination: { waitingFor: 'att avtalet upphör', next: 'anläggningen kopplas bort' },
  estateDecision: { waitingFor: 'ett beslut om avtalet', next: 'avtalet fortsätter eller upphör' },
}

export const contractEvents = {
  contractSigned: 'Avtalet tecknades',
  contractStarted: 'Avtalet började gälla',
  monthlyFeeBilled: 'Månadsavgiften fakturerades',
  contractTerminated: 'Avtalet sades upp',
  terminationUndone: 'Uppsägningen återtogs, och avtalet fortsätter',
  contractRescinded: 'Kunden ångrade avtalet',
  moveBegun: 'En flytt påbörjades',
  moveAbandoned: 'Flytten ställdes in',
  moveCompleted: 'Flytten är klar',
  moveVisitsOrdered: 'Ett nytt besök för flytten ska bokas',
  newSiteInstalled: 'Larmet är på plats på den nya anläggningen',
  oldSiteReleased: 'Den gamla anläggningen får nedmonteras utan att den nya är på plats',
  takeOverAbandoned: 'Övertagandet blir inte av',
  takeOverAgreed: 'En ny kund ska ta över avtalet',
  contractTakenOver: 'Avtalet togs över av en ny kund',
  contractAmended: 'Avtalet ändrades',
  contractSuspended: 'Avtalet väntar på ett beslut',
  estateDecided: 'Det beslutades hur avtalet fortsätter',
  contractNoteAdded: 'Anteckning',
  replacedByNew: 'Ett nytt avtal tar vid på den nya anläggningen',
  endMoved: 'Slutdagen ändrades',
  moveLate: 'Flytten blev inte klar i tid',
  contractEnded: 'Avtalet upphörde',
}

export const contractActions = {
  terminate: 'Säg upp',
  rescind: 'Ångra avtalet',
  move: 'Flytta',
  abandonMove: 'Ställ in flytten',
  orderMoveVisits: 'Beställ nytt besök för flytten',
  releaseOldSite: 'Släpp den gamla anläggningen',
  takeOver: 'Låt ny kund ta över',
  abandonTakeOver: 'Ställ in övertagandet',
  amend: 'Ändra avtalet',
  suspend: 'Invänta beslut',
  decide: 'Besluta',
}
