import type { Instant } from '../../domain/instant.ts'
import type { AccountMail, Channel, Language, MessageTemplate } from '../../domain/message.ts'

/** A message as a driver needs it to tell it from every other. */
export interface Note {
  /** 'T-2026-000123/4/visitConfirmed/sms': the same however often sending is tried (N2). */
  readonly key: string
  readonly caseNumber: string
  readonly step: number
  readonly template: MessageTemplate | AccountMail
  readonly channel: Channel
  /** E.164, an e-mail address, or a postal address on lines. */
  readonly to: string
  readonly language: Language
  readonly subject: string | null
  readonly text: string
  /** When it was due to leave: it too is the same at every try. */
  readonly at: Instant
}

/** A message with what goes with it, ready to be sent. */
export interface Post extends Note {
  readonly attachments: readonly Attachment[]
}

export interface Attachment {
  readonly name: string
  readonly mediaType: string
  readonly content: Uint8Array
}

/** Who the messages come from. */
export interface Sender {
  readonly name: string
  readonly email: string
  /** At most 11 of A–Z, a–z, 0–9, or a number in E.164 that takes replies. */
  readonly sms: string
}

/** What the provider says of a message it has taken. Cost in hundredths of öre; null where it is not told. */
export interface Receipt {
  readonly providerId: string | null
  readonly segments: number | null
  readonly costCentiOre: number | null
}

/** Why something did not go well: a code without personal data, and the words for those who may read the message. */
export interface Reason {
  readonly code: string
  readonly words: string
}

/**
 * How one attempt went.
 * - `sent`: the provider has taken it over.
 * - `refused`: the provider will not take this message, now or later.
 * - `notSent`: it is certain that nobody has it, and that a later attempt may do better.
 * - `unclear`: the provider may or may not have it.
 */
export type Outcome =
  | ({ readonly outcome: 'sent' } & Receipt)
  | ({ readonly outcome: 'refused' } & Reason)
  | ({ readonly outcome: 'notSent'; readonly retryAfterSeconds?: number } & Reason)
  | ({ readonly outcome: 'unclear' } & Reason)

/** Something at the provider that looks like the message asked for, oldest first. `failed`: taken, but not delivered. */
export interface Candidate extends Receipt {
  readonly providerId: string
  readonly failed: boolean
}

/**
 * What the provider has of a message.
 * - `listed`: everything there that could be it; nothing in the list means that the provider does not have it.
 * - `unclear`: the list is not whole, so that absence proves nothing.
 * - `unreachable`: the provider did not answer; it may be asked again.
 */
export type Found =
  | { readonly found: 'listed'; readonly candidates: readonly Candidate[] }
  | ({ readonly found: 'unclear' } & Reason)
  | ({ readonly found: 'unreachable' } & Reason)

/**
 * One way for messages to leave (N1), with the powers that decide what may be done when nobody knows how an attempt ended
 * (reliability: at most once, reconcile, or a human).
 */
export interface Driver {
  readonly name: string
  /** Sending the same key again leaves one message, so that trying again is always safe. */
  readonly dedupes: boolean
  /** One attempt takes no longer than this: `signal` ends it. An older attempt is dead, and its far end has settled. */
  readonly timeoutSeconds: number
  /** Never throws for what a provider does: that is an outcome. What it throws counts as unclear. */
  send(post: Post, signal: AbortSignal): Promise<Outcome>
  /** Asks the provider whether it has the message, which was tried at `since` at the earliest. */
  find?(note: Note, since: Instant, signal: AbortSignal): Promise<Found>
  /** Lets go of connections. */
  close?(): void
}

export type Drivers = Readonly<Record<Channel, Driver>>
