import { sql } from 'kysely'
import type { Instant } from '../domain/instant.ts'
import type { Channel, Language, MessageStatus, MessageTemplate, Recipient } from '../domain/message.ts'
import type { Trx } from './connect.ts'

/** A message as a step decides on it: to whom, in which words, and within which hours. */
export interface NewMessage {
  readonly template: MessageTemplate
  readonly channel: Channel
  readonly recipient: Recipient
  readonly address: string
  readonly language: Language
  readonly subject: string | null
  readonly text: string
  readonly attach: string | null
  readonly notBefore: Instant | null
  readonly expiresAt: Instant | null
}

/** Stores a step's messages before anything is sent (N2). */
export async function claimMessages(
  trx: Trx,
  caseNumber: string,
  step: number,
  at: Instant,
  messages: readonly NewMessage[],
): Promise<void> {
  if (messages.length === 0) return
  await trx
    .insertInto('messages')
    .values(
      messages.map(message => ({
        ...message,
        key: `${caseNumber}/${step}/${message.template}/${message.channel}`,
        caseNumber,
        step,
        status: message.expiresAt && (message.notBefore ?? at) >= message.expiresAt ? 'dropped' : 'claimed',
        attempt: 0,
        claimedAt: at,
      })),
    )
    .execute()
}

/**
 * Calls back what has not been sent yet and is no longer so, such as a reminder of a visit that has moved (T9). One that is being sent
 * cannot be called back, but if that fails it must not be tried again. Both in one statement: an attempt may end between two, and the
 * message be missed by either.
 */
export async function cancelMessages(
  trx: Trx,
  caseNumber: string,
  templates: readonly MessageTemplate[],
  at: Instant,
): Promise<void> {
  await trx
    .updateTable('messages')
    .set({
      status: sql<MessageStatus>`case status when 'claimed' then 'cancelled' else status end`,
      expiresAt: sql<Instant | null>`case status when 'sending' then ${at}::timestamptz else expires_at end`,
    })
    .where('caseNumber', '=', caseNumber)
    .where('status', 'in', ['claimed', 'sending'])
    .where('template', 'in', templates)
    .execute()
}
