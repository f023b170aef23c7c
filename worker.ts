import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client, type ClientOptions, Connection } from '@temporalio/client'
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type WorkflowBundleOption,
} from '@temporalio/worker'
import type { AccountMailActivities } from './activities/account-mail.ts'
import { askWith } from './activities/ask-case.ts'
import type { CourierActivities } from './activities/case.ts'
import { createFiles } from './activities/files.ts'
import { createActivities } from './activities/index.ts'
import { chooseDrivers, closeDrivers } from './activities/messages/post.ts'
import { startWith, tellEndedWith, tellWith, wakeSwishWith } from './activities/start-case.ts'
import { readSwishFiles } from './activities/swish/certificate.ts'
import { createSwish } from './activities/swish/client.ts'
import { resetUrlWith } from './auth/password-reset.ts'
import { createVault, installationKey } from './auth/secrets.ts'
import { agreedClock, clockInterceptors } from './company-clock.ts'
import { type Config, readConfig, refuseToSend } from './config.ts'
import { readCompany } from './db/company.ts'
import { connect } from './db/connect.ts'
import { createLog, type Log } from './log.ts'
import { endWithParent } from './program.ts'
import { serveHealth } from './worker-health.ts'
import { signOfLife } from './worker-heartbeat.ts'
import { taskQueues } from './workflows/messages/task-queues.ts'

/** How much a worker process takes on at once. Sized for two cores and two gigabytes; one process holds one workflow cache. */
const limits = {
  maxCachedWorkflows: 500,
  maxConcurrentWorkflowTaskExecutions: 40,
  maxConcurrentLocalActivityExecutions: 40,
  databaseConnections: 20,
  documents: 2,
  messages: 20,
} as const

export interface WorkerSetup {
  readonly connection: NativeConnection
  readonly namespace: string
  readonly bundle: WorkflowBundleOption
  readonly activities: CourierActivities & AccountMailActivities
  readonly smsPerSecond?: number
  /** How many cases are kept in memory between their tasks; the others are read from their histories. */
  readonly cachedWorkflows?: number
  /** How long what runs may go on after the signal to stop. */
  readonly shutdownSeconds?: number
}

/** The workers of one process: cases decide, documents draw, messages leave at the pace that the gateway allows. */
export async function createWorkers(setup: WorkerSetup): Promise<readonly Worker[]> {
  const { connection, namespace, bundle, activities, smsPerSecond, shutdownSeconds = 20 } = setup
  const { cachedWorkflows = limits.maxCachedWorkflows } = setup
  const common = { connection, namespace, shutdownGraceTime: shutdownSeconds * 1000 }
  const interceptors = { activity: [signOfLife] }
  return Promise.all([
    Worker.create({
      ...common,
      taskQueue: taskQueues.cases,
      workflowBundle: bundle,
      activities,
      maxCachedWorkflows: cachedWorkflows,
      maxConcurrentWorkflowTaskExecutions: limits.maxConcurrentWorkflowTaskExecutions,
      maxConcurrentLocalActivityExecutions: limits.maxConcurrentLocalActivityExecutions,
    }),
    Worker.create({
      ...common,
      taskQueue: taskQueues.documents,
      activities: { produce: activities.produce },
      interceptors,
      maxConcurrentActivityTaskExecutions: limits.documents,
    }),
    Worker.create({
      ...common,
      taskQueue: taskQueues.messages,
      activities: { deliver: activities.deliver, sendAccountMail: activities.sendAccountMail },
      interceptors,
      maxConcurrentActivityTaskExecutions: limits.messages,
      ...(smsPerSecond ? { maxTaskQueueActivitiesPerSecond: smsPerSecond } : {}),
    }),
  ])
}

/** The workflows as one script: made at build time for the image, on the spot in development. */
export async function workflowBundle(codePath?: string): Promise<WorkflowBundleOption> {
  if (codePath) return { codePath }
  const workflowsPath = fileURLToPath(new URL('./workflows/index.ts', import.meta.url))
  return bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') })
}

/** Runs until told to stop; then takes no more, finishes what runs, and lets go of everything. */
export async function runWorker(config: Config, log: Log): Promise<void> {
  if (!config.databaseUrl) throw new Error('DATABASE_URL is missing: the worker needs the database that the API uses.')
  refuseToSend(config)
  installRuntime(config, log)
  const db = connect(config.databaseUrl, { name: 'ledtid worker', maxConnections: limits.databaseConnections })
  const clock = await agreedClock(db, config.clockFactor)
  const { namespace = 'default', connectionOptions } = config.temporal.connect
  const connection = await NativeConnection.connect(connectionOptions)
  const clientConnection = await Connection.connect(connectionOptions)
  const client = new Client({
    connection: clientConnection,
    namespace,
    interceptors: { workflow: clockInterceptors(clock) },
  } satisfies ClientOptions)
  const { name, email, smsSender } = await readCompany(db)
  const drivers = chooseDrivers({
    sender: { name, email, sms: smsSender },
    outbox: join(config.dataFolder, 'outbox'),
    smtpUrl: config.smtpUrl,
    gateway: config.gateway,
    printFolder: config.printFolder,
    eInvoiceFolder: config.eInvoiceFolder,
  })
  const vault = createVault(installationKey(config.secret, config.dataFolder))
  const pageUrl = (number: string) => `${config.publicUrl}/cases/${number}`
  const activities = createActivities({
    db,
    drivers,
    files: createFiles(join(config.dataFolder, 'files')),
    now: clock.now,
    simulation: clock.simulation,
    resetUrl: resetUrlWith(vault, config.publicUrl),
    pageUrl,
    startCase: startWith(client, pageUrl),
    tellCase: tellWith(client),
    tellEnded: tellEndedWith(client, pageUrl),
    askCase: askWith(client),
    swish: config.swish && { client: createSwish(readSwishFiles(config.swish)), wake: wakeSwishWith(client) },
    log,
  })
  const bundle = await workflowBundle(config.workflowBundle)
  const workers = await createWorkers({
    connection,
    namespace,
    bundle,
    activities,
    shutdownSeconds: config.shutdownSeconds,
    ...(config.gateway ? { smsPerSecond: config.smsPerSecond } : {}),
  })
  const health = await serveHealth(config.workerHealthPort, workers)
  log.info({ taskQueues: Object.values(taskQueues), simulatedClock: clock.simulation }, 'The worker is ready.')
  try {
    await runAll(workers)
  } finally {
    health.close()
    closeDrivers(drivers)
    await Promise.all([connection.close(), clientConnection.close(), db.destroy()])
    log.info('The worker has stopped.')
  }
}

/** When one worker ends, by a signal or a failure, the others end too, and all are waited for. */
async function runAll(workers: readonly Worker[]): Promise<void> {
  const runs = workers.map(worker => worker.run())
  try {
    await Promise.race(runs)
  } finally {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown()
    await Promise.allSettled(runs)
  }
  await Promise.all(runs)
}

function installRuntime(config: Config, log: Log): void {
  Runtime.install({
    logger: temporalLogger(log),
    telemetryOptions: {
      logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } },
      metrics: { prometheus: { bindAddress: `${config.host}:${config.metricsPort}` } },
    },
  })
}

/** Temporal's own words, at their own level; what it says of itself at every start is for debugging. */
function temporalLogger(log: Log) {
  const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'debug', WARN: 'warn', ERROR: 'error' } as const
  const write = (level: keyof typeof levels) => (message: string, meta?: object) =>
    log[levels[level]](meta ?? {}, message)
  return {
    trace: write('TRACE'),
    debug: write('DEBUG'),
    info: write('INFO'),
    warn: write('WARN'),
    error: write('ERROR'),
    log: (level: keyof typeof levels, message: string, meta?: object) => write(level)(message, meta),
  }
}

if (import.meta.main) {
  endWithParent()
  const config = readConfig()
  await runWorker(config, createLog(config.logLevel, 'worker'))
}
