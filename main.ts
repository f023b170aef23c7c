import { existsSync, mkdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { demoLogins, type Logins } from './auth/demo-logins.ts'
import { type CompanyClock, startClock } from './company-clock.ts'
import {
  type Config,
  environmentWith,
  readConfig,
  readEnvironmentFile,
  refuseToSend,
  simulatedFolder,
} from './config.ts'
import { connect } from './db/connect.ts'
import { loadDemo } from './db/demo/load.ts'
import { migrate } from './db/migrate.ts'
import { stockholmDate, stockholmTime } from './domain/instant.ts'
import { paceOf } from './domain/simulation.ts'
import { listens } from './embedded/ports.ts'
import { startPostgres } from './embedded/postgres.ts'
import { waitUntil } from './embedded/progress.ts'
import { startTemporal } from './embedded/temporal.ts'
import { type Program, startProgram } from './program.ts'
import { searchAttributes } from './workflows/messages/search-attributes.ts'

interface Started {
  readonly what: string
  readonly stop: () => Promise<unknown>
}

/**
 * Everything on one machine: servers where none are given, the schema, the fictional company, worker and API. Runs until
 * Ctrl-C, and then stops it all in the other order; what is open goes on at the next start.
 */
async function main(config: Config): Promise<void> {
  const started: Started[] = []
  const interrupted = interruption()
  const beganMs = performance.now()
  refuseToSend(config)
  await checkPorts(config)
  try {
    mkdirSync(config.dataFolder, { recursive: true })
    const databaseUrl = config.databaseUrl ?? (await startDatabase(config, started))
    const temporal = config.temporal.isGiven
      ? { address: undefined, uiUrl: config.temporal.uiUrl }
      : await startEngine(config, started)
    const { logins, clock } = await prepare(config, databaseUrl)
    const programs = startPrograms(config, { databaseUrl, ...temporal }, started)
    const isInterrupted = await Promise.race([
      interrupted,
      Promise.all(programs.map(each => each.ready())).then(() => false),
    ])
    if (isInterrupted) return
    const seconds = ((performance.now() - beganMs) / 1000).toFixed(1)
    say(`\nReady after ${seconds} s.\n\n${addresses(config, temporal.uiUrl, logins)}${aboutTime(config, clock)}`)
    await interrupted
  } finally {
    for (const { what, stop } of started.toReversed()) {
      say(`Stopping ${what} …`)
      await stop()
    }
    say('Stopped. Nothing is lost: npm start goes on where it was.')
  }
}

/**
 * Whatever answers on a port of ours would be taken for ours. What a killed start has left ends by itself within seconds;
 * anything else is named.
 */
async function checkPorts({ port, apiMetricsPort, metricsPort, workerHealthPort }: Config): Promise<void> {
  const ours = {
    PORT: port,
    API_METRICS_PORT: apiMetricsPort,
    METRICS_PORT: metricsPort,
    WORKER_HEALTH_PORT: workerHealthPort,
  }
  for (const [variable, wanted] of Object.entries(ours)) {
    if (!(await listens(wanted))) continue
    say(`Port ${wanted} is taken: waiting ${portsFreeWithinMs / 1000} s for what a stopped start may have left …`)
    if (!(await waitUntil(portsFreeWithinMs, async () => !(await listens(wanted)))))
      throw new Error(
        `Port ${wanted} is taken, by another npm start or another program. Stop it, or set ${variable} to a free port (see .env.example).`,
      )
  }
}

const portsFreeWithinMs = 10_000

async function startDatabase(config: Config, started: Started[]): Promise<string> {
  const dataDir = join(config.dataFolder, 'postgres')
  const postgres = await startPostgres({ dataDir, databases: ['ledtid'], say })
  if (!postgres.isGuest) started.push({ what: 'PostgreSQL', stop: () => postgres.stop() })
  return postgres.url('ledtid')
}

async function startEngine({ dataFolder, temporal }: Config, started: Started[]) {
  const engine = await startTemporal({
    cliPath: temporal.cliPath,
    dbFile: join(dataFolder, 'temporal', 'temporal.db'),
    uiPort: temporal.uiPort,
    synchronous: temporal.synchronous,
    namespace: temporal.connect.namespace ?? 'default',
    searchAttributes,
    logFile: join(dataFolder, 'temporal', 'server.log'),
    say,
  })
  if (!engine.isGuest) started.push({ what: 'Temporal', stop: () => engine.stop() })
  return { address: engine.address, uiUrl: engine.uiUrl }
}

/** The schema, and the fictional company where there is none yet. A database of one's own is never given one. */
async function prepare(
  config: Config,
  databaseUrl: string,
): Promise<{ readonly logins: Logins; readonly clock: CompanyClock }> {
  const db = connect(databaseUrl, { name: 'ledtid main', maxConnections: 2 })
  try {
    const migrations = await migrate(db)
    if (migrations.length > 0) say(`The database is up to date: ${migrations.length} migrations.`)
    const clock = await startClock(db, config.clockFactor)
    if (config.databaseUrl) return { logins: [], clock }
    const at = clock.now()
    const isNew = await loadDemo(db, at)
    if (isNew) say('Loaded the fictional company Exempelhjälpen AB.')
    return { logins: await demoLogins(db, join(config.dataFolder, 'logins.json'), at, isNew), clock }
  } finally {
    await db.destroy()
  }
}

interface Servers {
  readonly databaseUrl: string
  readonly address: string | undefined
  readonly uiUrl: string | undefined
}

function startPrograms(config: Config, servers: Servers, started: Started[]): readonly Program[] {
  const environment = {
    ...config.environment,
    DATABASE_URL: servers.databaseUrl,
    ...(servers.address ? { TEMPORAL_ADDRESS: servers.address } : {}),
    ...(servers.uiUrl ? { TEMPORAL_UI_URL: servers.uiUrl } : {}),
    SHUTDOWN_SECONDS: '6',
  }
  const program = (name: string, file: string, readyUrl: string) =>
    startProgram({
      name,
      file: beside(file),
      environment,
      logFile: join(logFolder(config), `${file}.log`),
      readyUrl,
      say,
    })
  const programs = [
    program('worker', 'worker', `http://127.0.0.1:${config.workerHealthPort}/readyz`),
    program('API', 'server', `http://127.0.0.1:${config.port}/readyz`),
  ]
  started.push({ what: 'API and worker', stop: () => Promise.all(programs.map(each => each.stop())) })
  return programs
}

function logFolder({ dataFolder }: Config): string {
  return join(dataFolder, 'logs')
}

/** worker.ts in development, worker.js in a build. */
function beside(name: string): string {
  const here = fileURLToPath(import.meta.url)
  return join(here, '..', `${name}${extname(here)}`)
}

function addresses(config: Config, temporalUi: string | undefined, logins: Logins): string {
  const keys = logins.map(({ who, key }) => `  ${who.padEnd(42)} ${key}`)
  const people = logins.map(({ who, login }) => `  ${who.padEnd(42)} ${login}`)
  return [
    `Pages           ${config.publicUrl}`,
    `API             ${config.publicUrl}/docs`,
    ...(temporalUi ? [`Temporal UI     ${temporalUi}`] : []),
    `Logs            ${logFolder(config)}`,
    `Outbox          ${join(config.dataFolder, 'outbox')}  (what would have been sent)`,
    ...(people.length > 0 ? ['', `Log in, with the password ${logins[0]?.password}:`, ...people] : []),
    ...(keys.length > 0 ? ['', 'Keys for the API, as "Authorization: Bearer …":', ...keys] : []),
    '',
    `Try: ${config.clockFactor === undefined ? 'npm run demo' : 'npm run demo -- chain, or -- contract'}        Stop: Ctrl-C`,
  ].join('\n')
}

/** Nobody is to take a simulated company for the real one, nor look for one company's cases in the other. */
function aboutTime({ dataFolder }: Config, { simulation, now }: CompanyClock): string {
  if (!simulation) {
    const other = simulatedFolder(dataFolder)
    if (!existsSync(other)) return ''
    return `\n\nAnother company, with a simulated clock, lies in ${other}. It goes on with npm start -- --clock and its pace.`
  }
  return [
    '\n',
    `SIMULATED CLOCK  ${paceOf(simulation.factor)}: here it is ${stockholmDate(now())} ${stockholmTime(now())}, and a day takes ${day(simulation.factor)}.`,
    '                 It goes on while this is stopped. Nothing is sent: everything lies in the outbox, under the name PROV.',
    `                 This company lies in ${dataFolder}, beside the real one; remove the folder to begin anew.`,
  ].join('\n')
}

function day(factor: number): string {
  return paceOf(factor).slice('1d='.length)
}

/**
 * Resolves at the first Ctrl-C or SIGTERM; a later one ends the process at once, for those who cannot wait. npm passes on
 * what the terminal has sent already, so that one Ctrl-C may come as two signals.
 */
function interruption(): Promise<true> {
  return new Promise(resolve => {
    let firstMs: number | undefined
    const onSignal = () => {
      firstMs ??= performance.now()
      if (performance.now() - firstMs > sameCtrlCMs) process.exit(130)
      resolve(true)
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
    process.on('SIGHUP', onSignal)
  })
}

const sameCtrlCMs = 500

function askedClock(): string | undefined {
  try {
    return parseArgs({ options: { clock: { type: 'string' } } }).values.clock
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`${why}. npm start takes one option: npm start -- --clock 1d=10s.`, { cause: error })
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

try {
  readEnvironmentFile()
  await main(readConfig(environmentWith(askedClock())))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
