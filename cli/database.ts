import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, readConfig } from '../config.ts'
import { connect, type Db } from '../db/connect.ts'
import { startPostgres } from '../embedded/postgres.ts'

/** Does something with the installation's database: the one configured, or the one that npm start keeps. */
export async function withDatabase<T>(work: (db: Db, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig()
  const embedded = config.databaseUrl ? undefined : await embeddedPostgres(config)
  const db = connect(config.databaseUrl ?? embedded?.url('ledtid') ?? '', { name: 'ledtid cli', maxConnections: 4 })
  try {
    return await work(db, config)
  } finally {
    await db.destroy()
    await embedded?.stop()
  }
}

/** While npm start runs, this is a guest of its PostgreSQL; otherwise it starts it for as long as the work takes. */
function embeddedPostgres({ dataFolder }: Config) {
  const dataDir = join(dataFolder, 'postgres')
  if (!existsSync(dataDir))
    throw new Error('There is no database yet. Run npm start once, or set DATABASE_URL to one of your own.')
  return startPostgres({ dataDir, databases: ['ledtid'], say: line => console.error(line) })
}
