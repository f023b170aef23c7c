import { formats } from '../format.ts'
import type { TerminationPaperTexts } from '../termination-papers.ts'
import { teardownVisit } from './contract-messages.ts'

const { date, longDate, money } = formats.sv

export const termination: TerminationPaperTexts = {
  title: {
    notice: 'Uppsägning bekräftad',
    rescission: 'Ångrat avtal',
    decision: 'Larmavtal upphör',
  },
  confirmedOn: 'Datum',
  requestedOn: { notice: 'Uppsagt', rescission: 'Ångrat', decision: 'Beslutat' },
  contract: 'Avtal',
  kinds: { package: 'paket', rental: 'hyra' },
  site: 'Anläggning',
  replaces: before =>
    `Det här ersätter vår bekräftelse från ${date(before.confirmedOn)}, då slutdagen var ${date(before.endOn)}.`,
  whyHead: 'Varför den dagen?',
  endNote: 'Anläggningen är övervakad till och med slutdagen. Därefter kopplas den bort.',
  visitHead: 'Vad händer nu?',
  visit: teardownVisit,
  youHead: 'Vad behöver du göra?',
  you: {
    visit: 'Se till att någon kan släppa in teknikern och är på plats under besöket.',
    window: phone =>
      `Kom överens med oss om en tid när vi ringer, eller ring själv ${phone}. Någon behöver släppa in teknikern och vara på plats under besöket.`,
    nothing: 'Ingenting. Inget besök återstår.',
  },
  equipmentHead: 'Vem äger utrustningen?',
  becomesYours: 'Det här är ditt när avtalet har upphört:',
  comesBack: 'Det här är vårt och ska tillbaka till oss. Det som inte kommer tillbaka kostar:',
  comesBackUnasked: 'Det här är vårt och ska tillbaka till oss:',
  costHead: 'Vad kostar det?',
  fee: (monthlyOre, isVatIncluded) =>
    `Månadsavgiften är ${vat(monthlyOre, isVatIncluded)}. Du betalar den till och med slutdagen, och bara för dagarna av en månad som inte är hel.`,
  noFee: 'Avtalet upphör innan det börjar gälla, så du betalar ingen månadsavgift.',
  price: vat,
  settled:
    'Efter slutdagen får du en slutfaktura om något är kvar att betala. Har du betalat avgift för dagar efter slutdagen får du tillbaka den.',
  boxHead: 'Avtalet upphör',
  keep: (phone, endOn) =>
    `Vill du behålla larmet? Ring ${phone} senast ${longDate(endOn)}, så fortsätter avtalet som förut.`,
  questions: (phone, email, number) => `Frågor? Ring ${phone} eller skriv till ${email} och ange ${number}.`,
}

function vat(amountOre: number, isVatIncluded: boolean): string {
  return `${money(amountOre)} ${isVatIncluded ? 'inkl.' : 'exkl.'} moms`
}
