import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../servers/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

test('E2 a date comes back as the date that was stored, an instant as ISO text, öre as a number', async () => {
  const { rows } = await sql<Record<string, unknown>>`
    select date '2026-11-20' as day, array[date '2026-11-20'] as days,
      timestamptz '2026-11-20 23:30:00+01' as at, 123456789012::bigint as ore`.execute(fresh.db)
  expect(rows).toEqual([{ day: '2026-11-20', days: ['2026-11-20'], at: '2026-11-20T22:30:00.000Z', ore: 123456789012 }])
})

test('E2 the types of the tables say what the migrations made: every column, and which may be null', async () => {
  const { rows } = await sql<{ tableName: string; columnName: string; isNullable: boolean }>`
    select table_name, column_name, is_nullable = 'YES' as is_nullable from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely%'
      and table_name not in (select table_name from information_schema.views)`.execute(fresh.db)
  const made = rows.map(row => `${camel(row.tableName)}.${camel(row.columnName)}${row.isNullable ? '?' : ''}`)
  expect(made.sort()).toEqual(typedColumns().sort())
})

test('B2 every amount in öre is a bigint', async () => {
  const { rows } = await sql`
    select table_name, column_name from information_schema.columns
    where table_schema = 'public' and column_name like '%\\_ore' and data_type <> 'bigint'`.execute(fresh.db)
  expect(rows).toEqual([])
})

/** 'table.column', with a question mark where it may be null, as the interfaces in db/ say it. */
function typedColumns(): string[] {
  const folder = new URL('../../db/', import.meta.url)
  const sources = readdirSync(new URL('tables/', folder)).map(file =>
    readFileSync(new URL(`tables/${file}`, folder), 'utf8'),
  )
  const interfaces = new Map(
    sources
      .flatMap(source => [...source.matchAll(/^export interface (\w+Table) \{\n([\s\S]*?)^\}/gm)])
      .map(([, name = '', body = '']) => [name, body]),
  )
  const schema = readFileSync(new URL('schema.ts', folder), 'utf8')
  return [...schema.matchAll(/^ {2}(\w+): (\w+Table)$/gm)].flatMap(([, table = '', type = '']) =>
    [...(interfaces.get(type) ?? '').matchAll(/^ {2}(\w+): (.+)$/gm)].map(
      ([, column = '', columnType = '']) => `${table}.${column}${columnType.endsWith('| null') ? '?' : ''}`,
    ),
  )
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
