import { expect, type TestContext, test } from 'vitest'
import type { MessageStatus } from '../../domain/message.ts'
import { eventually } from '../servers/eventually.ts'
import { Fleet } from './fleet.ts'
import { freshLane } from './fresh-lane.ts'
import { quiet, violations } from './invariants.ts'
import { type Journey, lives } from './journey.ts'
import type { Lane } from './lane.ts'

const recoveryDeadlineMs = 120_000

/** What the four lives send, by step: all but the words about a visit that had moved before its message could leave. */
const farEnds = [
  {
    name: 'the SMS gateway',
    door: 'gatewayDoor',
    channel: 'sms',
    leaves:
      '2 notReached, 2 swishRequest, 2 swishRequest, 2 visitConfirmed, 2 visitConfirmed' +
      ', 2 visitOffered, 3 visitConfirmed, 3 visitOffered, 4 onMyWay, 4 visitOffered, 7 onMyWay' +
      ', 7 visitConfirmed, 7 visitOffered',
  },
  {
    name: 'the mail server',
    door: 'mailDoor',
    channel: 'email',
    leaves:
      '10 workReported, 2 invoice, 2 invoice, 2 notReached, 2 swishRequest, 2 swishRequest' +
      ', 2 visitConfirmed, 2 visitConfirmed, 3 receipt, 3 receipt, 3 visitConfirmed, 6 workReported' +
      ', 6 workReported, 7 visitConfirmed, 9 workReported',
  },
] as const

test.concurrent.for(farEnds)(
  'N2 E1 while $name is down a ticket goes its way, and each message leaves once when it is back',
  async ({ door, channel, leaves }, context) => {
    const { lane, fleet } = await begun(context)
    await lane[door].shut()
    const reported = lives.map(life => life.indexOf('report') + 1)
    await Promise.all(lives.map((life, index) => fleet.lead(life, reported[index] ?? 0)))
    for (const { number } of fleet.journeys) {
      expect(await lane.desk.row(number)).toMatchObject({ status: 'reported', parked: null })
      expect(await lane.engine.describe('ticket', number)).toMatchObject({
        view: { status: 'reported', blockers: [], waiting: { for: 'paymentChoice' } },
      })
    }
    let rows = await messagesIn(lane, channel)
    const triedInVain = async () => {
      rows = await messagesIn(lane, channel)
      return rows.length > 0 && rows.every(row => isWaiting(row.status) && row.attempt > 0) ? true : undefined
    }
    await eventually('every message has been tried in vain', triedInVain, recoveryDeadlineMs).catch(
      (cause: unknown) => {
        throw new Error(`Some are otherwise: ${JSON.stringify(rows)}`, { cause })
      },
    )
    expect(channel === 'sms' ? lane.gateway.sent : lane.mail.mails).toEqual([])

    await lane[door].open()
    await fleet.finish()
    await allIsWell(lane, fleet)
    const left = await messagesIn(lane, channel)
    expect(left.filter(row => row.status !== 'sent')).toEqual([])
    expect(channel === 'sms' ? lane.gateway.sent : lane.mail.mails).toHaveLength(left.length)
    const names = left.map(({ key }) => key.split('/').slice(1, 3).join(' '))
    expect(names.sort().join(', ')).toBe(leaves)
  },
)

test.concurrent('E1 E2 N2 PostgreSQL is away in the midst of it: what was asked is done once, when it is back', async context => {
  const { lane, fleet, worker } = await begun(context)
  await fleet.begin(4)
  const burst = (await fleet.aim(true))()
  await burst.whenAnswered(Math.ceil(burst.size / 3))
  await lane.databaseDoor.shut()
  const cut = [...burst.waiting().keys()]
  await eventually('a step has been tried in vain', () =>
    /ECONNREFUSED|ECONNRESET|terminated/.test(lane.lastWords(200)) ? true : undefined,
  )
  await lane.databaseDoor.open()
  await burst.done
  expect(worker.isAlive()).toBe(true)
  expect(cut.length).toBeGreaterThan(0)
  await fleet.finish()
  await allIsWell(lane, fleet)
})

test.concurrent('E1 E2 N2 Temporal is away in the midst of it: callers are told, and ask again, and all is done once', async context => {
  const { lane, fleet, worker } = await begun(context)
  await fleet.begin(4)
  const burst = (await fleet.aim(true))()
  await burst.whenAnswered(1)
  await lane.temporalDoor.shut()
  // An answer that was on its way when the door was shut may arrive yet: who has it asks no more.
  const told = () => (fleet.askedAgain >= burst.waiting().size ? true : undefined)
  await eventually('callers are told', told, 90_000)
  expect(burst.waiting().size).toBeGreaterThan(0)
  expect(worker.isAlive()).toBe(true)
  await lane.temporalDoor.open()
  await burst.done
  await fleet.finish()
  await allIsWell(lane, fleet)
  expect(worker.isAlive()).toBe(true)
})

/** After it has taken the SMS, with 500 after it has, and before: only the last is sent again, once that is certain. */
const breaks = ['takeAndHangUp', 'takeAndFail', 'hangUp'] as const

test.concurrent('N2 a gateway that breaks off is asked what became of each SMS, and each goes once', async context => {
  const { lane, fleet } = await begun(context)
  lane.gateway.reply(...breaks)
  await Promise.all(breaks.map(() => fleet.lead(...unreached)))
  await quiet(lane)
  expect(await violations(lane)).toEqual([])
  const rows = await messagesIn(lane, 'sms')
  expect(rows.map(({ status }) => status)).toEqual(rows.map(() => 'sent'))
  expect(lane.gateway.sent).toHaveLength(rows.length)
  expect(rows).toHaveLength(breaks.length)
})

test.concurrent('E3 N2 a message that the gateway refuses for good is told of in the timeline, and the ticket goes on', async context => {
  const { lane, fleet } = await begun(context)
  lane.gateway.reply({ status: 422, text: 'No such number' })
  const { number } = await fleet.lead(...unreached)
  await eventually('the case knows', async () =>
    (await lane.desk.timeline(number)).includes('deliveryFailed') ? true : undefined,
  )
  expect(await lane.desk.row(number)).toMatchObject({ status: 'unassigned', parked: null })
  const { facts } = await lane.db
    .selectFrom('caseEvents')
    .select('facts')
    .where('caseNumber', '=', number)
    .where('did', '=', 'deliveryFailed')
    .executeTakeFirstOrThrow()
  expect(facts).toEqual({ step: 2, undelivered: ['notReached/sms'] })
  expect(await lane.desk.messages(number)).toEqual(['2 notReached email sent', '2 notReached sms failed'])
})

/** Between two tries, or in one: nobody knows of it yet that it has left. */
function isWaiting(status: MessageStatus): boolean {
  return status === 'claimed' || status === 'sending'
}

async function begun(context: TestContext) {
  const lane = await freshLane(context)
  const worker = await lane.startWorker()
  await worker.ready()
  return { lane, worker, fleet: new Fleet(lane) }
}

/** A ticket whose customer did not answer: it has sent one SMS and one e-mail. */
const unreached = [['open', 'noAnswer'], 2] as const

/**
 * All of a channel but those that were called back before they left, such as an offer of a visit that has moved (T9): one that was
 * being tried just then is dropped at its next try, the others are cancelled at once.
 */
function messagesIn({ db }: Lane, channel: 'sms' | 'email') {
  return db
    .selectFrom('messages')
    .select(['key', 'status', 'attempt', 'error'])
    .where('channel', '=', channel)
    .where('status', 'not in', ['cancelled', 'dropped'])
    .execute()
}

async function allIsWell(lane: Lane, fleet: Fleet): Promise<void> {
  await quiet(lane)
  expect(await violations(lane)).toEqual([])
  expect(await fleet.unexpected()).toEqual([])
  expect(fleet.journeys.filter(({ next }: Journey) => next)).toEqual([])
}
