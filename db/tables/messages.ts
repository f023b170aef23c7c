import type { Instant } from '../../domain/instant.ts'
import type { Channel, Language, MessageStatus, MessageTemplate, Recipient } from '../../domain/message.ts'

/**
 * One message per (case, step, template, channel) (N2), stored with the step that decided on it and sent afterwards.
 * Its key, 'T-2026-000123/4/visitConfirmed/sms', is the same however often sending is tried.
 */
export interface MessagesTable {
  key: string
  caseNumber: string
  step: number
  template: MessageTemplate
  channel: Channel
  recipient: Recipient
  /** E.164, an e-mail address, or a postal address on lines. */
  address: string
  language: Language
  subject: string | null
  text: string
  /** The kind of document of the same step that goes with it. */
  attach: string | null
  status: MessageStatus
  /** Not sent before (T6, 08–20) and not after: its meaning passes then. */
  notBefore: Instant | null
  expiresAt: Instant | null
  attempt: number
  claimedAt: Instant
  triedAt: Instant | null
  sentAt: Instant | null
  provider: string | null
  providerId: string | null
  /** SMS only (N3). Cost in hundredths of öre, as gateways count in ten-thousandths of a krona. */
  segments: number | null
  costCentiOre: number | null
  error: string | null
}

/** What a provider has said of a message after it had left. It may be said before the message's row knows its id. */
export interface MessageReportsTable {
  provider: string
  providerId: string
  report: 'delivered' | 'failed'
  reportedAt: Instant
}
