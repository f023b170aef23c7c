import type { Client } from '@temporalio/client'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { dunningPolicy } from '../domain/dunning.ts'
import { type Instant, instant, stockholmDate } from '../domain/instant.ts'
import { addDays, plainDate } from '../domain/plain-date.ts'
import { eventually } from '../test/servers/eventually.ts'
import { workflowId } from '../workflows/messages/case.ts'
import { startOptions } from '../workflows/messages/start.ts'
import { taskQueues } from '../workflows/messages/task-queues.ts'
import type { Figure } from './figure.ts'
import { countEvents, differences, type EventCounts } from './history.ts'
import { inLanes } from './lanes.ts'
import { seedSold } from './seed.ts'
import { openSkipping, openSkippingFloor } from './skipping.ts'
import { rounded, spreadOf } from './statistics.ts'
import type { World } from './world.ts'

export interface ChainsOptions {
  readonly rounds: number
  /** How many chains a round carries, all due on the same days. */
  readonly chains: number
  readonly lanes: number
  readonly say: (line: string) => void
}

/**
 * Chains from a new invoice to the hand-over to inkasso, with every letter and its PDF, in turns with as many empty ones, each
 * on a server whose clock skips. All of a round fall due on the same day, and none may miss a step or do it twice.
 */
export async function benchChains(world: World, options: ChainsOptions): Promise<readonly Figure[]> {
  const ours = await ledtidChains(world)
  const floor = await floorChains()
  try {
    const measured: { readonly ours: number; readonly floor: number; readonly ratio: number }[] = []
    for (let round = 0; round <= options.rounds; round += 1) {
      const [first, second] = round % 2 === 1 ? [ours, floor] : [floor, ours]
      const [one, other] = [await perSecond(first, options), await perSecond(second, options)]
      const [here, there] = first === ours ? [one, other] : [other, one]
      if (round === 0) continue // the first warms both up
      measured.push({ ours: here, floor: there, ratio: here / there })
      options.say(
        `  round ${round}: ${rounded(here)} chains/s, floor ${rounded(there)}, ratio ${(here / there).toFixed(2)}`,
      )
    }
    return figuresOf(measured, { ours: await ours.history(), floor: await floor.history() }, options)
  } finally {
    await ours.stop()
    await floor.stop()
  }
}

function figuresOf(
  measured: readonly { readonly ours: number; readonly floor: number; readonly ratio: number }[],
  lives: { readonly ours: EventCounts; readonly floor: EventCounts },
  { chains }: ChainsOptions,
): readonly Figure[] {
  const [ours, floor, ratio] = (['ours', 'floor', 'ratio'] as const).map(side =>
    spreadOf(measured.map(each => each[side])),
  )
  const detail = { rounds: measured, chains, lives, differences: differences(lives.ours, lives.floor) }
  return [
    {
      what: `Chains from invoice to inkasso with their letters, ${chains} due on one day`,
      unit: 'chains/s',
      ours: ours?.median ?? 0,
      floor: floor?.median ?? 0,
      ratio: ratio?.median ?? 0,
      target: { of: 'ratio', limit: 'atLeast', value: 0.7 },
      detail,
    },
    {
      what: 'A chain to inkasso with all its letters',
      unit: 'events',
      ours: lives.ours.total,
      floor: lives.floor.total,
      ratio: null,
      target: { of: 'ours', limit: 'atMost', value: 70 },
      detail: lives.ours,
    },
  ]
}

/** Ledtid, or the floor: starts so many chains, and waits until all have come to their end. */
interface Side {
  readonly env: TestWorkflowEnvironment
  readonly start: (count: number) => Promise<readonly (() => Promise<unknown>)[]>
  readonly arrived: () => Promise<boolean>
  readonly history: () => Promise<EventCounts>
  readonly stop: () => Promise<void>
}

/** Longer than the whole chain, whatever holidays there are. */
const wholeChain = '75 days'

async function perSecond(side: Side, { chains, lanes }: ChainsOptions): Promise<number> {
  const starts = await side.start(chains)
  const beganMs = performance.now()
  await inLanes(lanes, chains, index => starts[index]?.() ?? Promise.resolve())
  await side.env.sleep(wholeChain)
  await eventually('all chains have come to their end', async () => (await side.arrived()) || undefined, 600_000)
  return (chains / (performance.now() - beganMs)) * 1000
}

async function ledtidChains(world: World): Promise<Side> {
  const { db } = world
  const { env, stop } = await openSkipping(world)
  const at = async (): Promise<Instant> => instant(new Date(await env.currentTimeMs()).toISOString())
  const coverage = { through: addDays(stockholmDate(await at()), 3650), file: null, at: await at(), byId: 'U-1' }
  await db.insertInto('paymentCoverage').values(coverage).execute()
  await sendAllAtOnce(db)
  let numbers: readonly string[] = []
  let seeded = 0
  return {
    env,
    stop,
    async start(count) {
      const tickets = await seedSold(db, count, seeded)
      seeded += count
      const openedAt = await at()
      numbers = tickets.map(ticket => ticket.replace('T-', 'F-'))
      return tickets.map((ticket, index) => () => openInvoice(env.client, numbers[index] ?? '', ticket, openedAt))
    },
    async arrived() {
      const { steps, sent } = await arrivedOf(world, numbers)
      if (steps > numbers.length * 3) throw new Error(`${numbers.length} chains have made ${steps} steps.`)
      return steps === numbers.length * 3 && sent === numbers.length * 4
    },
    history: () => countEvents(env.client, [workflowId('invoice', numbers[0] ?? '')]),
  }
}

/** All letters of a day leave in the same minute: the worst day that a policy can ask for. */
export async function sendAllAtOnce(db: World['db']): Promise<void> {
  const body = JSON.stringify({ ...dunningPolicy, spreadMinutes: 0 })
  await db
    .insertInto('policies')
    .values({ name: 'dunning', validFrom: plainDate('2026-01-01'), body })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** Opens an invoice's case as its ticket does. */
export function openInvoice(client: Client, number: string, ticket: string, openedAt: Instant) {
  const by = { role: 'ops', id: 'U-1' } as const
  return client.workflow.start('invoice', {
    ...startOptions('invoice', number, { status: 'opened', due: null }),
    args: [{ number, openedAt, by, submission: null, ticket, choice: 'invoice' }],
  })
}

/** How many steps these chains have made, and how many of their letters have left. */
function arrivedOf({ db }: World, numbers: readonly string[]) {
  return db
    .selectNoFrom(none => [
      none
        .selectFrom('dunningSteps')
        .where('invoice', 'in', numbers)
        .select(rows => rows.fn.countAll<number>().as('count'))
        .as('steps'),
      none
        .selectFrom('messages')
        .where('caseNumber', 'in', numbers)
        .where('status', '=', 'sent')
        .select(rows => rows.fn.countAll<number>().as('count'))
        .as('sent'),
    ])
    .$narrowType<{ steps: number; sent: number }>()
    .executeTakeFirstOrThrow()
}

async function floorChains(): Promise<Side> {
  let papers = 0
  let expected = 0
  let last = ''
  const { env, stop } = await openSkippingFloor(() => {
    papers += 1
  })
  return {
    env,
    stop,
    async start(count) {
      expected += count * 4
      return Array.from({ length: count }, (_, index) => () => {
        last = `invoice-floor-${expected}-${index}`
        return env.client.workflow.start('floorChain', { workflowId: last, taskQueue: taskQueues.cases, args: [] })
      })
    },
    arrived: async () => papers === expected,
    history: () => countEvents(env.client, [last]),
  }
}
