import { formats } from '../format.ts'
import { type DunningTemplate, dunningOf, invoiceOf, letter, type MessageTexts, toOps } from '../message-parts.ts'
import type { DunningDecision, MessageFacts } from '../texts.ts'
import { amounts, greeting, howToPay } from './message-parts.ts'

const { longDate, money, phone, shortDate, spokenMoney } = formats.en

/** Messages about what was not paid in time, and what becomes of it. They are read in a letter as well as in an e-mail. */
export const dunningMessages: MessageTexts<DunningTemplate> = {
  reminder1: facts => {
    const { invoiceNumber } = invoiceOf(facts)
    return {
      subject: `Reminder of invoice ${invoiceNumber} from ${facts.company.name}`,
      text: letter(
        'Hello,',
        `An invoice is easily overlooked. We have not received the full payment of invoice ${invoiceNumber}, “${facts.title}”. The reminder is enclosed.`,
        payment(facts),
        'Have you already paid? Then please ignore this reminder.',
        objection(facts),
        greeting(facts.company),
      ),
    }
  },

  reminder2: facts => {
    const { invoiceNumber } = invoiceOf(facts)
    const { newDueOn, agency } = dunningOf(facts)
    return {
      subject: `Second reminder of invoice ${invoiceNumber} from ${facts.company.name}`,
      text: letter(
        'Hello,',
        `We have reminded you of invoice ${invoiceNumber}, “${facts.title}”, but have still not received the full payment. The reminder is enclosed.`,
        payment(facts),
        'Have you already paid? Then please ignore this reminder.',
        newDueOn &&
          `If we have not been paid by ${longDate(newDueOn)} we will pass what is unpaid to ${agency ?? 'a debt collection agency'} for collection. If you cannot pay everything now, contact us before then, and we will try to find a solution.`,
        objection(facts),
        greeting(facts.company),
      ),
    }
  },

  handedOver: facts => {
    const { company } = facts
    const { invoiceNumber } = invoiceOf(facts)
    const agency = dunningOf(facts).agency ?? 'the debt collection agency'
    return {
      subject: `Invoice ${invoiceNumber} from ${company.name} has been passed to debt collection`,
      text: letter(
        'Hello,',
        `We have passed invoice ${invoiceNumber}, “${facts.title}”, to ${agency} for collection. Please pay them and not us; you will get a letter from them about how. Our notice is enclosed.`,
        amounts(dunningOf(facts), 'Passed to collection'),
        `Have you already paid us? Then we will tell ${agency} as soon as we see the payment.`,
        `Is something not right? Call ${phone(company.phone)} or write to ${company.email}. If you have a question about the invoice or think it is wrong, we will ask ${agency} to wait until we have answered you.`,
        greeting(facts.company),
      ),
    }
  },

  creditNote: facts => {
    const { company } = facts
    const { invoiceNumber } = invoiceOf(facts)
    const { creditNumber, totalOre } = dunningOf(facts)
    return {
      subject: `Credit note ${creditNumber} for invoice ${invoiceNumber} from ${company.name}`,
      text: letter(
        'Hello,',
        `Here is credit note ${creditNumber}, which changes invoice ${invoiceNumber}, “${facts.title}”. It is enclosed, and says what is credited and why.`,
        totalOre > 0
          ? `Left to pay of the invoice: ${money(totalOre)}. The credit note says how and when.`
          : 'Nothing is left to pay of the invoice. If you have paid too much you will get it back.',
        `Questions? Call ${phone(company.phone)} or write to ${company.email}.`,
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
      sms: `${company.shortName}: We have not seen the ${spokenMoney(promised)} you were to pay${promisedOn ? ` ${shortDate(promisedOn)}` : ''} (invoice ${invoiceNumber}). Please pay now with OCR ${ocr}, or call ${phone(company.phone)}.`,
      subject: `We have not seen your payment of invoice ${invoiceNumber}`,
      text: letter(
        'Hello,',
        `We agreed that you would pay ${money(promised)} of invoice ${invoiceNumber}, “${facts.title}”${promisedOn ? `, by ${longDate(promisedOn)}` : ''}. We have not seen all of that payment, so the reminders go on.`,
        payment(facts),
        `Have you already paid? Then please ignore this. Can you not pay now? Call ${phone(company.phone)} or write to ${company.email}, and we will try to find a solution.`,
        greeting(facts.company),
      ),
    }
  },

  decisionNeeded: facts => {
    const { decision, totalOre } = dunningOf(facts)
    return toOps(
      'A decision is needed',
      facts,
      decision ? decisions[decision] : 'The invoice cannot go on until somebody decides how.',
      `Left to pay: ${money(totalOre)}.`,
    )
  },
}

const decisions: Record<DunningDecision, string> = {
  smallRest: 'What is left is too little to remind of. Write it off, or leave it.',
  interestRateMissing:
    'The reference rate of the half-year is missing, so the interest cannot be counted. The administrator enters it (npm run cli -- rate <first day of the half-year> <per cent>), and the reminders go on by themselves.',
  agencyMissing:
    'The invoice is to be handed over for collection, but no agency is entered. Add it to the company’s details, and it is handed over after the next bank file.',
}

function payment(facts: MessageFacts): string {
  const dunning = dunningOf(facts)
  return howToPay(amounts(dunning), facts, dunning.newDueOn)
}

function objection({ company }: MessageFacts): string {
  return `Is something not right? Call ${phone(company.phone)} or write to ${company.email}. If you have a question about the invoice or think it is wrong, the reminders stop until we have answered you.`
}
