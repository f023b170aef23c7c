import type { ContractEnd, EndByDecision, EndByRule } from '../../domain/contract-end.ts'
import type { TeardownTask } from '../../domain/teardown.ts'
import type { ContractTexts } from '../contract.ts'
import { dayNumber } from '../contract-parts.ts'
import { formats } from '../format.ts'

const { date, longDate } = formats.en

export const contractWords: Omit<ContractTexts, 'messages'> = {
  kinds: { package: 'Package contract', rental: 'Rental contract' },
  title: site => `Alarm, ${site}`,
  ends: end => `The contract ends on ${longDate(end.endOn)}${because(end)}.`,
  wouldEnd: end =>
    `If it is terminated on ${date(end.reason.requestedOn)} the contract ends on ${longDate(end.endOn)}${because(end)}.`,
  feePeriod: ({ from, to, days, ofDays }) =>
    days === ofDays
      ? `Monthly fee ${date(from)} – ${date(to)}`
      : `Monthly fee ${date(from)} – ${date(to)} (${days} of ${ofDays} days)`,
  notReturned: piece => `Not returned: ${piece}`,
  feeReturned: {
    ended: 'The contract has ended. The fee is billed in advance, and you do not pay for the days after the last one.',
    takenOver: 'A new customer has taken the contract over, and pays for the days from then on.',
    equipmentBack: 'The equipment that was billed has come back, and you do not pay for it.',
  },
  task: taskText,
  teardownTitle: 'Teardown of the alarm',
  installationTitle: 'Installation of the alarm',
  visitWindow: ({ from, to }) => `To be booked with the customer ${date(from)} – ${date(to)}.`,
  replacedBy: (contract, from) =>
    `The contract has been replaced: ${contract} takes over at the new site on ${date(from)}. Terminate or change that one instead.`,
  moveDay: on => `Alarm move on ${date(on)}.`,
  installFirst: 'The new site must be working before the old one is taken down: bring what is needed.',
  tearDownAfter: 'Do not take anything down before the new site is installed and reported.',
}

/** What comes after the end date: why it is that one. */
function because({ reason }: ContractEnd): string {
  switch (reason.decidedBy) {
    case 'notice':
    case 'binding':
    case 'both':
      return `${byRule(reason)}${monthEnd(reason)}`
    case 'wish':
      return ` as requested; the earliest day would have been ${date(reason.earliest.endOn)}`
    case 'rescission':
      return `, as it was taken back within the withdrawal period, which runs from ${date(reason.agreedOn)} through ${date(reason.until)}`
    case 'decision':
      return `, ${decisions[reason.because]}`
  }
}

const decisions: Record<EndByDecision['because'], string> = {
  customerDied: 'as the customer has died',
  customerBankrupt: 'as the customer is bankrupt',
  newContract: 'as a new contract begins on the day after',
  goodwill: 'as we have agreed',
}

function byRule(reason: EndByRule): string {
  const { kind, bindingMonths, noticeMonths, decidedBy, noticeFrom, noticeFromIs } = reason
  const binding = `binding of ${bindingMonths} months`
  const notice = `notice of ${noticeMonths} months`
  const fromRequest = `the ${notice} from the termination on ${date(reason.requestedOn)}`
  const unbound = '; the contract has no binding'
  if (kind === 'rental' && noticeFromIs === 'bindingEnd')
    return bindingMonths === 0
      ? `: a rental contract can be terminated only once it has begun on ${date(noticeFrom)}, and the ${notice} is counted from then`
      : `: a rental contract can be terminated only once its ${binding} has run out on ${date(noticeFrom)}, and the ${notice} is counted from then`
  switch (decidedBy) {
    case 'notice':
      return `, when ${fromRequest} runs out${bindingMonths === 0 ? unbound : `; ${bindingBefore(reason)}`}`
    case 'binding':
      return bindingMonths === 0
        ? `, the day on which it begins; ${fromRequest} runs out earlier, on ${date(reason.noticeEndsOn)}`
        : `, when the ${binding} from ${date(reason.startOn)} runs out; ${fromRequest} runs out earlier, on ${date(reason.noticeEndsOn)}`
    case 'both':
      return bindingMonths === 0
        ? `, when ${fromRequest} runs out${unbound}`
        : `, when both the ${binding} and ${fromRequest} run out`
  }
}

function bindingBefore({ bindingMonths, bindingEndsOn, requestedOn }: EndByRule): string {
  const ends = bindingEndsOn < requestedOn ? 'ran out' : 'runs out earlier,'
  return `the binding of ${bindingMonths} months ${ends} on ${date(bindingEndsOn)}`
}

/** The last day of a month that lacks the number. */
function monthEnd({ isMonthEnd, decidedBy, startOn, noticeFrom }: EndByRule): string {
  return isMonthEnd
    ? `; the end month has no day ${dayNumber(decidedBy === 'binding' ? startOn : noticeFrom)}, so its last day is meant`
    : ''
}

function taskText(task: TeardownTask): string {
  switch (task.task) {
    case 'dismantle':
      return `Dismantle and bring back: ${task.text}`
    case 'handOver':
      return `Disconnect and leave with the customer: ${task.text}`
    case 'returnKey':
      return 'Give back the key from the key cabinet'
    case 'takeDownSigns':
      return task.count === 1 ? 'Take down the sign' : `Take down ${task.count} signs`
  }
}
