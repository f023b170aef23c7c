import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { choosePort, LOOPBACK, listens } from './ports.ts'
import type { EndStep } from './processes.ts'
import { type Say, waitUntil } from './progress.ts'
import { noteOwned, readNotes } from './running.ts'
import { type Server, spawnServer } from './server.ts'
import { namespaceAnswers, type SearchAttributes } from './temporal-client.ts'

export type TemporalOptions = {
  cliPath?: string | undefined
  cacheDir?: string | undefined
  /** Where cases are kept between runs; without it they live in memory and end with the server. */
  dbFile?: string | undefined
  /** Default: those of the last run if they are free, else any free ones. */
  port?: number | undefined
  uiPort?: number | undefined
  /** Without Temporal's web interface. */
  headless?: boolean
  /** FULL survives a power cut, NORMAL may lose the last moments, OFF is for load tests. All survive a killed process. */
  synchronous: 'FULL' | 'NORMAL' | 'OFF'
  namespace: string
  searchAttributes: SearchAttributes
  dynamicConfig?: Readonly<Record<string, string | number | boolean>>
  logFile: string
  say: Say
}

export type LaunchedTemporal = { server: Server; port: number; uiPort: number | undefined }

/** SIGINT lets the dev server finish what it does; that takes one to two seconds. */
export const TEMPORAL_END_STEPS: readonly EndStep[] = [
  { signal: 'SIGINT', waitMs: 15_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
]

/** With tens of thousands of open cases a server needs some ten seconds after a crash. */
const READY_DEADLINE_MS = 120_000
/** A port may be taken between the look and the start. */
const TRIES = 3

/**
 * Starts one dev server and returns when its namespace answers. `files` are those of a lasting database.
 * Throws a sentence with the end of the log when it does not start.
 */
export async function launchTemporal(
  cli: string,
  options: TemporalOptions,
  files: { db: string; notes: string; unfinished: string } | undefined,
  triesLeft = TRIES,
): Promise<LaunchedTemporal> {
  if (files) beginUnfinished(files)
  const { temporal, ui } = files ? readNotes(files.notes).ports : {}
  const port = await choosePort({ name: 'Temporal', wanted: options.port, remembered: temporal })
  const uiPort = options.headless
    ? undefined
    : await choosePort({ name: "Temporal's web interface (TEMPORAL_UI_PORT)", wanted: options.uiPort, remembered: ui })
  const args = serverArgs(options, port, uiPort, files?.db)
  const { logFile } = options
  const server = await spawnServer({ name: 'Temporal', command: cli, args, logFile, endSteps: TEMPORAL_END_STEPS })
  if (files) noteOwned(files.notes, { temporal: port, ...(uiPort !== undefined && { ui: uiPort }) }, server.mark)
  const settled = async () =>
    !server.isRunning() || ((await listens(port)) && namespaceAnswers(`${LOOPBACK}:${port}`, options.namespace))
  if ((await waitUntil(READY_DEADLINE_MS, settled)) && server.isRunning()) return { server, port, uiPort }
  await server.stop()
  if (triesLeft > 1 && server.hasSaid('address already in use'))
    return launchTemporal(cli, options, files, triesLeft - 1)
  throw new Error(`Temporal did not start. Its log (${logFile}) ends with:\n${server.lastWords()}`)
}

/**
 * The dev server makes its tables only in a new file and not in one transaction, so that a start killed halfway leaves a
 * database that never works. A marker tells such a file from a good one; nobody was let in to it, so it holds nothing.
 */
function beginUnfinished({ db, unfinished }: { db: string; unfinished: string }): void {
  if (existsSync(unfinished)) {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${db}${suffix}`, { force: true })
  } else if (!existsSync(db)) {
    writeFileSync(unfinished, 'The first start on the database beside this file has not finished.\n')
  }
}

function serverArgs(
  options: TemporalOptions,
  port: number,
  uiPort: number | undefined,
  db: string | undefined,
): string[] {
  const { synchronous, namespace, searchAttributes, dynamicConfig = {} } = options
  const pragmas = ['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', `synchronous=${synchronous}`]
  return [
    'server',
    'start-dev',
    `--ip=${LOOPBACK}`,
    `--port=${port}`,
    `--namespace=${namespace}`,
    '--log-format=json',
    '--log-level=warn',
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
    ...(db === undefined ? [] : ['--db-filename', db, ...pragmas]),
    ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
    ...Object.entries(dynamicConfig).flatMap(([key, value]) => [
      '--dynamic-config-value',
      `${key}=${JSON.stringify(value)}`,
    ]),
  ]
}
