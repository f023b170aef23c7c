import type { Texts } from '../texts.ts'

export const kinds: Texts['kinds'] = {
  ticket: 'Ärende',
  invoice: 'Faktura',
  contract: 'Avtal',
  termination: 'Uppsägning',
}

export const contactCategories: Texts['contactCategories'] = {
  service: 'Serviceanmälan',
  fault: 'Felanmälan',
  invoiceQuestion: 'Fakturafråga',
  alarm: 'Larm',
  other: 'Övrigt',
}

export const parties: Texts['parties'] = {
  ops: 'oss',
  technician: 'teknikern',
  customer: 'kunden',
  agency: 'inkassobolaget',
  calendar: 'ett datum',
}

export const roles: Texts['roles'] = {
  ops: 'handläggare',
  technician: 'tekniker',
  operator: 'larmoperatör',
  customer: 'kund',
  reseller: 'återförsäljare',
  client: 'uppdragsgivare',
  admin: 'administratör',
  system: 'Ledtid',
}

export const slots: Texts['slots'] = { morning: 'förmiddag', afternoon: 'eftermiddag', evening: 'kväll' }

export const caseEvents = {
  caseParked: 'Ärendet kunde inte gå vidare och parkerades',
  caseResumed: 'Ärendet togs upp igen',
  caseEnded: 'Ärendet avslutades av handläggare',
  caseStopped: 'Ärendet stoppades i Temporal',
  deliveryFailed: 'Ett meddelande kom inte fram',
  messageSettled: 'Det klarlades hur det gick med ett meddelande',
}

export const caseActions = {
  retry: 'Försök igen',
  mend: 'Rätta och fortsätt',
  skip: 'Hoppa över',
  end: 'Avsluta',
  settle: 'Klarlägg meddelandet',
  take: 'Ta hand om',
  leave: 'Lämna',
}

export const eventDetails: Texts['eventDetails'] = {
  endOn: day => `slutdag ${day}`,
  before: day => `tidigare ${day}`,
  until: day => `till och med ${day}`,
  dueOn: day => `att betala senast ${day}`,
  takenBack: money => `${money} i avgift och ränta togs tillbaka, eftersom pengarna var på väg när påminnelsen gick`,
}

export const withdrawals = {
  paid: 'det var redan betalt',
  held: 'ärendet var pausat',
  promised: 'kunden hade lovat att betala',
  respited: 'kunden hade fått ett nytt förfallodatum',
  late: 'den kom inte iväg på sin dag',
}

export const blockers: Texts['blockers'] = {
  customerHasNoContact: 'Kunden har varken telefonnummer eller e-postadress',
  newSiteNotInstalled: 'Larmet är inte på plats på den nya anläggningen: den gamla övervakas tills det är det',
  addressMissing: 'Kundens postadress saknas',
  emailMissing: 'Kundens e-postadress saknas',
  glnMissing: 'Kundens GLN för e-faktura saknas',
  emailRefused: 'Kundens e-postadress tar inte emot fakturan',
  glnRefused: 'E-fakturan kom inte fram till kundens GLN',
  messageUndelivered: 'Ett meddelande har inte kommit fram',
  dispute: 'Kunden bestrider fordran',
  question: 'Kunden har en fråga om fakturan',
  promise: 'Kunden har lovat att betala',
  recalled: 'Fordran är återkallad från inkasso, och inget mer går av sig självt',
  belowMinimum: 'Resten är för liten för att påminna om',
  paymentsNotImported: 'Gårdagens inbetalningar är inte inlästa',
  interestRateMissing: 'Referensräntan för halvåret saknas: administratören lägger in den',
  agencyMissing: 'Inget inkassobolag är inlagt: lägg in det i företagets uppgifter',
  agencyClosed: 'Inkassobolaget har avslutat sitt ärende: ta tillbaka fordran eller skriv av den',
  customerDied: 'Kunden har avlidit: bestäm hur avtalet ska avslutas',
  customerBankrupt: 'Kunden är i konkurs: bestäm hur avtalet ska avslutas',
  notLetIn: 'Teknikern blev inte insläppt för nedmonteringen',
  nobodyHome: 'Ingen var på plats när teknikern kom för nedmonteringen',
  declined: 'Kunden vill inte ta emot nedmonteringsbesöket',
  noAnswer: 'Kunden gick inte att nå för att boka nedmonteringen',
  calledOffByUs: 'Nedmonteringsbesöket är avbokat av oss: skälet står i besökets ärende',
  late: 'Nedmonteringen är inte gjord fast slutdagen har passerat',
  equipmentMissing: 'Utrustning som är vår saknas',
  teardownRemains: 'Nedmonteringen är inte rapporterad',
  disconnectionRemains: 'Anläggningen är inte bortkopplad',
  finalInvoiceRemains: 'Slutfakturan är inte utställd',
}

export const parkedCauses: Texts['parkedCauses'] = {
  StepFailed: 'Ett steg kunde inte sparas',
  ArticleMissing: 'En artikel finns inte i registret. En administratör kan lägga upp den',
  Refused: 'Uppgifterna i ärendet hindrade nästa steg',
  StoppedInTemporal: 'Arbetsflödet avbröts i Temporal',
  DeliveryFailed: 'En leverans misslyckades',
  other: 'Ett oväntat fel',
}

export const view: Texts['view'] = {
  waitingFor: 'Väntar på',
  next: 'Nästa',
  blockers: 'Hinder',
  allowed: 'Kan göras',
  none: '–',
  parked: 'Parkerat',
  overdue: 'försenat sedan',
  notAllowedNow: (action, status) => `”${action}” går inte i statusen ”${status}”.`,
  notAllowedForRole: (action, role) => `”${action}” får inte göras i rollen ${role}.`,
  parkedNow: 'Ärendet är parkerat. En handläggare måste försöka igen, hoppa över eller avsluta det först.',
  allowedInstead: actions =>
    actions.length > 0 ? `Det här går just nu: ${actions.join(', ')}.` : 'Ingenting mer kan göras med ärendet.',
}

export const refusals: Texts['refusals'] = {
  slotTaken: 'Tiden är redan tagen. Välj en annan tid eller en annan tekniker.',
  slotInPast: 'Tiden har redan börjat eller passerat. Välj en senare tid.',
  tooLateToMove: 'Det är för nära besöket för att boka om här. Ring oss, så hjälper vi dig.',
  tooSoonToMove: 'Den tiden är för nära för att boka här. Välj en senare tid, eller ring oss.',
  notAWorkingDay: 'Det är helg eller helgdag, och ingen har ett extra pass då. Välj en vardag.',
  noShift: 'Ingen arbetar den tiden. Välj förmiddag eller eftermiddag, eller lägg in ett extra pass.',
  technicianUnknown: 'Teknikern finns inte eller är inte i tjänst.',
  technicianLacksSkill: 'Teknikern gör inte den sortens arbete.',
  technicianOutsideRegion: 'Teknikern arbetar inte i det området.',
  technicianOff: 'Teknikern är ledig då.',
  nobodyFree: 'Ingen tekniker med rätt kompetens är ledig då. Välj en annan tid.',
  holdExpired: 'Tiden hölls inte längre åt ärendet. Välj tid igen.',
  noVisit: 'Ärendet har inget bokat besök.',
  notYourVisit: 'Besöket är en annan teknikers.',
  articleUnknown: 'Artikeln finns inte.',
  customerUnknown: 'Kunden finns inte.',
  agreementUnknown: 'Avtalet finns inte, eller hör till en annan kund.',
  objectUnknown: 'Objektet finns inte, eller hör till en annan kund.',
  notRecalled: 'Fordran är inte återkallad från inkasso: den lämnas dit av sig själv på sin dag.',
  nothingToDo: 'Det finns inget att göra: uppgiften saknas fortfarande.',
  messageNotOpen: 'Det går inte att säga om meddelandet som det står nu. Läs det igen.',
  creditsAll: 'Det är allt som är kvar. Utelämna beloppet för att kreditera hela resten och avsluta fakturan.',
  amountTooLarge: 'Beloppet är större än det som återstår att betala.',
  chainChanged: 'Läget har ändrats. Läs fakturan igen.',
  nothingHeld: 'Fakturan är inte spärrad av det skälet.',
  heldAlready: 'Fakturan är redan spärrad av det skälet.',
  dateInPast: 'Dagen har redan varit. Välj en senare dag.',
  dateTooLate: 'Dagen ligger för långt fram.',
  dateBeforeDue: 'Dagen är före fakturans förfallodag. Välj en senare dag.',
  nothingCharged: 'Det finns ingen sådan avgift eller ränta att efterskänka.',
  notPromised: 'Det finns inget betalningslöfte att pröva.',
  notAuthorised:
    'Personen har inte rätt att göra det för kunden. Be kunden själv, eller någon som kunden har gett den rätten.',
  alreadyEnding: 'Avtalet är redan uppsagt. Ändra slutdagen eller återta uppsägningen i stället.',
  contractEnded: 'Avtalet har upphört och kan inte ändras. Teckna ett nytt avtal i stället.',
  replacedByNewContract:
    'Ett nytt avtal tar vid på den nya anläggningen. Säg upp eller ångra det först, annars betalas dagarna två gånger.',
  siteDisconnectedAlready: 'Anläggningen är redan bortkopplad. Teckna ett nytt avtal i stället.',
  endTooEarly: 'Avtalet kan inte upphöra så tidigt. Välj den tidigaste dagen eller en senare.',
  notAConsumer: 'Ångerrätten gäller bara konsumenter. Säg upp avtalet i stället.',
  rescissionOver: 'Ångerfristen på 14 dagar har gått ut. Säg upp avtalet i stället.',
  monthsNotOffered:
    'Så många månader går inte att avtala. Bindningstiden är 0, 12, 24, 36 eller 60 månader och uppsägningstiden 3, 6 eller 12.',
  equipmentUnknown: 'Utrustningen finns inte på anläggningen.',
  equipmentNotOurs: 'Utrustningen är kundens egen och ska inte lämnas tillbaka.',
  equipmentSettled: 'Utrustningen är redan tillbaka.',
  outsideTeardownWindow: 'Dagen ligger utanför dagarna för nedmontering. Välj en vardag strax före slutdagen.',
  outsideInstallationWindow:
    'Dagen ligger utanför dagarna för installationen. Välj en vardag senast på dagen för flytten.',
  newSiteNotInstalled:
    'Larmet är inte på plats på den nya anläggningen än, så den gamla ska vara kvar. Installera den nya först.',
  moveTooFar:
    'Flytten har redan börjat på plats och kan inte ställas in. Slutför den, och flytta tillbaka om det behövs.',
  takeOverStands: 'En annan kund ska redan ta över avtalet. Ställ in det övertagandet först.',
  dateInFuture: 'Dagen har inte varit än.',
  siteUnknown: 'Kunden har ingen sådan anläggning.',
  visitUnderWay: 'Teknikern är redan på plats: ring teknikern först.',
  visitCalledOff: 'Besöket är avbokat av den som beställde det: åk inte dit, och ring handläggaren om något är oklart.',
  endIsOver: 'Slutdagen har varit och anläggningen är bortkopplad. Besluta att det fortsätter som det står i stället.',
}
