import type { ContractFacts } from '../db/contract.ts'
import type { NewMessage } from '../db/message-claims.ts'
import type { Party } from '../db/party.ts'
import type { LastTakeOver } from '../db/take-over.ts'
import type { Instant } from '../domain/instant.ts'
import { type MessageTemplate, templateOf } from '../domain/message.ts'
import { type Ore, ore } from '../domain/money.ts'
import { addDays, addMonths } from '../domain/plain-date.ts'
import { customerTerms, policies } from '../domain/policy.ts'
import { rescindableUntil } from '../domain/rescission.ts'
import { vatOn } from '../domain/vat.ts'
import type { TakeOverMessageFacts } from '../texts/contract-news.ts'
import type { MessageFacts } from '../texts/texts.ts'
import { moveNews, reachOf } from './contract-messages.ts'
import { messageRows, type Reach } from './message-rows.ts'

/** The messages of a contract's step: that it is taken over, or that its move is late (A4). */
export function contractMessages(
  templates: readonly MessageTemplate[],
  at: Instant,
  facts: ContractFacts,
  pageUrl: string | null,
): readonly NewMessage[] {
  return templates.flatMap(template =>
    recipientsOf(template, facts).flatMap(({ to, language, about }) =>
      messageRows({
        template,
        to,
        language,
        facts: { ...messageFacts(facts, pageUrl), ...about },
        at,
        expiresAt: null,
        smsHours: facts.ticketPolicy.smsHours,
      }),
    ),
  )
}

interface Told {
  readonly to: Reach
  readonly language: ContractFacts['language']
  readonly about: Pick<MessageFacts, 'move' | 'takeOver'>
}

/** Whom a template is told, each of their own part. */
function recipientsOf(template: MessageTemplate, facts: ContractFacts): readonly Told[] {
  const { lastTakeOver, company, site } = facts
  if (templateOf(template).to === 'ops')
    return [{ to: { phones: [], email: company.opsEmail, letter: null }, language: 'sv', about: {} }]
  if (template === 'moveDelayed')
    return [{ to: reachOf(template, facts), language: facts.language, about: moveNews(facts) }]
  if (!lastTakeOver) return []
  const { former, next } = lastTakeOver
  const isNew = template === 'takenOverNew' || template === 'takeOverAbandonedNew'
  const party = isNew ? next : former
  return [
    {
      to: reachOf(template, { ...party, site }),
      language: party.language,
      about: { takeOver: takeOverNews(facts, lastTakeOver, party, isNew) },
    },
  ]
}

function takeOverNews(
  facts: ContractFacts,
  { onDate: on, agreedOn, payment, replacesOn, feeVatRate }: LastTakeOver,
  { isConsumer }: Party,
  isNew: boolean,
): TakeOverMessageFacts {
  const { terms, equipment, hasKeyInCabinet, signs, ending } = facts
  return {
    isNew,
    on,
    lastDay: addDays(on, -1),
    replacesOn,
    monthlyOre: monthlyFee(facts.fees, { on, feeVatRate, isConsumer }),
    isVatIncluded: isConsumer,
    payment,
    kind: terms.kind,
    bindingMonths: terms.bindingMonths,
    bindingEndsOn: addMonths(terms.startOn, terms.bindingMonths),
    noticeMonths: terms.noticeMonths,
    endOn: ending?.endOn ?? null,
    equipment: equipment
      .filter(({ owner, state }) => owner === 'ours' && state === 'installed')
      .map(({ text }) => text),
    hasKeyInCabinet,
    signs,
    rescindableUntil: isNew ? rescindableUntil({ isConsumer, agreedOn }) : null,
  }
}

/** What a month costs on the day; a consumer is told what is to be paid, VAT and all. */
function monthlyFee(
  fees: ContractFacts['fees'],
  {
    on,
    feeVatRate,
    isConsumer,
  }: Pick<LastTakeOver, 'feeVatRate'> & Pick<TakeOverMessageFacts, 'on'> & { readonly isConsumer: boolean },
): Ore | null {
  const fee = fees.findLast(({ from }) => from <= on) ?? fees[0]
  if (!fee || fee.monthlyOre === 0 || feeVatRate === null) return null
  return isConsumer ? ore(fee.monthlyOre + vatOn(fee.monthlyOre, feeVatRate)) : fee.monthlyOre
}

function messageFacts(
  { number, company, site, isConsumer, ticketPolicy }: ContractFacts,
  pageUrl: string | null,
): MessageFacts {
  return {
    company,
    number,
    title: site.name,
    site: site.name,
    address: `${site.street}, ${site.city}`,
    visit: null,
    formerVisit: null,
    terms: customerTerms(ticketPolicy, policies.billing, { feeWaived: false, isConsumer }),
    invoice: null,
    pageUrl,
    parkedCause: null,
    dunning: null,
    termination: null,
  }
}
