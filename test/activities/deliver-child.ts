import { createDeliver } from '../../activities/deliver.ts'
import { createFiles } from '../../activities/files.ts'
import type { Driver, Drivers } from '../../activities/messages/driver.ts'
import { chooseDrivers, type PostOptions } from '../../activities/messages/post.ts'
import { connect } from '../../db/connect.ts'
import { instant } from '../../domain/instant.ts'

const morning = instant('2026-11-23T09:41:02+01:00')

/** Where a worker dies, or is stopped for a while, on its way through one message. */
export type CrashPoint =
  | 'after claim'
  | 'after sending'
  | 'after provider accepted'
  | 'before sent'
  | 'stopped before sent'

export interface Errand {
  readonly databaseUrl: string
  readonly number: string
  readonly post: PostOptions
  readonly point: CrashPoint
}

/** A worker of its own that carries one step's messages and meets its end, or its pause, at the point it is told. */
async function run({ databaseUrl, number, post, point }: Errand): Promise<void> {
  const db = connect(databaseUrl)
  const chosen = chooseDrivers(post)
  const drivers: Drivers = {
    sms: ending(chosen.sms, point),
    email: ending(chosen.email, point),
    letter: ending(chosen.letter, point),
    eInvoice: ending(chosen.eInvoice, point),
  }
  const now = () => {
    if (point === 'after claim') end('SIGKILL')
    return morning
  }
  const log = { warn: (_: unknown, words?: string) => process.stdout.write(`${words}\n`) }
  await createDeliver({ db, files: createFiles('unused'), drivers, now, log })({ number, step: 4, at: morning })
  await db.destroy()
  process.exit(0)
}

function ending(driver: Driver, point: CrashPoint): Driver {
  return {
    ...driver,
    async send(post, signal) {
      if (point === 'after sending') end('SIGKILL')
      const outcome = await driver.send(post, signal)
      // A far end that has the message and does not answer: whoever started us sees it there, and kills us.
      if (point === 'after provider accepted') await new Promise(() => setInterval(() => undefined, 1000))
      if (point === 'before sent') end('SIGKILL')
      if (point === 'stopped before sent') end('SIGSTOP')
      return outcome
    },
  }
}

function end(signal: 'SIGKILL' | 'SIGSTOP'): void {
  process.kill(process.pid, signal)
}

function isErrand(value: unknown): value is Errand {
  return typeof value === 'object' && value !== null && 'databaseUrl' in value && 'point' in value
}

const errand: unknown = JSON.parse(process.argv[2] ?? '')
if (!isErrand(errand)) throw new Error('Say what to carry, as JSON.')
await run(errand)
