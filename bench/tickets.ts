import type { Db } from '../db/connect.ts'
import { eventually } from '../test/servers/eventually.ts'
import { workflowId } from '../workflows/messages/case.ts'
import type { Desk } from './desk.ts'
import type { Figure } from './figure.ts'
import { liveEmpty } from './floor.ts'
import { countEvents, differences, type EventCounts } from './history.ts'
import { inLanes } from './lanes.ts'
import { rounded, spreadOf } from './statistics.ts'
import type { World } from './world.ts'

export interface TicketsOptions {
  readonly rounds: number
  /** How many tickets a round carries, and how many of them at a time. */
  readonly tickets: number
  readonly lanes: number
  readonly say: (line: string) => void
}

/**
 * Tickets from new to invoiced, with the invoice issued, the papers made and every message in the outbox, in turns with as
 * many empty lives on the same server.
 */
export async function benchTickets(world: World, desk: Desk, options: TicketsOptions): Promise<readonly Figure[]> {
  const { rounds, say } = options
  const ledtid = await ledtidSide(world, desk)
  const floor = await floorSide(world)
  for (const side of [ledtid, floor]) await perSecond(side, { ...options, tickets: options.lanes * 2 })
  const measured: Round[] = []
  for (let round = 1; round <= rounds; round += 1) {
    const [first, second] = round % 2 === 1 ? [ledtid, floor] : [floor, ledtid]
    const [one, other] = [await perSecond(first, options), await perSecond(second, options)]
    const [ours, empty] = first === ledtid ? [one, other] : [other, one]
    measured.push({ ours, floor: empty, ratio: ours / empty })
    say(`  round ${round}: ${rounded(ours)} tickets/s, floor ${rounded(empty)}, ratio ${(ours / empty).toFixed(2)}`)
  }
  const lives = { ours: await ledtid.history(), floor: await floor.history() }
  const ours = spreadOf(measured.map(each => each.ours))
  const empty = spreadOf(measured.map(each => each.floor))
  const ratio = spreadOf(measured.map(each => each.ratio))
  return [
    {
      what: 'Tickets from new to invoiced, papers and messages included',
      unit: 'tickets/s',
      ours: ours.median,
      floor: empty.median,
      ratio: ratio.median,
      target: { of: 'ratio', limit: 'atLeast', value: 0.7 },
      detail: { rounds: measured, ours, floor: empty, ratio, lives, differences: differences(lives.ours, lives.floor) },
    },
  ]
}

interface Round {
  readonly ours: number
  readonly floor: number
  readonly ratio: number
}

/** Ledtid, or the floor: lives one life, knows when so many have left nothing behind, and what one cost. */
interface Side {
  readonly live: () => Promise<string>
  readonly settled: (lives: number) => Promise<boolean>
  readonly history: () => Promise<EventCounts>
  lived: number
}

async function perSecond(side: Side, { tickets, lanes }: TicketsOptions): Promise<number> {
  const beganMs = performance.now()
  await inLanes(lanes, tickets, side.live)
  side.lived += tickets
  await eventually('all is done', async () => (await side.settled(side.lived)) || undefined, 300_000)
  return (tickets / (performance.now() - beganMs)) * 1000
}

async function ledtidSide({ db, client }: World, desk: Desk): Promise<Side> {
  const { issued: before } = await standing(db)
  let last = ''
  return {
    lived: 0,
    async live() {
      last = await desk.live()
      return last
    },
    async settled(lives) {
      const { issued, open } = await standing(db)
      return issued - before === lives && open === 0
    },
    async history() {
      const { child } = await db
        .selectFrom('caseLinks')
        .select('child')
        .where('parent', '=', last)
        .executeTakeFirstOrThrow()
      return countEvents(client, [workflowId('ticket', last), workflowId('invoice', child)])
    },
  }
}

/** How many invoices are issued, and how many messages have not left. */
function standing(db: Db): Promise<{ readonly issued: number; readonly open: number }> {
  return db
    .selectNoFrom(none => [
      none
        .selectFrom('cases')
        .where('kind', '=', 'invoice')
        .where('status', '=', 'issued')
        .select(rows => rows.fn.countAll<number>().as('count'))
        .as('issued'),
      none
        .selectFrom('messages')
        .where('status', 'not in', ['sent', 'dropped', 'cancelled'])
        .select(rows => rows.fn.countAll<number>().as('count'))
        .as('open'),
    ])
    .$narrowType<{ issued: number; open: number }>()
    .executeTakeFirstOrThrow()
}

async function floorSide(world: World): Promise<Side> {
  const { healthUrl } = await world.run('floor', './floor-worker.ts')
  let last = ''
  return {
    lived: 0,
    async live() {
      last = await liveEmpty(world.floor)
      return last
    },
    // A life has two papers: the ticket's and the invoice's.
    async settled(lives) {
      const answer: unknown = await (await fetch(healthUrl)).json()
      return JSON.stringify(answer) === JSON.stringify({ papers: lives * 2 })
    },
    history: () => countEvents(world.floor, [last, `invoice-${last}`]),
  }
}
