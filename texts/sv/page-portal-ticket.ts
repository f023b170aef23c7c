import type { TicketEvent, TicketStatus, TicketWait } from '../../domain/ticket.ts'

type Steps = Record<Exclude<TicketStatus, 'cancelled'>, string>
/** What happens next, told to the customer; `when` is a day and a time. */
type Coming = Record<TicketWait, (when: string) => string>

const steps: Steps = {
  new: 'Du har berättat vad som är fel. Vi ringer dig inom en arbetsdag.',
  unassigned: 'Vi kommer överens om en tid med dig. Når vi dig inte får du ett sms med våra kontaktuppgifter.',
  booked: 'Tiden är bokad och du har fått en bekräftelse.',
  accepted: 'Teknikern har sett ärendet och kommer på den bokade tiden. Du får en påminnelse arbetsdagen före.',
  onSite: 'Teknikern är hos dig och arbetar.',
  reported: 'Arbetet är klart. Du väljer om du vill betala med Swish eller mot faktura.',
  invoiced: 'Fakturan eller Swish-betalningen är skickad.',
}

const coming: Coming = {
  firstContact: when => `Vi ringer dig senast ${when} och bokar en tid.`,
  nextContact: when => `Vi ringer dig igen senast ${when}.`,
  customerReply: when =>
    `Vi har sökt dig flera gånger utan att få svar. Hör av dig senast ${when}, annars avslutar vi ärendet.`,
  rebooking: when => `Vi bokar en ny tid med dig senast ${when}.`,
  acceptance: () => 'Tiden är bokad. Nu väntar vi på att teknikern bekräftar.',
  lateAcceptance: () => 'Tiden är bokad. Vi har påmint teknikern om att bekräfta, och frågar annars en kollega.',
  visitReminder: when => `Vi påminner dig om besöket ${when}.`,
  visit: () => 'Teknikern kommer på den bokade tiden. Du får ett meddelande när teknikern är på väg.',
  report: () => 'Teknikern arbetar hos dig och skriver sedan en rapport.',
  paymentChoice: when => `Välj Swish eller faktura senast ${when}. Väljer du inget skickar vi en faktura.`,
}

const late = 'Det har tagit längre tid än vi har lovat, och det är vi ledsna för. Vi arbetar på det.'

/** What has happened, told to the customer. */
const events: Record<TicketEvent, string> = {
  ticketReported: 'Ärendet anmäldes',
  firstContactMissed: 'Vi hann inte ringa i tid',
  customerNotReached: 'Vi sökte dig, men fick inget svar',
  nextContactMissed: 'Vi hann inte ringa igen i tid',
  visitBooked: 'Ditt besök bokades',
  visitRebooked: 'Ditt besök bokades om',
  visitAccepted: 'Teknikern bekräftade besöket',
  visitDeclined: 'Teknikern fick förhinder',
  acceptanceReminded: 'Vi påminde teknikern',
  visitReassigned: 'En annan tekniker tog över ditt besök',
  nobodyFree: 'Ingen tekniker var ledig den tiden',
  rebookingMissed: 'Vi hann inte boka en ny tid i tid',
  customerReminded: 'Vi påminde dig om besöket',
  technicianDeparted: 'Teknikern gav sig av till dig',
  technicianArrived: 'Teknikern kom fram till dig',
  visitMissed: 'Teknikern kom inte i tid',
  reportMissed: 'Teknikerns rapport dröjde',
  workReported: 'Arbetet blev klart',
  anotherVisitNeeded: 'Teknikern var hos dig, och det behövs ett besök till',
  paymentChosen: 'Du valde hur du vill betala',
  paymentAssumed: 'Inget betalsätt valdes, så det blev en faktura',
  ticketCorrected: 'Uppgifterna rättades',
  noteAdded: 'Du skrev till oss',
  ticketCancelled: 'Ärendet avbröts',
  ticketGivenUp: 'Vi nådde dig inte, och ärendet avslutades',
  ticketCalledOff: 'Besöket behövs inte längre',
}

/** One ticket, as its customer reads it. */
export const ticket = {
  comingTitle: 'Vad händer nu?',
  coming,
  late,
  stopped: 'Något har stannat upp hos oss. En handläggare tar hand om det, och du behöver inte göra något.',
  question: 'Vi svarar dig så snart vi kan.',
  closed: {
    invoiced: 'Ärendet är klart. Fakturan hittar du här nedanför och under Fakturor.',
    cancelled: 'Ärendet är avbrutet. Behöver du oss igen är du välkommen att anmäla ett nytt.',
  },
  howItGoes: 'Så här går det till',
  steps,
  stepDone: 'Klart:',
  stepNow: 'Här är vi nu:',
  visit: 'Besöket',
  when: 'När',
  technician: 'Tekniker',
  noVisit: 'Ingen tid är bokad än.',
  onItsWay: (time: string) => `Teknikern åkte kl. ${time} och är på väg till dig.`,
  done: 'Det här gjordes',
  doneOn: (day: string, technician: string) => `${day}, ${technician}`,
  worked: 'Arbetstid',
  material: 'Arbete och material',
  signedBy: (name: string, when: string) => `Följesedeln är undertecknad av ${name} ${when}.`,
  notSigned: (reason: string) => `Följesedeln är inte undertecknad: ${reason}`,
  readNote: 'Läs följesedeln',
  deliveryNote: 'Följesedel (PDF)',
  deliveryNoteSoon: 'Följesedeln görs i ordning. Ladda om sidan om en liten stund.',
  choose: 'Hur vill du betala?',
  chooseHelp: 'Med Swish får du en begäran i telefonen. En faktura kommer på det sätt som du brukar få den.',
  chooseFee: (fee: string) => `Väljer du faktura tillkommer en fakturaavgift på ${fee}. Swish kostar inget extra.`,
  choices: { swish: 'Betala med Swish', invoice: 'Betala mot faktura' },
  toInvoice: 'Till fakturan',
  aboutInvoice: 'Till fakturan som frågan gäller',
  reported: 'Det här har du anmält',
  orCall: (phone: string) => `Du kan också ringa oss på ${phone}.`,
  correct: 'Rätta uppgifterna',
  write: 'Skriv till oss',
  cancelVisit: 'Avboka besöket',
  cancelTicket: 'Avbryt ärendet',
  events,
  by: { you: 'du', us: 'vi', technician: 'teknikern', reseller: 'återförsäljaren' },
  saved: {
    reported: (number: string) =>
      `Tack! Ditt ärende har fått nummer ${number}. Du behöver inte göra något mer, vi hör av oss.`,
    corrected: 'Tack, uppgifterna är rättade.',
    written: 'Tack, vi har fått det du skrev.',
    cancelled: 'Ärendet är avbrutet. Vi har meddelat dem som berörs.',
    chosen: 'Tack, ditt val är sparat.',
    asked: 'Tack, vi har fått din fråga. Fakturan är pausad tills du har fått svar.',
    filesAdded: 'Tack, filerna är med i ärendet.',
    filesMissing: 'Ärendet är anmält, men filerna kom inte med. Lägg till dem här på sidan.',
  },
  forms: {
    backTo: (number: string) => `Tillbaka till ${number}`,
    correctTitle: 'Rätta uppgifterna',
    correctIntro: 'Ändra det som är fel. Resten står kvar som det är.',
    writeTitle: 'Skriv till oss',
    writeIntro: 'Det du skriver läggs till ärendet, så att både vi och teknikern ser det.',
    message: 'Vad vill du säga?',
    messageHelp: 'Till exempel att det finns hund, eller var man kan parkera.',
    cancelVisitTitle: 'Avboka besöket',
    cancelTicketTitle: 'Avbryt ärendet',
    cancelIntro:
      'Då avslutas ärendet och ingen kommer. Vill du hellre ha en annan tid? Boka om i stället, eller skriv till oss.',
    reason: 'Varför vill du avbryta?',
    reasonHelp: 'En rad räcker, till exempel att det löste sig.',
    cancelSubmit: 'Ja, avbryt ärendet',
  },
}
