import type { ApiTexts } from '../api.ts'
import { fields } from './api-fields.ts'
import { bankProblems, bankRows, swish } from './bank-rows.ts'

export const api: ApiTexts = {
  fields,
  bankRows,
  swish,
  bankProblems,
  prescription: {
    claim: 'Fordran uppkom',
    reminder1: 'Påminnelse 1 skickad',
    reminder2: 'Påminnelse 2 skickad',
    payment: 'Delbetalning',
    promise: 'Kunden lovade att betala',
  },
  notToday: { paid: 'Ingenting är kvar att betala', notAWorkingDay: 'Det är ingen vardag' },
  taken: number => `${number} finns redan.`,
  paymentDiffers: reference =>
    `Betalningen ${reference} är redan registrerad, med ett annat belopp, en annan dag eller på en annan faktura.`,
  rateCharged: from =>
    `Ränta har redan krävts med en annan sats från ${from}. Satsen står kvar; efterge i stället räntan på de fakturorna.`,
  closedToFiles: 'Ärendet är avslutat och tar inte emot fler filer. Skriv till oss eller ring i stället.',
  nothingToPay: 'Fakturan tar inte emot någon betalning: den är betald, avskriven eller inte färdig än.',
  nothingToUse: 'Hela betalningen är redan använd eller återbetald.',
  bankFileRefused: {
    empty: 'Filen är tom.',
    tooLarge: 'Filen är för stor.',
    notABankFile: 'Filen är varken camt.054, camt.053 eller BgMax.',
    wrongEncoding: 'Filens tecken går inte att läsa. Skicka den precis som banken gav den.',
    broken: 'Filen är trasig. Hämta den från banken igen.',
    truncated: 'Filens slut saknas. Hämta den från banken igen.',
    severalFiles: 'Det är flera filer i en. Skicka dem var för sig.',
    testFile: 'Det är en testfil från banken.',
    wrongTotals: 'Filens summor stämmer inte med dess rader. Hämta den från banken igen.',
    otherReceiver: 'Filen gäller ett bankgiro som inte är företagets.',
  },
  problems: {
    'malformed-json': {
      title: 'Innehållet går inte att läsa',
      detail: 'Det som skickades är inte giltig JSON.',
      help: 'Kontrollera citattecken, kommatecken och klamrar, och att texten är kodad som UTF-8.',
    },
    unauthenticated: {
      title: 'Du är inte inloggad',
      detail: 'API-nyckeln saknas, gäller inte längre eller är fel.',
      help: 'Skicka nyckeln i huvudet Authorization: Bearer lt_… . Be en administratör om en ny om din har gått ut.',
    },
    forbidden: {
      title: 'Din roll får inte göra detta',
      detail: 'Nyckeln gäller, men rollen som den hör till får inte göra det som begärdes.',
      help: 'Använd en nyckel med en annan roll. Dokumentationen på /docs säger vilka roller som får vad.',
    },
    'not-found': {
      title: 'Finns inte',
      detail: 'Det som söktes finns inte, eller är inte ditt att se.',
      help: 'Kontrollera numret i adressen.',
    },
    'method-not-allowed': {
      title: 'Det går inte att göra så med adressen',
      detail: 'Adressen finns, men inte med den metoden.',
      help: 'Huvudet Allow i svaret säger vilka metoder som går.',
    },
    'not-allowed-now': {
      title: 'Det går inte just nu',
      detail: 'Det som begärdes går inte i den status som ärendet har nu.',
      help: 'Fältet allowedActions säger vad som går i stället.',
    },
    parked: {
      title: 'Ärendet är parkerat',
      detail: 'Ärendet kunde inte gå vidare och väntar på en handläggare.',
      help: 'En handläggare försöker igen, hoppar över steget eller avslutar ärendet.',
    },
    refused: {
      title: 'Det gick inte',
      detail: 'Det som begärdes är tillåtet, men omständigheterna är emot det.',
      help: 'Fältet reason säger varför. Ändra det som är fel och försök igen.',
    },
    'exists-already': {
      title: 'Finns redan',
      detail: 'Det finns redan ett med samma nummer.',
      help: 'Välj ett annat nummer, eller ändra det som finns.',
    },
    'not-ready': {
      title: 'Inte klart än',
      detail: 'Dokumentet håller på att göras.',
      help: 'Fråga igen om en liten stund.',
    },
    'too-large': {
      title: 'För stort',
      detail: 'Det som skickades är större än vad adressen tar emot.',
      help: 'Skicka mindre åt gången, eller en mindre bild.',
    },
    'unsupported-media-type': {
      title: 'Fel sorts innehåll',
      detail: 'Adressen tar emot JSON, och inget annat.',
      help: 'Skicka JSON med huvudet Content-Type: application/json.',
    },
    invalid: {
      title: 'Något i uppgifterna är fel',
      detail: 'Inget har sparats. Fältet errors säger vad som är fel, fält för fält.',
      detailOfQuestion: 'Frågan går inte att besvara. Fältet errors säger vad som är fel, parameter för parameter.',
      help: 'Rätta fälten som pekas ut och skicka igen.',
    },
    'bank-file-refused': {
      title: 'Bankfilen lästes inte in',
      detail: 'Filen går inte att läsa in i sin helhet, så inget av den har lästs in.',
      help: 'Fältet rows säger vilka rader det gäller. Hämta filen från banken igen.',
    },
    'idempotency-key-reused': {
      title: 'Nyckeln är redan använd till något annat',
      detail: 'Samma Idempotency-Key har skickats med en annan begäran.',
      help: 'Använd en ny nyckel för varje ny begäran, och samma nyckel bara när samma begäran skickas igen.',
    },
    'too-many-attempts': {
      title: 'För många misslyckade försök',
      detail: 'Det har kommit för många ogiltiga nycklar från din adress.',
      help: 'Vänta så länge som huvudet Retry-After säger.',
    },
    internal: {
      title: 'Något gick fel hos oss',
      detail: 'Felet är vårt och har loggats.',
      help: 'Försök igen. Går det inte, hör av dig och uppge det som står i fältet instance.',
    },
    unavailable: {
      title: 'Tjänsten svarar inte just nu',
      detail: 'En del av tjänsten är nere eller svarar för sent.',
      help: 'Skicka samma begäran igen efter så många sekunder som huvudet Retry-After säger. Med samma Idempotency-Key görs den bara en gång.',
    },
  },
}
