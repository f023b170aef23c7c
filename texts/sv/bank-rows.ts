import type { ApiTexts } from '../api.ts'

export const bankRows: ApiTexts['bankRows'] = {
  matched: 'Hela betalningen är använd.',
  partly: 'En del av betalningen är använd. Resten väntar bland betalningarna.',
  unmatched: 'Ingen faktura hittades. Betalningen väntar bland betalningarna.',
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
