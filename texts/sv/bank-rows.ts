import type { ApiTexts } from '../api.ts'

export const bankRows: ApiTexts['bankRows'] = {
  matched: 'Hela betalningen är använd.',
  partly: 'En del av betalningen är använd. Resten väntar bland betalningarna.',
  unmatched: 'Ingen faktura hittades. Betalningen väntar bland betalningarna.',
  paidAlready:
    'Lika mycket är redan betalt på fakturan, via Swish eller för hand. Betalningen väntar bland betalningarna: är det samma pengar, notera dem som återtagna; annars har kunden betalat två gånger.',
  beforeInvoice:
    'Betalningen är daterad före fakturan som den nämner. Den väntar bland betalningarna, tills någon har sagt vad den är för.',
  inOtherFile:
    'En annan fil har redan gett en lika stor betalning samma dag med samma referens. Betalningen väntar bland betalningarna: är det samma pengar, notera dem som återtagna; annars har kunden betalat två gånger.',
  known: 'Betalningen fanns redan, och har inte bokförts igen.',
  reversal: 'Banken har tagit tillbaka pengarna. Ta upp den ursprungliga betalningen bland betalningarna.',
  problem: 'Raden är inte inläst.',
}

export const bankProblems: ApiTexts['bankProblems'] = {
  otherCurrency: 'Raden är i en annan valuta än kronor.',
  zeroAmount: 'Beloppet är noll.',
  negativeAmount: 'Beloppet är negativt.',
  notBooked: 'Banken har inte bokfört raden än.',
  outgoing: 'Raden är en utbetalning.',
  returnedRefund: 'En återbetalning från oss har kommit tillbaka.',
  batchWithoutDetails: 'Banken har slagit ihop flera betalningar utan att säga vilka. Hämta filen med detaljer.',
  dateMissing: 'Datumet saknas.',
  unreadableField: 'Ett fält går inte att läsa.',
  fieldMissing: 'Ett fält saknas.',
  recordOutOfPlace: 'Posten står på fel plats i filen.',
  sumDiffers: 'Summan stämmer inte: angiven / räknad.',
  countDiffers: 'Antalet stämmer inte: angivet / räknat.',
  otherReceiver: 'Pengarna gick till ett konto som inte är företagets.',
}

/** A request that has come to nothing leaves the link that was sent. */
export const swish: ApiTexts['swish'] = {
  requested: 'Begäran är skickad till kundens app, och svaret väntas.',
  paid: 'Kunden har betalat.',
  declined: 'Kunden har avböjt i appen. Länken går fortfarande att betala med.',
  error: 'Betalningen gick inte igenom hos Swish. Länken går fortfarande att betala med.',
  cancelled: 'Begäran är avbruten. Länken går fortfarande att betala med.',
  refused: 'Swish tog inte emot begäran. Länken går fortfarande att betala med.',
  abandoned: 'Begäran gick inte att göra i tid. Länken går fortfarande att betala med.',
  mismatched: 'Det som betalades är inte det som begärdes. Titta bland betalningarna.',
}
