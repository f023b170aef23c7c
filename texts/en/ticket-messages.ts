import type { CustomerTerms } from '../../domain/policy.ts'
import { formats } from '../format.ts'
import { formerVisitOf, letter, type MessageTexts, type TicketTemplate, toOps, visitOf } from '../message-parts.ts'
import { inBrackets, smsTitle } from '../sms-title.ts'
import { greeting } from './message-parts.ts'

const { hours, phone, shortDate, spokenMoney, weekdayDate } = formats.en

/** One question or fact each, always who we are and how to reach a person. */
export const ticketMessages: MessageTexts<TicketTemplate> = {
  notReached: ({ company, number, title }) => ({
    sms: `${company.shortName}: We tried to reach you about case ${number}${inBrackets(title)}. Call ${phone(company.phone)} or reply to our email to book a time.`,
    subject: `We have tried to reach you about case ${number}`,
    text: letter(
      'Hello,',
      `We have called you about case ${number} (${title}) without getting an answer.`,
      `Please call us on ${phone(company.phone)} or reply to this email, and we will book a time.`,
      greeting(company),
    ),
  }),

  givenUp: ({ company, number, title }) => ({
    sms: `${company.shortName}: We have not been able to reach you about case ${number} and are closing it. Still need help? Call ${phone(company.phone)}.`,
    subject: `Case ${number} has been closed`,
    text: letter(
      'Hello,',
      `We have tried several times to reach you about case ${number} (${title}) without getting an answer and are therefore closing the case.`,
      `If you still need help, you are welcome to call us on ${phone(company.phone)} or reply to this email.`,
      greeting(company),
    ),
  }),

  visitConfirmed: facts => {
    const { company, number, title, address, terms } = facts
    const { on, slot } = visitOf(facts)
    return {
      sms: `${company.shortName}: Your visit is booked for ${shortDate(on)}, ${hours(slot)} (case ${number}). Does it not suit you? Call ${phone(company.phone)}.`,
      subject: `Booked ${weekdayDate(on)}, ${hours(slot)}: case ${number}`,
      text: letter(
        'Hello,',
        `We have booked a visit for case ${number} (${title}).`,
        `When: ${weekdayDate(on)}, ${hours(slot)}\nWhere: ${address}`,
        'The technician will arrive at some time during those hours. We will remind you on the working day before the visit, and send you a text message when the technician is on the way.',
        `Does the time not suit you? Call us on ${phone(company.phone)} or reply to this email.`,
        terms.choosesPayment && `You pay after the visit, with Swish or by invoice${fee(terms)}.${rut(terms)}`,
        greeting(company),
      ),
    }
  },

  visitMoved: facts => {
    const { company, number, title, address } = facts
    const { on, slot } = visitOf(facts)
    return {
      sms: `${company.shortName}: Your visit has a new time: ${shortDate(on)}, ${hours(slot)} (case ${number}). The old time no longer applies. Questions? Call ${phone(company.phone)}.`,
      subject: `New time ${weekdayDate(on)}, ${hours(slot)}: case ${number}`,
      text: letter(
        'Hello,',
        `The visit for case ${number} (${title}) has a new time. The old time no longer applies.`,
        `When: ${weekdayDate(on)}, ${hours(slot)}\nWhere: ${address}`,
        `Does the time not suit you? Call us on ${phone(company.phone)} or reply to this email.`,
        greeting(company),
      ),
    }
  },

  visitOffered: facts => {
    const { on, slot } = visitOf(facts)
    const what = [smsTitle(facts.title), facts.address].filter(Boolean).join(', ')
    return {
      sms: `${facts.company.shortName}: New visit ${shortDate(on)} ${hours(slot)}, case ${facts.number}: ${what}. Please answer in Ledtid.`,
    }
  },

  acceptanceReminder: facts => {
    const { on, slot } = visitOf(facts)
    return {
      sms: `${facts.company.shortName}: You have not answered about the visit on ${shortDate(on)} ${hours(slot)}, case ${facts.number}. Answer in Ledtid soon, or we will ask someone else.`,
    }
  },

  // Without a date: the visit in the facts is the one that stands now, and may be another.
  visitWithdrawn: facts => {
    const { on, slot } = formerVisitOf(facts)
    return {
      sms: `${facts.company.shortName}: Your visit on ${shortDate(on)} at ${hours(slot)} for case ${facts.number}${inBrackets(facts.title)} no longer applies.`,
    }
  },

  visitReminder: facts => {
    const { company, number, title, address } = facts
    const { on, slot } = visitOf(facts)
    return {
      sms: `${company.shortName}: A reminder: our technician comes ${shortDate(on)}, ${hours(slot)} (case ${number}). Unable to make it? Call ${phone(company.phone)}.`,
      subject: `Reminder: visit ${weekdayDate(on)}, ${hours(slot)}, case ${number}`,
      text: letter(
        'Hello,',
        `This is a reminder of the visit for case ${number} (${title}).`,
        `When: ${weekdayDate(on)}, ${hours(slot)}\nWhere: ${address}`,
        `Are you unable to make it? Call us on ${phone(company.phone)} or reply to this email.`,
        greeting(company),
      ),
    }
  },

  onMyWay: ({ company, number }) => ({
    sms: `${company.shortName}: The technician is on the way to you now (case ${number}). Questions? Call ${phone(company.phone)}.`,
    subject: `The technician is on the way: case ${number}`,
    text: letter(
      'Hello,',
      `The technician is on the way to you now for case ${number}.`,
      `Questions? Call us on ${phone(company.phone)}.`,
      greeting(company),
    ),
  }),

  workReported: ({ company, number, title, terms }) => ({
    sms: `${company.shortName}: The work is done, case ${number}. Pay with Swish, or by invoice${briefFee(terms)}? Call ${phone(company.phone)}. Otherwise we send an invoice.`,
    subject: `The work is done: case ${number}`,
    text: letter(
      'Hello,',
      `The work for case ${number} (${title}) is done. The delivery note is attached.`,
      `Please choose how you want to pay: with Swish, or by invoice${fee(terms)}. Reply to this email or call ${phone(company.phone)}. If we do not hear from you within ${terms.paymentChoiceWorkingDays} working days, we will send an invoice.`,
      greeting(company),
    ),
  }),

  visitReported: ({ company, number, title }) => ({
    sms: `${company.shortName}: The work is done (case ${number}). Is something wrong? Call ${phone(company.phone)}.`,
    subject: `The work is done: case ${number}`,
    text: letter(
      'Hello,',
      `The work for case ${number} (${title}) is done. The delivery note is attached.`,
      `Is something wrong? Reply to this email or call ${phone(company.phone)}.`,
      greeting(company),
    ),
  }),

  cancelled: ({ company, number, title }) => ({
    sms: `${company.shortName}: Case ${number}${inBrackets(title)} has been cancelled. Is this a mistake? Call ${phone(company.phone)}.`,
    subject: `Case ${number} has been cancelled`,
    text: letter(
      'Hello,',
      `Case ${number} (${title}) has been cancelled. If a time was booked, it no longer applies.`,
      `Is this a mistake? Call us on ${phone(company.phone)} or reply to this email.`,
      greeting(company),
    ),
  }),

  firstContactMissed: facts => toOps('The customer has not been contacted in time', facts, 'Call the customer now.'),
  nobodyFree: facts =>
    toOps(
      'No technician is free',
      facts,
      'The customer has been promised a time that nobody can take. Call the customer and book a new one.',
    ),
  moveLate: facts =>
    toOps(
      'The move is late',
      facts,
      'The alarm is not in place at the new site. The old one is monitored until it is, and must not be taken down before that. Book the installation and move the teardown if it is booked, or decide that the old site is let go.',
    ),
  teardownBookingMissed: facts =>
    toOps('The teardown has not been booked', facts, 'The end date is near. Call the customer and book the visit.'),
  teardownMissed: facts =>
    toOps(
      'The teardown has not been done',
      facts,
      'The end date has passed and the site is disconnected. Book the visit, or decide that none is needed. Equipment that does not come back is invoiced.',
    ),
  rebookingMissed: facts => toOps('A new time has not been booked', facts, 'Call the customer and book.'),
  visitMissed: facts =>
    toOps(
      'The technician has not arrived',
      facts,
      'The time for the visit is over. Call the technician, and then the customer.',
    ),
  reportMissed: facts => toOps('The visit has not been reported', facts, 'Ask the technician for the report.'),
}

/** Nothing is said of a fee that is waived. */
function fee({ invoiceFeeOre }: CustomerTerms): string {
  return invoiceFeeOre ? ` (an invoice fee of ${spokenMoney(invoiceFeeOre)} is then added)` : ''
}

/** Whether one may have it, only the customer can know; it is no matter for companies and authorities (B2). */
function rut({ rutPossible }: CustomerTerms): string {
  return rutPossible
    ? ' If you want the RUT deduction (tax reduction for household work), it is your own responsibility to make sure that you are entitled to it.'
    : ''
}

function briefFee({ invoiceFeeOre }: CustomerTerms): string {
  return invoiceFeeOre ? ` (+${spokenMoney(invoiceFeeOre)})` : ''
}
