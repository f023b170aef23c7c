import type { NewMessage } from '../db/message-claims.ts'
import type { Instant } from '../domain/instant.ts'
import { type Channel, type Language, type MessageTemplate, type Recipient, templateOf } from '../domain/message.ts'
import { isMobile, isPhone } from '../domain/phone.ts'
import { nextSmsTime, withinSmsHours } from '../domain/sms-hours.ts'
import type { OpenHours } from '../domain/working-hours.ts'
import type { MessageFacts } from '../texts/texts.ts'
import { texts } from '../texts/words.ts'

/** How someone can be reached. Only mobiles get SMS; the first that there is. */
export interface Reach {
  readonly phones: readonly string[]
  readonly email: string | null
  /** Name and address on lines, where letters may go there. */
  readonly letter: string | null
  /** GLN, of one who has chosen e-invoices. */
  readonly gln?: string | null
}

export interface Telling {
  readonly template: MessageTemplate
  readonly to: Reach | null
  readonly language: Language
  readonly facts: MessageFacts
  readonly at: Instant
  readonly expiresAt: Instant | null
  readonly smsHours: OpenHours
}

/** A template as the rows that are to be sent: one a channel, or the first channel where one is enough. */
export function messageRows(telling: Telling): readonly NewMessage[] {
  const { template, to } = telling
  if (!to) return []
  const { channels, either } = templateOf(template)
  const rows = channels.flatMap(channel => row(telling, channel, addressIn(to, channel)))
  return either ? rows.slice(0, 1) : rows
}

function addressIn(reach: Reach, channel: Channel): string | null {
  switch (channel) {
    case 'sms':
      return reach.phones.find(phone => isPhone(phone) && isMobile(phone)) ?? null
    case 'email':
      return reach.email
    case 'letter':
      return reach.letter
    case 'eInvoice':
      return reach.gln ?? null
  }
}

function row(telling: Telling, channel: Channel, address: string | null): NewMessage[] {
  const { template, language, facts, at, smsHours } = telling
  const { to: recipient } = templateOf(template)
  const said = texts[language].messages[template](facts)
  const text = channel === 'sms' ? said.sms : said.text
  if (!address || !text) return []
  const mustWait = channel === 'sms' && !withinSmsHours(at, smsHours)
  return [
    {
      template,
      channel,
      recipient: recipient satisfies Recipient,
      address,
      language,
      subject: channel === 'sms' ? null : (said.subject ?? null),
      text,
      attach: attachedTo(template, channel),
      notBefore: mustWait ? nextSmsTime(at, smsHours) : null,
      expiresAt: telling.expiresAt,
    },
  ]
}

function attachedTo(template: MessageTemplate, channel: Channel): string | null {
  const { attach = null, electronic = null } = templateOf(template)
  if (channel === 'sms') return null
  return channel === 'eInvoice' ? electronic : attach
}
