import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { createEngine } from '../api/engine.ts'
import { addMinutes, instant, stockholmDate, stockholmInstant } from '../domain/instant.ts'
import { addDays } from '../domain/plain-date.ts'
import { nextWorkingDay } from '../domain/working-days.ts'
import { desk, lena, pumpReplaced, tekla } from '../test/servers/desk.ts'
import { eventually } from '../test/servers/eventually.ts'
import { workflowId } from '../workflows/messages/case.ts'
import type { Figure } from './figure.ts'
import { countEvents, type EventCounts } from './history.ts'
import { openSkipping } from './skipping.ts'
import type { World } from './world.ts'

/**
 * The events of one whole life, with every message of it: also the reminder on the day before the visit, for which the bench
 * cannot wait. So this one life is lived on the server whose clock skips.
 */
export async function benchEvents(world: World): Promise<readonly Figure[]> {
  const { counts, messages } = await wholeLife(world)
  const [ticket = 0, invoice = 0] = counts.each
  const figure = (what: string, ours: number, target: Figure['target']): Figure => ({
    what,
    unit: 'events',
    ours,
    floor: null,
    ratio: null,
    target,
    detail: { ...counts, messages },
  })
  return [
    figure("A ticket's whole happy life with all its messages", ticket, { of: 'ours', limit: 'atMost', value: 90 }),
    figure('… its invoice until it is issued and sent', invoice, null),
    figure('… both together', counts.total, null),
  ]
}

interface WholeLife {
  readonly counts: EventCounts
  /** Every message that was sent, so that one can see that none is missing. */
  readonly messages: readonly string[]
}

async function wholeLife(world: World): Promise<WholeLife> {
  const skipping = await openSkipping(world)
  try {
    return await live(skipping.env, world.db)
  } finally {
    await skipping.stop()
  }
}

async function live(env: TestWorkflowEnvironment, db: World['db']): Promise<WholeLife> {
  const now = async () => instant(new Date(await env.currentTimeMs()).toISOString())
  const until = async (at: string) => env.sleep(Math.max(1, Date.parse(at) - (await env.currentTimeMs())))
  const { report, book, act, keep, messages } = desk({ db, engine: createEngine(env.client), now })
  const reportedOn = nextWorkingDay(stockholmDate(await now()))
  await until(stockholmInstant(reportedOn, '09:00'))
  const { number } = await report()
  const visitOn = nextWorkingDay(addDays(reportedOn, 7))
  await book(number, visitOn, 'morning')
  await act(number, 'accept', { by: tekla })
  await until(addMinutes(stockholmInstant(visitOn, '08:00'), 30))
  await act(number, 'depart', { by: tekla })
  await act(number, 'arrive', { by: tekla })
  await act(number, 'report', { by: tekla, submission: await keep('report', pumpReplaced, tekla), anotherVisit: false })
  await act(number, 'choosePayment', { by: lena, choice: 'invoice' })
  const { child } = await db
    .selectFrom('caseLinks')
    .select('child')
    .where('parent', '=', number)
    .executeTakeFirstOrThrow()
  await eventually('the invoice is sent', async () => (await isSent(db, child)) || undefined, 30_000)
  const ids = [workflowId('ticket', number), workflowId('invoice', child)]
  await env.client.workflow.getHandle(workflowId('ticket', number)).result()
  return {
    counts: await countEvents(env.client, ids),
    messages: [...(await messages(number)), ...(await messages(child))],
  }
}

/** Its paper was made and its message left; before its first step it has no row. */
async function isSent(db: World['db'], invoice: string): Promise<boolean> {
  const sent = await db.selectFrom('messages').select('status').where('caseNumber', '=', invoice).execute()
  return sent.length > 0 && sent.every(({ status }) => status === 'sent')
}
