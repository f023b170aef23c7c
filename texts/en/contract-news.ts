import type { NewsTexts, TakeOverFacts } from '../contract-news.ts'
import { placeOf } from '../contract-parts.ts'
import { formats } from '../format.ts'
import { brief, letter } from '../message-parts.ts'
import { greeting, listed } from './message-parts.ts'

const { longDate, phone, spokenMoney } = formats.en

/** Messages about a contract that gets another customer or another site. They are read in a letter as well as in an e-mail. */
export const contractNews: NewsTexts = {
  takenOverFormer: facts => ({
    subject: `The alarm contract for ${brief(facts.site)} is taken over by a new customer (${facts.number})`,
    text: letter(
      'Hello,',
      `The alarm contract for ${placeOf(facts)} is taken over by a new customer from ${longDate(facts.on)}. The site is monitored throughout.`,
      replaced(facts),
      `You pay for the days through ${longDate(facts.lastDay)}${fee(facts)}. If you have already paid for days after that, you will get it back. If anything is left to pay, you will receive an invoice.`,
      `The equipment of the contract${keyAndSigns(facts)} goes over with it. You need not return anything to us.`,
      'Whoever has been allowed to speak for you about the contract is not after your last day.',
      `Is this wrong? Call ${phone(facts.company.phone)} before ${longDate(facts.on)}.`,
      questions(facts),
      greeting(facts.company),
    ),
  }),

  takenOverNew: facts => ({
    subject: `You take over the alarm contract for ${brief(facts.site)} (${facts.number})`,
    text: letter(
      'Hello,',
      `You take over the alarm contract for ${placeOf(facts)} from ${longDate(facts.on)}. The site is monitored throughout.`,
      replaced(facts),
      `You pay for the days from ${longDate(facts.on)}${fee(facts)}. The fee is invoiced in advance. The former customer pays for the days before that.`,
      paying(facts),
      terms(facts),
      goesOver(facts),
      'Whoever has been allowed to speak for the former customer may not speak for you. Call us if someone should.',
      facts.rescindableUntil &&
        `You have the right to withdraw under the Swedish act on distance contracts (2005:59) through ${longDate(facts.rescindableUntil)}. Call ${phone(facts.company.phone)} or write to ${facts.company.email}. You need not say why. You then pay only for the days on which you have had the contract.`,
      questions(facts),
      greeting(facts.company),
    ),
  }),

  takeOverAbandoned: facts => ({
    subject: `The alarm contract for ${brief(facts.site)} is not taken over (${facts.number})`,
    text: letter(
      'Hello,',
      `The alarm contract for ${placeOf(facts)}, which was to be taken over on ${longDate(facts.on)}, is not.`,
      facts.isNew
        ? 'You have no contract with us for the site, and pay nothing.'
        : 'The contract is yours as before, with the same terms.',
      questions(facts),
      greeting(facts.company),
    ),
  }),

  moveDelayed: facts => ({
    sms: `${facts.company.shortName}: The move of your alarm is delayed. The old site is monitored until the new one is ready (${facts.number}). Questions? Call ${phone(facts.company.phone)}.`,
    subject: `The move of your alarm is delayed (${facts.number})`,
    text: letter(
      'Hello,',
      `The alarm was to be in place at ${facts.newSite} on ${longDate(facts.on)}, but is not yet.`,
      `We go on monitoring ${placeOf(facts)} until it is, and take nothing down there before that. You do not pay for two sites at once.`,
      'We will call you to book a time for the installation.',
      questions(facts),
      greeting(facts.company),
    ),
  }),
}

function fee({ monthlyOre, isVatIncluded }: TakeOverFacts): string {
  if (monthlyOre === null) return ''
  return `. The monthly fee is ${spokenMoney(monthlyOre)} ${isVatIncluded ? 'including' : 'excluding'} VAT`
}

/** What costs more when it is paid late must be agreed on, and is said to whoever agrees. */
function paying({ payment: { paymentDays, reminderFeeAgreed, interestAgreed } }: TakeOverFacts): string {
  const late = [
    ...(reminderFeeAgreed ? ['a reminder fee under the Swedish act 1981:739'] : []),
    ...(interestAgreed ? ['interest under the Swedish Interest Act (1975:635)'] : []),
  ]
  const within = `Invoices are to be paid within ${paymentDays} days.`
  return late.length === 0 ? within : `${within} On an invoice that is paid late we charge ${listed(late)}.`
}

function replaced({ replacesOn }: TakeOverFacts): string | null {
  return replacesOn && `This replaces our last notice, when the day was ${longDate(replacesOn)}.`
}

function terms({ bindingMonths, bindingEndsOn, noticeMonths, endOn, on }: TakeOverFacts): string {
  if (endOn) return `The contract has been terminated and ends on ${longDate(endOn)}.`
  const binding =
    bindingMonths === 0 || bindingEndsOn < on
      ? 'It has no binding left'
      : `Its binding runs out on ${longDate(bindingEndsOn)}`
  return `The contract goes on with the same terms. ${binding}, and the notice is ${noticeMonths} months.`
}

function goesOver(facts: TakeOverFacts): string | null {
  const { equipment, kind } = facts
  const things = [...equipment, ...keyAndSignsOf(facts)]
  if (things.length === 0) return null
  const whose =
    equipment.length > 0 &&
    (kind === 'package'
      ? ' The equipment becomes yours when the contract has ended.'
      : ' The equipment is ours, and is to be returned to us when the contract ends.')
  return `This goes over with it: ${listed(things)}.${whose || ''}`
}

function keyAndSigns(facts: TakeOverFacts): string {
  const things = keyAndSignsOf(facts)
  return things.length > 0 ? `, ${listed(things)}` : ''
}

function keyAndSignsOf({ hasKeyInCabinet, signs }: TakeOverFacts): readonly string[] {
  return [
    ...(hasKeyInCabinet ? ['the key in the key cabinet'] : []),
    ...(signs > 0 ? [signs === 1 ? 'the sign' : `${signs} signs`] : []),
  ]
}

function questions({ company, number }: Pick<TakeOverFacts, 'company' | 'number'>): string {
  return `Questions? Call ${phone(company.phone)} or write to ${company.email} and give ${number}.`
}
