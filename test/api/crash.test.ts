import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type ApiWorld, must, request, startApi } from '../servers/api.ts'
import { closedPort } from '../servers/closed-port.ts'
import { eventually } from '../servers/eventually.ts'
import { dishwasher } from './orders.ts'

let api: ApiWorld
beforeAll(async () => {
  api = await startApi({ worker: false })
})
afterAll(() => api.close())

interface Child {
  readonly url: string
  readonly process: ChildProcess
}

/** server.ts as a process of its own, that can be killed. */
async function startChild(): Promise<Child> {
  const port = await closedPort()
  const child = fork(fileURLToPath(new URL('../../server.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      DATABASE_URL: api.databaseUrl,
      TEMPORAL_ADDRESS: inject('temporalAddress'),
      TEMPORAL_NAMESPACE: api.namespace,
      LEDTID_DATA: api.folder,
      LEDTID_SECRET: Buffer.alloc(32, 7).toString('base64'),
      PORT: String(port),
      API_METRICS_PORT: '0',
      LOG_LEVEL: 'warn',
    },
  })
  const url = `http://127.0.0.1:${port}`
  await eventually(
    'the child is ready',
    () =>
      fetch(`${url}/readyz`).then(
        ({ ok }) => (ok ? true : undefined),
        () => undefined,
      ),
    30_000,
  )
  return { url, process: child }
}

test('E1 a server that is killed in the middle of a report loses nothing, and the same request finishes it once', {
  timeout: 120_000,
}, async () => {
  const key = randomUUID()
  const asked = {
    as: 'customer',
    body: { ...dishwasher, customer: undefined },
    headers: { 'idempotency-key': key },
  } as const
  const first = await startChild()
  // No worker runs, so the request waits for its case when the server dies.
  const lost = request(first.url, 'POST /tickets', asked, api.keys).then(
    () => 'answered',
    () => 'lost',
  )
  const number = await eventually('the number is given out and the case has begun', async () => {
    const { rows } = await sql<{ number: string }>`
      select reserved ->> 'number' as number from idempotency_keys where key = ${key} and exists (select from submissions)`.execute(
      api.db,
    )
    return rows[0]?.number
  })
  first.process.kill('SIGKILL')
  await once(first.process, 'exit')
  expect(await lost).toBe('lost')

  const second = await startChild()
  const stopWorker = await api.startWorker()
  try {
    const answer = must(await request(second.url, 'POST /tickets', asked, api.keys), 201)
    expect(answer).toMatchObject({ number, status: 'new', customer: 'K-1002' })
    const again = await request(second.url, 'POST /tickets', asked, api.keys)
    expect(must(again, 201)).toEqual(answer)
    expect(await api.rows()).toMatchObject({ tickets: 1, submissions: 1, idempotency_keys: 1 })
    second.process.kill('SIGTERM')
    expect(await once(second.process, 'exit')).toEqual([0, null])
  } finally {
    second.process.kill('SIGKILL')
    await stopWorker()
  }
})
