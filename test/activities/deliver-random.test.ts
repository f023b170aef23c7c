import { ApplicationFailure } from '@temporalio/common'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createDeliver } from '../../activities/deliver.ts'
import { createFiles } from '../../activities/files.ts'
import { createGateway } from '../../activities/messages/gateway.ts'
import { createOutbox } from '../../activities/messages/outbox.ts'
import { closeDrivers } from '../../activities/messages/post.ts'
import { createSmtp } from '../../activities/messages/smtp.ts'
import { freshDatabase } from '../servers/database.ts'
import { type SmsReply, startGateway } from '../servers/gateway.ts'
import { type SmtpReply, startMailServer } from '../servers/smtp.ts'
import { claimStep, morning, sender, statuses, testClock, testFolder } from './message-support.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const smsReplies: readonly SmsReply[] = [
  'accept',
  'takeAndHang',
  'takeAndHangUp',
  'takeAndFail',
  'takeAndMumble',
  'hang',
  'hangUp',
  { status: 400 },
  { status: 429, retryAfter: '3' },
  { status: 500 },
  { status: 503, retryAfter: '3' },
]

const smtpReplies: readonly SmtpReply[] = [
  'accept',
  'greylist',
  'tryLater',
  'noSuchUser',
  'badSender',
  'tooLarge',
  'hangUpAtRecipient',
  'takeAndHang',
  'takeAndHangUp',
]

async function world() {
  const [mail, gateway] = await Promise.all([startMailServer(), startGateway()])
  const { url, username, password } = gateway
  const sms = createGateway({ url, username, password, from: 'Exempel', timeoutSeconds: 0.15 })
  const email = createSmtp({ url: mail.url, sender, timeoutSeconds: 0.3 })
  const outbox = createOutbox({ folder: testFolder(), sender })
  const drivers = { sms, email, letter: outbox, eInvoice: outbox }
  onTestFinished(async () => {
    closeDrivers(drivers)
    await Promise.all([mail.close(), gateway.close()])
  })
  const clock = testClock()
  const deliver = createDeliver({ db: database.db, files: createFiles(testFolder()), drivers, now: clock.now })

  /** As Temporal does: again, a while later, until there is an answer. Gives how often. */
  async function carryThrough(number: string): Promise<number> {
    for (let times = 1; times <= 20; times += 1) {
      try {
        await deliver({ number, step: 4, at: morning })
        return times
      } catch (error) {
        if (!(error instanceof ApplicationFailure)) throw error
        clock.pass(2)
      }
    }
    throw new Error(`${number} was not delivered in 20 attempts.`)
  }

  return { mail, gateway, clock, carryThrough }
}

describe('N2 whatever providers do, a message goes at most once, and its status is the truth', () => {
  test('N2 SMS: sent means that it went, failed that it did not, and nothing is left unknown', async () => {
    const { gateway, clock, carryThrough } = await world()
    const met = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...smsReplies), { maxLength: 4 }), async replies => {
        clock.set(testClock().now())
        gateway.reply(...replies)
        const number = await claimStep(database.db, [{}])
        await carryThrough(number)
        gateway.forget()
        const { 'visitConfirmed/sms': status = '' } = await statuses(database.db, number)
        met.add(status)
        expect(gateway.sent.filter(({ message }) => message.includes(number))).toHaveLength(status === 'sent' ? 1 : 0)
        expect(['sent', 'failed']).toContain(status)
      }),
      { numRuns: 40, examples: [[['accept']], [[{ status: 400 }]]] },
    )
    expect([...met].sort()).toEqual(['failed', 'sent'])
  })

  test('N2 e-mail: never twice, and unknown only where nobody can know', async () => {
    const { mail, clock, carryThrough } = await world()
    const met = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...smtpReplies), { maxLength: 4 }), async replies => {
        clock.set(testClock().now())
        mail.reply(...replies)
        const number = await claimStep(database.db, [{ channel: 'email' }])
        await carryThrough(number)
        mail.forget()
        const { 'visitConfirmed/email': status = '' } = await statuses(database.db, number)
        met.add(status)
        const arrived = mail.mails.filter(({ mail: { text } }) => text?.includes(number)).length
        expect(arrived).toBe(status === 'failed' ? 0 : 1)
        expect(['sent', 'failed', 'unknown']).toContain(status)
        expect(status !== 'unknown' || replies.some(reply => reply.startsWith('takeAndHang'))).toBe(true)
      }),
      { numRuns: 40, examples: [[['accept']], [['noSuchUser']], [['takeAndHang']]] },
    )
    expect([...met].sort()).toEqual(['failed', 'sent', 'unknown'])
  })
})
