import { randomUUID } from 'node:crypto'
import { issueApiKey } from '../auth/keyring.ts'
import { lena } from '../test/servers/desk.ts'
import { workflowId } from '../workflows/messages/case.ts'
import { ticketUpdate } from '../workflows/messages/ticket.ts'
import { type Desk, now } from './desk.ts'
import type { Figure } from './figure.ts'
import { quantile, rounded } from './statistics.ts'
import type { World } from './world.ts'

export interface UpdatesOptions {
  readonly rounds: number
  /** How many notes each of the ways writes in a round. */
  readonly notes: number
  readonly say: (line: string) => void
}

/**
 * How long one waits for a note: over HTTP with a key, from the API's own process, and, in turns with it, by the bare client's
 * executeUpdate of the same action. The note's text is in PostgreSQL before the bare client's time begins.
 */
export async function benchUpdates(
  world: World,
  desk: Desk,
  { rounds, notes, say }: UpdatesOptions,
): Promise<readonly Figure[]> {
  const ways = await openWays(world, desk)
  for (const way of Object.values(ways)) for (let index = 0; index < 10; index += 1) await way()
  const waits = { http: [] as number[], keyed: [] as number[], bare: [] as number[] }
  const ratios: Record<'median' | 'p95' | 'keyed', number>[] = []
  for (let round = 1; round <= rounds; round += 1) {
    const here: typeof waits = { http: [], keyed: [], bare: [] }
    for (let index = 0; index < notes; index += 1)
      for (const way of ['http', 'bare', 'keyed'] as const) here[way].push(await ways[way]())
    const of = (way: keyof typeof waits, share: number) => quantile(here[way], share)
    ratios.push({
      median: of('http', 0.5) / of('bare', 0.5),
      p95: of('http', 0.95) / of('bare', 0.95),
      keyed: of('keyed', 0.5) / of('bare', 0.5),
    })
    for (const way of ['http', 'bare', 'keyed'] as const) waits[way].push(...here[way])
    say(`  round ${round}: HTTP ${rounded(of('http', 0.5))} ms, bare ${rounded(of('bare', 0.5))} ms`)
  }
  const figure = (
    what: string,
    way: 'http' | 'keyed',
    share: number,
    ratio: keyof (typeof ratios)[number],
  ): Figure => ({
    what,
    unit: 'ms',
    ours: quantile(waits[way], share),
    floor: quantile(waits.bare, share),
    ratio: quantile(
      ratios.map(each => each[ratio]),
      0.5,
    ),
    target: ratio === 'median' ? { of: 'ratio', limit: 'atMost', value: 1.5 } : null,
    detail: { waits: { ours: waits[way], bare: waits.bare }, ratios: ratios.map(each => each[ratio]) },
  })
  return [
    figure('An update over the API, against the bare client (median)', 'http', 0.5, 'median'),
    figure('… the slowest twentieth (p95)', 'http', 0.95, 'p95'),
    figure('… with an Idempotency-Key (median)', 'keyed', 0.5, 'keyed'),
  ]
}

type Way = () => Promise<number>

const openTickets = 10

/** The ways to write a note. Each gives how many milliseconds it took, and takes the tickets in turn. */
async function openWays(world: World, desk: Desk): Promise<Readonly<Record<'http' | 'keyed' | 'bare', Way>>> {
  const { url } = await world.run('API', '../server.ts')
  const { key } = await issueApiKey(world.db, { role: 'ops', party: null, label: 'bench', at: now(), expiresAt: null })
  const numbers: string[] = []
  for (let index = 0; index < openTickets; index += 1) numbers.push(await desk.report())
  const text = 'Kunden ringde: porten är låst efter klockan 18.'
  let turn = 0
  const next = () => {
    turn += 1
    return numbers[turn % numbers.length] ?? ''
  }

  async function http(headers: Readonly<Record<string, string>>): Promise<number> {
    const to = `${url}/tickets/${next()}/notes`
    return timed(async () => {
      const response = await fetch(to, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ text }),
      })
      const body = await response.text()
      if (!response.ok) throw new Error(`The API answered ${response.status}: ${body}`)
    })
  }

  return {
    http: () => http({}),
    keyed: () => http({ 'idempotency-key': randomUUID() }),
    async bare() {
      const submission = await desk.keep('note', { text }, lena)
      const handle = world.client.workflow.getHandle(workflowId('ticket', next()))
      return timed(() => handle.executeUpdate(ticketUpdate('note'), { args: [{ by: lena, submission }] }))
    },
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const beganMs = performance.now()
  await work()
  return performance.now() - beganMs
}
