import { readdirSync } from 'node:fs'
import { ApplicationFailure } from '@temporalio/common'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createDeliver, type DeliverDeps } from '../../activities/deliver.ts'
import { createFiles } from '../../activities/files.ts'
import { chooseDrivers, closeDrivers } from '../../activities/messages/post.ts'
import { messagesOfCase } from '../../db/messages.ts'
import { instant } from '../../domain/instant.ts'
import { closedPort } from '../servers/closed-port.ts'
import { freshDatabase } from '../servers/database.ts'
import { type SmsGateway, startGateway } from '../servers/gateway.ts'
import { type MailServer, startMailServer } from '../servers/smtp.ts'
import { claimStep, morning, sender, statuses, storedMessage, testClock, testFolder } from './message-support.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

interface World {
  readonly deps: DeliverDeps
  readonly clock: ReturnType<typeof testClock>
  readonly mail: MailServer
  readonly gateway: SmsGateway
  readonly printFolder: string
  /** Runs the activity once. */
  readonly deliver: (number: string) => ReturnType<ReturnType<typeof createDeliver>>
  /** Runs it once, and gives the failure that has Temporal run it again. */
  readonly fails: (number: string) => Promise<ApplicationFailure>
}

/** The activity with a real database, mail server and gateway; only its clock is ours. */
async function world(options: { smtpUrl?: string } = {}): Promise<World> {
  const [mail, gateway] = await Promise.all([startMailServer(), startGateway()])
  const clock = testClock()
  const printFolder = testFolder()
  const { url, username, password } = gateway
  const drivers = chooseDrivers({
    sender,
    outbox: testFolder(),
    smtpUrl: options.smtpUrl ?? mail.url,
    gateway: { url, username, password },
    printFolder,
  })
  onTestFinished(async () => {
    closeDrivers(drivers)
    await Promise.all([mail.close(), gateway.close()])
  })
  const deps = { db: database.db, files: createFiles(testFolder()), drivers, now: clock.now }
  const deliver = (number: string) => createDeliver(deps)({ number, step: 4, at: morning })
  const fails = async (number: string) => {
    const error: unknown = await deliver(number).then(
      () => undefined,
      (failure: unknown) => failure,
    )
    if (error instanceof ApplicationFailure) return error
    throw new Error(`${number} should not have been delivered yet.`, { cause: error })
  }
  return { deps, clock, mail, gateway, printFolder, deliver, fails }
}

const both = [{ channel: 'sms' }, { channel: 'email' }] as const
const done = { undelivered: [], again: null }

describe('N1 N2 the messages of a step leave once', () => {
  test('N2 N3 each is sent once however often it is asked for, and its id, segments and cost are kept', async () => {
    const { deps, mail, gateway, deliver } = await world()
    const number = await claimStep(deps.db, both)
    for (let times = 0; times < 3; times += 1) expect(await deliver(number)).toEqual(done)
    expect(mail.mails).toHaveLength(1)
    expect(gateway.sent).toHaveLength(1)
    const [email, sms] = await messagesOfCase(deps.db, number)
    expect(email).toMatchObject({ status: 'sent', provider: 'smtp', attempt: 1, sentAt: morning, error: null })
    expect(`<${email?.providerId}>`).toBe(mail.mails[0]?.mail.messageId)
    expect(sms).toMatchObject({ status: 'sent', provider: 'gateway', providerId: gateway.sent[0]?.id })
    expect(sms).toMatchObject({ segments: 1, costCentiOre: 5200 })
  })

  test('N2 ten workers at the same step at the same time send each message once', async () => {
    const { deps, mail, gateway, deliver } = await world()
    const number = await claimStep(deps.db, both)
    await Promise.allSettled(Array.from({ length: 10 }, () => deliver(number)))
    expect(await deliver(number)).toEqual(done)
    expect([mail.mails.length, gateway.sent.length]).toEqual([1, 1])
  })

  test('B5 a letter waits in the print folder', async () => {
    const { deps, printFolder, deliver } = await world()
    const number = await claimStep(deps.db, [{ channel: 'letter', template: 'invoice' }])
    expect(await deliver(number)).toEqual(done)
    expect(readdirSync(printFolder).filter(name => name.endsWith('letter.txt'))).toHaveLength(1)
  })

  test('T9 what was called back is not sent', async () => {
    const { deps, gateway, deliver } = await world()
    const number = await claimStep(deps.db, [{ channel: 'sms' }])
    await deps.db.updateTable('messages').set({ status: 'cancelled' }).where('caseNumber', '=', number).execute()
    expect(await deliver(number)).toEqual(done)
    expect(gateway.sent).toHaveLength(0)
  })
})

describe('T6 a message goes within its hours or not at all', () => {
  test('T6 one whose meaning has passed is dropped', async () => {
    const { deps, gateway, deliver } = await world()
    const number = await claimStep(deps.db, [
      { expiresAt: morning },
      { template: 'onMyWay', expiresAt: instant('2026-11-23T08:41:03Z') },
    ])
    expect(await deliver(number)).toEqual(done)
    expect(await statuses(deps.db, number)).toEqual({ 'visitConfirmed/sms': 'dropped', 'onMyWay/sms': 'sent' })
    expect(gateway.sent).toHaveLength(1)
  })

  test('T6 one that may not go yet is left, and its hour is told', async () => {
    const { deps, clock, mail, gateway, deliver } = await world()
    const notBefore = instant('2026-11-23T12:00+01:00')
    const number = await claimStep(deps.db, [{ channel: 'sms', notBefore }, { channel: 'email' }])
    expect(await deliver(number)).toEqual({ undelivered: [], again: notBefore })
    expect([mail.mails.length, gateway.sent.length]).toEqual([1, 0])
    clock.set(notBefore)
    expect(await deliver(number)).toEqual(done)
    expect([mail.mails.length, gateway.sent.length]).toEqual([1, 1])
  })

  test('T6 a gateway that comes back after 20 finds the SMS moved to the morning, or dropped if it means nothing then', async () => {
    const { deps, clock, gateway, deliver, fails } = await world()
    const tonight = instant('2026-11-23T19:55+01:00')
    const tomorrow = instant('2026-11-24T08:00+01:00')
    clock.set(tonight)
    const number = await claimStep(
      deps.db,
      [{}, { template: 'onMyWay', expiresAt: instant('2026-11-23T20:55+01:00') }],
      tonight,
    )
    gateway.reply({ status: 503, retryAfter: '60' }, { status: 503, retryAfter: '60' })
    await fails(number)
    clock.set(instant('2026-11-23T20:10+01:00'))
    expect(await deliver(number)).toEqual({ undelivered: [], again: tomorrow })
    expect(await statuses(deps.db, number)).toEqual({ 'visitConfirmed/sms': 'claimed', 'onMyWay/sms': 'dropped' })
    expect(gateway.sent).toHaveLength(0)
    clock.set(tomorrow)
    expect(await deliver(number)).toEqual(done)
    expect(gateway.sent).toHaveLength(1)
  })
})

describe('N2 what goes wrong is told apart', () => {
  test('B5 a refused address is undelivered for good, told every time, and keeps nothing else from leaving', async () => {
    const { deps, mail, gateway, deliver } = await world()
    const number = await claimStep(deps.db, [{ channel: 'email' }, { channel: 'sms', address: '+46' }])
    mail.reply('noSuchUser')
    const answer = { undelivered: ['visitConfirmed/email', 'visitConfirmed/sms'], again: null }
    expect(await deliver(number)).toEqual(answer)
    expect(await deliver(number)).toEqual(answer)
    expect(await statuses(deps.db, number)).toEqual({
      'visitConfirmed/email': 'failed',
      'visitConfirmed/sms': 'failed',
    })
    expect((await storedMessage(deps.db, number)).error).toContain('No such user')
    expect([mail.mails.length, gateway.sent.length]).toEqual([0, 0])
  })

  test('N2 what certainly did not go goes later, after the others, when the gateway asks for it', async () => {
    const { deps, mail, gateway, deliver, fails } = await world()
    const number = await claimStep(deps.db, [{ template: 'cancelled', channel: 'sms' }, ...both])
    gateway.reply({ status: 429, retryAfter: '17' })
    mail.reply('greylist')
    const failure = await fails(number)
    expect(failure).toMatchObject({ nonRetryable: false, nextRetryDelay: '17s' })
    expect(failure.message).toContain('cancelled/sms (gateway: http 429), visitConfirmed/email (smtp: smtp 450)')
    expect(gateway.sent).toHaveLength(1)
    expect(await deliver(number)).toEqual(done)
    expect([mail.mails.length, gateway.sent.length]).toEqual([1, 2])
    expect((await storedMessage(deps.db, number)).attempt).toBe(2)
  })

  test('N2 a mail server that is away costs nothing but time', async () => {
    const { deps, fails } = await world({ smtpUrl: `smtp://127.0.0.1:${await closedPort()}` })
    const number = await claimStep(deps.db, both)
    const failure = await fails(number)
    expect(failure.message).toContain('visitConfirmed/email (smtp: ESOCKET)')
    expect(failure.nextRetryDelay).toBeUndefined()
    expect(await statuses(deps.db, number)).toEqual({ 'visitConfirmed/email': 'claimed', 'visitConfirmed/sms': 'sent' })
  })

  test.each(['takeAndHangUp', 'takeAndFail', 'takeAndMumble'] as const)(
    'N2 an SMS that went without an answer (%s) is found in the history and not sent again',
    async reply => {
      const { deps, gateway, deliver } = await world()
      const number = await claimStep(deps.db, [{}])
      gateway.reply(reply)
      expect(await deliver(number)).toEqual(done)
      expect(gateway.sent).toHaveLength(1)
      expect(await storedMessage(deps.db, number)).toMatchObject({ status: 'sent', providerId: gateway.sent[0]?.id })
    },
  )

  test('N2 an SMS that is not in the history is sent again, once the far end has settled', async () => {
    const { deps, clock, gateway, deliver, fails } = await world()
    const number = await claimStep(deps.db, [{}])
    gateway.reply('hangUp')
    expect(await fails(number)).toMatchObject({ nextRetryDelay: '55s' })
    expect(await statuses(deps.db, number)).toEqual({ 'visitConfirmed/sms': 'sending' })
    // Too early: what was under way may still arrive.
    expect((await fails(number)).message).toContain('under way')
    expect(gateway.sent).toHaveLength(0)
    clock.pass(2)
    expect(await deliver(number)).toEqual(done)
    expect(gateway.sent).toHaveLength(1)
  })

  test('N2 an SMS that the gateway took late is found all the same', async () => {
    const { deps, clock, gateway, deliver, fails } = await world()
    const number = await claimStep(deps.db, [{}])
    gateway.reply('hangUp')
    await fails(number)
    const late = gateway.remember({ to: '+46701740605', message: (await storedMessage(deps.db, number)).text })
    clock.pass(2)
    expect(await deliver(number)).toEqual(done)
    expect(await storedMessage(deps.db, number)).toMatchObject({ status: 'sent', providerId: late.id })
    expect(gateway.sent).toEqual([late])
  })

  test('N2 an older SMS of the same words, known as another message of ours, is not taken for it', async () => {
    const { deps, clock, gateway, deliver, fails } = await world()
    const text = 'Exempelhjälpen: Vi sökte dig.'
    expect(await deliver(await claimStep(deps.db, [{ text }]))).toEqual(done)
    const number = await claimStep(deps.db, [{ text }])
    gateway.reply('hangUp')
    await fails(number)
    clock.pass(2)
    expect(await deliver(number)).toEqual(done)
    expect(gateway.sent).toHaveLength(2)
    expect((await storedMessage(deps.db, number)).providerId).toBe(gateway.sent[1]?.id)
  })

  test('N2 an e-mail of unknown fate is for a person to decide, and is never sent again by itself', async () => {
    const { deps, clock, mail, deliver } = await world()
    const number = await claimStep(deps.db, [{ channel: 'email' }])
    mail.reply('takeAndHangUp')
    const unknown = { undelivered: ['visitConfirmed/email'], again: null }
    expect(await deliver(number)).toEqual(unknown)
    clock.pass(24 * 60)
    expect(await deliver(number)).toEqual(unknown)
    expect(mail.mails).toHaveLength(1)
    expect(await statuses(deps.db, number)).toEqual({ 'visitConfirmed/email': 'unknown' })
  })

  test('T6 an SMS of unknown fate that is absent when its meaning has passed is dropped', async () => {
    const { deps, clock, gateway, deliver, fails } = await world()
    const number = await claimStep(deps.db, [{ expiresAt: instant('2026-11-23T09:45+01:00') }])
    gateway.reply('hangUp')
    await fails(number)
    clock.pass(10)
    expect(await deliver(number)).toEqual(done)
    expect(await statuses(deps.db, number)).toEqual({ 'visitConfirmed/sms': 'dropped' })
    expect(gateway.sent).toHaveLength(0)
  })

  test('N2 what another gateway may have is not sent through the new one', async () => {
    const { deps, clock, gateway, deliver, fails } = await world()
    const number = await claimStep(deps.db, [{}])
    gateway.reply('hangUp')
    await fails(number)
    clock.pass(2)
    const local = chooseDrivers({ sender, outbox: testFolder() })
    const answer = await createDeliver({ ...deps, drivers: local })({ number, step: 4, at: morning })
    expect(answer).toEqual({ undelivered: ['visitConfirmed/sms'], again: null })
    expect(await deliver(number)).toEqual(answer)
  })

  test('S2 the failure that Temporal keeps holds neither an address nor a word of the message', async () => {
    const { deps, mail, gateway, fails } = await world()
    const number = await claimStep(deps.db, both)
    gateway.reply({ status: 429, text: 'No more to +46701740605' })
    mail.reply('greylist')
    const { message, details } = await fails(number)
    expect(JSON.stringify([message, details])).not.toMatch(/\+46|anna|bokad|No more|Come back/)
  })
})
