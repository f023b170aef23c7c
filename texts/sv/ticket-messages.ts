import type { CustomerTerms } from '../../domain/policy.ts'
import { formats } from '../format.ts'
import { formerVisitOf, letter, type MessageTexts, type TicketTemplate, toOps, visitOf } from '../message-parts.ts'
import { inBrackets, smsTitle } from '../sms-title.ts'
import { greeting } from './message-parts.ts'

const { hours, phone, shortDate, spokenMoney, weekdayDate } = formats.sv

/** One question or fact each, always who we are and how to reach a person. */
export const ticketMessages: MessageTexts<TicketTemplate> = {
  notReached: ({ company, number, title }) => ({
    sms: `${company.shortName}: Vi sökte dig om ärende ${number}${inBrackets(title)}. Ring ${phone(company.phone)} eller svara på mejl, så bokar vi en tid.`,
    subject: `Vi har sökt dig om ärende ${number}`,
    text: letter(
      'Hej!',
      `Vi har ringt dig om ärende ${number} (${title}) utan att få svar.`,
      `Ring oss på ${phone(company.phone)} eller svara på det här mejlet, så bokar vi en tid.`,
      greeting(company),
    ),
  }),

  givenUp: ({ company, number, title }) => ({
    sms: `${company.shortName}: Vi har inte nått dig om ärende ${number} och avslutar det nu. Behöver du fortfarande hjälp? Ring ${phone(company.phone)}.`,
    subject: `Ärende ${number} är avslutat`,
    text: letter(
      'Hej!',
      `Vi har sökt dig flera gånger om ärende ${number} (${title}) utan att få svar och avslutar därför ärendet.`,
      `Behöver du fortfarande hjälp är du välkommen att ringa oss på ${phone(company.phone)} eller svara på det här mejlet.`,
      greeting(company),
    ),
  }),

  visitConfirmed: facts => {
    const { company, number, title, address, terms } = facts
    const { on, slot } = visitOf(facts)
    return {
      sms: `${company.shortName}: Vi kommer ${shortDate(on)} kl ${hours(slot)} (ärende ${number}). Passar det inte? Ring ${phone(company.phone)}.`,
      subject: `Bokat ${weekdayDate(on)} kl ${hours(slot)}: ärende ${number}`,
      text: letter(
        'Hej!',
        `Vi har bokat ett besök för ärende ${number} (${title}).`,
        `När: ${weekdayDate(on)} kl ${hours(slot)}\nVar: ${address}`,
        'Teknikern kommer någon gång under de timmarna. Vi påminner dig vardagen före besöket, och du får ett sms när teknikern är på väg.',
        `Passar tiden inte? Ring oss på ${phone(company.phone)} eller svara på det här mejlet.`,
        terms.choosesPayment && `Du betalar efter besöket, med Swish eller mot faktura${fee(terms)}.${rut(terms)}`,
        greeting(company),
      ),
    }
  },

  visitMoved: facts => {
    const { company, number, title, address } = facts
    const { on, slot } = visitOf(facts)
    return {
      sms: `${company.shortName}: Ny tid för vårt besök: ${shortDate(on)} kl ${hours(slot)} (ärende ${number}). Den gamla gäller inte längre. Frågor? Ring ${phone(company.phone)}.`,
      subject: `Ny tid ${weekdayDate(on)} kl ${hours(slot)}: ärende ${number}`,
      text: letter(
        'Hej!',
        `Besöket för ärende ${number} (${title}) har fått en ny tid. Den gamla tiden gäller inte längre.`,
        `När: ${weekdayDate(on)} kl ${hours(slot)}\nVar: ${address}`,
        `Passar tiden inte? Ring oss på ${phone(company.phone)} eller svara på det här mejlet.`,
        greeting(company),
      ),
    }
  },

  visitOffered: facts => {
    const { on, slot } = visitOf(facts)
    const what = [smsTitle(facts.title), facts.address].filter(Boolean).join(', ')
    return {
      sms: `${facts.company.shortName}: Nytt besök ${shortDate(on)} ${hours(slot)}, ärende ${facts.number}: ${what}. Kan du? Svara i Ledtid.`,
    }
  },

  acceptanceReminder: facts => {
    const { on, slot } = visitOf(facts)
    return {
      sms: `${facts.company.shortName}: Du har inte svarat om besöket ${shortDate(on)} kl ${hours(slot)}, ärende ${facts.number}. Svara snart i Ledtid, annars frågar vi någon annan.`,
    }
  },

  // Without a date: the visit in the facts is the one that stands now, and may be another.
  visitWithdrawn: facts => {
    const { on, slot } = formerVisitOf(facts)
    return {
      sms: `${facts.company.shortName}: Ditt besök ${shortDate(on)} kl ${hours(slot)} för ärende ${facts.number}${inBrackets(facts.title)} gäller inte längre.`,
    }
  },

  visitReminder: facts => {
    const { company, number, title, address } = facts
    const { on, slot } = visitOf(facts)
    return {
      sms: `${company.shortName}: Påminnelse: vår tekniker kommer ${shortDate(on)} kl ${hours(slot)} (ärende ${number}). Förhinder? Ring ${phone(company.phone)}.`,
      subject: `Påminnelse: besök ${weekdayDate(on)} kl ${hours(slot)}, ärende ${number}`,
      text: letter(
        'Hej!',
        `Vi påminner om besöket för ärende ${number} (${title}).`,
        `När: ${weekdayDate(on)} kl ${hours(slot)}\nVar: ${address}`,
        `Har du fått förhinder? Ring oss på ${phone(company.phone)} eller svara på det här mejlet.`,
        greeting(company),
      ),
    }
  },

  onMyWay: ({ company, number }) => ({
    sms: `${company.shortName}: Teknikern är på väg till dig nu (ärende ${number}). Frågor? Ring ${phone(company.phone)}.`,
    subject: `Teknikern är på väg: ärende ${number}`,
    text: letter(
      'Hej!',
      `Teknikern är på väg till dig nu för ärende ${number}.`,
      `Frågor? Ring oss på ${phone(company.phone)}.`,
      greeting(company),
    ),
  }),

  workReported: ({ company, number, title, terms }) => ({
    sms: `${company.shortName}: Arbetet är klart, ärende ${number}. Vill du betala med Swish eller faktura${briefFee(terms)}? Ring ${phone(company.phone)}. Annars blir det faktura.`,
    subject: `Arbetet är klart: ärende ${number}`,
    text: letter(
      'Hej!',
      `Arbetet för ärende ${number} (${title}) är klart. Följesedeln är bifogad.`,
      `Välj hur du vill betala: med Swish, eller mot faktura${fee(terms)}. Svara på det här mejlet eller ring ${phone(company.phone)}. Hör vi inte av dig inom ${terms.paymentChoiceWorkingDays} vardagar skickar vi en faktura.`,
      greeting(company),
    ),
  }),

  visitReported: ({ company, number, title }) => ({
    sms: `${company.shortName}: Arbetet är klart (ärende ${number}). Stämmer något inte? Ring ${phone(company.phone)}.`,
    subject: `Arbetet är klart: ärende ${number}`,
    text: letter(
      'Hej!',
      `Arbetet för ärende ${number} (${title}) är klart. Följesedeln är bifogad.`,
      `Stämmer något inte? Svara på det här mejlet eller ring ${phone(company.phone)}.`,
      greeting(company),
    ),
  }),

  cancelled: ({ company, number, title }) => ({
    sms: `${company.shortName}: Ärende ${number}${inBrackets(title)} är avbrutet. Stämmer det inte? Ring ${phone(company.phone)}.`,
    subject: `Ärende ${number} är avbrutet`,
    text: letter(
      'Hej!',
      `Ärende ${number} (${title}) är avbrutet. Om en tid var bokad gäller den inte längre.`,
      `Stämmer det inte? Ring oss på ${phone(company.phone)} eller svara på det här mejlet.`,
      greeting(company),
    ),
  }),

  firstContactMissed: facts => toOps('Kunden är inte kontaktad i tid', facts, 'Ring kunden nu.'),
  nobodyFree: facts =>
    toOps('Ingen tekniker är ledig', facts, 'Kunden är lovad en tid som ingen kan ta. Ring kunden och boka en ny.'),
  moveLate: facts =>
    toOps(
      'Flytten är försenad',
      facts,
      'Larmet är inte på plats på den nya anläggningen. Den gamla övervakas tills det är det, och får inte nedmonteras dessförinnan. Boka installationen och flytta nedmonteringen om den är bokad, eller bestäm att den gamla släpps.',
    ),
  teardownBookingMissed: facts =>
    toOps('Nedmonteringen är inte bokad', facts, 'Slutdagen närmar sig. Ring kunden och boka besöket.'),
  teardownMissed: facts =>
    toOps(
      'Nedmonteringen är inte gjord',
      facts,
      'Slutdagen har passerat och anläggningen är bortkopplad. Boka besöket, eller bestäm att inget behövs. Utrustning som inte kommer tillbaka faktureras.',
    ),
  rebookingMissed: facts => toOps('Ny tid är inte bokad', facts, 'Ring kunden och boka.'),
  visitMissed: facts =>
    toOps('Teknikern är inte framme', facts, 'Tiden för besöket är slut. Ring teknikern, och sedan kunden.'),
  reportMissed: facts => toOps('Besöket är inte rapporterat', facts, 'Be teknikern om rapporten.'),
}

/** Nothing is said of a fee that is waived. */
function fee({ invoiceFeeOre }: CustomerTerms): string {
  return invoiceFeeOre ? ` (då tillkommer en fakturaavgift på ${spokenMoney(invoiceFeeOre)})` : ''
}

/** Whether one may have it, only the customer can know; it is no matter for companies and authorities (B2). */
function rut({ rutPossible }: CustomerTerms): string {
  return rutPossible ? ' Vill du ha RUT-avdrag är det ditt eget ansvar att du har rätt till det.' : ''
}

function briefFee({ invoiceFeeOre }: CustomerTerms): string {
  return invoiceFeeOre ? ` (+${spokenMoney(invoiceFeeOre)})` : ''
}
