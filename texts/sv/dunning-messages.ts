import { formats } from '../format.ts'
import { type DunningTemplate, dunningOf, invoiceOf, letter, type MessageTexts, toOps } from '../message-parts.ts'
import type { DunningDecision, MessageFacts } from '../texts.ts'
import { amounts, greeting, howToPay } from './message-parts.ts'

const { longDate, money, phone, shortDate, spokenMoney } = formats.sv

/** Messages about what was not paid in time, and what becomes of it. They are read in a letter as well as in an e-mail. */
export const dunningMessages: MessageTexts<DunningTemplate> = {
  reminder1: facts => {
    const { invoiceNumber } = invoiceOf(facts)
    return {
      subject: `Påminnelse om faktura ${invoiceNumber} från ${facts.company.name}`,
      text: letter(
        'Hej!',
        `Det är lätt att missa en faktura. Vi har inte fått hela betalningen för faktura ${invoiceNumber}, ”${facts.title}”. Påminnelsen är bifogad.`,
        payment(facts),
        'Har du redan betalat? Bortse från den här påminnelsen.',
        objection(facts),
        greeting(facts.company),
      ),
    }
  },

  reminder2: facts => {
    const { invoiceNumber } = invoiceOf(facts)
    const { newDueOn, agency } = dunningOf(facts)
    return {
      subject: `Andra påminnelsen om faktura ${invoiceNumber} från ${facts.company.name}`,
      text: letter(
        'Hej!',
        `Vi har påmint dig om faktura ${invoiceNumber}, ”${facts.title}”, men har fortfarande inte fått hela betalningen. Påminnelsen är bifogad.`,
        payment(facts),
        'Har du redan betalat? Bortse från den här påminnelsen.',
        newDueOn &&
          `Har vi inte fått betalt senast ${longDate(newDueOn)} lämnar vi över det som är obetalt till ${agency ?? 'ett inkassoföretag'} för inkasso. Kan du inte betala allt nu? Hör av dig före dess, så försöker vi hitta en lösning.`,
        objection(facts),
        greeting(facts.company),
      ),
    }
  },

  handedOver: facts => {
    const { company } = facts
    const { invoiceNumber } = invoiceOf(facts)
    const agency = dunningOf(facts).agency ?? 'inkassoföretaget'
    return {
      subject: `Faktura ${invoiceNumber} från ${company.name} har lämnats till inkasso`,
      text: letter(
        'Hej!',
        `Vi har lämnat över faktura ${invoiceNumber}, ”${facts.title}”, till ${agency} för inkasso. Betala till dem och inte till oss; du får ett brev från dem om hur. Vårt besked är bifogat.`,
        amounts(dunningOf(facts), 'Lämnat till inkasso'),
        `Har du redan betalat till oss? Då meddelar vi ${agency} så snart vi ser betalningen.`,
        `Stämmer något inte? Ring ${phone(company.phone)} eller skriv till ${company.email}. Har du en fråga om fakturan, eller tycker du att den är fel, ber vi ${agency} att vänta tills vi har svarat dig.`,
        greeting(facts.company),
      ),
    }
  },

  creditNote: facts => {
    const { company } = facts
    const { invoiceNumber } = invoiceOf(facts)
    const { creditNumber, totalOre } = dunningOf(facts)
    return {
      subject: `Kreditfaktura ${creditNumber} för faktura ${invoiceNumber} från ${company.name}`,
      text: letter(
        'Hej!',
        `Här kommer kreditfaktura ${creditNumber}, som ändrar faktura ${invoiceNumber}, ”${facts.title}”. Den är bifogad, och där står vad som krediteras och varför.`,
        totalOre > 0
          ? `Kvar att betala av fakturan: ${money(totalOre)}. Hur och när står i kreditfakturan.`
          : 'Du har inget kvar att betala av fakturan. Har du betalat för mycket får du tillbaka det.',
        `Frågor? Ring ${phone(company.phone)} eller skriv till ${company.email}.`,
        greeting(facts.company),
      ),
    }
  },

  promiseBroken: facts => {
    const { company } = facts
    const { invoiceNumber, ocr } = invoiceOf(facts)
    const { promisedOn, promisedOre, totalOre } = dunningOf(facts)
    const promised = promisedOre ?? totalOre
    return {
      sms: `${company.shortName}: Vi har inte sett de ${spokenMoney(promised)}${promisedOn ? ` du skulle betala ${shortDate(promisedOn)}` : ''} (faktura ${invoiceNumber}). Betala nu med OCR ${ocr}, eller ring ${phone(company.phone)}.`,
      subject: `Vi har inte sett din betalning av faktura ${invoiceNumber}`,
      text: letter(
        'Hej!',
        `Vi kom överens om att du skulle betala ${money(promised)} av faktura ${invoiceNumber}, ”${facts.title}”${promisedOn ? `, senast ${longDate(promisedOn)}` : ''}. Vi har inte sett hela den betalningen, så påminnelserna går vidare.`,
        payment(facts),
        `Har du redan betalat? Bortse från det här. Kan du inte betala nu? Ring ${phone(company.phone)} eller skriv till ${company.email}, så försöker vi hitta en lösning.`,
        greeting(facts.company),
      ),
    }
  },

  decisionNeeded: facts => {
    const { decision, totalOre } = dunningOf(facts)
    return toOps(
      'Ett beslut behövs',
      facts,
      decision ? decisions[decision] : 'Fakturan kan inte gå vidare utan att någon bestämmer hur.',
      `Kvar att betala: ${money(totalOre)}.`,
    )
  },
}

const decisions: Record<DunningDecision, string> = {
  smallRest: 'Det som är kvar är för litet att påminna om. Avsluta med avskrivning, eller låt det ligga.',
  interestRateMissing:
    'Referensräntan för halvåret saknas, så räntan går inte att räkna ut. Administratören lägger in den (npm run cli -- rate <halvårets första dag> <procent>), så går påminnelserna vidare av sig själva.',
  agencyMissing:
    'Fakturan ska lämnas till inkasso, men inget inkassobolag är inlagt. Lägg in det i företagets uppgifter, så lämnas den över efter nästa bankfil.',
}

function payment(facts: MessageFacts): string {
  const dunning = dunningOf(facts)
  return howToPay(amounts(dunning), facts, dunning.newDueOn)
}

function objection({ company }: MessageFacts): string {
  return `Stämmer något inte? Ring ${phone(company.phone)} eller skriv till ${company.email}. Har du en fråga om fakturan, eller tycker du att den är fel, stannar påminnelserna tills vi har svarat dig.`
}
