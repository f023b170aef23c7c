import { instant, stockholmDate } from '../domain/instant.ts'
import type { MessageTemplate } from '../domain/message.ts'
import { addDays } from '../domain/plain-date.ts'
import { eventually } from '../test/servers/eventually.ts'
import { openInvoice, sendAllAtOnce } from './chains.ts'
import type { Figure } from './figure.ts'
import { inLanes } from './lanes.ts'
import { seedSold } from './seed.ts'
import { openSkipping } from './skipping.ts'
import { rounded } from './statistics.ts'
import type { World } from './world.ts'

export interface DueDayOptions {
  /** How many open invoices are due on the one day. */
  readonly due: number
  readonly lanes: number
  readonly say: (line: string) => void
}

/**
 * A day on which so many open invoices are to be reminded of in the same minute, each with its letter as a PDF. None may miss its step,
 * and none may do it twice: the bench fails where one does.
 */
export async function benchDueDay(world: World, { due, lanes, say }: DueDayOptions): Promise<readonly Figure[]> {
  const { db } = world
  const { env, stop } = await openSkipping(world)
  try {
    const at = instant(new Date(await env.currentTimeMs()).toISOString())
    const coverage = { through: addDays(stockholmDate(at), 3650), file: null, at, byId: 'U-1' }
    await db.insertInto('paymentCoverage').values(coverage).execute()
    await sendAllAtOnce(db)
    const tickets = await seedSold(db, due, 500_000)
    const numbers = tickets.map(ticket => ticket.replace('T-', 'F-'))
    const deadlineMs = 60_000 + due * 1_000
    const sent = (template: MessageTemplate) => sentOf(world, template)
    // They come about over weeks, and only their day is one.
    for (let from = 0; from < due; from += atATime) {
      const to = Math.min(due, from + atATime)
      await inLanes(lanes, to - from, index =>
        openInvoice(env.client, numbers[from + index] ?? '', tickets[from + index] ?? '', at),
      )
      await eventually(`${to} invoices are sent`, async () => (await sent('invoice')) === to || undefined, deadlineMs)
    }
    say(`  ${due} invoices are issued and sent.`)

    const beganMs = performance.now()
    await env.sleep('40 days')
    await eventually('all are reminded of', async () => (await sent('reminder1')) === due || undefined, deadlineMs)
    const seconds = (performance.now() - beganMs) / 1000
    const steps = await stepsOf(world)
    if (steps.total !== due || steps.invoices !== due)
      throw new Error(`${due} invoices were due; ${steps.invoices} of them have made ${steps.total} steps.`)
    const memoryMb = Math.round(process.memoryUsage.rss() / 1_048_576)
    say(`  reminded of after ${rounded(seconds)} s, with ${memoryMb} MB in the worker's process.`)
    return [
      {
        what: `A day on which ${due} open invoices are reminded of, each once, with their letters`,
        unit: 'letters/s',
        ours: due / seconds,
        floor: null,
        ratio: null,
        target: null,
        detail: { due, seconds, memoryMb },
      },
    ]
  } finally {
    await stop()
  }
}

const atATime = 200

async function sentOf({ db }: World, template: MessageTemplate): Promise<number> {
  const { count } = await db
    .selectFrom('messages')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('template', '=', template)
    .where('status', '=', 'sent')
    .where('caseNumber', '>', 'F-2099-5')
    .executeTakeFirstOrThrow()
  return count
}

async function stepsOf({ db }: World): Promise<{ readonly total: number; readonly invoices: number }> {
  return db
    .selectFrom('dunningSteps')
    .select(({ fn }) => [fn.countAll<number>().as('total'), fn.count<number>('invoice').distinct().as('invoices')])
    .where('invoice', '>', 'F-2099-5')
    .executeTakeFirstOrThrow()
}
