import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Post, Sender } from '../../activities/messages/driver.ts'
import type { Db } from '../../db/connect.ts'
import { claimMessages, type NewMessage } from '../../db/message-claims.ts'
import { type Message, messagesOfCase } from '../../db/messages.ts'
import { addMinutes, type Instant, instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'

/** A Monday, within the hours of SMS. */
export const morning = instant('2026-11-23T09:41:02+01:00')

export const sender: Sender = { name: 'Exempelhjälpen AB', email: 'kund@exempelhjalpen.example', sms: 'Exempel' }

export const post: Post = {
  key: 'T-2026-000123/4/visitConfirmed/sms',
  caseNumber: 'T-2026-000123',
  step: 4,
  template: 'visitConfirmed',
  channel: 'sms',
  to: '+46701740605',
  language: 'sv',
  subject: null,
  text: 'Exempelhjälpen: Din tid är bokad.',
  at: morning,
  attachments: [],
}

export const emailPost: Post = {
  ...post,
  key: 'T-2026-000123/4/visitConfirmed/email',
  channel: 'email',
  to: 'anna@kund.example',
  subject: 'Din tid är bokad (T-2026-000123)',
  text: 'Hej!\n\nDin tid är bokad.\nHälsningar Exempelhjälpen',
}

/** A folder that goes when the running test has finished. Of tests that run side by side, each says when that is. */
export function testFolder(whenFinished: typeof onTestFinished = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'ledtid-messages-'))
  whenFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A clock that stands still until it is told to go on. */
export function testClock(start: Instant = morning) {
  let at = start
  return {
    now: () => at,
    set: (to: Instant) => {
      at = to
    },
    pass: (minutes: number) => {
      at = addMinutes(at, minutes)
    },
  }
}

let cases = 0

/** A case of its own, with one step's messages claimed as the step itself would; gives its number. */
export async function claimStep(
  db: Db,
  messages: readonly Partial<NewMessage>[],
  claimedAt = morning,
): Promise<string> {
  cases += 1
  const number = `T-2026-${String(process.pid).padStart(7, '0')}${String(cases).padStart(4, '0')}`
  await db.transaction().execute(async trx => {
    await trx
      .insertInto('cases')
      .values({
        number,
        kind: 'ticket',
        status: 'booked',
        title: 'Diskmaskin',
        step: 4,
        overdue: false,
        policyOn: plainDate('2026-11-23'),
        openedAt: claimedAt,
      })
      .execute()
    await claimMessages(
      trx,
      number,
      4,
      claimedAt,
      messages.map(message => newMessage({ text: `Exempelhjälpen: Din tid är bokad, ärende ${number}.`, ...message })),
    )
  })
  return number
}

export async function storedMessage(db: Db, number: string): Promise<Message> {
  const [message] = await messagesOfCase(db, number)
  if (!message) throw new Error(`${number} has no messages.`)
  return message
}

export async function statuses(db: Db, number: string): Promise<Record<string, string>> {
  const messages = await messagesOfCase(db, number)
  return Object.fromEntries(messages.map(({ template, channel, status }) => [`${template}/${channel}`, status]))
}

function newMessage(message: Partial<NewMessage>): NewMessage {
  const channel = message.channel ?? 'sms'
  return {
    template: 'visitConfirmed',
    channel,
    recipient: 'customer',
    address: addresses[channel],
    language: 'sv',
    subject: channel === 'email' ? 'Din tid är bokad' : null,
    text: 'Din tid är bokad.',
    attach: null,
    notBefore: null,
    expiresAt: null,
    ...message,
  }
}

const addresses = {
  sms: '+46701740605',
  email: 'anna@kund.example',
  letter: 'Anna Andersson\nStorgatan 1\n111 22 Stockholm',
  eInvoice: '7300009022489',
} as const
