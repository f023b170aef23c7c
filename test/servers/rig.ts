import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WorkflowHandle } from '@temporalio/client'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { Worker } from '@temporalio/worker'
import { globalHandlers } from '@temporalio/worker/lib/workflow/vm-shared.js'
import { inject } from 'vitest'
import { askWith } from '../../activities/ask-case.ts'
import { createFiles, type Files } from '../../activities/files.ts'
import { type ActivityDeps, createActivities } from '../../activities/index.ts'
import type { Driver, Drivers, Outcome } from '../../activities/messages/driver.ts'
import { chooseDrivers } from '../../activities/messages/post.ts'
import { startWith, tellEndedWith, tellWith, wakeSwishWith } from '../../activities/start-case.ts'
import { readSwishFiles } from '../../activities/swish/certificate.ts'
import { createSwish } from '../../activities/swish/client.ts'
import { createEngine, type Engine } from '../../api/engine.ts'
import { resetUrlWith } from '../../auth/password-reset.ts'
import { createVault } from '../../auth/secrets.ts'
import { readCompany } from '../../db/company.ts'
import type { Db } from '../../db/connect.ts'
import { type Instant, instant } from '../../domain/instant.ts'
import { createWorkers } from '../../worker.ts'
import { bulkStart } from '../../workflows/messages/bulk.ts'
import { workflowId } from '../../workflows/messages/case.ts'
import { searchAttributes } from '../../workflows/messages/search-attributes.ts'
import { freshDatabase } from './database.ts'
import './errors-only.ts'
import type { FakeSwish } from './swish.ts'

/** One case's world: a server whose clock skips, a worker with the real activities, a database and an outbox of its own. */
export interface Rig {
  readonly env: TestWorkflowEnvironment
  readonly engine: Engine
  readonly db: Db
  readonly outbox: string
  readonly files: Files
  /** What the next messages meet, in order, instead of the outbox. */
  readonly trouble: Outcome[]
  now(): Promise<Instant>
  /** Lets time pass until an instant. */
  until(at: string): Promise<void>
  messages(): string[]
  close(): Promise<void>
}

export interface RigOptions {
  /** A forgetful worker begins every task from the history alone, as one does that has just been started. */
  readonly isForgetful?: boolean
  /** A Swish that the worker speaks with. */
  readonly swish?: FakeSwish | undefined
  /** What the worker does, made of what it reaches out to; the activities as they are, unless a test watches them. */
  readonly activities?: (deps: ActivityDeps) => ReturnType<typeof createActivities>
}

/** A rig whose clock starts at an instant, which must lie ahead of the real one. */
export async function createRig(startAt: string, options: RigOptions = {}): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'ledtid-rig-'))
  const trouble: Outcome[] = []
  const fresh = await freshDatabase()
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: inject('testServerPath') } },
  })
  await env.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: Object.fromEntries(Object.entries(searchAttributes).map(([key, type]) => [key, codes[type]])),
  })
  const files = createFiles(join(folder, 'files'))
  const now = async () => instant(new Date(await env.currentTimeMs()).toISOString())
  const clock = { now: instant(startAt) }
  const world = { env, db: fresh.db, files, folder, trouble, now: () => clock.now, options }
  const stopWorkers = await runWorkers(world)
  const rig: Rig = {
    env,
    engine: createEngine(env.client),
    db: fresh.db,
    outbox: join(folder, 'outbox'),
    files,
    trouble,
    now,
    async until(at) {
      const current = await env.currentTimeMs()
      const ms = Date.parse(at) - current
      if (ms > 0) await env.sleep(ms)
      clock.now = await now()
    },
    messages: () => (existsSync(join(folder, 'outbox')) ? readdirSync(join(folder, 'outbox')).sort() : []),
    async close() {
      await replayAll(env, fresh.db)
      await stopWorkers()
      await env.teardown()
      await fresh.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await rig.until(startAt)
  return rig
}

interface WorkerWorld extends Pick<Rig, 'env' | 'db' | 'files' | 'trouble'> {
  readonly folder: string
  readonly now: () => Instant
  readonly options: RigOptions
}

/** Runs workers with the real activities in this process; gives what stops them. */
async function runWorkers({
  env,
  db,
  files,
  folder,
  trouble,
  now,
  options,
}: WorkerWorld): Promise<() => Promise<void>> {
  const { name, email, smsSender } = await readCompany(db)
  const outbox = join(folder, 'outbox')
  const drivers = chooseDrivers({ sender: { name, email, sms: smsSender }, outbox })
  const { swish, isForgetful, activities = createActivities } = options
  const workers = await createWorkers({
    connection: env.nativeConnection,
    namespace: 'default',
    bundle: { codePath: inject('bundlePath') },
    activities: activities({
      db,
      files,
      drivers: troubled(drivers, trouble),
      now,
      pageUrl,
      resetUrl: resetUrlWith(createVault(new Uint8Array(32).fill(7)), 'http://localhost:3000'),
      startCase: startWith(env.client, pageUrl),
      tellCase: tellWith(env.client),
      tellEnded: tellEndedWith(env.client, pageUrl),
      askCase: askWith(env.client),
      swish: swish && { client: createSwish(readSwishFiles(swish.files)), wake: wakeSwishWith(env.client) },
    }),
    ...(isForgetful ? { cachedWorkflows: 0 } : {}),
  })
  const runs = workers.map(worker => worker.run())
  return async () => {
    for (const worker of workers) worker.shutdown()
    await Promise.all(runs)
  }
}

/** Nothing gets away for longer than any test waits, until the trouble is emptied. */
export function mailIsAway({ trouble }: Pick<Rig, 'trouble'>): void {
  const away = { outcome: 'notSent', code: 'ECONNREFUSED', words: 'Away.' } as const
  trouble.push(...Array.from({ length: 300 }, () => away))
}

/** Drivers that meet trouble first. Like SMTP they cannot be asked what they have. */
function troubled({ sms, email, letter, eInvoice }: Drivers, trouble: Outcome[]): Drivers {
  const wrap = (driver: Driver): Driver => ({
    name: driver.name,
    dedupes: false,
    timeoutSeconds: driver.timeoutSeconds,
    send: async (post, signal) => trouble.shift() ?? driver.send(post, signal),
  })
  return { sms: wrap(sms), email: wrap(email), letter: wrap(letter), eInvoice: wrap(eInvoice) }
}

/** Every case that a test has opened, and every bulk action, is replayed on the code that made it: what is not deterministic fails the test (E4). */
async function replayAll(env: TestWorkflowEnvironment, db: Db): Promise<void> {
  const cases = await db.selectFrom('cases').select(['kind', 'number']).execute()
  const bulks = await db.selectFrom('bulkActions').select('number').where('startedAt', 'is not', null).execute()
  const histories = async function* () {
    for (const { kind, number } of cases) {
      const id = workflowId(kind, number)
      for (const history of await historiesOf(env, id)) yield { workflowId: id, history }
    }
    for (const { number } of bulks) {
      const { workflowId: id } = bulkStart({ number, perRun: 0 })
      for (const history of await historiesOf(env, id)) yield { workflowId: id, history }
    }
  }
  const bundle = { workflowBundle: { codePath: inject('bundlePath') } }
  try {
    for await (const { error } of Worker.runReplayHistories(bundle, histories())) if (error) throw error
  } finally {
    // A replay runs in this very thread, and what it hooks into stays: each promise of the tests after it would pay.
    globalHandlers.uninstall()
  }
}

/** The history of each run of a workflow, the first first. */
export async function historiesOf(env: TestWorkflowEnvironment, id: string): Promise<readonly History[]> {
  const found: History[] = []
  let runId: string | undefined
  do {
    const history: History = await env.client.workflow.getHandle(id, runId).fetchHistory()
    found.unshift(history)
    runId = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined
  } while (runId)
  return found
}

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>

/** IndexedValueType of temporal/api/enums/v1/common.proto. */
const codes = { Keyword: 2, Bool: 5, Datetime: 6 } as const

function pageUrl(number: string): string {
  return `http://localhost:3000/cases/${number}`
}
