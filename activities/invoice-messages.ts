import { chainOf, type InvoiceFacts } from '../db/invoice.ts'
import type { NewMessage } from '../db/message-claims.ts'
import { dunningChannel } from '../domain/dunning.ts'
import { chainBlockers } from '../domain/dunning-move.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { totalOf } from '../domain/ledger.ts'
import { type MessageTemplate, templateOf } from '../domain/message.ts'
import { customerTerms } from '../domain/policy.ts'
import { swishLink } from '../domain/swish.ts'
import type { DunningDecision, DunningMessageFacts, MessageFacts } from '../texts/texts.ts'
import { missingFor } from './invoice-deeds.ts'
import { messageRows, type Reach } from './message-rows.ts'

/** The messages of an invoice's step. The invoice itself goes the way the customer has chosen (B5). */
export function invoiceMessages(
  templates: readonly MessageTemplate[],
  at: Instant,
  facts: InvoiceFacts,
  pageUrl: string | null,
): readonly NewMessage[] {
  return templates.flatMap(template =>
    messageRows({
      template,
      to: templateOf(template).to === 'ops' ? opsOf(facts) : reachOf(template, facts),
      language: templateOf(template).to === 'ops' ? 'sv' : facts.language,
      facts: messageFacts(facts, at, pageUrl),
      at,
      expiresAt: null,
      smsHours: facts.ticketPolicy.smsHours,
    }),
  )
}

function opsOf({ company }: InvoiceFacts): Reach {
  return { phones: [], email: company.opsEmail, letter: null }
}

function reachOf(template: MessageTemplate, facts: InvoiceFacts): Reach {
  const { phones, email, channel: invoiceChannel, gln, refusedAddress, dunning } = facts
  const letter = letterAddress(facts)
  const own = invoiceChannel === 'eInvoice' ? gln : null
  if (!hasPaper(template)) return { phones, email, letter, gln: own }
  const step = dunning.steps.find(({ level }) => level === template) ?? { channel: 'asInvoice' }
  const hasEmail = email !== null && email !== refusedAddress
  const by = dunningChannel(step, { invoiceChannel, hasEmail, hasAddress: letter !== null })
  return { phones, email: by === 'letter' ? null : email, letter: by === 'letter' ? letter : null, gln: own }
}

/** What is said by a paper of its own goes as the invoice does; what is said in passing goes the quickest way. */
function hasPaper(template: MessageTemplate): boolean {
  return templateOf(template).channels.includes('letter')
}

function letterAddress({ name, street, postalCode, city }: InvoiceFacts): string | null {
  return street && postalCode && city ? [name, street, `${postalCode} ${city}`].join('\n') : null
}

function messageFacts(facts: InvoiceFacts, at: Instant, pageUrl: string | null): MessageFacts {
  const { company, number, title, name, invoiceNumber, toPayOre, dueOn, ocr, swishReference } = facts
  return {
    company,
    number,
    title,
    site: name,
    address: '',
    visit: null,
    formerVisit: null,
    terms: customerTerms(facts.ticketPolicy, facts.billing, facts),
    invoice: {
      invoiceNumber,
      toPayOre,
      dueOn,
      ocr,
      swishLink:
        toPayOre > 0 ? swishLink({ swishNumber: company.swish, amountOre: toPayOre, message: swishReference }) : '',
      missing: missingFor(facts),
    },
    pageUrl,
    parkedCause: null,
    termination: null,
    dunning: dunningFacts(facts, at),
  }
}

function dunningFacts(facts: InvoiceFacts, at: Instant): DunningMessageFacts | null {
  const { debt, company } = facts
  const { owed, sent, broken, creditNumber, issuedOn, dueOn } = debt
  const last = sent.at(-1)
  const on = last?.on ?? issuedOn
  if (!on) return null
  return {
    level: last?.level ?? 'reminder1',
    on,
    newDueOn: last ? last.newDueOn : dueOn,
    ...owed,
    totalOre: totalOf(owed),
    promisedOn: broken?.untilOn ?? null,
    promisedOre: broken?.amountOre ?? null,
    agency: company.collectionAgency?.name ?? null,
    creditNumber,
    decision: decisionOf(facts, at),
  }
}

function decisionOf(facts: InvoiceFacts, at: Instant): DunningDecision {
  if (totalOf(facts.debt.owed) < facts.dunning.minimumOre) return 'smallRest'
  const isWithoutAgency = chainBlockers(chainOf(facts), stockholmDate(at)).includes('agencyMissing')
  return isWithoutAgency ? 'agencyMissing' : 'interestRateMissing'
}
