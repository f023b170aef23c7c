import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { RunAs } from './account.ts'

/** The places inside a data folder. Everything that belongs to one embedded PostgreSQL lies there. */
export type ClusterPaths = {
  dataDir: string
  cluster: string
  password: string
  log: string
  notes: string
  lock: string
}

export function clusterPaths(dataDir: string): ClusterPaths {
  const inside = (name: string) => join(dataDir, name)
  return {
    dataDir,
    cluster: inside('cluster'),
    password: inside('password'),
    log: inside('postgres.log'),
    notes: inside('running.json'),
    lock: inside('starting.lock'),
  }
}

/**
 * The password of the account `postgres`, made at first use: 256 random bits in a file that only its owner may read.
 * A password rather than `trust`, because every account on the machine can reach 127.0.0.1; TCP rather than a Unix socket,
 * because a socket's path may be no longer than about 100 bytes and clones lie deep.
 */
export function obtainPassword({ dataDir, password, cluster }: ClusterPaths): string {
  if (!existsSync(password)) {
    if (existsSync(cluster)) {
      throw new Error(
        `${password} is missing, and without it nobody can log in. Restore it, or delete ${cluster} to start empty.`,
      )
    }
    writeFileSync(`${password}.new`, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
    if (process.getuid?.() === 0) {
      const { uid, gid } = statSync(dataDir)
      chownSync(`${password}.new`, uid, gid)
    }
    renameSync(`${password}.new`, password)
  }
  return readFileSync(password, 'utf8').trim()
}

/**
 * Makes the cluster beside its place and moves it there when whole, so that an interrupted first run leaves nothing half-made
 * behind: its remains are removed. UTF-8; the default collation is PostgreSQL's own C.UTF-8, alike on every system
 * (Swedish order is asked for by name: `collate "sv-SE-x-icu"`).
 */
export async function createCluster(options: {
  paths: ClusterPaths
  initdb: string
  runAs: RunAs
  sync: boolean
}): Promise<void> {
  const { paths, initdb, runAs, sync } = options
  for (const name of readdirSync(paths.dataDir).filter(name => name.startsWith('cluster.new-'))) {
    rmSync(join(paths.dataDir, name), { recursive: true, force: true, maxRetries: 5 })
  }
  const unfinished = `${paths.cluster}.new-${process.pid}-${randomBytes(4).toString('hex')}`
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['--auth=scram-sha-256', '--username=postgres', `--pwfile=${paths.password}`]
  const speed = sync ? [] : ['--no-sync']
  const [first = '', ...rest] = [...runAs.wrapper, initdb, '-D', unfinished, ...locale, ...access, ...speed]
  try {
    await promisify(execFile)(first, rest, { ...runAs.account })
  } catch (cause) {
    rmSync(unfinished, { recursive: true, force: true })
    const words = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause)
    throw new Error(`PostgreSQL's data folder could not be made in ${paths.dataDir}. initdb says:\n${words}`, { cause })
  }
  renameSync(unfinished, paths.cluster)
}

/** Throws a sentence when the cluster was made by another major version than `version`, such as "18.4". */
export function checkVersion({ cluster }: ClusterPaths, version: string): void {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  const major = version.split('.')[0]
  if (made === major) return
  throw new Error(
    `The data in ${cluster} is from PostgreSQL ${made}; this program brings PostgreSQL ${version}. ` +
      `Dump it with the old version and restore it, or move ${cluster} away to start empty.`,
  )
}
