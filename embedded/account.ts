import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, statSync } from 'node:fs'

/** How a PostgreSQL program is run: under which account, and behind which words (`[...wrapper, program, ...args]`). */
export type RunAs = { account?: { uid: number; gid: number }; wrapper: readonly string[] }

/** Without it PostgreSQL on macOS refuses to start, and messages would follow the language of the terminal. */
const PLAIN = ['env', 'LC_ALL=C']

/**
 * PostgreSQL refuses to run as root. Started by root, it runs under the account that owns the data, else `postgres`, which is
 * made when missing. Where that account may not enter the folder (a clone in root's home), the server gets the one capability to
 * pass by folder permissions, and nothing else of root's. Throws a sentence when neither is possible.
 */
export function chooseAccount(options: { dataDir: string; cluster: string; program: string }): RunAs {
  const { dataDir, cluster, program } = options
  const self = process.getuid?.()
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (self !== 0) {
    if (self === undefined || !owner || owner.uid === self) return { wrapper: PLAIN }
    throw new Error(
      `${cluster} belongs to another account (number ${owner.uid}). Start as that account, or give it to yourself with: sudo chown -R "$USER" "${dataDir}"`,
    )
  }
  const account = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : postgresAccount()
  chownSync(dataDir, account.uid, account.gid)
  const ways: RunAs[] = [
    { account, wrapper: PLAIN },
    { wrapper: [...throughFolders(account, 'dac_read_search'), ...PLAIN] },
    { wrapper: [...throughFolders(account, 'dac_override'), ...PLAIN] },
  ]
  const way = ways.find(way => succeeds(way, [program, '--version']) && succeeds(way, ['ls', '-d', `${dataDir}/.`]))
  if (way) return way
  throw new Error(
    `PostgreSQL cannot run as root, and the account "postgres" may not enter ${dataDir} or ${program}. ` +
      'Move this folder to where others may enter (such as /opt), start as an ordinary user, or give DATABASE_URL.',
  )
}

function postgresAccount(): { uid: number; gid: number } {
  try {
    return idsOf('postgres')
  } catch {
    return createPostgres()
  }
}

function createPostgres(): { uid: number; gid: number } {
  const args = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']
  const { error, status, stderr } = spawnSync('useradd', args, { encoding: 'utf8' })
  if (status === 0) return idsOf('postgres')
  throw new Error(
    'PostgreSQL cannot run as root, and the account "postgres" could not be made ' +
      `(${error?.message ?? stderr.trim()}). Make it, start as an ordinary user, or give DATABASE_URL.`,
  )
}

function idsOf(name: string): { uid: number; gid: number } {
  const ask = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }))
  return { uid: ask('-u'), gid: ask('-g') }
}

/** `no_setuid_fixup` lets access(2) see the capability; PostgreSQL asks access(2) about its own program file. */
function throughFolders({ uid, gid }: { uid: number; gid: number }, capability: string): string[] {
  const only = `-all,+${capability}`
  const limits = [`--inh-caps=${only}`, `--ambient-caps=${only}`, `--bounding-set=${only}`]
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--securebits=+no_setuid_fixup', ...limits]
}

function succeeds({ account, wrapper }: RunAs, command: readonly string[]): boolean {
  const [first = '', ...rest] = [...wrapper, ...command]
  return spawnSync(first, rest, { stdio: 'ignore', ...account }).status === 0
}
