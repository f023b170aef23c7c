import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chooseAccount, type RunAs } from './account.ts'
import { type ClusterPaths, checkVersion, clusterPaths, createCluster, obtainPassword } from './cluster.ts'
import { makeWritable } from './folder.ts'
import { withLock } from './lock.ts'
import { choosePort, LOOPBACK } from './ports.ts'
import { answers, connectionUrl, createMissing } from './postgres-client.ts'
import { findPostgres } from './postgres-programs.ts'
import { commandOf, type EndStep, markOf } from './processes.ts'
import { type Say, showProgress, waitUntil } from './progress.ts'
import { endLeftover, findOwner, noteLeft, noteOwned, readNotes } from './running.ts'
import { type Server, spawnServer } from './server.ts'

export type PostgresOptions = {
  /** The folder for everything of this PostgreSQL; made when missing, kept between runs. */
  dataDir: string
  /** Databases to make when they are missing. */
  databases?: readonly string[]
  /** The port on 127.0.0.1. Default: that of the last run if it is free, else any free one. */
  port?: number
  say: Say
  /** Server settings, such as `{ fsync: 'off' }` for tests. */
  settings?: Readonly<Record<string, string>>
}

export type EmbeddedPostgres = {
  /** A connection string for the superuser `postgres`; `database` need not exist yet. */
  url: (database: string) => string
  port: number
  /** Another program runs it, and ends it. */
  isGuest: boolean
  /** Ends the server: connections are cut, open transactions rolled back; close pools first. Does nothing for a guest. */
  stop: () => Promise<void>
}

const NAME = 'PostgreSQL'
const END_STEPS: readonly EndStep[] = [
  { signal: 'SIGINT', waitMs: 30_000 },
  { signal: 'SIGQUIT', waitMs: 5_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
]
/** Recovery after a crash may take minutes; a server that has ended is noticed at once. */
const READY_DEADLINE_MS = 300_000
/** Troubles that pass: a port taken between the look and the start, and processes of a killed server on their way out. */
const PASSING = /could not bind|pre-existing shared memory block/
const TRIES = 20
const RETRY_MS = 500

/**
 * Starts a real PostgreSQL on 127.0.0.1, or joins the one that a living program already runs on the same folder: the guest
 * gets the same connection and leaves stopping to the owner. What a killed run left (a server, a lock, a stale
 * postmaster.pid, a half-made data folder) is cleared. Errors are sentences that say what to do.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const paths = clusterPaths(resolve(options.dataDir))
  makeWritable(paths.dataDir)
  return withLock(paths.lock, options.say, async () => {
    const started = (await joinAsGuest(paths, options.say)) ?? (await start(paths, options))
    await createMissing(started.url('postgres'), options.databases ?? [])
    return started
  })
}

async function joinAsGuest(paths: ClusterPaths, say: Say): Promise<EmbeddedPostgres | undefined> {
  const notes = readNotes(paths.notes)
  const owner = await findOwner({ name: NAME, notes, endSteps: END_STEPS, say })
  const port = notes.ports['postgres']
  if (owner === undefined || port === undefined) return undefined
  const guest = { ...connections(paths, port), isGuest: true, stop: () => Promise.resolve() }
  if (!(await waitUntil(10_000, () => answers(guest.url('postgres'))))) {
    throw new Error(
      `Process ${owner} runs PostgreSQL in ${paths.dataDir}, but it does not answer on port ${port}. Stop that process and start again.`,
    )
  }
  say(`Using the PostgreSQL on port ${port} that process ${owner} runs.`)
  return guest
}

async function start(paths: ClusterPaths, options: PostgresOptions): Promise<EmbeddedPostgres> {
  const { say, settings = {} } = options
  const programs = findPostgres()
  const runAs = chooseAccount({ dataDir: paths.dataDir, cluster: paths.cluster, program: programs.initdb })
  obtainPassword(paths)
  if (!existsSync(paths.cluster)) {
    const sync = settings['fsync'] !== 'off'
    await showProgress(say, 'Making an empty PostgreSQL', () =>
      createCluster({ paths, initdb: programs.initdb, runAs, sync }),
    )
  }
  checkVersion(paths, programs.version)
  await settlePidFile(paths, say)
  return showProgress(say, 'Starting PostgreSQL', async () => {
    const { server, port } = await launch({ paths, runAs, program: programs.postgres, options })
    return {
      ...connections(paths, port),
      isGuest: false,
      async stop() {
        noteLeft(paths.notes, server.mark)
        await server.stop()
      },
    }
  })
}

/**
 * Deals with a postmaster.pid that the notes know nothing of. When its process is a PostgreSQL on this very folder, that one
 * is ended. Otherwise the number has gone to another process (or waits to be reaped), and PostgreSQL would refuse to start:
 * the file then gets our own number, which PostgreSQL, as our child, takes for stale. The rest of the file stays, so that it
 * still looks for shared memory in use by processes of the dead server.
 */
async function settlePidFile({ cluster }: ClusterPaths, say: Say): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const lines = readFileSync(file, 'utf8').split('\n')
  const server = markOf(Number(lines[0]))
  if (server && commandOf(server.pid)?.includes(cluster)) {
    await endLeftover({ name: NAME, server, endSteps: END_STEPS, say })
  } else {
    writeFileSync(file, [process.pid, ...lines.slice(1)].join('\n'))
  }
}

type Launch = { paths: ClusterPaths; runAs: RunAs; program: string; options: PostgresOptions }

async function launch(how: Launch, triesLeft = TRIES): Promise<{ server: Server; port: number }> {
  const { paths, runAs, program, options } = how
  const remembered = readNotes(paths.notes).ports['postgres']
  const port = await choosePort({ name: NAME, wanted: options.port, remembered })
  const flags = serverFlags(port, options.settings ?? {})
  const [command = '', ...args] = [...runAs.wrapper, program, '-D', paths.cluster, ...flags]
  const server = await spawnServer({
    name: NAME,
    command,
    args,
    account: runAs.account,
    logFile: paths.log,
    endSteps: END_STEPS,
  })
  noteOwned(paths.notes, { postgres: port }, server.mark)
  const { url } = connections(paths, port)
  const settled = async () => !server.isRunning() || (await answers(url('postgres')))
  if ((await waitUntil(READY_DEADLINE_MS, settled)) && server.isRunning()) return { server, port }
  const words = server.lastWords()
  await server.stop()
  if (triesLeft > 1 && PASSING.test(words)) {
    await new Promise(resolve => setTimeout(resolve, RETRY_MS))
    return launch(how, triesLeft - 1)
  }
  throw new Error(`PostgreSQL did not start. Its log (${paths.log}) ends with:\n${words}`)
}

function serverFlags(port: number, settings: Readonly<Record<string, string>>): string[] {
  const all = {
    listen_addresses: LOOPBACK,
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
    port: String(port),
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function connections(paths: ClusterPaths, port: number): Pick<EmbeddedPostgres, 'url' | 'port'> {
  const password = obtainPassword(paths)
  return { port, url: database => connectionUrl({ password, port, database }) }
}
