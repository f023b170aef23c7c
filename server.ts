import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client'
import { sql } from 'kysely'
import { createFiles } from './activities/files.ts'
import { createEngine } from './api/engine.ts'
import { createMetrics, type Metrics } from './api/metrics.ts'
import { createVault, installationKey } from './auth/secrets.ts'
import { agreedClock, type CompanyClock, clockInterceptors, clockOf, WrongClock } from './company-clock.ts'
import { type Config, readConfig } from './config.ts'
import { connect, type Db } from './db/connect.ts'
import { createLog, type Log } from './log.ts'
import { createSite } from './pages/site.ts'
import { endWithParent } from './program.ts'
import { sweepOld } from './sweep.ts'
import { version } from './version.ts'

const databaseConnections = 20
const hourMs = 60 * 60_000
/** Whoever still waits after so long is cut off. */
const drainMs = 10_000

/** An API that runs, until it is stopped. */
export interface RunningServer {
  readonly url: string
  readonly metricsUrl: string
  /** Takes no more requests, answers those that are underway, and lets go of everything. */
  stop(): Promise<void>
}

/** Serves the API until the process is told to end, and then ends in good order. */
export async function runServer(config: Config, log: Log): Promise<void> {
  const server = await startServer(config, log)
  await new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  log.info('The API is stopping.')
  await server.stop()
  log.info('The API has stopped.')
}

/** Starts the API. It serves even while PostgreSQL or Temporal is down, and says so. */
export async function startServer(config: Config, log: Log): Promise<RunningServer> {
  if (!config.databaseUrl) throw new Error('DATABASE_URL is missing: the API needs the database that the worker uses.')
  const db = connect(config.databaseUrl, { name: 'ledtid api', maxConnections: databaseConnections })
  const clock = await clockFor(config, db, log)
  const { now, simulation } = clock
  const { namespace = 'default', connectionOptions } = config.temporal.connect
  // Three tries in about a second: a restart of Temporal's is ridden out, and an outage is told soon.
  const interceptors = [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: 4 }))]
  const connection = Connection.lazy({ ...connectionOptions, interceptors })
  const metrics = createMetrics({ db, now })
  let isServing = true
  const engine = createEngine(
    new Client({ connection, namespace, interceptors: { workflow: clockInterceptors(clock) } }),
  )
  const app = createSite({
    db,
    engine,
    files: createFiles(join(config.dataFolder, 'files')),
    vault: createVault(installationKey(config.secret, config.dataFolder)),
    metrics,
    probes: { ...probesOf(db, connection), isServing: () => isServing },
    log,
    now,
    newId: randomUUID,
    settings: {
      version,
      publicUrl: config.publicUrl.replace(/\/$/, ''),
      reportSecret: config.smsReportSecret,
      simulation,
      swishSecret: config.swishCallbackSecret,
      proxies: config.proxies,
      workflowsUrl:
        config.temporal.uiUrl && `${config.temporal.uiUrl.replace(/\/$/, '')}/namespaces/${namespace}/workflows`,
    },
  })
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 },
    createServer,
  })
  if (!isHttp(server)) throw new Error('The API serves plain HTTP; TLS is the proxy’s.')
  const url = await listen(server, config.host, config.port)
  const metricsServer = serveMetrics(metrics)
  const metricsUrl = await listen(metricsServer, config.host, config.apiMetricsPort)
  const sweeping = setInterval(() => {
    sweepOld({ db, clock, engine }).catch((error: unknown) => log.warn({ err: error }, 'The sweep failed.'))
  }, hourMs)
  log.info({ url, metricsUrl }, 'The API is ready.')
  return {
    url,
    metricsUrl,
    async stop() {
      isServing = false
      clearInterval(sweeping)
      await drain(server, Math.min(drainMs, config.shutdownSeconds * 1000))
      metricsServer.close()
      metricsServer.closeAllConnections()
      await Promise.all([db.destroy(), connection.close()])
    },
  }
}

/** A simulated clock is the database's to give, so the API waits for it; one that goes by the world's time need not. */
async function clockFor({ clockFactor }: Config, db: Db, log: Log): Promise<CompanyClock> {
  if (clockFactor !== undefined) return agreedClock(db, clockFactor)
  refuseSimulated(db, log)
  return clockOf(undefined)
}

/** Ends the API where its company turns out to have a simulated clock. As long as the database is down, nothing can be written. */
function refuseSimulated(db: Db, log: Log): void {
  agreedClock(db, undefined).catch((error: unknown) => {
    if (!(error instanceof WrongClock)) return void setTimeout(() => refuseSimulated(db, log), clockRetryMs).unref()
    log.fatal(error.message)
    process.exitCode = 1
    process.kill(process.pid, 'SIGTERM')
  })
}

const clockRetryMs = 1_000

function probesOf(db: Db, connection: Connection) {
  return {
    async postgres() {
      await sql`select 1`.execute(db)
    },
    async temporal() {
      await connection.withDeadline(Date.now() + 1_000, () => connection.workflowService.getSystemInfo({}))
    },
  }
}

function serveMetrics(metrics: Metrics): Server {
  return createServer((request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end()
    metrics.text().then(
      text => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    )
  })
}

/** Stops listening; idle connections are closed as they become idle, the others when their time is up. */
async function drain(server: Server, limitMs: number): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  const idle = setInterval(() => server.closeIdleConnections(), 100)
  const limit = setTimeout(() => server.closeAllConnections(), limitMs)
  server.closeIdleConnections()
  await closed
  clearInterval(idle)
  clearTimeout(limit)
}

async function listen(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port.')
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
}

function isHttp(server: object): server is Server {
  return 'closeIdleConnections' in server
}

if (import.meta.main) {
  endWithParent()
  const config = readConfig()
  await runServer(config, createLog(config.logLevel, 'api'))
}
