import { join } from 'node:path'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { bundleWorkflowCode, DefaultLogger, Runtime } from '@temporalio/worker'
import { askWith } from '../activities/ask-case.ts'
import { createFiles } from '../activities/files.ts'
import { createActivities } from '../activities/index.ts'
import { chooseDrivers } from '../activities/messages/post.ts'
import { startWith, tellEndedWith, tellWith } from '../activities/start-case.ts'
import { readConfig } from '../config.ts'
import { readCompany } from '../db/company.ts'
import { instant } from '../domain/instant.ts'
import { findTestServer } from '../embedded/temporal.ts'
import { createWorkers, type WorkerSetup, workflowBundle } from '../worker.ts'
import { searchAttributes } from '../workflows/messages/search-attributes.ts'
import { createFloorActivities } from './floor-activities.ts'
import type { World } from './world.ts'

/** A server whose clock skips what nobody works in, for lives of months, with one worker. */
export interface Skipping {
  readonly env: TestWorkflowEnvironment
  readonly stop: () => Promise<void>
}

/** Ledtid's own cases, on a clock that skips and the world's database. */
export async function openSkipping({ db, folder }: World): Promise<Skipping> {
  const env = await skippingServer()
  const { name, email, smsSender } = await readCompany(db)
  const activities = createActivities({
    db,
    files: createFiles(join(folder, 'life', 'files')),
    drivers: chooseDrivers({ sender: { name, email, sms: smsSender }, outbox: join(folder, 'life', 'outbox') }),
    // Deliveries take the later of this and the workflow's own time, which is always ahead.
    now: () => instant(new Date().toISOString()),
    pageUrl,
    resetUrl: pageUrl,
    startCase: startWith(env.client, pageUrl),
    tellCase: tellWith(env.client),
    tellEnded: tellEndedWith(env.client, pageUrl),
    askCase: askWith(env.client),
  })
  return withWorker(env, { bundle: await workflowBundle(), activities })
}

/** The floor's empty cases, on a clock that skips. */
export async function openSkippingFloor(produced: () => void): Promise<Skipping> {
  const env = await skippingServer()
  const workflowsPath = new URL('./floor-workflows.ts', import.meta.url).pathname
  const bundle = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') })
  return withWorker(env, { bundle, activities: createFloorActivities(env.client, produced) })
}

async function skippingServer(): Promise<TestWorkflowEnvironment> {
  quiet()
  const { testServerPath } = readConfig().temporal
  const path = await findTestServer({ serverPath: testServerPath, say: () => undefined })
  const server = { executable: { type: 'existing-path', path } } as const
  const env = await TestWorkflowEnvironment.createTimeSkipping({ server })
  await env.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: Object.fromEntries(Object.entries(searchAttributes).map(([key, type]) => [key, codes[type]])),
  })
  return env
}

async function withWorker(
  env: TestWorkflowEnvironment,
  setup: Pick<WorkerSetup, 'bundle' | 'activities'>,
): Promise<Skipping> {
  const connection = env.nativeConnection
  const workers = await createWorkers({ connection, namespace: 'default', shutdownSeconds: 1, ...setup })
  const runs = workers.map(worker => worker.run())
  return {
    env,
    async stop() {
      for (const worker of workers) worker.shutdown()
      await Promise.all(runs)
      await env.teardown()
    },
  }
}

let isQuiet = false

/** The SDK's runtime is one for the whole process. */
function quiet(): void {
  if (isQuiet) return
  isQuiet = true
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
  })
}

/** IndexedValueType of temporal/api/enums/v1/common.proto. */
const codes = { Keyword: 2, Bool: 5, Datetime: 6 } as const

function pageUrl(number: string): string {
  return `http://localhost:3000/cases/${number}`
}
