import type { CustomerTerms } from '../../domain/policy.ts'
import { formats } from '../format.ts'
import { type InvoiceTemplate, invoiceOf, letter, type MessageTexts, toOps } from '../message-parts.ts'
import { blockers } from './case.ts'
import { greeting, howToPay, toPay } from './message-parts.ts'

const { money, phone, spokenMoney } = formats.sv

/** Messages about what is to be paid. */
export const invoiceMessages: MessageTexts<InvoiceTemplate> = {
  invoice: facts => {
    const { company, title } = facts
    const { invoiceNumber, toPayOre, dueOn } = invoiceOf(facts)
    return {
      subject: `Faktura ${invoiceNumber} från ${company.name}`,
      text: letter(
        'Hej!',
        `Här kommer faktura ${invoiceNumber}, för ”${title}”. Den är bifogad.`,
        howToPay(toPay(toPayOre), facts, dueOn),
        `Stämmer något inte? Ring ${phone(company.phone)} eller skriv till ${company.email}.`,
        greeting(company),
      ),
    }
  },

  swishRequest: facts => {
    const { company, number, title, terms } = facts
    const { toPayOre, swishLink } = invoiceOf(facts)
    return {
      sms: `${company.shortName}: Tack! Betala ${spokenMoney(toPayOre)} med Swish: ${swishLink}\nFrågor? ${phone(company.phone)}`,
      subject: `Betala ${money(toPayOre)} med Swish: ${number}`,
      text: letter(
        'Hej!',
        `Tack för att du anlitade oss! Här betalar du med Swish för ”${title}” (${number}).`,
        `${toPay(toPayOre)}\nÖppna i mobilen: ${swishLink}`,
        `Betalar du inte inom ${terms.swishBecomesInvoiceDays} dagar skickar vi en faktura${fee(terms)}. Frågor? Ring ${phone(company.phone)} eller svara på det här mejlet.`,
        greeting(company),
      ),
    }
  },

  swishReminder: facts => {
    const { company } = facts
    const { toPayOre, swishLink } = invoiceOf(facts)
    return {
      sms: `${company.shortName}: Glöm inte att swisha ${spokenMoney(toPayOre)}: ${swishLink}\nFrågor? ${phone(company.phone)}`,
    }
  },

  receipt: facts => {
    const { company, title } = facts
    const { invoiceNumber, toPayOre } = invoiceOf(facts)
    return {
      subject: `Kvitto ${invoiceNumber} från ${company.name}`,
      text: letter(
        'Hej!',
        `Tack för din betalning på ${money(toPayOre)} för ”${title}”. Kvittot är bifogat.`,
        `Frågor? Ring ${phone(company.phone)} eller svara på det här mejlet.`,
        greeting(company),
      ),
    }
  },

  invoiceIncomplete: facts =>
    toOps(
      'Fakturan kan inte skickas',
      facts,
      invoiceOf(facts)
        .missing.map(missing => `${blockers[missing]}.`)
        .join('\n'),
      'Rätta kundens uppgifter, så går fakturan iväg av sig själv.',
    ),
}

/** Nothing is said of a fee that is waived. */
function fee({ invoiceFeeOre }: CustomerTerms): string {
  return invoiceFeeOre ? `, och då tillkommer en fakturaavgift på ${spokenMoney(invoiceFeeOre)}` : ''
}
