import { formats } from '../format.ts'
import type { CreditNotePaperTexts, ReminderPaperTexts } from '../papers.ts'

const { date, money, percent } = formats.sv

const anAgency = 'ett inkassoföretag'

/** A reminder says what happens next and nothing harder than that: more would make it a demand (inkassolagen 1 §). */
export const reminder: ReminderPaperTexts = {
  title: level =>
    ({ reminder1: 'Påminnelse', reminder2: 'Andra påminnelsen', collection: 'Lämnad till inkasso' })[level],
  invoiceNumber: invoiceNumber => `Faktura ${invoiceNumber}`,
  on: 'Datum',
  invoiceIssuedOn: 'Fakturadatum',
  invoiceDueOn: 'Förföll',
  caseNumber: 'Fakturaärende',
  agencyReference: 'Inkassoärende',
  lead: ({ level, invoiceOre, invoiceDueOn, receivedOre, on, newDueOn, agency }) => {
    const due = `fakturan på ${money(invoiceOre)} som förföll ${date(invoiceDueOn)}`
    const last = newDueOn === null ? '' : ` senast ${date(newDueOn)}`
    switch (level) {
      case 'reminder1':
        return receivedOre === 0
          ? `Hej! Det är lätt att missa en faktura. Vi har inte sett någon betalning för ${due}. Betala gärna${last}.`
          : `Hej! Tack för det du har betalat. En del av ${due} är kvar. Betala gärna resten${last}.`
      case 'reminder2':
        return `Hej! Vi har påmint dig om ${due}, men ${receivedOre === 0 ? 'har ännu inte sett någon betalning. Betala' : 'en del är fortfarande kvar. Betala resten'}${last}.`
      case 'collection':
        return `Hej! Vi har påmint dig om ${due}, men ${receivedOre === 0 ? 'den är inte betald' : 'en del är fortfarande kvar'}. Därför har vi ${date(on)} lämnat över ${receivedOre === 0 ? 'den' : 'resten'} till ${agency ?? anAgency} för inkasso. Betala till dem och inte till oss.`
    }
  },
  alreadyPaid: (level, agency) =>
    level === 'collection'
      ? `Har du redan betalat till oss? Då meddelar vi ${agency} så snart vi ser betalningen.`
      : 'Har du redan betalat? Bortse från den här påminnelsen.',
  days: 'Dagar',
  rate: 'Ränta\nper år',
  computedOn: 'Räknad på\nkapital, kr',
  amount: 'Belopp, kr',
  invoiceRow: (invoiceNumber, issuedOn) => `Faktura ${invoiceNumber}, ${date(issuedOn)}`,
  credited: 'Krediterat',
  received: 'Inbetalt',
  usedElsewhere: (totalOre, elsewhereOre) =>
    ` (${money(totalOre)}, varav ${money(elsewhereOre)} till kostnader och ränta)`,
  principal: 'Kvar av fakturan (kapital)',
  interestRow: (from, to) => `Dröjsmålsränta ${date(from)} – ${date(to)}`,
  interestSettled: 'Ränta som redan är betald eller efterskänkt',
  feeRow: reason => (reason === 'lateFeeForBusinesses' ? 'Förseningsersättning' : 'Påminnelseavgift'),
  earlierCosts: 'Avgift från en tidigare påminnelse',
  interestNote: through =>
    `Dröjsmålsräntan är referensräntan plus 8 procentenheter (räntelagen 1975:635), räknad till och med ${date(through)}. Den löper tills du har betalat.`,
  feeNote: reason =>
    reason === 'lateFeeForBusinesses'
      ? 'Vi tar ut förseningsersättning när ett företag eller en myndighet betalar för sent, enligt 4 a § lag (1981:739).'
      : 'Vi tar ut påminnelseavgiften för att du har godkänt den i vårt avtal, enligt lag (1981:739) om inkassokostnader.',
  nextHead: 'Vad händer nu?',
  next: ({ level, newDueOn, agency }) => {
    const unpaid = newDueOn === null ? '' : `Har vi inte fått betalt senast ${date(newDueOn)} `
    switch (level) {
      case 'reminder1':
        return `${unpaid}skickar vi en andra påminnelse, tidigast vardagen därefter. Kan du inte betala allt nu? Hör av dig, så försöker vi hitta en lösning.`
      case 'reminder2':
        return `${unpaid}lämnar vi över det som är obetalt till ${agency ?? anAgency} för inkasso, tidigast vardagen därefter. Kan du inte betala allt nu? Hör av dig, så försöker vi hitta en lösning.`
      case 'collection':
        return `Du får ett brev från ${agency ?? anAgency} om hur och när du betalar. De driver in pengarna åt oss, och det du betalar till dem räknas som betalt till oss.`
    }
  },
  objectionHead: 'Stämmer något inte?',
  objection: ({ level, phone, email, invoiceNumber, agency }) => {
    const reach = `Ring ${phone} eller skriv till ${email} och uppge ${invoiceNumber}. Har du en fråga om fakturan, eller tycker du att den är fel,`
    return level === 'collection'
      ? `${reach} ber vi ${agency ?? anAgency} att vänta tills vi har utrett den och svarat dig.`
      : `${reach} stannar påminnelserna tills vi har svarat dig.`
  },
  newDueOn: 'Nytt förfallodatum',
  handedOverHead: 'Lämnat till inkasso',
  handedOverNote: agency => `Betala till ${agency}, så som det står i brevet från dem. Betala inte till oss.`,
  small: (level, ocr) =>
    level === 'collection'
      ? ''
      : `Ange OCR-numret ${ocr} när du betalar. Det här är en påminnelse och inget inkassokrav.`,
}

export const creditNote: CreditNotePaperTexts = {
  title: 'Kreditfaktura',
  creditedOn: 'Datum',
  ofInvoice: 'Gäller faktura',
  invoiceOf: (invoiceNumber, issuedOn) => `${invoiceNumber} från ${date(issuedOn)}`,
  lead: (invoiceNumber, issuedOn) =>
    `Den här kreditfakturan ändrar faktura ${invoiceNumber} från ${date(issuedOn)}. Belopp med minus är sådant som du inte ska betala.`,
  reason: reason => `Orsak: ${reason}`,
  partOf: vatRate => (vatRate === 0 ? 'Del av fakturan, utan moms' : `Del av fakturan, ${percent(vatRate)} moms`),
  total: 'Summa krediterat',
  debtLowered: 'Dras av från det du ska betala',
  paidBack: 'Betalas tillbaka till dig',
  rutHead: 'Skattereduktion som vi tar tillbaka',
  rutNote: 'Skattereduktionen hörde till det som nu krediteras. Vi ändrar beloppet hos Skatteverket.',
  leftToPay: 'Kvar att betala',
  leftToPayNote: agency => `Betala till ${agency}, så som det står i brevet från dem. Betala inte till oss.`,
  paidBackHead: 'Du får tillbaka',
  paidBackNote: 'Vi betalar tillbaka pengarna till dig, och hör av oss om vi behöver ditt kontonummer.',
  nothingLeft: 'Fakturan är därmed klar. Du behöver inte göra något.',
  questions: (phone, email, creditNumber) =>
    `Frågor om kreditfakturan? Ring ${phone} eller skriv till ${email}, och uppge ${creditNumber}.`,
}
