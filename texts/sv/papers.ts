import { formats } from '../format.ts'
import type { PaperTexts } from '../papers.ts'
import { creditNote, reminder } from './reminder-papers.ts'
import { termination } from './termination-papers.ts'

const { date, dateTime, money, percent, spokenMoney } = formats.sv

export const paperTexts: PaperTexts = {
  sheet: {
    page: (page, pages) => `Sida ${page} av ${pages}`,
    organisationNumber: 'Org.nr',
    vatNumber: 'Momsreg.nr',
    seat: 'Säte',
    approvedForFTax: 'Godkänd för F-skatt',
    customerNumber: 'Kundnummer',
    ticket: 'Ärende',
    object: 'Objekt',
    reference: 'Fakturamärkning',
    description: 'Beskrivning',
    quantity: 'Antal',
    unit: 'Enhet',
    unitName: unit => unit,
  },
  invoice: {
    title: 'Faktura',
    receiptTitle: 'Kvitto',
    issuedOn: 'Fakturadatum',
    receiptIssuedOn: 'Datum',
    deliveredOn: 'Utfört',
    period: 'Avser',
    caseNumber: 'Fakturaärende',
    buyerOrganisationNumber: 'Ert org.nr',
    unitPrice: 'Pris, kr\nexkl. moms',
    vatRate: 'Moms',
    lineAmount: 'Belopp, kr\nexkl. moms',
    carriedForward: 'Transport',
    broughtForward: fromPage => `Transport från sida ${fromPage}`,
    netTotal: 'Summa exkl. moms',
    vatOfRate: (rate, netOre) => `Moms ${percent(rate)} på ${money(netOre)}`,
    grossTotal: 'Summa inkl. moms',
    rutTotal: 'Skattereduktion RUT',
    rounding: 'Öresavrundning',
    rutHead: 'Skattereduktion – ditt ansvar att du har rätt till den',
    rutNote:
      'Vi har dragit av beloppet och begär det från Skatteverket när du har betalat. Säger Skatteverket nej betalar du det till oss.',
    rutNotePaid:
      'Vi har dragit av beloppet och begär det från Skatteverket. Säger Skatteverket nej betalar du det till oss.',
    toPay: 'Att betala',
    dueOn: 'Förfallodatum',
    bankgiro: 'Bankgiro',
    ocr: 'OCR-nummer',
    nothingToPay: 'Du behöver inte göra något.',
    swish: 'Betala med Swish',
    openSwish: 'Skanna, eller tryck i mobilen',
    swishAlt: amountOre => `QR-kod för att betala ${money(amountOre)} med Swish`,
    paid: (paidOn, paidBy) => `${paidBy === 'swish' ? 'Betald med Swish' : 'Betald'} ${date(paidOn)}`,
    paidNote: 'Tack! Du behöver inte göra något mer.',
    terms: ({ debtor, interestAgreed, reminderFeeAgreed, secondReminderOre }) => {
      const interest = `${interestAgreed ? 'Efter förfallodagen' : 'Vid sen betalning'} tar vi ut dröjsmålsränta enligt räntelagen: referensräntan plus 8 procentenheter.`
      const fee = debtor === 'consumer' ? 'påminnelseavgift' : 'förseningsersättning'
      return [
        ...(interestAgreed || debtor !== 'consumer' ? [interest] : []),
        ...(reminderFeeAgreed || debtor !== 'consumer'
          ? [
              `Den första påminnelsen är utan avgift. För en andra tar vi ut ${spokenMoney(secondReminderOre)} i ${fee} enligt lag (1981:739).`,
            ]
          : []),
      ].join(' ')
    },
    questions: (phone, email, invoiceNumber) =>
      `Frågor om fakturan? Ring ${phone} eller skriv till ${email} före förfallodagen, och uppge ${invoiceNumber}.`,
    receiptQuestions: (phone, email, invoiceNumber) =>
      `Frågor om kvittot? Ring ${phone} eller skriv till ${email}, och uppge ${invoiceNumber}.`,
    fee: feeOre => `Fakturaavgift ${money(feeOre)} inkl. moms`,
  },
  deliveryNote: {
    title: 'Följesedel',
    visit: 'Besök',
    technician: 'Tekniker',
    site: 'Plats',
    concerns: 'Gäller',
    workedTime: 'Arbetad tid',
    work: 'Utfört arbete',
    checklist: {
      head: 'Nedmontering',
      dismantled: 'Nedmonterat, och taget med till oss:',
      handedOver: 'Urkopplat, och lämnat till kunden:',
      missing: 'Vårt, men hittades inte. Kommer det inte tillbaka tar vi betalt för det:',
      keyReturned: 'Nyckeln från nyckelskåpet är lämnad till kunden.',
      signsTakenDown: 'Skyltarna är nedtagna.',
      failures: {
        notLetIn: 'Teknikern blev inte insläppt, så inget är nedmonterat.',
        nobodyHome: 'Ingen var på plats, så inget är nedmonterat.',
      },
    },
    articles: 'Artiklar',
    noArticles: 'Inga artiklar användes.',
    anotherVisit: 'Ytterligare besök behövs',
    anotherVisitNote: 'Vi hör av oss och bokar en ny tid.',
    signatureHead: 'Mottaget och godkänt',
    signed: at => `Undertecknat ${dateTime(at)}`,
    signatureAlt: name => `Namnteckning av ${name}`,
    signatureUnreadable: 'Namnteckningens bild gick inte att läsa.',
    unsignedHead: 'Inte undertecknad',
    refusalReason: 'Skäl',
    refusalAbove: 'Skälet står ovan.',
    notAsked: 'Ingen underskrift har lämnats.',
    reported: (technician, at) => `Rapporterat av ${technician} ${dateTime(at)}`,
  },
  reminder,
  creditNote,
  termination,
}
