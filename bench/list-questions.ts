import { Pool } from 'pg'
import { dashboardBody } from '../api/dashboard-body.ts'
import { countWork, listWork } from '../db/case-list.ts'
import { connect, type Db, type Statement } from '../db/connect.ts'
import { withDone } from '../db/done-work.ts'
import { listTickets, type TicketFilter } from '../db/ticket-list.ts'
import type { Actor } from '../domain/case.ts'
import { usualPeriod } from '../domain/dashboard.ts'
import { instant, stockholmDate } from '../domain/instant.ts'
import { now } from './desk.ts'

/** What is asked of the API, and what that asks of the database. */
export interface Question {
  readonly what: string
  readonly as: 'ops' | 'customer'
  readonly path: string
  readonly query: (db: Db) => Promise<unknown>
  /** Its statements go at once, each on a connection of its own. */
  readonly atOnce?: boolean
}

export function questions(
  customer: string,
  middle: { readonly ticket: string; readonly due: readonly [string, string] },
): readonly Question[] {
  const ops: Actor = { role: 'ops', id: 'bench' }
  const own: Actor = { role: 'customer', id: customer }
  const [nextAt, number] = middle.due
  const limit = 51
  const period = usualPeriod(stockholmDate(now()))
  const search = (text: string) => ({
    as: 'ops' as const,
    path: `/tickets?q=${encodeURIComponent(text)}`,
    query: tickets(ops, { text }),
  })
  return [
    { what: 'Search: a rare name', ...search('maja quistkvist') },
    { what: 'Search: a part of a number', ...search('900123') },
    { what: 'Search: a common word', ...search('diskmaskin') },
    { what: 'Search: two letters', ...search('ö') },
    { what: 'Search: what is not there', ...search('ingenstans') },
    { what: 'Tickets, the first page', as: 'ops', path: '/tickets', query: tickets(ops, {}) },
    {
      what: 'Tickets, a page half way down',
      as: 'ops',
      path: `/tickets?cursor=${cursor([middle.ticket])}`,
      query: tickets(ops, {}, middle.ticket),
    },
    { what: 'Tickets of a customer', as: 'customer', path: '/tickets', query: tickets(own, {}) },
    {
      what: 'Tickets of a customer, a word',
      as: 'customer',
      path: '/tickets?q=diskmaskin',
      query: tickets(own, { text: 'diskmaskin' }),
    },
    {
      what: 'The work list, the first page',
      as: 'ops',
      path: '/cases',
      query: db => listWork(db, {}, { after: null, limit }),
    },
    {
      what: 'The work list, a page half way down',
      as: 'ops',
      path: `/cases?cursor=${cursor(middle.due)}`,
      query: db => listWork(db, {}, { after: { nextAt: instant(nextAt), number }, limit }),
    },
    {
      what: 'The work list, one queue',
      as: 'ops',
      path: '/cases?queue=toCall',
      query: db => listWork(db, { queue: 'toCall' }, { after: null, limit }),
    },
    {
      what: 'The work list, a rare name',
      as: 'ops',
      path: '/cases?q=maja+quistkvist',
      query: db => listWork(db, { text: 'maja quistkvist' }, { after: null, limit }),
    },
    {
      what: 'The work list, a common word',
      as: 'ops',
      path: '/cases?q=diskmaskin',
      query: db => listWork(db, { text: 'diskmaskin' }, { after: null, limit }),
    },
    {
      what: 'The work list with what has ended, a rare name',
      as: 'ops',
      path: '/cases?q=maja+quistkvist&closed=true',
      query: db => listWork(db, { text: 'maja quistkvist', closed: true }, { after: null, limit }),
    },
    { what: 'The counters of the work list', as: 'ops', path: '/cases/counts', query: countWork },
    {
      what: 'The dashboard of ops',
      as: 'ops',
      path: '/dashboard',
      query: db => dashboardBody(db, ops, period),
      atOnce: true,
    },
    {
      what: 'The dashboard of a customer',
      as: 'customer',
      path: '/dashboard',
      query: db => dashboardBody(db, own, period),
      atOnce: true,
    },
  ]
}

function tickets(viewer: Actor, filter: TicketFilter, before: string | null = null) {
  return async (db: Db) => withDone(db, await listTickets(db, viewer, filter, { before, limit: 51 }))
}

/** The same statements by the driver alone: nothing is checked, read or written but what PostgreSQL is asked and answers. */
export async function bareStatements(databaseUrl: string, { query, atOnce = false }: Question) {
  const statements: Statement[] = []
  const watched = connect(databaseUrl, { name: 'bench', watch: statement => statements.push(statement) })
  await query(watched)
  await watched.destroy()
  const pool = new Pool({ connectionString: databaseUrl, max: 10 })
  const run = ({ sql, parameters }: Statement) => pool.query(sql, [...parameters])
  return {
    async run(): Promise<void> {
      if (atOnce) await Promise.all(statements.map(run))
      else for (const statement of statements) await run(statement)
    },
    async explained(): Promise<string> {
      const plans = []
      for (const { sql, parameters } of statements) {
        const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${sql}`, [
          ...parameters,
        ])
        plans.push(`${sql}\n${rows.map(row => row['QUERY PLAN']).join('\n')}`)
      }
      return plans.join('\n\n')
    },
    close: () => pool.end(),
  }
}

function cursor(place: readonly string[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}
