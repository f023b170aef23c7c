import type { TeardownTask } from '../../domain/teardown.ts'
import type { ContractMessageFacts, ContractTexts, VisitFacts } from '../contract.ts'
import { canBeKept, type EndedBy, endedBy, placeOf } from '../contract-parts.ts'
import { formats } from '../format.ts'
import { brief, letter } from '../message-parts.ts'
import { contractWords } from './contract-end.ts'
import { greeting, listed } from './message-parts.ts'

const { date, hours, longDate, phone, shortDate } = formats.en

/** Messages about the end of a contract. They are read in a letter as well as in an e-mail. */
export const contractMessages: ContractTexts['messages'] = {
  terminationConfirmed: facts => ({
    subject: facts.replaces
      ? `New end date of the alarm contract for ${brief(facts.site)} (${facts.number})`
      : `${subjects[endedBy(facts.end)]} the alarm contract for ${brief(facts.site)} (${facts.number})`,
    text: letter(
      'Hello,',
      opening(facts),
      contractWords.ends(facts.end),
      'The site is monitored through the end date. After it, the site is disconnected.',
      teardownVisit(facts),
      ownership(facts),
      'After the end date you will receive a final invoice if anything is left to pay. If you have already paid the fee for days after the end date, you will get it back.',
      canBeKept(facts.end) &&
        `Would you like to keep the alarm? Call ${phone(facts.company.phone)} by ${longDate(facts.end.endOn)}, and the contract goes on as before.`,
      questions(facts),
      greeting(facts.company),
    ),
  }),

  terminationReminder: facts => ({
    sms: `${facts.company.shortName}: Your alarm is disconnected after ${shortDate(facts.end.endOn)} (${facts.number}).${smsVisit(facts)} Questions? Call ${phone(facts.company.phone)}.`,
    subject: `Your alarm will soon be disconnected (${facts.number})`,
    text: letter(
      'Hello,',
      `The alarm contract for ${placeOf(facts)} ends on ${longDate(facts.end.endOn)}. The site is monitored through that day. After it, the site is disconnected.`,
      teardownVisit(facts),
      belongings(facts),
      questions(facts),
      greeting(facts.company),
    ),
  }),

  terminationWithdrawn: facts => ({
    sms: `${facts.company.shortName}: The termination ${facts.number} is withdrawn, and your alarm goes on as before. Questions? Call ${phone(facts.company.phone)}.`,
    subject: `The termination of your alarm has been withdrawn (${facts.number})`,
    text: letter(
      'Hello,',
      `The termination of the alarm contract for ${placeOf(facts)} has been withdrawn. The contract goes on with the same terms as before, and the site is monitored as usual.`,
      facts.isTornDown
        ? 'What has already been taken down we will put up again. We will call you to book a time.'
        : 'If a teardown visit was booked, it has been cancelled.',
      questions(facts),
      greeting(facts.company),
    ),
  }),

  siteDisconnected: facts => ({
    sms: `${facts.company.shortName}: Your alarm is disconnected and no longer monitored (${facts.number}). Questions? Call ${phone(facts.company.phone)}.`,
    subject: `Your alarm is disconnected (${facts.number})`,
    text: letter(
      'Hello,',
      `The alarm contract for ${placeOf(facts)} ended on ${longDate(facts.end.endOn)}. The site is disconnected: we no longer receive alarms from it.`,
      facts.window && teardownVisit(facts),
      belongings(facts),
      'If anything is left to pay you will receive a final invoice. If you have paid the fee for days after the end date, you will get it back.',
      questions(facts),
      greeting(facts.company),
    ),
  }),
}

const subjects: Record<EndedBy, string> = {
  notice: 'We have received the termination of',
  rescission: 'You have withdrawn from',
  decision: 'End date of',
}

function opening(facts: ContractMessageFacts): string {
  if (facts.replaces)
    return `The alarm contract for ${placeOf(facts)} has got a new end date. This replaces our confirmation of ${date(facts.replaces.confirmedOn)}, when the end date was ${date(facts.replaces.endOn)}.`
  switch (endedBy(facts.end)) {
    case 'notice':
      return `We have received the termination of the alarm contract for ${placeOf(facts)}.`
    case 'rescission':
      return `We have received your notice that you withdraw from the alarm contract for ${placeOf(facts)}.`
    case 'decision':
      return `This confirms that the alarm contract for ${placeOf(facts)} ends.`
  }
}

/** What is done at the visit, and when; nothing where no visit is needed or it has been. */
export function teardownVisit({ tasks, visit, window, company }: VisitFacts): string | false {
  if (window === null) return false
  const doing = tasks.length > 0 ? ` to ${listed([...new Set(tasks.map(deed))])}` : ''
  if (visit)
    return `A technician comes on ${longDate(visit.on)} at ${hours(visit.slot)}${doing}. Does it not suit you? Call ${phone(company.phone)}.`
  return `A technician needs to come${doing}. We will call you and book a time between ${longDate(window.from)} and ${longDate(window.to)}.`
}

function deed({ task }: TeardownTask): string {
  switch (task) {
    case 'dismantle':
      return 'dismantle our equipment'
    case 'handOver':
      return 'disconnect the equipment that becomes yours'
    case 'returnKey':
      return 'give back the key from the key cabinet'
    case 'takeDownSigns':
      return 'take down our signs'
  }
}

function ownership({ kind, end }: ContractMessageFacts): string {
  if (kind === 'package' && endedBy(end) !== 'rescission')
    return 'The equipment of the package is yours when the contract has ended.'
  return 'Equipment that is ours is to be returned to us. We charge for what is not returned.'
}

/** Whose what is, once the visit is done: only what concerns the reader still. */
function belongings(facts: ContractMessageFacts): string | false {
  const { kind, end, window, missing } = facts
  if (window) return ownership(facts)
  if (missing.length > 0)
    return `This is ours and has not come back: ${listed(missing)}. Get in touch if you find it; otherwise we charge for it.`
  return kind === 'package' && endedBy(end) !== 'rescission' && 'The equipment of the package is now yours.'
}

function smsVisit({ visit, window }: ContractMessageFacts): string {
  return window && visit ? ` We come ${shortDate(visit.on)} ${hours(visit.slot)}.` : ''
}

function questions({ company, number }: ContractMessageFacts): string {
  return `Questions? Call ${phone(company.phone)} or write to ${company.email} and give ${number}.`
}
