import { sql } from 'kysely'
import { expect } from 'vitest'
import { feePeriods } from '../../domain/contract-fee.ts'
import { addDays, addMonths, plainDate, startOfMonth } from '../../domain/plain-date.ts'
import { workflowId } from '../../workflows/messages/case.ts'
import { terminationMoved } from '../../workflows/messages/contract.ts'
import { isWorkday, shifted } from '../domain/calendar-oracle.ts'
import { caseTest } from '../servers/case-test.ts'
import { allTakenDown, type ContractDesk, contractDesk, holder } from '../servers/contract-desk.ts'
import { lena, type RigDesk } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import { historiesOf, type Rig } from '../servers/rig.ts'

const startOn = plainDate('2027-02-01')
const endOn = plainDate('2032-02-01')
const dearerFrom = plainDate('2029-07-16')
const fees = [
  { from: startOn, monthlyOre: 29_900 },
  { from: dearerFrom, monthlyOre: 31_900 },
]

caseTest(
  'A1 A2 A3 A11 sixty months: each day is charged once, on its day, over several runs, and the contract ends with its binding',
  async ({ rig, desk }) => {
    const alarm = contractDesk(rig, desk)
    const contract = await alarm.sign({ kind: 'package', bindingMonths: 60 })
    const amendment = { fee: { from: dearerFrom, monthlyOre: 31_900 } }
    const submission = await desk.keep('amendment', amendment, lena)
    const first = {
      dearer: await alarm.actOn(contract, 'amend', { submission }, 'dearer'),
      ending: await alarm.actOn(contract, 'terminate', askedOn('2027-02-01'), 'ending'),
    }
    await withdraw(alarm, contract)
    await alarm.guardSent(contract, '2031-11-05')
    await payMonthlyUntil(rig, desk, '2031-06-20')

    expect((await runsOf(rig, contract)).length).toBeGreaterThan(1)
    const before = await everythingOf(rig, desk, contract)
    expect(await alarm.actOn(contract, 'amend', { submission: 'gone since' }, 'dearer')).toEqual(first.dearer)
    expect(await alarm.actOn(contract, 'terminate', askedOn('2027-02-01'), 'ending')).toEqual(first.ending)
    expect(await everythingOf(rig, desk, contract)).toEqual(before)

    await alarm.actOn(contract, 'terminate', askedOn('2031-06-20'))
    await toldAgain(rig, contract)
    const termination = await alarm.endOf(contract)
    expect(await alarm.ending(termination)).toMatchObject({ endOn })
    await payMonthlyUntil(rig, desk, '2031-12-22')
    await tornDown(rig, alarm, termination)
    await rig.until('2032-02-01T22:59:00Z')
    expect(await desk.row(termination)).toMatchObject({ status: 'ready' })
    await rig.until('2032-02-03T12:00:00Z')
    await alarm.reaches(termination, 'completed')
    await alarm.reaches(contract, 'ended')

    await expectEachDayOnce(rig, alarm, contract)
    const runs = await runsOf(rig, contract)
    expect(Math.max(...runs.map(({ events }) => events?.length ?? 0))).toBeLessThan(500)
    expect(await desk.timeline(contract)).toEqual([
      'contractSigned',
      'contractStarted',
      'monthlyFeeBilled',
      'monthlyFeeBilled',
      'contractAmended',
      'contractTerminated',
      'terminationUndone',
      ...Array.from({ length: 52 }, () => 'monthlyFeeBilled'),
      'contractTerminated',
      ...Array.from({ length: 7 }, () => 'monthlyFeeBilled'),
      'contractEnded',
    ])
  },
  120_000,
)

function askedOn(day: string) {
  return { from: holder, requestedOn: plainDate(day), wantedOn: null }
}

function runsOf({ env }: Rig, contract: string) {
  return historiesOf(env, workflowId('contract', contract))
}

/** The end is taken back, and the contract has heard of it. */
async function withdraw(alarm: ContractDesk, contract: string): Promise<void> {
  const termination = await alarm.endOf(contract)
  await alarm.opened(termination)
  await alarm.actOnEnd(termination, 'withdraw', {})
  await alarm.reaches(contract, 'active')
}

/** What a run of years ago has been told comes in once more: it is known, and changes nothing. */
async function toldAgain({ db, engine }: Rig, contract: string): Promise<void> {
  const undone = { number: contract, did: 'terminationUndone' }
  const { key } = await eventOf(db, undone)
  const id = key.slice('fact '.length)
  await engine.tell('contract', contract, terminationMoved, { id, by: lena, about: 'undone' })
  const { view } = await engine.describe('contract', contract)
  expect(view).toMatchObject({ status: 'ending', parked: null })
}

async function eventOf(db: Rig['db'], { number, did }: { readonly number: string; readonly did: string }) {
  const { rows } = await sql<{ key: string }>`
    select key from case_events where case_number = ${number} and did = ${did}`.execute(db)
  return rows[0] ?? { key: '' }
}

async function everythingOf(rig: Rig, desk: RigDesk, contract: string) {
  const terminations = await rig.db.selectFrom('terminations').selectAll().where('contract', '=', contract).execute()
  const { view } = await rig.engine.describe('contract', contract)
  return { row: await desk.row(contract), timeline: await desk.timeline(contract), terminations, view }
}

/** A package is handed over: it is the customer's from now on. */
async function tornDown(rig: Rig, alarm: ContractDesk, termination: string): Promise<void> {
  const { teardownTicket } = await alarm.ending(termination)
  if (teardownTicket === null) throw new Error(`${termination} has no visit.`)
  await alarm.bookTeardown(teardownTicket, '2032-01-28')
  await rig.until('2032-01-28T07:30:00Z')
  await alarm.tearDown(teardownTicket, { ...allTakenDown, equipment: [{ id: 'C-1', state: 'handedOver' }] })
}

async function expectEachDayOnce(rig: Rig, alarm: ContractDesk, contract: string): Promise<void> {
  const charged = await alarm.charges(contract)
  const feesCharged = charged.filter(({ fromOn }) => fromOn !== null)
  const whole = feePeriods(fees, startOn, endOn)
  expect(feesCharged.map(({ fromOn, toOn, priceOre }) => [fromOn, toOn, priceOre])).toEqual(
    whole.map(({ from, to, netOre }) => [from, to, netOre]),
  )
  expect(feesCharged.flatMap(({ fromOn, toOn }) => daysOf(`${fromOn}`, `${toOn}`))).toEqual(daysOf(startOn, endOn))
  expect(await issueDays(rig, contract)).toEqual(whole.map(({ from }) => billingDay(from)))
  const others = charged.filter(({ fromOn }) => fromOn === null)
  expect(others.map(({ source }) => source)).toEqual(['guard:G-2031-11-05'])
}

/** A month after the other the customer pays what has come. */
async function payMonthlyUntil(rig: Rig, desk: RigDesk, day: string): Promise<void> {
  const last = plainDate(day)
  for (let on = addMonths(startOfMonth(stockholm(await rig.now())), 1); on <= last; on = addMonths(on, 1)) {
    await rig.until(`${on}T12:00:00Z`)
    await payAll(rig, desk)
  }
  await rig.until(`${day}T12:00:00Z`)
  await payAll(rig, desk)
}

function stockholm(at: string) {
  return plainDate(at.slice(0, 10))
}

async function payAll(rig: Rig, desk: RigDesk): Promise<void> {
  const open = await rig.db
    .selectFrom('cases')
    .innerJoin('invoices', 'invoices.number', 'cases.number')
    .select('cases.number')
    .where('closedAt', 'is', null)
    .execute()
  for (const { number } of open) {
    const toPayOre = await eventually(`${number} is issued`, async () => {
      const row = await rig.db.selectFrom('invoices').select('toPayOre').where('number', '=', number).executeTakeFirst()
      return row?.toPayOre ?? undefined
    })
    await desk.pay(number, toPayOre, `BG-${number}`)
  }
}

async function issueDays(rig: Rig, contract: string) {
  const rows = await rig.db
    .selectFrom('contractCharges')
    .innerJoin('invoices', 'invoices.number', 'contractCharges.invoice')
    .select('issuedOn')
    .where('contractCharges.contract', '=', contract)
    .where('kind', '=', 'fee')
    .orderBy('fromOn')
    .execute()
  return rows.map(({ issuedOn }) => issuedOn)
}

function daysOf(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = shifted(day, 1)) days.push(day)
  return days
}

/** Thirty days before the month begins, or the last working day before that; the first of them when the contract begins. */
function billingDay(from: string): string {
  let day = addDays(plainDate(from), -30)
  while (!isWorkday(day)) day = addDays(day, -1)
  return day < startOn ? startOn : day
}
