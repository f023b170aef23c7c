import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { demoLogins } from '../auth/demo-logins.ts'
import { startClock } from '../company-clock.ts'
import { readConfig } from '../config.ts'
import { connect } from '../db/connect.ts'
import { loadDemo } from '../db/demo/load.ts'
import { migrate } from '../db/migrate.ts'

/** Brings the database at DATABASE_URL up to date. npm start does so by itself for the one it keeps. */
export async function migrateCommand(words: readonly string[]): Promise<number> {
  const { databaseUrl, dataFolder, clockFactor } = readConfig()
  if (!databaseUrl) throw new Error('DATABASE_URL is missing: which database should be brought up to date?')
  const db = connect(databaseUrl, { name: 'ledtid migrate', maxConnections: 2 })
  try {
    const done = await migrate(db)
    console.log(done.length === 0 ? 'The database is up to date.' : `Done: ${done.join(', ')}`)
    const clock = await startClock(db, clockFactor)
    if (!words.includes('--demo')) return 0
    const at = clock.now()
    if (!(await loadDemo(db, at))) return 0
    mkdirSync(dataFolder, { recursive: true })
    const logins = await demoLogins(db, join(dataFolder, 'logins.json'), at, true)
    console.log('Loaded the fictional company Exempelhjälpen AB. Its keys:')
    for (const { who, key } of logins) console.log(`  ${who.padEnd(42)} ${key}`)
    return 0
  } finally {
    await db.destroy()
  }
}
