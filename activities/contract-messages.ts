import { addressLines, type ContractFacts } from '../db/contract.ts'
import type { NewMessage } from '../db/message-claims.ts'
import type { TerminationFacts } from '../db/termination.ts'
import { addMinutes, type Instant, stockholmDate } from '../domain/instant.ts'
import { type MessageTemplate, templateOf } from '../domain/message.ts'
import { endingWindow } from '../domain/move.ts'
import { isMobile, isPhone } from '../domain/phone.ts'
import { customerTerms, policies } from '../domain/policy.ts'
import { teardownChecklist } from '../domain/teardown.ts'
import { isTeardownDone } from '../domain/termination-next.ts'
import type { MessageFacts } from '../texts/texts.ts'
import { messageRows, type Reach } from './message-rows.ts'

/** The messages of a termination's step. What is confirmed goes the way the customer's invoices do (A11). */
export function terminationMessages(
  templates: readonly MessageTemplate[],
  at: Instant,
  facts: TerminationFacts,
  pageUrl: string | null,
): readonly NewMessage[] {
  const { contract } = facts
  return templates.flatMap(template => {
    const isToOps = templateOf(template).to === 'ops'
    return messageRows({
      template,
      to: isToOps ? { phones: [], email: contract.company.opsEmail, letter: null } : reachOf(template, contract),
      language: isToOps ? 'sv' : contract.language,
      facts: messageFacts(facts, at, pageUrl),
      at,
      expiresAt: template === 'terminationReminder' ? addMinutes(at, reminderHolds) : null,
      smsHours: contract.ticketPolicy.smsHours,
    })
  })
}

/** A reminder of an end that is a week nearer than it says is of no use. */
const reminderHolds = 7 * 24 * 60

/** The ways to a customer that a template uses. */
export function reachOf(
  template: MessageTemplate,
  { phones, email, channel, ...facts }: Address & Pick<ContractFacts, 'phones' | 'email' | 'channel'>,
): Reach {
  const isPaper = templateOf(template).channels.includes('letter') && channel === 'letter'
  const isReached = email !== null || phones.some(phone => isPhone(phone) && isMobile(phone))
  // Whoever gets an SMS or an e-mail needs no letter that says the same, but those who have asked for letters.
  const needsPaper = templateOf(template).either === true || isPaper || !isReached
  return {
    phones,
    email: isPaper ? null : email,
    letter: needsPaper ? [facts.name, ...addressLines(facts)].join('\n') : null,
  }
}

type Address = Pick<ContractFacts, 'name' | 'street' | 'postalCode' | 'city' | 'site'>

function messageFacts(facts: TerminationFacts, at: Instant, pageUrl: string | null): MessageFacts {
  const { number, contract, end, course, visit } = facts
  const { company, site, terms, policy, isConsumer, equipment } = contract
  const isVisitLeft = !isTeardownDone(course)
  const tasks = teardownChecklist(contract, end.reason.decidedBy)
  return {
    company,
    number,
    title: site.name,
    site: site.name,
    address: `${site.street}, ${site.city}`,
    visit,
    formerVisit: null,
    terms: customerTerms(contract.ticketPolicy, policies.billing, { feeWaived: false, isConsumer }),
    invoice: null,
    pageUrl,
    parkedCause: null,
    dunning: null,
    ...moveNews(contract),
    termination: {
      kind: terms.kind,
      end,
      replaces: facts.replaces,
      isTornDown: course.teardown === 'done',
      window: isVisitLeft && tasks.length > 0 ? endingWindow(course, stockholmDate(at), policy) : null,
      missing: equipment.flatMap(({ owner, state, text }) => (owner === 'ours' && state === 'missing' ? [text] : [])),
      tasks,
    },
  }
}

/** The day and the new site of a move, with its contract or with a new one. */
export function moveNews({ move, replacement }: ContractFacts): Pick<MessageFacts, 'move'> {
  const standing = move ?? replacement
  return standing ? { move: { on: standing.onDate, newSite: standing.place } } : {}
}
