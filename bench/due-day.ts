import { Client } from '@temporalio/client'
import { sql } from 'kysely'
import { clockInterceptors, clockOf } from '../company-clock.ts'
import { type Instant, instantAt, millisecondsOf, stockholmDate, stockholmInstant } from '../domain/instant.ts'
import type { MessageTemplate } from '../domain/message.ts'
import { addDays } from '../domain/plain-date.ts'
import { paceOf, type Simulation } from '../domain/simulation.ts'
import { nextWorkingDay } from '../domain/working-days.ts'
import { eventually } from '../test/servers/eventually.ts'
import { startOptions } from '../workflows/messages/start.ts'
import { openInvoice, sendAllAtOnce } from './chains.ts'
import { cloneInvoices } from './clones.ts'
import { openDesk } from './desk.ts'
import type { Figure } from './figure.ts'
import { inLanes } from './lanes.ts'
import { seedSold } from './seed.ts'
import { rounded } from './statistics.ts'
import { openWorld, type Synchronous, type World } from './world.ts'

export interface DueDayOptions {
  /** How many open invoices are due on the one day. */
  readonly due: number
  readonly lanes: number
  readonly synchronous: Synchronous
  readonly say: (line: string) => void
}

/**
 * A day on which so many open invoices are to be reminded of in the same minute, each with its letter as a PDF, on servers of its own
 * as `npm start` starts them. One invoice is issued and sent; the others are its like. Their cases wait, each with its timer,
 * until the minute comes by a simulated clock. None may miss its step, and none may do it twice: the bench fails where one does.
 */
export async function benchDueDay(options: DueDayOptions): Promise<readonly Figure[]> {
  const { due, lanes, say } = options
  const world = await openWorld(options.synchronous)
  try {
    await openDesk(world)
    const first = await issueOne(world)
    const numbers = await cloneInvoices(world.db, first.number, due)
    say(`  ${due} invoices are issued and sent; all are to be reminded of at ${first.remindAt}.`)
    const armingMs = 60_000 + due * millisecondsToArm
    const worker = await startAt(world, instantAt(millisecondsOf(first.remindAt) - armingMs * factor))
    const beganMs = performance.now()
    await inLanes(lanes, due, index => goOn(worker.client, numbers[index] ?? '', first.openedAt))
    say(`  ${due} cases are started after ${rounded((performance.now() - beganMs) / 1000)} s.`)
    if (worker.now() >= first.remindAt) throw new Error('The minute came before all cases had been started.')
    await eventually('the minute comes', () => (worker.now() >= first.remindAt ? true : undefined), armingMs + 60_000)
    return [await remindAll(world, options, first.remindAt)]
  } finally {
    await world.stop()
  }
}

/** The slowest clock that there is: the day has hours enough for all. */
const factor = 2
const millisecondsToArm = 60

interface Clocked {
  readonly client: Client
  readonly now: () => Instant
  readonly stop: () => Promise<void>
}

/** Gives the company a clock that shows `at` now, and starts a worker by it. */
async function startAt(world: World, at: Instant): Promise<Clocked> {
  const { db } = world
  const simulation: Simulation = { startedMs: factor * Date.now() - millisecondsOf(at), factor }
  // A company keeps its clock; the bench alone lets the weeks pass in which nothing is due.
  await sql`alter table simulated_clock disable trigger user`.execute(db)
  await db.deleteFrom('simulatedClock').execute()
  await db
    .insertInto('simulatedClock')
    .values({ startedAt: instantAt(simulation.startedMs), factor })
    .execute()
  const clock = clockOf(simulation)
  const { stop } = await world.run('worker', '../worker.ts', { LEDTID_CLOCK: paceOf(factor) })
  const { connection } = world.client
  return { client: new Client({ connection, interceptors: { workflow: clockInterceptors(clock) } }), stop, ...clock }
}

interface First {
  readonly number: string
  readonly openedAt: Instant
  readonly remindAt: Instant
}

/** One invoice from its ticket until its letter has left and it waits for its first reminder. */
async function issueOne(world: World): Promise<First> {
  const { db } = world
  const openedAt = stockholmInstant(nextWorkingDay(addDays(stockholmDate(instantAt(Date.now())), 7)), '09:30')
  const coverage = { through: addDays(stockholmDate(openedAt), 3650), file: null, at: openedAt, byId: 'U-1' }
  await db.insertInto('paymentCoverage').values(coverage).execute()
  await sendAllAtOnce(db)
  const [ticket = ''] = await seedSold(db, 1, 0)
  const number = ticket.replace('T-', 'F-')
  const worker = await startAt(world, openedAt)
  await openInvoice(worker.client, number, ticket, openedAt)
  await eventually('the first is sent', async () => (await sentOf(world, 'invoice')) === 1 || undefined, 60_000)
  const { nextAt } = await db
    .selectFrom('cases')
    .select('nextAt')
    .where('number', '=', number)
    .where('waitingFor', '=', 'reminder1')
    .executeTakeFirstOrThrow()
  await worker.stop()
  if (!nextAt) throw new Error(`${number} waits for no reminder.`)
  return { number, openedAt, remindAt: nextAt }
}

/** Opened, and issued. */
const issuedStep = 2

/** Starts the case of an invoice that is there already, as one that has gone on as a new run. */
function goOn(client: Client, number: string, openedAt: Instant) {
  const by = { role: 'ops', id: 'U-1' } as const
  return client.workflow.start('invoice', {
    ...startOptions('invoice', number, { status: 'issued', due: null }),
    args: [{ number, openedAt, by, submission: null, ticket: '', choice: 'invoice', continues: 1, known: issuedStep }],
  })
}

async function remindAll(world: World, { due, say }: DueDayOptions, at: Instant): Promise<Figure> {
  const beganMs = performance.now()
  let told = 0
  const areAllSent = async () => {
    const sent = await sentOf(world, 'reminder1')
    if (sent >= told + 1_000) say(`  ${(told = sent)} are reminded of.`)
    return sent === due || undefined
  }
  await eventually('all are reminded of', areAllSent, 60_000 + due * 2_000)
  const seconds = (performance.now() - beganMs) / 1000
  const { total, invoices, days } = await stepsOf(world)
  if (total !== due || invoices !== due || days.some(day => day !== stockholmDate(at)))
    throw new Error(`${due} invoices were due; ${invoices} of them have made ${total} steps, on ${days.join(', ')}.`)
  say(`  all are reminded of after ${rounded(seconds)} s.`)
  return {
    what: `A day on which ${due} open invoices are reminded of, each once, with their letters`,
    unit: 'letters/s',
    ours: due / seconds,
    floor: null,
    ratio: null,
    target: null,
    detail: { due, seconds },
  }
}

async function sentOf({ db }: World, template: MessageTemplate): Promise<number> {
  const { count } = await db
    .selectFrom('messages')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('template', '=', template)
    .where('status', '=', 'sent')
    .executeTakeFirstOrThrow()
  return count
}

async function stepsOf({ db }: World) {
  const rows = await db.selectFrom('dunningSteps').select(['invoice', 'onDate']).execute()
  const [invoices, days] = [new Set(rows.map(row => row.invoice)), new Set(rows.map(row => row.onDate))]
  return { total: rows.length, invoices: invoices.size, days: [...days] }
}
