import type { NewMessage } from '../db/message-claims.ts'
import type { TicketFacts } from '../db/ticket.ts'
import { addMinutes, type Instant } from '../domain/instant.ts'
import { type MessageTemplate, type Recipient, templateOf } from '../domain/message.ts'
import { visitEnd, visitStart } from '../domain/ticket-deadlines.ts'
import type { MessageFacts } from '../texts/texts.ts'
import { messageRows, type Reach } from './message-rows.ts'

/** The messages of a ticket's step, to those who can be reached. */
export function ticketMessages(
  templates: readonly MessageTemplate[],
  at: Instant,
  facts: TicketFacts,
  pageUrl: string | null,
): readonly NewMessage[] {
  return templates.flatMap(template =>
    messageRows({
      template,
      to: reachOf(templateOf(template).to, facts),
      language: templateOf(template).to === 'customer' ? facts.language : 'sv',
      facts: messageFacts(facts, pageUrl),
      at,
      expiresAt: expiryOf(template, at, facts),
      smsHours: facts.policy.smsHours,
    }),
  )
}

function reachOf(recipient: Recipient, facts: TicketFacts): Reach | null {
  switch (recipient) {
    case 'customer':
      return { phones: facts.phones, email: facts.email, letter: null }
    case 'technician':
      return facts.technician && contact(facts.technician)
    case 'formerTechnician':
      return facts.formerTechnician && contact(facts.formerTechnician)
    case 'ops':
      return { phones: [], email: facts.company.opsEmail, letter: null }
  }
}

function contact({ phone, email }: { readonly phone: string | null; readonly email: string | null }): Reach {
  return { phones: phone ? [phone] : [], email, letter: null }
}

/** A message about a visit is worth nothing once the visit has begun (T6). */
function expiryOf(template: MessageTemplate, at: Instant, facts: TicketFacts): Instant | null {
  const { expires } = templateOf(template)
  if (!expires) return null
  switch (expires) {
    case 'hour':
      return addMinutes(at, 60)
    case 'visitStart':
      return facts.visit && visitStart(facts)
    case 'visitEnd':
      return facts.visit && visitEnd(facts)
  }
}

function messageFacts(facts: TicketFacts, pageUrl: string | null): MessageFacts {
  const { company, number, title, site, street, city, visit, formerVisit, terms } = facts
  return {
    company,
    number,
    title,
    site,
    address: `${street}, ${city}`,
    visit,
    formerVisit,
    terms,
    invoice: null,
    pageUrl,
    parkedCause: null,
    termination: null,
    dunning: null,
  }
}
