import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely'
import { Pool, TypeOverrides, types } from 'pg'
import { instant } from '../domain/instant.ts'
import type { Database } from './schema.ts'

/** What queries take: the database, or a transaction in it. */
export type Db = Kysely<Database>
export type Trx = Transaction<Database>

export interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** Opens a pool. Dates come as 'YYYY-MM-DD', instants as ISO text in UTC, öre as numbers; never as `Date` or text. */
export function connect(
  databaseUrl: string,
  options: {
    readonly maxConnections?: number
    readonly name?: string
    /** Is told each statement that has been carried out. */
    readonly watch?: (statement: Statement) => void
  } = {},
): Db {
  const { watch } = options
  const pool = new Pool({
    connectionString: databaseUrl,
    max: options.maxConnections ?? 10,
    application_name: options.name ?? 'ledtid',
    connectionTimeoutMillis: 5_000,
    types: typesOfOurs(),
  })
  // A connection that breaks is replaced by the pool, and its transaction hears of it from its next query. Without listeners
  // it would end the process: the pool's own hears of idle connections, a client's of those between two queries.
  pool.on('error', () => undefined)
  pool.on('connect', client => void client.on('error', () => undefined))
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    ...(watch === undefined ? {} : { log: ({ query: { sql, parameters } }) => watch({ sql, parameters }) }),
  })
}

/** The oid of `date[]`, which has no name among the driver's. */
const dateArray = 1182

function typesOfOurs(): TypeOverrides {
  const overrides = new TypeOverrides()
  overrides.setTypeParser(types.builtins.INT8, safeInteger)
  overrides.setTypeParser(types.builtins.DATE, text => text)
  overrides.setTypeParser(dateArray, text => text.slice(1, -1).split(',').filter(Boolean))
  overrides.setTypeParser(types.builtins.TIMESTAMPTZ, instant)
  return overrides
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large to be counted exactly.`)
  return value
}
