import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker'
import { connect } from '../../db/connect.ts'
import { loadDemo } from '../../db/demo/load.ts'
import { migrate } from '../../db/migrate.ts'
import { instant } from '../../domain/instant.ts'
import { type EmbeddedPostgres, startPostgres } from '../../embedded/postgres.ts'
import { startDevServer } from '../servers/dev-server.ts'
import type { LaneServers } from './lane.ts'

/** Servers of a program's own, for what runs outside the test runner. */
export async function startOwnServers(): Promise<LaneServers & { stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'ledtid-own-'))
  const [postgres, temporal, bundlePath] = await Promise.all([
    startOwnPostgres(join(folder, 'postgres')),
    startDevServer(join(folder, 'temporal')),
    bundle(folder),
  ])
  return {
    databaseUrl: postgres.url(databaseName),
    temporalAddress: temporal.address,
    bundlePath,
    async stop() {
      await Promise.all([postgres.stop(), temporal.stop()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const databaseName = 'ledtid'

/** A PostgreSQL with the fictional company in it. What it has committed survives that it is killed. */
export async function startOwnPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const postgres = await startPostgres({ dataDir, databases: [databaseName], say: () => undefined })
  const db = connect(postgres.url(databaseName))
  await migrate(db)
  await loadDemo(db, instant('2026-01-02T08:00:00Z'))
  await db.destroy()
  return postgres
}

async function bundle(folder: string): Promise<string> {
  const workflowsPath = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url))
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') })
  const path = join(folder, 'workflows.js')
  writeFileSync(path, code)
  return path
}
