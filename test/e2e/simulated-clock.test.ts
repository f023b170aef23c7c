import { Client } from '@temporalio/client'
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker'
import { expect, inject, test } from 'vitest'
import { createEngine } from '../../api/engine.ts'
import { type CompanyClock, clockInterceptors, clockOf } from '../../company-clock.ts'
import { dunningPolicy } from '../../domain/dunning.ts'
import { nextDunning } from '../../domain/dunning-schedule.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { addDays, daysBetween, plainDate } from '../../domain/plain-date.ts'
import { factorOf, paceOf } from '../../domain/simulation.ts'
import { isWorkingDay, nextWorkingDay } from '../../domain/working-days.ts'
import { workflowId } from '../../workflows/messages/case.ts'
import { clockMemo } from '../../workflows/messages/simulated.ts'
import { type Desk, desk, lena, pumpReplaced } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import { freshLane } from './fresh-lane.ts'
import type { Lane } from './lane.ts'

// The replay speaks only of errors.
Runtime.install({ logger: new DefaultLogger('ERROR') })

const factor = factorOf('1d=1s')
/** What a worker of a company with a simulated clock is told: nothing that sends for real. */
const simulated = {
  LEDTID_CLOCK: paceOf(factor),
  SMTP_URL: '',
  SMS_GATEWAY_URL: '',
  SMS_GATEWAY_USERNAME: '',
  SMS_GATEWAY_PASSWORD: '',
}

test.concurrent('B8 B11 E5 by a simulated clock an unpaid invoice goes to inkasso in minutes, on the days of the law, over a restart', async context => {
  const lane = await freshLane(context)
  const clock = await simulate(lane)
  const company = clockedDesk(lane, clock)
  const worker = await lane.startWorker(simulated)
  await worker.ready()
  const invoice = await unpaid(lane, company, clock)
  await company.cover('2049-12-31')

  await reaches(company, invoice, 'reminded', 120_000)
  await worker.kill()
  await (await lane.startWorker(simulated)).ready()
  await reaches(company, invoice, 'collection', 120_000)

  const { issuedOn, dueOn } = await lane.db
    .selectFrom('invoices')
    .select(['issuedOn', 'dueOn'])
    .where('number', '=', invoice)
    .executeTakeFirstOrThrow()
  if (!issuedOn || !dueOn) throw new Error('The invoice is not issued.')
  expect(daysBetween(issuedOn, dueOn)).toBe(30)
  const sent = await lane.db
    .selectFrom('dunningSteps')
    .leftJoin('dunningWithdrawals as gone', join =>
      join.onRef('gone.invoice', '=', 'dunningSteps.invoice').onRef('gone.step', '=', 'dunningSteps.step'),
    )
    .select(['level', 'onDate'])
    .where('dunningSteps.invoice', '=', invoice)
    // What came too late to be sent left on a day of its own instead.
    .where('gone.step', 'is', null)
    .orderBy('dunningSteps.step')
    .execute()
  expect(sent.map(({ level }) => level)).toEqual(['reminder1', 'reminder2', 'collection'])
  const [first, second, third] = sent.map(({ onDate }) => onDate)
  if (!first || !second || !third) throw new Error('A step is missing.')
  const unsent = { debtor: 'consumer', debtAroseOn: dueOn, reminderFeeAgreedOn: null, isInterestDue: false } as const
  const planned = nextDunning({ ...unsent, chargedOre: 0, dueOn, respiteUntil: null, sent: [] }, dunningPolicy)
  expect(sent.every(({ onDate }) => isWorkingDay(onDate))).toBe(true)
  // Where a step's own work takes hours by the clock it misses the sending hours, and leaves a day later: never earlier.
  expect(first >= plainDate(planned?.on ?? '')).toBe(true)
  expect(daysBetween(planned?.on ?? first, first)).toBeLessThanOrEqual(14)
  expect(second >= nextWorkingDay(addDays(first, 10))).toBe(true)
  expect(third >= nextWorkingDay(addDays(second, 10))).toBe(true)
  expect(third <= stockholmDate(clock.now())).toBe(true)

  const events = await lane.db
    .selectFrom('caseEvents')
    .select('at')
    .where('caseNumber', '=', invoice)
    .orderBy('step')
    .execute()
  const times = events.map(({ at }) => at)
  expect(times).toEqual([...times].sort())
  expect(await company.timeline(invoice)).toEqual(
    expect.arrayContaining(['invoiceIssued', 'reminded', 'remindedAgain', 'handedOver']),
  )
  expect([lane.gateway.sent, lane.mail.mails]).toEqual([[], []])
  await isMarked(lane, clock, invoice)
})

test.concurrent('E5 a worker refuses a company whose clock is not the one that it is told, and what would send for real', async context => {
  const lane = await freshLane(context)
  await simulate(lane)
  const refused = async (environment: Record<string, string>) => {
    const worker = await lane.startWorker(environment)
    await expect(worker.ready()).rejects.toThrow(/ended \(1\)/)
    return lane.lastWords(12)
  }
  expect(await refused({})).toMatch(/has had a simulated clock since .*cannot be started as a real one.*--clock 1d=1s/)
  expect(await refused({ ...simulated, LEDTID_CLOCK: '1d=10s' })).toMatch(/cannot be started at another pace/)
  expect(await refused({ LEDTID_CLOCK: '1d=1s' })).toMatch(/SMTP_URL: nothing is sent for real/)
})

/** Gives the lane's company a simulated clock that starts now. */
async function simulate({ db }: Lane): Promise<CompanyClock> {
  const startedAt = clockOf(undefined).now()
  await db.insertInto('simulatedClock').values({ startedAt, factor }).execute()
  return clockOf({ startedMs: Date.parse(startedAt), factor })
}

function clockedDesk(lane: Lane, clock: CompanyClock): Desk {
  const { connection, options } = lane.client
  const interceptors = { workflow: clockInterceptors(clock) }
  const client = new Client({ connection, namespace: options.namespace, interceptors })
  return desk({ db: lane.db, engine: createEngine(client), now: async () => clock.now() })
}

/** A ticket that the office carries to its invoice, as fast as it can: days pass meanwhile. */
async function unpaid({ db }: Lane, company: Desk, clock: CompanyClock): Promise<string> {
  const { number } = await company.report()
  await eventually('a technician is found in time', async () => {
    const on = nextWorkingDay(addDays(stockholmDate(clock.now()), 30))
    await company.book(number, on, 'morning', null)
    return company.act(number, 'accept', { by: lena }).catch(() => undefined)
  })
  await company.act(number, 'arrive', { by: lena })
  const submission = await company.keep('report', pumpReplaced, lena)
  await company.act(number, 'report', { by: lena, submission, anotherVisit: false })
  // Silence is an invoice too, and may come first.
  await company.act(number, 'choosePayment', { by: lena, choice: 'invoice' }).catch(() => undefined)
  return eventually('the invoice is there', async () => {
    const link = await db.selectFrom('caseLinks').select('child').where('parent', '=', number).executeTakeFirst()
    const isThere =
      link && (await db.selectFrom('cases').select('number').where('number', '=', link.child).executeTakeFirst())
    return isThere?.number
  })
}

async function reaches(company: Desk, number: string, status: string, deadlineMs: number): Promise<void> {
  await eventually(
    `${number} is ${status}`,
    async () => ((await company.row(number)).status === status ? true : undefined),
    deadlineMs,
  )
}

/** Whoever looks at the case sees that its time is not the world's; and what it did by that time replays. */
async function isMarked({ client }: Lane, { simulation }: CompanyClock, number: string): Promise<void> {
  const handle = client.workflow.getHandle(workflowId('invoice', number))
  const described = await handle.describe()
  expect(described.memo?.[clockMemo]).toMatchObject({ ...simulation })
  expect(JSON.stringify(described.memo?.[clockMemo])).toMatch(/"words":"PROV [^"]*1d=1s/)
  expect(await described.staticSummary()).toBe(`PROV · Faktura ${number}`)
  expect(JSON.stringify(await handle.query('__temporal_workflow_metadata'))).toContain('**PROV – simulerad klocka')
  const workflowBundle = { codePath: inject('bundlePath') }
  await Worker.runReplayHistory({ workflowBundle }, await handle.fetchHistory(), handle.workflowId)
}
