import type { Texts } from '../texts.ts'

export const invoiceStatuses: Texts['statuses']['invoice'] = {
  opened: 'Förbereds',
  incomplete: 'Väntar på uppgifter',
  swishRequested: 'Swish-länk skickad',
  issued: 'Skickad',
  paid: 'Betald',
  writtenOff: 'Avskriven',
}

export const invoiceStatusMeanings: Texts['statusMeanings']['invoice'] = {
  opened: 'Fakturan ställs samman',
  incomplete: 'Fakturan kan inte skickas förrän en uppgift har kompletterats',
  swishRequested: 'Kunden har fått en länk för att betala med Swish',
  issued: 'Fakturan är utställd och skickad till kunden',
  paid: 'Hela beloppet är betalt',
  writtenOff: 'Fakturan krävs inte längre',
}

export const invoiceWaits: Texts['waits']['invoice'] = {
  completion: { waitingFor: 'en uppgift som saknas', next: 'fakturan märks som försenad' },
  swishPayment: { waitingFor: 'att kunden betalar med Swish', next: 'kunden påminns med sms' },
  lateSwishPayment: { waitingFor: 'att kunden betalar med Swish', next: 'det blir faktura' },
  payment: { waitingFor: 'betalning', next: 'fakturan är förfallen' },
}

export const invoiceEvents = {
  invoiceOpened: 'Fakturan påbörjades',
  nothingToBill: 'Det fanns inget att fakturera',
  invoiceIncomplete: 'En uppgift saknas för fakturan',
  completionMissed: 'Uppgiften kompletterades inte i tid',
  swishRequested: 'Swish-länk skickades',
  swishReminded: 'Kunden påmindes om Swish-betalningen',
  invoiceIssued: 'Fakturan ställdes ut',
  invoiceDue: 'Fakturan förföll till betalning',
  invoiceRedelivered: 'Fakturan skickades igen',
  paymentReceived: 'Betalning kom in',
  invoicePaid: 'Fakturan är betald',
  swishPaid: 'Betald med Swish',
  invoiceNoteAdded: 'Anteckning',
}

export const invoiceActions = {
  complete: 'Försök igen nu',
  redeliver: 'Skicka igen',
}
