import type { CustomerTerms } from '../../domain/policy.ts'
import { formats } from '../format.ts'
import { type InvoiceTemplate, invoiceOf, letter, type MessageTexts, toOps } from '../message-parts.ts'
import { blockers } from './case.ts'
import { greeting, howToPay, toPay } from './message-parts.ts'

const { money, phone, spokenMoney } = formats.en

/** Messages about what is to be paid. */
export const invoiceMessages: MessageTexts<InvoiceTemplate> = {
  invoice: facts => {
    const { company, title } = facts
    const { invoiceNumber, toPayOre, dueOn } = invoiceOf(facts)
    return {
      subject: `Invoice ${invoiceNumber} from ${company.name}`,
      text: letter(
        'Hello,',
        `Here is invoice ${invoiceNumber}, for “${title}”. It is enclosed.`,
        howToPay(toPay(toPayOre), facts, dueOn),
        `Is something not right? Call ${phone(company.phone)} or write to ${company.email}.`,
        greeting(company),
      ),
    }
  },

  swishRequest: facts => {
    const { company, number, title, terms } = facts
    const { toPayOre, swishLink } = invoiceOf(facts)
    return {
      sms: `${company.shortName}: Please pay ${spokenMoney(toPayOre)} by Swish: ${swishLink}\nQuestions? ${phone(company.phone)}`,
      subject: `Pay ${money(toPayOre)} with Swish: ${number}`,
      text: letter(
        'Hello,',
        `Thank you for choosing us! Here you can pay with Swish for “${title}” (${number}).`,
        `${toPay(toPayOre)}\nOpen on your phone: ${swishLink}`,
        `If you do not pay within ${terms.swishBecomesInvoiceDays} days we will send an invoice${fee(terms)}. Questions? Call ${phone(company.phone)} or reply to this email.`,
        greeting(company),
      ),
    }
  },

  swishReminder: facts => {
    const { company } = facts
    const { toPayOre, swishLink } = invoiceOf(facts)
    return {
      sms: `${company.shortName}: Reminder: please pay ${spokenMoney(toPayOre)}: ${swishLink}\nQuestions? ${phone(company.phone)}`,
    }
  },

  receipt: facts => {
    const { company, title } = facts
    const { invoiceNumber, toPayOre } = invoiceOf(facts)
    return {
      subject: `Receipt ${invoiceNumber} from ${company.name}`,
      text: letter(
        'Hello,',
        `Thank you for your payment of ${money(toPayOre)} for “${title}”. Your receipt is attached.`,
        `Questions? Call ${phone(company.phone)} or reply to this email.`,
        greeting(company),
      ),
    }
  },

  invoiceIncomplete: facts =>
    toOps(
      'The invoice cannot be sent',
      facts,
      invoiceOf(facts)
        .missing.map(missing => `${blockers[missing]}.`)
        .join('\n'),
      'Correct the customer’s details, and the invoice will be sent by itself.',
    ),
}

/** Nothing is said of a fee that is waived. */
function fee({ invoiceFeeOre }: CustomerTerms): string {
  return invoiceFeeOre ? `, and an invoice fee of ${spokenMoney(invoiceFeeOre)} is then added` : ''
}
