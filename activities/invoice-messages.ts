import type { InvoiceFacts } from '../db/invoice.ts'
import type { NewMessage } from '../db/message-claims.ts'
import type { Instant } from '../domain/instant.ts'
import { type MessageTemplate, templateOf } from '../domain/message.ts'
import { customerTerms } from '../domain/policy.ts'
import { swishLink } from '../domain/swish.ts'
import type { MessageFacts } from '../texts/texts.ts'
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
      facts: messageFacts(facts, pageUrl),
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
  const { phones, email, channel } = facts
  const letter = letterAddress(facts)
  const isPaper = template === 'invoice' && channel === 'letter'
  return { phones, email: isPaper ? null : email, letter }
}

function letterAddress({ name, street, postalCode, city }: InvoiceFacts): string | null {
  return street && postalCode && city ? [name, street, `${postalCode} ${city}`].join('\n') : null
}

function messageFacts(facts: InvoiceFacts, pageUrl: string | null): MessageFacts {
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
    dunning: null,
  }
}
