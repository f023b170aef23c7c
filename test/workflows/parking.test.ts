import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { EngineRefusal } from '../../api/engine.ts'
import type { Db } from '../../db/connect.ts'
import { debtFacts } from '../../db/dunning.ts'
import { bookedDebts } from '../../db/ledger.ts'
import { workflowId } from '../../workflows/messages/case.ts'
import { breakTable } from '../servers/broken-table.ts'
import { caseTest } from '../servers/case-test.ts'
import { lena, pumpReplaced, type RigDesk, tekla } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import type { Rig } from '../servers/rig.ts'

caseTest(
  'E7 a step that cannot be written parks the case; retry goes on from there and repeats nothing',
  async ({ rig, desk }) => {
    const number = await booked(desk)
    const mend = await breakTable(rig.db, 'visits', "technician <> 'TK-2'")
    const declined = desk.act(number, 'decline', { by: tekla, reason: 'ill' })
    await expect(declined).rejects.toMatchObject({ type: 'Parked', details: [{ cause: 'StepFailed' }] })
    expect(await parked(rig, number)).toMatchObject({
      cause: 'StepFailed',
      detail: 'new row for relation "visits" violates check constraint "broken"',
    })
    expect((await rig.engine.describe('ticket', number)).words).toContain('**Parkerat:**')

    await mend()
    const submission = await desk.keep('reason', { text: 'Databasen är lagad.' }, lena)
    const resumed = await rescue(rig, number, 'retry', submission)
    expect(resumed.view.parked).toBeNull()
    await desk.act(number, 'accept', { by: { role: 'technician', id: 'TK-2' } })
    expect(await desk.timeline(number)).toEqual([
      'ticketReported',
      'visitBooked',
      'visitDeclined',
      'caseParked',
      'caseResumed',
      'visitReassigned',
      'visitAccepted',
    ])
  },
)

caseTest('E7 a parked case refuses everything but retry, skip and end, by ops only', async ({ rig, desk }) => {
  const number = await parkedOnSite(rig, desk)
  const before = await desk.timeline(number)
  const note = await desk.keep('note', { text: 'Hur går det?' }, lena)
  await expect(desk.act(number, 'note', { by: lena, submission: note })).rejects.toMatchObject({ type: 'Parked' })
  const byTechnician = rig.engine.act('ticket', number, 'retry', { by: tekla }, 'r-1')
  await expect(byTechnician).rejects.toMatchObject({ type: 'NotAllowed', details: [{ reason: 'wrongRole' }] })
  expect(await desk.timeline(number)).toEqual(before)

  const other = await desk.report()
  await expect(rescue(rig, other.number, 'skip')).rejects.toMatchObject({ details: [{ reason: 'wrongStatus' }] })
})

caseTest(
  'E7 what was lost under a command can be brought back, and the command is then done',
  async ({ rig, desk }) => {
    const number = await onSite(desk)
    const submission = await desk.keep('report', pumpReplaced, tekla)
    const lost = await rig.db
      .deleteFrom('submissions')
      .where('id', '=', submission)
      .returningAll()
      .executeTakeFirstOrThrow()
    const report = () => desk.act(number, 'report', { by: tekla, submission, anotherVisit: false })
    await expect(report()).rejects.toThrow(EngineRefusal)

    await rescue(rig, number, 'retry')
    await eventually('parked again', async () => ((await desk.timeline(number)).length === 7 ? true : undefined))
    await rig.db
      .insertInto('submissions')
      .values({ ...lost, body: JSON.stringify(lost.body) })
      .execute()
    await rescue(rig, number, 'retry')
    await rig.until('2027-02-01T09:30:00Z')
    expect(await desk.row(number)).toMatchObject({ status: 'reported', parked: null })
    expect((await desk.timeline(number)).slice(4)).toEqual([
      'caseParked',
      'caseResumed',
      'caseParked',
      'caseResumed',
      'workReported',
    ])
  },
)

caseTest('E7 skip leaves out what could not be done, and the case goes on as it stood', async ({ rig, desk }) => {
  const number = await parkedOnSite(rig, desk)
  const { view } = await rescue(rig, number, 'skip')
  expect(view).toMatchObject({ status: 'onSite', parked: null, waiting: { for: 'report' } })
  const submission = await desk.keep('report', pumpReplaced, tekla)
  const reported = await desk.act(number, 'report', { by: tekla, submission, anotherVisit: false })
  expect(reported.view.status).toBe('reported')
})

caseTest('E7 ops can end a parked case wherever it stands', async ({ rig, desk }) => {
  const number = await parkedOnSite(rig, desk)
  const submission = await desk.keep('reason', { text: 'Ärendet är dubblett.' }, lena)
  const { view } = await rescue(rig, number, 'end', submission)
  expect(view).toMatchObject({ status: 'cancelled', parked: null, waiting: null })
  expect((await desk.row(number)).closedAt).not.toBeNull()
  expect(await statusOf(rig, number)).toBe('COMPLETED')
})

caseTest('E7 T15 a case that is ended gives back its slot', async ({ rig, desk }) => {
  const number = await parkedOnSite(rig, desk)
  await rescue(rig, number, 'end')
  const { number: other } = await desk.report()
  expect((await desk.book(other, '2027-02-04', 'morning', 'TK-1')).view.status).toBe('booked')
})

caseTest(
  'E7 an invoice that could not even be opened is not lost: it opens when that can be done',
  async ({ rig, desk }) => {
    const number = await desk.reported()
    const mend = await breakTable(rig.db, 'invoices', "choice <> 'invoice'")
    await desk.act(number, 'choosePayment', { by: lena, choice: 'invoice' })
    await rig.until('2027-02-04T07:45:00Z')
    expect(await statusOf(rig, 'F-2027-000001')).toBe('RUNNING')
    await mend()
    await rig.until('2027-02-04T08:00:00Z')
    expect(await desk.row('F-2027-000001')).toMatchObject({ status: 'issued', parked: null })
    expect(await desk.timeline('F-2027-000001')).toEqual(['invoiceOpened', 'invoiceIssued'])
  },
)

caseTest('E7 a payment that comes while its invoice is parked is taken in afterwards', async ({ rig, desk }) => {
  const [, invoice] = await desk.billed('invoice')
  const mend = await breakTable(rig.db, 'allocations', 'taken_step is null')
  await desk.pay(invoice, 100_000, 'BG-1')
  await eventually('parked', async () => ((await desk.row(invoice)).parked ? true : undefined))
  await desk.pay(invoice, 141_000, 'BG-2')
  await mend()
  await rig.engine.act('invoice', invoice, 'retry', { by: lena }, 'r-1')
  await rig.until('2027-02-04T08:30:00Z')
  expect(await desk.row(invoice)).toMatchObject({ status: 'paid', parked: null })
  expect((await debtFacts(rig.db, invoice)).receivedOre).toBe(241_000)
})

caseTest(
  'E7 B11 B12 an invoice that ops end where it is parked is booked as lost, and the agency that has it is told',
  async ({ rig, desk }) => {
    const [, invoice] = await desk.billed('invoice')
    await desk.cover('2027-12-31')
    await rig.until('2027-04-02T13:00:00Z')
    const mend = await breakTable(rig.db, 'allocations', 'taken_step is null')
    await desk.pay(invoice, 100_000, 'BG-1')
    await eventually('parked', async () => ((await desk.row(invoice)).parked ? true : undefined))
    await mend()
    await rig.engine.act('invoice', invoice, 'end', { by: lena }, randomUUID())
    expect(await desk.row(invoice)).toMatchObject({ status: 'writtenOff', parked: null })
    expect((await bookedDebts(rig.db, [invoice])).get(invoice)).toEqual({
      costsOre: 0,
      interestOre: 0,
      principalOre: 0,
    })
    const told = await rig.db.selectFrom('collectionNotices').select(['kind', 'amountOre']).orderBy('id').execute()
    expect(told).toEqual([
      { kind: 'payment', amountOre: 100_000 },
      { kind: 'writeOff', amountOre: 141_000 },
    ])
  },
)

caseTest('E7 a date that fails for good parks the case as a command does', async ({ rig, desk }) => {
  const { number } = await desk.report()
  const mend = await breakTable(rig.db, 'messages', "template <> 'firstContactMissed'")
  await rig.until('2027-02-02T09:30:00Z')
  expect(await desk.row(number)).toMatchObject({ overdue: false, parked: { cause: 'StepFailed' } })
  await mend()
  await rescue(rig, number, 'retry')
  await rig.until('2027-02-02T10:00:00Z')
  expect(await desk.timeline(number)).toEqual(['ticketReported', 'caseParked', 'caseResumed', 'firstContactMissed'])
})

caseTest('E7 a workflow that is cancelled from outside closes its record', async ({ rig, desk }) => {
  const number = await booked(desk)
  await handleOf(rig, number).cancel()
  await eventually('closed', async () => ((await desk.row(number)).closedAt ? true : undefined))
  expect((await desk.timeline(number)).at(-1)).toBe('caseStopped')
  expect(await desk.row(number)).toMatchObject({ parked: { cause: 'StoppedInTemporal' } })
  await eventually('cancelled', async () => ((await statusOf(rig, number)) === 'CANCELLED' ? true : undefined))
})

caseTest('E7 a workflow cancelled in the middle of a step writes both the step and its end', async ({ rig, desk }) => {
  const number = await booked(desk)
  const release = await lockCase(rig.db, number)
  const accepted = desk.act(number, 'accept', { by: tekla }).catch((error: unknown) => error)
  await eventually('the step waits for the lock', () => waitsForLock(rig.db))
  await handleOf(rig, number).cancel()
  await release()
  await eventually('closed', async () => ((await desk.row(number)).closedAt ? true : undefined))
  await accepted
  expect(await desk.timeline(number)).toEqual(['ticketReported', 'visitBooked', 'visitAccepted', 'caseStopped'])
})

function booked(desk: RigDesk): Promise<string> {
  return desk.report().then(async ({ number }) => {
    await desk.book(number, '2027-02-04', 'morning')
    return number
  })
}

async function onSite(desk: RigDesk): Promise<string> {
  const number = await booked(desk)
  await desk.act(number, 'accept', { by: tekla })
  await desk.act(number, 'arrive', { by: tekla })
  return number
}

/** A ticket whose report could not be written. */
async function parkedOnSite(rig: Rig, desk: RigDesk): Promise<string> {
  const number = await onSite(desk)
  const mend = await breakTable(rig.db, 'work_reports', 'worked_minutes < 0')
  const submission = await desk.keep('report', pumpReplaced, tekla)
  const report = desk.act(number, 'report', { by: tekla, submission, anotherVisit: false })
  await expect(report).rejects.toMatchObject({ type: 'Parked' })
  await parked(rig, number)
  await mend()
  return number
}

function rescue(rig: Rig, number: string, how: 'retry' | 'skip' | 'end', submission?: string) {
  const command = { by: lena, ...(submission === undefined ? {} : { submission }) }
  return rig.engine.act('ticket', number, how, command, randomUUID())
}

/** What the row of a parked case says, once it says so: the caller is told a moment earlier. */
function parked(rig: Rig, number: string) {
  return eventually('the case is parked', async () => {
    const row = await rig.db.selectFrom('cases').select('parked').where('number', '=', number).executeTakeFirstOrThrow()
    return row.parked ?? undefined
  })
}

/** Holds a case's row as another transaction would. */
async function lockCase(db: Db, number: string): Promise<() => Promise<unknown>> {
  const transaction = await db.startTransaction().execute()
  await transaction.selectFrom('cases').select('number').where('number', '=', number).forUpdate().execute()
  return () => transaction.commit().execute()
}

async function waitsForLock(db: Db): Promise<true | undefined> {
  const { rows } = await sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
  return rows.length > 0 ? true : undefined
}

function handleOf({ env }: Rig, number: string) {
  return env.client.workflow.getHandle(workflowId(number.startsWith('T') ? 'ticket' : 'invoice', number))
}

async function statusOf(rig: Rig, number: string): Promise<string> {
  return (await handleOf(rig, number).describe()).status.name
}
