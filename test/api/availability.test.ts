import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, type Asked, must, type Reply, request, startApi } from '../servers/api.ts'
import { eventually } from '../servers/eventually.ts'
import { type CutServer, startCutServer } from '../servers/server.ts'
import { dishwasher, report } from './orders.ts'

let api: ApiWorld
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

/** Runs a test on a server of its own. */
async function on(options: { readonly cut?: boolean }, use: (cut: CutServer, ask: ApiWorld['ask']) => Promise<void>) {
  const cut = await startCutServer(api, options)
  try {
    await use(cut, (what: string, asked: Asked = {}) => request(cut.server.url, what, asked, api.keys))
  } finally {
    await cut.close()
  }
}

async function ready(ask: ApiWorld['ask'], wanted: number): Promise<Reply> {
  return eventually(
    `readyz is ${wanted}`,
    async () => {
      const reply = await ask('GET /readyz')
      return reply.status === wanted ? reply : undefined
    },
    20_000,
  )
}

test('without PostgreSQL the API says so, and goes on when it is back', { timeout: 60_000 }, () =>
  on({}, async ({ postgres }, ask) => {
    const { href } = await report(api)
    must(await ready(ask, 200), 200)
    await postgres.cut()
    const down = await ready(ask, 503)
    expect(down.body).toMatchObject({ ready: false, parts: { postgres: 'down', temporal: 'up' } })
    expect(down.headers.get('retry-after')).toBe('5')
    for (const what of [`GET ${href}`, `POST ${href}/notes`]) {
      const reply = await ask(what, { as: 'ops', ...(what.startsWith('POST') ? { body: { text: 'x' } } : {}) })
      expect(must(reply, 503).type).toBe('/problems/unavailable')
      expect(reply.headers.get('retry-after')).toBe('5')
    }
    must(await ask('GET /healthz'), 200)
    await postgres.restore()
    must(await ready(ask, 200), 200)
    expect(must(await ask(`GET ${href}`, { as: 'ops' }), 200)).toMatchObject({ status: 'new' })
  }),
)

test(
  'without Temporal the API reads, says what it cannot do, and does it once when Temporal is back',
  {
    timeout: 60_000,
  },
  () =>
    on({}, async ({ temporal }, ask) => {
      const { href, number } = await report(api)
      must(await ask(`GET ${href}`, { as: 'ops' }), 200)
      await temporal.cut()
      expect((await ready(ask, 503)).body).toMatchObject({ parts: { postgres: 'up', temporal: 'down' } })
      must(await ask(`GET ${href}`, { as: 'ops' }), 200)
      const asked = { as: 'ops', body: { text: 'En gång' }, headers: { 'idempotency-key': randomUUID() } } as const
      const beganMs = performance.now()
      const refused = await ask(`POST ${href}/notes`, asked)
      expect(must(refused, 503).type).toBe('/problems/unavailable')
      expect(performance.now() - beganMs).toBeLessThan(10_000)
      await temporal.restore()
      must(await ready(ask, 200), 200)
      await eventually('the same request goes through', async () => {
        const reply = await ask(`POST ${href}/notes`, asked)
        return reply.status === 200 ? true : undefined
      })
      const notes = await api.db
        .selectFrom('caseEvents')
        .select('step')
        .where('caseNumber', '=', number)
        .where('did', '=', 'noteAdded')
        .execute()
      expect(notes).toHaveLength(1)
    }),
)

test('a part that hangs is as good as down', { timeout: 60_000 }, () =>
  on({}, async ({ temporal }, ask) => {
    must(await ready(ask, 200), 200)
    temporal.freeze()
    expect((await ready(ask, 503)).body).toMatchObject({ parts: { postgres: 'up', temporal: 'down' } })
    await temporal.restore()
    must(await ready(ask, 200), 200)
  }),
)

test('the API starts while everything is down, and serves when it is up', { timeout: 60_000 }, () =>
  on({ cut: true }, async ({ postgres, temporal }, ask) => {
    must(await ask('GET /healthz'), 200)
    expect((await ready(ask, 503)).body).toMatchObject({ parts: { postgres: 'down', temporal: 'down' } })
    await Promise.all([postgres.restore(), temporal.restore()])
    must(await ready(ask, 200), 200)
    expect(must(await ask('POST /tickets', { as: 'ops', body: dishwasher }), 201).number).toMatch(/^T-/)
  }),
)

test('a server that is told to stop answers what it has begun, and takes no more', { timeout: 60_000 }, async () => {
  const { href } = await report(api)
  const cut = await startCutServer(api)
  const { server, postgres, temporal } = cut
  const ask = (what: string) => request(server.url, what, { as: 'ops' }, api.keys)
  must(await ask(`GET ${href}`), 200)
  const blocker = await api.db.startTransaction().execute()
  await sql`lock table tickets in access exclusive mode`.execute(blocker)
  const underway = ask(`GET ${href}`)
  await eventually('the request waits for the lock', async () => {
    const { rows } =
      await sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(
        api.db,
      )
    return rows.length > 0 ? true : undefined
  })
  const stopped = server.stop()
  await eventually('nobody listens any more', () =>
    fetch(`${server.url}/healthz`).then(
      () => undefined,
      () => true,
    ),
  )
  await blocker.rollback().execute()
  expect(must(await underway, 200)).toMatchObject({ status: 'new' })
  await stopped
  await Promise.all([postgres.close(), temporal.close()])
})

test('metrics tell of requests by route, and of the business, on a port of their own', () =>
  on({}, async ({ server }, ask) => {
    const { href } = await report(api)
    must(await ask(`GET ${href}`, { as: 'ops' }), 200)
    must(await ask('GET /tickets?q=Anna', { as: 'ops' }), 200)
    must(await ask('GET /metrics'), 404)
    const text = await (await fetch(`${server.metricsUrl}/metrics`)).text()
    expect(text).toContain('ledtid_http_request_seconds_count{method="GET",route="/tickets/:number",status="200"} 1')
    expect(text).toMatch(/^ledtid_open_cases\{kind="ticket",status="new"\} \d+$/m)
    for (const name of [
      'parked_cases',
      'oldest_overdue_seconds',
      'oldest_message_seconds',
      'messages\\{status="unknown"\\}',
    ])
      expect(text).toMatch(new RegExp(`^ledtid_${name} \\d+(\\.\\d+)?$`, 'm'))
    expect(text).not.toMatch(/Anna|T-2026/)
  }))
