import { ApplicationFailure } from '@temporalio/common'
import { expect, onTestFinished, test } from 'vitest'
import type { ActivityDeps } from '../../activities/index.ts'
import { createActivities } from '../../activities/index.ts'
import { CaseClosed } from '../../api/engine.ts'
import { bulkItems, findBulk, insertBulk, newBulkNumber, outcomeOf, totalsOf } from '../../db/bulk.ts'
import type { BulkAction } from '../../domain/bulk.ts'
import { bulkStart } from '../../workflows/messages/bulk.ts'
import { breakTable } from '../servers/broken-table.ts'
import { caseTest } from '../servers/case-test.ts'
import { lena, type RigDesk, rigDesk, tekla } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import { createRig, historiesOf, type Rig } from '../servers/rig.ts'

caseTest(
  'P3 D5 T3 each case of a run gets its own outcome, refusals with what is possible instead, and the run goes on past them',
  async ({ rig, desk }) => {
    const [open, booked, over] = await Promise.all([desk.report(), desk.report(), desk.report()])
    await desk.book(booked.number, '2027-02-04', 'morning')
    const submission = await desk.keep('reason', { text: 'Dubblett.' }, lena)
    await desk.act(over.number, 'cancel', { by: lena, submission })
    const parked = await parkedCase(rig, desk)
    const mend = await breakTable(rig.db, 'visits', "state = 'booked'")
    const cases = [open.number, over.number, parked, booked.number, 'T-2026-999999']
    const number = await start(rig, 'cancel', cases)
    await ended(rig, number)
    await mend()

    expect(await outcomes(rig, number)).toMatchObject([
      { is: 'done', status: 'cancelled' },
      { is: 'refused', refusal: { reason: 'wrongStatus', status: 'cancelled', allowed: [] } },
      { is: 'refused', refusal: { reason: 'parked', allowed: ['retry', 'skip', 'end'] } },
      { is: 'failed', cause: 'parked' },
      { is: 'refused', refusal: { reason: 'unknown' } },
    ])
    expect(await totals(rig, number)).toEqual({ chosen: 5, waiting: 0, done: 1, refused: 3, failed: 1, notDone: 0 })
    expect((await findBulk(rig.db, number))?.state).toBe('ended')

    // The parked ones are rescued together, and what was refused has left nothing behind.
    const rescue = await start(rig, 'end', [parked, booked.number, open.number])
    await ended(rig, rescue)
    expect(await outcomes(rig, rescue)).toMatchObject([
      { is: 'done', status: 'cancelled' },
      { is: 'done', status: 'cancelled' },
      { is: 'refused', refusal: { reason: 'wrongStatus' } },
    ])
    const left = await rig.db.selectFrom('submissions').select('id').where('id', 'like', 'MA-%/%').execute()
    expect(left.map(({ id }) => id).sort()).toEqual(
      [
        `${number}/${booked.number}`,
        `${number}/${open.number}`,
        `${rescue}/${booked.number}`,
        `${rescue}/${parked}`,
      ].sort(),
    )
  },
)

test('P3 D6 each case is acted on once, whoever dies between its answer and its row, and however many runs of the workflow it takes', async () => {
  const asked: string[] = []
  const rig = await createRig('2027-02-01T09:00:00Z', { isForgetful: true, activities: dyingAfter(asked) })
  onTestFinished(() => rig.close())
  const desk = rigDesk(rig)
  const cases = await reported(desk, 3)
  const noted = await start(rig, 'note', cases, 2)
  await ended(rig, noted)
  const cancelled = await start(rig, 'cancel', cases)
  await ended(rig, cancelled)

  for (const [number, status] of [
    [noted, 'new'],
    [cancelled, 'cancelled'],
  ] as const)
    expect(await outcomes(rig, number)).toEqual(cases.map(() => ({ is: 'done', status })))
  for (const number of cases)
    expect(await desk.timeline(number)).toEqual(['ticketReported', 'noteAdded', 'ticketCancelled'])
  expect(asked).toEqual([...cases, ...cases])
  expect(await historiesOf(rig.env, `bulk-${noted.slice(3)}`)).toHaveLength(2)
})

caseTest(
  'P3 a run that is stopped leaves the rest undone and says so; stopped again, it stays as it is',
  async ({ rig, desk }) => {
    const cases = await reported(desk, 6)
    const number = await start(rig, 'note', cases)
    await eventually('one is done', async () => ((await totals(rig, number)).done > 0 ? true : undefined))
    await rig.engine.stopBulk({ number, perRun: 200 }, lena.id)
    await ended(rig, number)
    const { done, notDone } = await totals(rig, number)
    expect([done > 0, notDone > 0, done + notDone]).toEqual([true, true, 6])
    expect(await outcomes(rig, number)).toEqual(
      cases.map((_, at) => (at < done ? { is: 'done', status: 'new' } : { is: 'notDone' })),
    )
    const row = await findBulk(rig.db, number)
    expect(row).toMatchObject({ state: 'stopped' })
    expect(row?.stopAskedAt).not.toBeNull()
    for (const [at, each] of cases.entries())
      expect(await desk.timeline(each)).toEqual(['ticketReported', ...(at < done ? ['noteAdded'] : [])])
    await rig.env.client.workflow.getHandle(bulkStart({ number, perRun: 200 }).workflowId).result()
    await expect(rig.engine.stopBulk({ number, perRun: 200 }, lena.id)).rejects.toThrow(CaseClosed)
    expect(await findBulk(rig.db, number)).toEqual(row)
  },
)

/** Activities whose worker dies once for each question that a case has answered, before the answer can be written down. */
function dyingAfter(asked: string[]) {
  const died = new Set<string>()
  return (deps: ActivityDeps) =>
    createActivities({
      ...deps,
      askCase: async question => {
        const answer = await deps.askCase(question)
        if (died.has(question.id)) return answer
        died.add(question.id)
        asked.push(question.number)
        throw ApplicationFailure.create({ message: 'The worker is gone.', type: 'Killed', nextRetryDelay: '50ms' })
      },
    })
}

async function reported(desk: RigDesk, count: number): Promise<readonly string[]> {
  const numbers: string[] = []
  while (numbers.length < count) numbers.push((await desk.report()).number)
  return numbers
}

/** A ticket whose decline could not be written. */
async function parkedCase(rig: Rig, desk: RigDesk): Promise<string> {
  const { number } = await desk.report()
  await desk.book(number, '2027-02-05', 'morning')
  const mend = await breakTable(rig.db, 'visits', "technician <> 'TK-2'")
  await expect(desk.act(number, 'decline', { by: tekla, reason: 'ill' })).rejects.toMatchObject({ type: 'Parked' })
  await eventually('parked', async () => ((await desk.row(number)).parked ? true : undefined))
  await mend()
  return number
}

async function start(rig: Rig, action: BulkAction, cases: readonly string[], perRun = 200): Promise<string> {
  const number = await newBulkNumber(rig.db)
  const written = { kind: action === 'note' ? 'note' : 'reason', text: 'Samma för alla.' } as const
  const by = { role: 'ops', id: lena.id } as const
  await insertBulk(rig.db, { number, action, extra: {}, written, by, at: await rig.now() }, cases)
  await rig.engine.startBulk({ number, perRun })
  return number
}

function ended(rig: Rig, number: string) {
  const isOver = async () => ((await findBulk(rig.db, number))?.endedAt ? true : undefined)
  return eventually(`${number} is over`, isOver, 25_000)
}

async function outcomes({ db }: Rig, number: string) {
  return (await bulkItems(db, number, { after: 0, limit: 100 })).map(outcomeOf)
}

async function totals({ db }: Rig, number: string) {
  const found = (await totalsOf(db, [number])).get(number)
  if (found) return found
  throw new Error(`${number} has no cases.`)
}
