import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from './migrations/index.ts'

/** Brings the schema up to date. Safe to run from several processes at once: the migrator takes a lock of its own. */
export async function migrate<DB>(db: Kysely<DB>): Promise<readonly string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) {
    const failed = results.find(result => result.status === 'Error')?.migrationName ?? 'the first migration'
    throw new Error(`The database could not be brought up to date: ${failed} failed.`, { cause: error })
  }
  return results.map(result => result.migrationName)
}
