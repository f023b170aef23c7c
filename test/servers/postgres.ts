import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect } from '../../db/connect.ts'
import { loadDemo } from '../../db/demo/load.ts'
import { migrate } from '../../db/migrate.ts'
import { instant } from '../../domain/instant.ts'
import { startPostgres } from '../../embedded/postgres.ts'
import { type Running, shared } from './shared.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A database that every test's own is a copy of: migrated, with the fictional company. */
    templateUrl: string
  }
}

/** One PostgreSQL for the run, and in it the database that tests copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void> | void> {
  const { told, stop } = await shared('postgres', start)
  project.provide('templateUrl', told)
  return stop
}

/** Data is thrown away, so it need not be safe. */
async function start(): Promise<Running> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ledtid-test-'))
  const postgres = await startPostgres({
    dataDir,
    databases: ['template_ledtid'],
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
    say: () => undefined,
  })
  const templateUrl = postgres.url('template_ledtid')
  const db = connect(templateUrl)
  await migrate(db)
  await loadDemo(db, instant('2026-01-02T08:00:00Z'))
  await db.destroy()
  const stop = async () => {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { told: templateUrl, stop }
}
