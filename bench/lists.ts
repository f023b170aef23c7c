import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { issueApiKey } from '../auth/keyring.ts'
import { readConfig, readEnvironmentFile } from '../config.ts'
import type { Db } from '../db/connect.ts'
import type { Role } from '../domain/case.ts'
import { now } from './desk.ts'
import type { Figure } from './figure.ts'
import { bareStatements, type Question, questions } from './list-questions.ts'
import { plainTable } from './report.ts'
import { seedTickets } from './seed-tickets.ts'
import { quantile } from './statistics.ts'
import { openWorld } from './world.ts'

const usage = `npm run bench:lists -- [--tickets 1000000] [--requests 60] [--explain]

How fast searches, lists and dashboards answer over so many tickets: the API over HTTP against the bare SQL of the same answer,
in turns on the same database, which is made for it and removed after. --explain shows the plans of the bare SQL too.`

async function main(): Promise<void> {
  const { values } = parseArgs({ options: flags })
  if (values.help) return void process.stdout.write(`${usage}\n`)
  readEnvironmentFile()
  const world = await openWorld(readConfig().temporal.synchronous)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void world.stop().finally(() => process.exit(130)))
  try {
    await fill(world.db, count(values.tickets))
    const { url } = await world.run('API', '../server.ts')
    const keys = {
      ops: await keyOf(world.db, 'ops', null),
      customer: await keyOf(world.db, 'customer', customerNumber(1)),
    }
    const figures: Figure[] = []
    for (const question of questions(customerNumber(1), await middleOf(world.db))) {
      const ask = asker(url, keys[question.as], question)
      const bare = await bareStatements(world.databaseUrl, question)
      if (values.explain) say(await bare.explained())
      figures.push(await measure(question, count(values.requests), { ask, bare: () => bare.run() }))
      await bare.close()
    }
    process.stdout.write(`\n${plainTable(figures)}\n`)
  } finally {
    await world.stop()
  }
}

const flags = {
  tickets: { type: 'string', default: '1000000' },
  requests: { type: 'string', default: '60' },
  explain: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

function count(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new Error(`"${text}" is no count.\n\n${usage}`)
}

const customerNumber = (n: number) => `K-${900_000 + n}`
const range = (length: number, name: (n: number) => string) => Array.from({ length }, (_, index) => name(index + 1))

/** A company of that size: some thousands of customers, and technicians enough for two years of such work. */
async function fill(db: Db, tickets: number): Promise<void> {
  const started = performance.now()
  const customers = range(5_000, customerNumber)
  const technicians = range(Math.max(10, Math.ceil(tickets / 1_460)), n => `TK-${9_000 + n}`)
  const resellers = range(20, n => `R-${900 + n}`)
  await sql`insert into customers (number, kind, name, created_at, updated_at)
    select number, 'business', 'Bolaget ' || number, now(), now() from unnest(${customers}::text[]) as given (number)`.execute(
    db,
  )
  await sql`insert into technicians (number, name, regions, skills)
    select number, 'Tekniker ' || number, '{skaraborg}', '{appliance}' from unnest(${technicians}::text[]) as given (number)`.execute(
    db,
  )
  await sql`insert into resellers (number, name) select number, number from unnest(${resellers}::text[]) as given (number)`.execute(
    db,
  )
  const restore = await withoutIndexes(db)
  await seedTickets(db, { count: tickets, at: now(), customers, resellers, technicians })
  const filled = performance.now()
  await restore()
  await sql`vacuum (analyze)`.execute(db)
  say(
    `${tickets} tickets in ${seconds(started, filled)} s, indexed for search and analyzed in ${seconds(filled, performance.now())} s.`,
  )
}

function seconds(from: number, to: number): string {
  return ((to - from) / 1000).toFixed(0)
}

/** Building an index over what is there is several times faster than row by row. What guards a rule stays. */
async function withoutIndexes(db: Db): Promise<() => Promise<void>> {
  const { rows } = await sql<{ name: string; made: string }>`
    select indexname as name, indexdef as made from pg_indexes
    where tablename in ('cases', 'tickets', 'invoices', 'visits', 'objects') and indexdef not like 'CREATE UNIQUE%'`.execute(
    db,
  )
  for (const { name } of rows) await sql`drop index ${sql.ref(name)}`.execute(db)
  return () =>
    db.transaction().execute(async trx => {
      await sql`set local maintenance_work_mem = '512MB'`.execute(trx)
      for (const { made } of rows) await sql.raw(made).execute(trx)
    })
}

async function middleOf(db: Db): Promise<{ readonly ticket: string; readonly due: readonly [string, string] }> {
  const { rows } = await sql<{ ticket: string; due: string; number: string }>`
    select (select number from tickets order by number desc offset (select count(*) / 2 from tickets) limit 1) as ticket,
      to_char(next_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as due, number
    from cases where closed_at is null and next_at is not null order by next_at, number
    offset (select count(*) / 2 from cases where closed_at is null and next_at is not null) limit 1`.execute(db)
  const [row] = rows
  if (!row) throw new Error('Nothing was seeded.')
  return { ticket: row.ticket, due: [row.due, row.number] }
}

async function keyOf(db: Db, role: Role, party: string | null): Promise<string> {
  return (await issueApiKey(db, { role, party, label: 'bench', at: now(), expiresAt: null })).key
}

function asker(url: string, key: string, { path }: Question) {
  return async () => {
    const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${text.slice(0, 300)}`)
  }
}

/** Both in turns, so that what else the machine does falls on both alike; the first few warm the caches. */
async function measure(
  { what }: Question,
  requests: number,
  ways: { readonly ask: () => Promise<void>; readonly bare: () => Promise<void> },
): Promise<Figure> {
  const waits = { ask: [] as number[], bare: [] as number[] }
  for (let turn = -10; turn < requests; turn += 1)
    for (const way of ['ask', 'bare'] as const) {
      const started = performance.now()
      await ways[way]()
      if (turn >= 0) waits[way].push(performance.now() - started)
    }
  const [ours, floor] = [quantile(waits.ask, 0.95), quantile(waits.bare, 0.95)]
  const target = { of: 'ratio', limit: 'atMost', value: 1.5 } as const
  const medians = { ours: quantile(waits.ask, 0.5), bare: quantile(waits.bare, 0.5) }
  say(`  ${what}: median ${medians.ours.toFixed(1)} ms, bare ${medians.bare.toFixed(1)} ms`)
  return { what, unit: 'ms', ours, floor, ratio: ours / floor, target, detail: { medians } }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
}
