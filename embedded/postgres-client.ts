import { Client, DatabaseError } from 'pg'
import { LOOPBACK } from './ports.ts'

/** The connection string for the superuser; without TLS, as the way does not leave the machine. */
export function connectionUrl(to: { password: string; port: number; database: string }): string {
  return `postgresql://postgres:${to.password}@${LOOPBACK}:${to.port}/${encodeURIComponent(to.database)}?sslmode=disable`
}

/** Whether a query is answered. A refused password is no "not yet": then another PostgreSQL or another password is there. */
export async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch (cause) {
    if (cause instanceof DatabaseError && cause.code === '28P01') {
      throw new Error(
        'PostgreSQL refuses the password kept beside its data. Restore that file, or delete the data folder to start empty.',
        { cause },
      )
    }
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Makes those of the named databases that are missing. */
export async function createMissing(url: string, databases: readonly string[]): Promise<void> {
  if (databases.length === 0) return
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    for (const name of databases) {
      const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
      if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
    }
  } finally {
    await client.end()
  }
}
