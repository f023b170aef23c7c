import { AsyncLocalStorage } from 'node:async_hooks'
import { join } from 'node:path'
import { Context } from '@temporalio/activity'
import { Client, Connection } from '@temporalio/client'
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker'
import { createFiles, type Files } from '../../activities/files.ts'
import { createActivities } from '../../activities/index.ts'
import type { Driver } from '../../activities/messages/driver.ts'
import { chooseDrivers } from '../../activities/messages/post.ts'
import { startWith, tellWith } from '../../activities/start-case.ts'
import { readCompany } from '../../db/company.ts'
import { connect } from '../../db/connect.ts'
import { registerPayment } from '../../db/payment-intake.ts'
import { type Instant, instant, stockholmDate } from '../../domain/instant.ts'
import { createWorkers } from '../../worker.ts'
import { paymentReceived } from '../../workflows/messages/invoice.ts'
import { dyingDb } from './dying-db.ts'

/**
 * Where a process is killed. `within` is a step's deed, a paper, `import` or `payment`; `at` is the line:
 * each side effect has one before it and one after it.
 */
export interface Death {
  readonly within: string
  readonly at: string
}

export interface DyingErrand {
  readonly databaseUrl: string
  readonly address: string
  readonly folder: string
  readonly smtpUrl: string
  readonly bundlePath: string
  /** Where it dies; a worker can also be told so later, by a message. */
  readonly death: Death | null
  /** Instead of working: registers a payment and tells its invoice, as the API does. */
  readonly payment: {
    readonly invoice: string
    readonly amountOre: number
    readonly reference: string
    readonly at: Instant
  } | null
}

const inside = new AsyncLocalStorage<string>()

/** A worker of its own, on a server whose clock skips, that is killed between two instructions where it is told. */
async function run(errand: DyingErrand): Promise<void> {
  const { databaseUrl, address, folder, smtpUrl, bundlePath, payment } = errand
  let { death } = errand
  process.on('message', told => {
    if (isDeath(told)) death = told
    process.send?.('told')
  })
  const reach = (at: string) => {
    if (death && inside.getStore() === death.within && at === death.at) process.kill(process.pid, 'SIGKILL')
  }
  const db = dyingDb(connect(databaseUrl), reach)
  const connection = await Connection.connect({ address })
  const client = new Client({ connection })
  const tell = tellWith(client)
  if (payment) {
    const { at, ...money } = payment
    await inside.run('payment', async () => {
      const given = { ...money, source: 'manual', paidOn: stockholmDate(at), receivedAt: at, byId: 'U-1' } as const
      const intake = await registerPayment(db, given)
      for (const { invoice, allocation } of 'told' in intake ? intake.told : []) {
        const by = { role: 'ops', id: 'U-1' } as const
        await tell('invoice', invoice, paymentReceived, { id: `allocation-${allocation}`, by, about: `${allocation}` })
      }
      reach('after its signal')
    })
    process.exit(0)
  }

  const { name, email, smsSender } = await readCompany(db)
  const post = chooseDrivers({ sender: { name, email, sms: smsSender }, outbox: join(folder, 'outbox'), smtpUrl })
  let now = instant('2027-02-01T09:00:00Z')
  const activities = createActivities({
    db,
    files: dyingFiles(createFiles(join(folder, 'files')), reach),
    drivers: { ...post, email: dyingDriver(post.email, reach) },
    now: () => now,
    pageUrl: number => `http://localhost:3000/cases/${number}`,
    startCase: startWith(client),
    async tellCase(...told) {
      reach('before a case is told')
      await tell(...told)
      reach('after a case is told, before that is noted')
    },
  })
  /** Runs an activity under a name, at the time at which the server has asked for it: its clock skips, and ours must follow. */
  const under =
    <A, T>(nameOf: (asked: A) => string, activity: (asked: A) => Promise<T>) =>
    async (asked: A): Promise<T> => {
      now = instant(new Date(Context.current().info.currentAttemptScheduledTimestampMs).toISOString())
      return inside.run(nameOf(asked), () => activity(asked))
    }
  const named = {
    ...activities,
    ticketStep: under(
      step => step.deed.did,
      (step: Parameters<typeof activities.ticketStep>[0]) => activities.ticketStep(step),
    ),
    invoiceStep: under(step => step.deed.did, activities.invoiceStep),
    holdInvoice: under(() => 'question', activities.holdInvoice),
    deliver: under(() => 'messages', activities.deliver),
    produce: under(({ documents }) => documents.join(), activities.produce),
    importPayments: under(() => 'import', activities.importPayments),
    tellCases: under(
      () => 'import',
      (round: Parameters<typeof activities.tellCases>[0]) => activities.tellCases(round),
    ),
  }
  const workers = await createWorkers({
    connection: await NativeConnection.connect({ address }),
    namespace: 'default',
    bundle: { codePath: bundlePath },
    activities: named,
  })
  const runs = workers.map(worker => worker.run())
  process.send?.('ready')
  await Promise.all(runs)
}

function dyingFiles(files: Files, reach: (at: string) => void): Files {
  return {
    get: sha256 => files.get(sha256),
    async put(content) {
      reach('before the PDF is stored')
      const stored = await files.put(content)
      reach('after the PDF is stored')
      return stored
    },
  }
}

function dyingDriver(driver: Driver, reach: (at: string) => void): Driver {
  return {
    ...driver,
    async send(post, signal) {
      reach('before the mail server takes the letter')
      const outcome = await driver.send(post, signal)
      reach('after the mail server has taken the letter')
      return outcome
    },
  }
}

function isDeath(value: unknown): value is Death {
  return typeof value === 'object' && value !== null && 'within' in value && 'at' in value
}

function isErrand(value: unknown): value is DyingErrand {
  return typeof value === 'object' && value !== null && 'databaseUrl' in value && 'death' in value
}

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
})
process.once('disconnect', () => process.exit(1))
const errand: unknown = JSON.parse(process.argv[2] ?? '')
if (!isErrand(errand)) throw new Error('Say where to work and where to die, as JSON.')
await run(errand)
