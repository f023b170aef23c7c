import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Client, Connection } from '@temporalio/client'
import { NativeConnection } from '@temporalio/worker'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { z } from 'zod'
import { askWith } from '../../activities/ask-case.ts'
import { createFiles } from '../../activities/files.ts'
import { createActivities } from '../../activities/index.ts'
import { chooseDrivers } from '../../activities/messages/post.ts'
import { startWith, tellEndedWith, tellWith, wakeSwishWith } from '../../activities/start-case.ts'
import { readSwishFiles } from '../../activities/swish/certificate.ts'
import { createSwish } from '../../activities/swish/client.ts'
import { createApp } from '../../api/app.ts'
import { createEngine, type Engine } from '../../api/engine.ts'
import { createMetrics } from '../../api/metrics.ts'
import { proxyList } from '../../auth/client-address.ts'
import { issueApiKey } from '../../auth/keyring.ts'
import { resetUrlWith } from '../../auth/password-reset.ts'
import { createVault, type Vault } from '../../auth/secrets.ts'
import type { Db } from '../../db/connect.ts'
import { demoCompany } from '../../db/demo/company.ts'
import type { Role } from '../../domain/case.ts'
import { addMinutes, type Instant, instant } from '../../domain/instant.ts'
import { createLog } from '../../log.ts'
import { createSite } from '../../pages/site.ts'
import { createWorkers } from '../../worker.ts'
import { freshDatabase } from './database.ts'
import './errors-only.ts'
import { freshNamespace } from './namespace.ts'
import { pageRoutes } from './page-routes.ts'
import { allowSmsAtNight } from './sms-at-night.ts'
import type { FakeSwish } from './swish.ts'

/** Who asks, in the tests. `other…` are of the same role, and strangers to what the first ones have. */
export const callers = {
  ops: { role: 'ops', party: null },
  admin: { role: 'admin', party: null },
  technician: { role: 'technician', party: 'TK-1' },
  otherTechnician: { role: 'technician', party: 'TK-3' },
  customer: { role: 'customer', party: 'K-1002' },
  otherCustomer: { role: 'customer', party: 'K-1004' },
  reseller: { role: 'reseller', party: 'R-1' },
  otherReseller: { role: 'reseller', party: 'R-2' },
  operator: { role: 'operator', party: null },
  client: { role: 'client', party: null },
} as const satisfies Record<string, { role: Role; party: string | null }>

export type CallerName = keyof typeof callers

export function isCaller(name: string): name is CallerName {
  return name in callers
}

/** What the SMS gateway has been told to report to, and Swish to call. */
export const reportSecret = 'only-the-gateway-knows-this'

/** Where Temporal's own pages would be. */
export const workflowsUrl = 'http://temporal.example/namespaces/test/workflows'

/** What may come over the wire, as far as tests read it by name; the rest is there too, to be compared. */
const Wire = z.looseObject({
  number: z.string().default(''),
  href: z.string().default(''),
  status: z.union([z.string(), z.number()]).default(''),
  type: z.string().default(''),
  detail: z.string().default(''),
  reason: z.string().default(''),
  errors: z.array(z.looseObject({ pointer: z.string(), code: z.string(), detail: z.string() })).default([]),
  items: z.array(z.looseObject({ number: z.string().default(''), key: z.string().default('') })).default([]),
  allowedActions: z.array(z.looseObject({ action: z.string(), href: z.string() })).default([]),
  links: z.looseObject({ invoice: z.string().nullish() }).default({}),
  events: z.array(z.looseObject({ did: z.string(), written: z.string().nullable() })).default([]),
  documents: z.array(z.looseObject({ kind: z.string(), href: z.string(), sha256: z.string() })).default([]),
  holdId: z.string().default(''),
  key: z.string().default(''),
  outcomes: z.array(z.string()).default([]),
  toPayOre: z.number().nullable().default(null),
  invoiceNumber: z.number().nullable().default(null),
})

export type Wire = z.infer<typeof Wire>

export interface Reply {
  readonly status: number
  readonly headers: Headers
  /** What was JSON; empty where it was something else. */
  readonly body: Wire
  readonly content: Uint8Array
}

export interface Asked {
  readonly as?: CallerName | undefined
  readonly body?: unknown
  /** Sent as it is, instead of a body in JSON. */
  readonly raw?: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

export interface ApiWorld {
  readonly url: string
  readonly db: Db
  readonly databaseUrl: string
  readonly namespace: string
  readonly folder: string
  readonly engine: Engine
  readonly client: Client
  readonly vault: Vault
  readonly keys: Readonly<Record<CallerName, string>>
  /** Every address of the pages: 'GET /portal/tickets/:number'. */
  readonly pageRoutes: () => readonly string[]
  /** Sends a request: `ask('POST /tickets', { as: 'ops', body })`. */
  readonly ask: (what: string, asked?: Asked) => Promise<Reply>
  readonly now: () => Instant
  /** Puts the API's clock so many minutes ahead; Temporal's goes on as it did. */
  ahead(minutes: number): void
  /** How many rows each table has. */
  rows(): Promise<Readonly<Record<string, number>>>
  startWorker(): Promise<() => Promise<void>>
  close(): Promise<void>
}

/** The API over real HTTP, with a real Temporal namespace, a database and a folder of its own; and, unless said otherwise, a worker. */
export async function startApi(
  options: { readonly worker?: boolean; readonly swish?: FakeSwish } = {},
): Promise<ApiWorld> {
  const address = inject('temporalAddress')
  const [fresh, namespace] = await Promise.all([freshDatabase(), freshNamespace(address)])
  await allowSmsAtNight(fresh.db)
  const folder = mkdtempSync(join(tmpdir(), 'ledtid-api-'))
  const connection = await Connection.connect({ address })
  const client = new Client({ connection, namespace })
  const engine = createEngine(client)
  const vault = createVault(new Uint8Array(32).fill(7))
  let minutes = 0
  const now = () => addMinutes(instant(new Date().toISOString()), minutes)
  const deps = {
    db: fresh.db,
    engine,
    files: createFiles(join(folder, 'files')),
    vault,
    metrics: createMetrics({ db: fresh.db, now }),
    probes: { postgres: async () => undefined, temporal: async () => undefined, isServing: () => true },
    log: createLog('silent', 'test'),
    now,
    newId: randomUUID,
    settings: {
      version: 'test',
      publicUrl: 'http://localhost:3000',
      reportSecret,
      swishSecret: reportSecret,
      workflowsUrl,
      // Tests come from many places by saying so.
      proxies: proxyList(['127.0.0.1']),
    },
  }
  const app = createSite(deps)
  const { server, url } = await listening(app.fetch)
  await fresh.db
    .insertInto('resellers')
    .values({ number: 'R-2', name: 'En annan butik', email: null, phone: null })
    .execute()
  const keys = await keysOf(fresh.db, now())
  const startWorker = () => runWorker({ address, namespace, db: fresh.db, folder, client, vault, swish: options.swish })
  const stopWorker = options.worker === false ? undefined : await startWorker()

  return {
    url,
    db: fresh.db,
    databaseUrl: fresh.url,
    namespace,
    folder,
    engine,
    client,
    vault,
    keys,
    pageRoutes: () => pageRoutes(app, createApp(deps)),
    ask: (what, asked = {}) => request(url, what, asked, keys),
    now,
    ahead: given => {
      minutes = given
    },
    rows: () => countRows(fresh.db),
    startWorker,
    async close() {
      await new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await stopWorker?.()
      await connection.close()
      await fresh.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Sends a request in someone's name. */
export async function request(
  url: string,
  what: string,
  { as, body, raw, headers = {} }: Asked,
  keys: Readonly<Record<CallerName, string>>,
): Promise<Reply> {
  const [method = 'GET', path = '/'] = what.split(' ')
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(as ? { authorization: `Bearer ${keys[as]}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  })
  const content = new Uint8Array(await response.arrayBuffer())
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  const read = Wire.parse(isJson ? JSON.parse(Buffer.from(content).toString()) : {})
  return { status: response.status, headers: response.headers, body: read, content }
}

/** The body of an answer that must have a status; otherwise the test fails with all that was said. */
export function must(reply: Reply, status: number): Wire {
  if (reply.status === status) return reply.body
  throw new Error(`Wanted ${status}, got ${reply.status}: ${Buffer.from(reply.content).toString().slice(0, 2000)}`)
}

/** A key for each of the callers. */
export async function keysOf(db: Db, at: Instant): Promise<Record<CallerName, string>> {
  const keys: Record<string, string> = {}
  for (const [name, caller] of Object.entries(callers)) {
    const { key } = await issueApiKey(db, { ...caller, label: name, at, expiresAt: null })
    keys[name] = key
  }
  if (isComplete(keys)) return keys
  throw new Error('A caller has no key.')
}

function isComplete(keys: Record<string, string>): keys is Record<CallerName, string> {
  return Object.keys(callers).every(name => name in keys)
}

/** Serves an app over real HTTP, at a port of its own. */
export async function listening(fetch: (request: Request, env: object) => Response | Promise<Response>) {
  return new Promise<{ server: Server; url: string }>((resolve, reject) => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
      if ('closeAllConnections' in server) resolve({ server, url: `http://127.0.0.1:${port}` })
      else reject(new Error('The server is no HTTP server.'))
    })
  })
}

interface WorkerWorld {
  readonly address: string
  readonly namespace: string
  readonly db: Db
  readonly folder: string
  readonly client: Client
  readonly vault: Vault
  readonly swish: FakeSwish | undefined
}

async function runWorker({
  address,
  namespace,
  db,
  folder,
  client,
  vault,
  swish,
}: WorkerWorld): Promise<() => Promise<void>> {
  const { name, email, smsSender } = demoCompany
  const connection = await NativeConnection.connect({ address })
  const workers = await createWorkers({
    connection,
    namespace,
    bundle: { codePath: inject('bundlePath') },
    activities: createActivities({
      db,
      files: createFiles(join(folder, 'files')),
      drivers: chooseDrivers({ sender: { name, email, sms: smsSender }, outbox: join(folder, 'outbox') }),
      now: () => instant(new Date().toISOString()),
      pageUrl,
      resetUrl: resetUrlWith(vault, 'http://localhost:3000'),
      startCase: startWith(client, pageUrl),
      tellCase: tellWith(client),
      tellEnded: tellEndedWith(client, pageUrl),
      askCase: askWith(client),
      swish: swish && { client: createSwish(readSwishFiles(swish.files)), wake: wakeSwishWith(client) },
    }),
    shutdownSeconds: 2,
  })
  const runs = workers.map(worker => worker.run())
  return async () => {
    for (const worker of workers) worker.shutdown()
    await Promise.all(runs)
    await connection.close()
  }
}

/** How many rows each table has. */
export async function countRows(db: Db): Promise<Readonly<Record<string, number>>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'kysely_%'
    order by table_name`.execute(db)
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(db)
    counts[name] = rows[0]?.count ?? 0
  }
  return counts
}

function pageUrl(number: string): string {
  return `http://localhost:3000/cases/${number}`
}
