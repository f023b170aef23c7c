import { expect } from 'vitest'
import { addMonths, plainDate } from '../../domain/plain-date.ts'
import { caseTest } from '../servers/case-test.ts'
import { type ContractDesk, contractDesk } from '../servers/contract-desk.ts'
import { lena, type RigDesk } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import { refusalOf } from '../servers/refusal.ts'

/** Of the customer of the tests. */
const anna = { role: 'customer', id: 'K-1002' } as const
const borje = { role: 'technician', id: 'TK-2' } as const

interface Ending {
  readonly contract: string
  readonly termination: string
}

caseTest(
  'A4 a termination is withdrawn at each stage: the visit is called off, people are told, and the contract goes on as if nothing had been',
  async ({ rig, desk }) => {
    const alarm = contractDesk(rig, desk)
    const untouched = await alarm.sign({ site: 'AN-0' })
    const [confirmed, opened, booked, accepted, reminded, reported] = await Promise.all([
      terminated(alarm, 'AN-1'),
      terminated(alarm, 'AN-2'),
      terminated(alarm, 'AN-3'),
      terminated(alarm, 'AN-4'),
      terminated(alarm, 'AN-5'),
      terminated(alarm, 'AN-6'),
    ])
    const isWithdrawn = (ending: Ending) => expectWithdrawn(desk, alarm, ending, untouched)

    await withdraw(alarm, confirmed)
    await isWithdrawn(confirmed)

    await rig.until('2027-03-22T09:00:00Z')
    const openedTicket = await visitOf(alarm, opened)
    await withdraw(alarm, opened)
    await isWithdrawn(opened)
    await expectCalledOff(desk, openedTicket, [])

    const bookedTicket = await visitOf(alarm, booked)
    await desk.book(bookedTicket, '2027-04-26', 'morning', null)
    await withdraw(alarm, booked)
    await isWithdrawn(booked)
    await expectCalledOff(desk, bookedTicket, ['visitWithdrawn'])

    const acceptedTicket = await visitOf(alarm, accepted)
    await alarm.bookTeardown(acceptedTicket, '2027-04-26')
    await withdraw(alarm, accepted)
    await isWithdrawn(accepted)
    await expectCalledOff(desk, acceptedTicket, ['visitWithdrawn'])

    const remindedTicket = await visitOf(alarm, reminded)
    await alarm.bookTeardown(remindedTicket, '2027-04-27')
    const reportedTicket = await visitOf(alarm, reported)
    await alarm.bookTeardown(reportedTicket, '2027-04-26')
    await rig.until('2027-04-19T09:00:00Z')
    expect(await desk.timeline(reminded.termination)).toContain('endReminded')
    await withdraw(alarm, reminded)
    await isWithdrawn(reminded)
    await expectCalledOff(desk, remindedTicket, ['visitWithdrawn'])

    await rig.until('2027-04-26T07:30:00Z')
    await alarm.tearDown(reportedTicket)
    await alarm.reaches(reported.termination, 'ready')
    expect(await refusalOf(withdraw(alarm, reported, anna))).toMatchObject({ reason: 'wrongRole' })
    await withdraw(alarm, reported)
    await isWithdrawn(reported)

    await rig.until('2027-07-15T12:00:00Z')
    const expected = await alarm.daysCharged(untouched)
    for (const { contract } of [confirmed, opened, booked, accepted, reminded, reported]) {
      expect(await alarm.daysCharged(contract)).toEqual(expected)
      await endsAnew(alarm, contract)
    }
  },
  120_000,
)

caseTest(
  'A4 a termination is not withdrawn while the technician is there, nor when monitoring is disconnected',
  async ({ rig, desk }) => {
    const alarm = contractDesk(rig, desk)
    const ending = await terminated(alarm, 'AN-1')
    await rig.until('2027-03-22T09:00:00Z')
    const ticket = await visitOf(alarm, ending)
    await alarm.bookTeardown(ticket, '2027-04-26')
    await rig.until('2027-04-26T07:30:00Z')
    await desk.act(ticket, 'arrive', { by: borje })
    expect(await refusalOf(withdraw(alarm, ending))).toMatchObject({ reason: 'visitUnderWay' })
    await desk.act(ticket, 'note', { by: borje, submission: await desk.keep('note', { text: 'Låst skåp.' }, borje) })
    expect(await refusalOf(withdraw(alarm, ending))).toMatchObject({ reason: 'visitUnderWay' })
    await rig.until('2027-05-01T21:00:00Z')
    expect(await refusalOf(withdraw(alarm, ending))).toMatchObject({ reason: 'visitUnderWay' })
    await rig.until('2027-05-02T09:00:00Z')
    expect(await refusalOf(withdraw(alarm, ending))).toMatchObject({ reason: 'wrongStatus', status: 'disconnected' })
    expect(await desk.row(ending.contract)).toMatchObject({ status: 'ended' })
    expect(await desk.timeline(ending.termination)).not.toContain('terminationWithdrawn')
  },
  60_000,
)

async function terminated(alarm: ContractDesk, site: string): Promise<Ending> {
  const contract = await alarm.sign({ site })
  return { contract, termination: await alarm.terminate(contract) }
}

async function withdraw(alarm: ContractDesk, { termination }: Ending, by: typeof anna | typeof lena = lena) {
  await alarm.actOnEnd(termination, 'withdraw', {}, undefined, by)
}

async function visitOf(alarm: ContractDesk, { termination }: Ending): Promise<string> {
  const { teardownTicket } = await alarm.ending(termination)
  if (teardownTicket === null) throw new Error(`${termination} has no visit.`)
  return teardownTicket
}

/** The contract waits for the same day as one that nobody has ended. */
async function expectWithdrawn(
  desk: RigDesk,
  alarm: ContractDesk,
  { contract, termination }: Ending,
  untouched: string,
): Promise<void> {
  expect(await desk.row(termination)).toMatchObject({ status: 'withdrawn', waitingFor: null })
  await alarm.reaches(contract, 'active')
  const { waitingFor, nextAt } = await desk.row(untouched)
  await eventually(`${contract} waits as before`, async () => {
    const row = await desk.row(contract)
    return row.waitingFor === waitingFor && row.nextAt === nextAt ? true : undefined
  })
  await eventually(`the customer is told of ${termination}`, async () => {
    const told = (await desk.messages(termination)).filter(message => message.includes(' terminationWithdrawn '))
    return told.length > 0 && told.every(message => message.endsWith(' sent')) ? true : undefined
  })
}

async function expectCalledOff(desk: RigDesk, ticket: string, told: readonly string[]): Promise<void> {
  await eventually(`${ticket} is called off`, async () =>
    (await desk.row(ticket)).status === 'cancelled' ? true : undefined,
  )
  expect((await desk.timeline(ticket)).at(-1)).toBe('ticketCalledOff')
  const { step } = await desk.row(ticket)
  const messages = (await desk.messages(ticket)).filter(message => message.startsWith(`${step} `))
  expect([...new Set(messages.map(message => message.split(' ')[1]))]).toEqual(told)
}

/** Three months from now, as the rules have it, by a termination of its own. */
async function endsAnew(alarm: ContractDesk, contract: string): Promise<void> {
  const termination = await alarm.terminate(contract)
  const { requestedOn, endOn } = await alarm.ending(termination)
  expect(requestedOn).toBe('2027-07-15')
  expect(endOn).toBe(addMonths(plainDate('2027-07-15'), 3))
}
