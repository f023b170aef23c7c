import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createDeliver } from '../../activities/deliver.ts'
import { createFiles } from '../../activities/files.ts'
import { chooseDrivers, closeDrivers, type PostOptions } from '../../activities/messages/post.ts'
import { addMinutes } from '../../domain/instant.ts'
import { freshDatabase } from '../servers/database.ts'
import { eventually } from '../servers/eventually.ts'
import { startGateway } from '../servers/gateway.ts'
import { startMailServer } from '../servers/smtp.ts'
import type { Errand } from './deliver-child.ts'
import { claimStep, morning, sender, storedMessage, testFolder } from './message-support.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const driverNames = ['outbox', 'print folder', 'smtp', 'gateway'] as const
type DriverName = (typeof driverNames)[number]
const points = ['after claim', 'after sending', 'after provider accepted', 'before sent'] as const

/** What the second run leaves: the message's status, and how many of it there are in the world. */
const expected: Readonly<Record<DriverName, Readonly<Record<(typeof points)[number], readonly [string, number]>>>> = {
  // These know their keys: sending again is the same as having sent.
  outbox: {
    'after claim': ['sent', 1],
    'after sending': ['sent', 1],
    'after provider accepted': ['sent', 1],
    'before sent': ['sent', 1],
  },
  'print folder': {
    'after claim': ['sent', 1],
    'after sending': ['sent', 1],
    'after provider accepted': ['sent', 1],
    'before sent': ['sent', 1],
  },
  // A mail server cannot be asked: a person decides, and nothing goes twice.
  smtp: {
    'after claim': ['sent', 1],
    'after sending': ['unknown', 0],
    'after provider accepted': ['unknown', 1],
    'before sent': ['unknown', 1],
  },
  // The gateway's history knows.
  gateway: {
    'after claim': ['sent', 1],
    'after sending': ['sent', 1],
    'after provider accepted': ['sent', 1],
    'before sent': ['sent', 1],
  },
}

describe('N2 a worker killed at any point leaves at most one message', () => {
  test.concurrent.for(driverNames.flatMap(driver => points.map(point => [driver, point] as const)))(
    'N2 %s, killed %s',
    { timeout: 60_000 },
    async ([driver, point], { expect, onTestFinished }) => {
      const far = await farEnd(driver, onTestFinished)
      const number = await claimStep(database.db, [{ channel: channels[driver] }])
      if (point === 'after provider accepted') far.takeAndHang()
      const child = startChild({ databaseUrl: database.url, number, post: far.post, point }, onTestFinished)
      if (point === 'after provider accepted') {
        await eventually('the far end has the message', () => (far.count() > 0 ? true : undefined), 30_000)
        child.kill('SIGKILL')
      }
      expect(await endOf(child)).toBe('SIGKILL')

      const [status, count] = expected[driver][point]
      const undelivered = status === 'unknown' ? [`visitConfirmed/${channels[driver]}`] : []
      // Temporal starts the next attempt when the first has not answered for two minutes.
      for (let again = 0; again < 3; again += 1) {
        expect(await far.deliver(number, 2 + again)).toEqual({ undelivered, again: null })
      }
      expect((await storedMessage(database.db, number)).status).toBe(status)
      expect(far.count()).toBe(count)
      expect(far.leftovers()).toEqual([])
    },
  )

  test.for([
    ['gateway', 'sent'],
    ['smtp', 'unknown'],
  ] as const)(
    'N2 a worker that was stopped and wakes up changes nothing: %s stays %s',
    { timeout: 60_000 },
    async ([driver, status]) => {
      const far = await farEnd(driver, onTestFinished)
      const number = await claimStep(database.db, [{ channel: channels[driver] }])
      const child = startChild(
        { databaseUrl: database.url, number, post: far.post, point: 'stopped before sent' },
        onTestFinished,
      )
      const said = child.stdout ? text(child.stdout) : Promise.resolve('')
      await eventually('the far end has the message', () => (far.count() > 0 ? true : undefined), 30_000)
      await far.deliver(number, 2)
      const after = await storedMessage(database.db, number)
      expect(after).toMatchObject({ status, attempt: 2 })

      // On a busy machine it may not have come to its own stop yet, and would then sleep for ever.
      const waking = setInterval(() => child.kill('SIGCONT'), 50)
      onTestFinished(() => clearInterval(waking))
      expect(await endOf(child)).toBe(0)
      expect(await said).toContain('A later attempt has taken over.')
      expect(await storedMessage(database.db, number)).toEqual(after)
      expect(far.count()).toBe(1)
    },
  )
})

const channels = { outbox: 'sms', 'print folder': 'letter', smtp: 'email', gateway: 'sms' } as const

interface FarEnd {
  readonly post: PostOptions
  /** The next message is taken, and never answered. */
  takeAndHang(): void
  count(): number
  /** Half-written files. */
  leftovers(): string[]
  /** Runs the activity here, as another worker, so many minutes later. */
  deliver(number: string, minutes: number): ReturnType<ReturnType<typeof createDeliver>>
}

async function farEnd(driver: DriverName, whenFinished: typeof onTestFinished): Promise<FarEnd> {
  const [outbox, printFolder] = [testFolder(whenFinished), testFolder(whenFinished)]
  const [mail, gateway] = await Promise.all([startMailServer(), startGateway()])
  const { url, username, password } = gateway
  const post: PostOptions = {
    sender,
    outbox,
    smtpUrl: mail.url,
    printFolder,
    ...(driver === 'outbox' ? {} : { gateway: { url, username, password } }),
  }
  const drivers = chooseDrivers(post)
  whenFinished(async () => {
    closeDrivers(drivers)
    await Promise.all([mail.close(), gateway.close()])
  })
  const files = () => [...readdirSync(outbox), ...readdirSync(printFolder)]
  return {
    post,
    takeAndHang() {
      mail.reply('takeAndHang')
      gateway.reply('takeAndHang')
    },
    count: () => mail.mails.length + gateway.sent.length + files().filter(name => /^2026.*\.txt$/.test(name)).length,
    leftovers: () => files().filter(name => name.endsWith('.part')),
    deliver: (number, minutes) =>
      createDeliver({
        db: database.db,
        files: createFiles(join(outbox, '.files')),
        drivers,
        now: () => addMinutes(morning, minutes),
      })({ number, step: 4, at: morning }),
  }
}

function startChild(errand: Errand, whenFinished: typeof onTestFinished): ChildProcess {
  const program = join(import.meta.dirname, 'deliver-child.ts')
  const child = spawn(process.execPath, [program, JSON.stringify(errand)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  whenFinished(() => void child.kill('SIGKILL'))
  return child
}

async function endOf(child: ChildProcess): Promise<unknown> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.signalCode ?? child.exitCode
}
