import type { Company } from '../../domain/company.ts'
import type { Ore } from '../../domain/money.ts'
import type { CustomerTerms } from '../../domain/policy.ts'
import { formats } from '../format.ts'
import { type InvoiceTemplate, invoiceOf, letter, type MessageTexts, signature, toOps } from '../message-parts.ts'
import { blockers } from './case.ts'

const { bankgiro, longDate, money, phone, plainMoney } = formats.en

/** Messages about what is to be paid. */
export const invoiceMessages: MessageTexts<InvoiceTemplate> = {
  invoice: facts => {
    const { company, title } = facts
    const { invoiceNumber, toPayOre, dueOn, ocr } = invoiceOf(facts)
    return {
      subject: `Invoice ${invoiceNumber} from ${company.name}`,
      text: letter(
        'Hello,',
        `Here is invoice ${invoiceNumber}, for “${title}”. It is enclosed.`,
        `To pay: ${money(toPayOre)}\n${dueOn ? `Due: ${longDate(dueOn)}\n` : ''}Bankgiro: ${bankgiro(company.bankgiro)}\nOCR number: ${ocr}`,
        `Is something not right? Call ${phone(company.phone)} or write to ${company.email}.`,
        greeting(company),
      ),
    }
  },

  swishRequest: facts => {
    const { company, number, title, terms } = facts
    const { toPayOre, swishLink } = invoiceOf(facts)
    return {
      sms: `${company.shortName}: Please pay ${smsMoney(toPayOre)} by Swish: ${swishLink}\nQuestions? ${phone(company.phone)}`,
      subject: `Pay ${money(toPayOre)} with Swish: ${number}`,
      text: letter(
        'Hello,',
        `Thank you for choosing us! Here you can pay with Swish for “${title}” (${number}).`,
        `To pay: ${money(toPayOre)}\nOpen on your phone: ${swishLink}`,
        `If you do not pay within ${terms.swishBecomesInvoiceDays} days we will send an invoice${fee(terms)}. Questions? Call ${phone(company.phone)} or reply to this email.`,
        greeting(company),
      ),
    }
  },

  swishReminder: facts => {
    const { company } = facts
    const { toPayOre, swishLink } = invoiceOf(facts)
    return {
      sms: `${company.shortName}: Reminder: please pay ${smsMoney(toPayOre)}: ${swishLink}\nQuestions? ${phone(company.phone)}`,
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

/** Whole kronor without their zeros, as one would say them. */
function smsMoney(amountOre: Ore): string {
  return plainMoney(amountOre).replace(/\.00(?!\d)/u, '')
}

/** Nothing is said of a fee that is waived. */
function fee({ invoiceFeeOre }: CustomerTerms): string {
  return invoiceFeeOre ? `, and an invoice fee of ${smsMoney(invoiceFeeOre)} is then added` : ''
}

function greeting(company: Company): string {
  return `Kind regards,\n${signature(company)}`
}
