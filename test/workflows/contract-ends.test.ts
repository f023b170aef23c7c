import { expect } from 'vitest'
import { plainDate } from '../../domain/plain-date.ts'
import { caseTest } from '../servers/case-test.ts'
import { type ContractDesk, contractDesk, holder } from '../servers/contract-desk.ts'
import type { RigDesk } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import { refusalOf } from '../servers/refusal.ts'

caseTest(
  'A3 another end date while the visit is booked: the visit stays where it is within the new days, and is called off where it is not',
  async ({ rig, desk }) => {
    const alarm = contractDesk(rig, desk)
    const contract = await alarm.sign()
    const termination = await alarm.terminate(contract)
    await rig.until('2027-03-22T09:00:00Z')
    const ticket = await visitOf(alarm, termination)
    await alarm.bookTeardown(ticket, '2027-04-29')
    await alarm.reaches(termination, 'booked')

    await alarm.actOnEnd(termination, 'changeDate', { wantedOn: plainDate('2027-05-08') })
    expect(await alarm.ending(termination)).toMatchObject({ teardownTicket: ticket, visitOn: '2027-04-29' })
    await eventually('it waits for the visit', async () =>
      (await desk.row(termination)).waitingFor === 'teardown' ? true : undefined,
    )
    expect(await desk.row(ticket)).toMatchObject({ status: 'accepted' })

    await alarm.actOnEnd(termination, 'changeDate', { wantedOn: plainDate('2027-08-31') })
    expect(await alarm.ending(termination)).toMatchObject({ teardownTicket: null, visitOn: null, teardown: 'none' })
    await alarm.reaches(ticket, 'cancelled')
    expect((await desk.timeline(ticket)).at(-1)).toBe('ticketCalledOff')
    expect(await desk.row(termination)).toMatchObject({ status: 'confirmed', waitingFor: 'teardownCall' })

    // Back again to where it was, and the contract hears of each.
    await alarm.actOnEnd(termination, 'changeDate', { wantedOn: plainDate('2027-05-08') })
    await movedTimes(desk, contract, 3)
    await rig.until('2027-04-05T09:00:00Z')
    const another = await visitOf(alarm, termination)
    expect(another).not.toBe(ticket)
    await alarm.bookTeardown(another, '2027-04-29')
    await rig.until('2027-04-29T07:30:00Z')
    await alarm.tearDown(another)
    expect(
      await refusalOf(alarm.actOnEnd(termination, 'changeDate', { wantedOn: plainDate('2027-08-31') })),
    ).toMatchObject({ reason: 'wrongStatus' })
    await rig.until('2027-05-08T21:59:00Z')
    expect(await desk.row(termination)).toMatchObject({ status: 'ready' })
    await rig.until('2027-05-10T09:00:00Z')
    await alarm.reaches(termination, 'completed')
    await alarm.reaches(contract, 'ended')
    expect((await alarm.daysCharged(contract)).at(-1)).toBe('2027-05-08')
  },
  60_000,
)

caseTest(
  'A2 A4 a contract ends once: of two terminations one stands, one of what is ending is refused, and so is an end that cannot be',
  async ({ rig, desk }) => {
    const alarm = contractDesk(rig, desk)
    const contract = await alarm.sign()
    const asked = { from: holder, requestedOn: plainDate('2027-02-01'), wantedOn: null }
    const early = { ...asked, wantedOn: plainDate('2027-04-30') }
    expect(await refusalOf(alarm.actOn(contract, 'terminate', early))).toMatchObject({ reason: 'endTooEarly' })
    const past = { ...asked, wantedOn: plainDate('2027-01-31') }
    expect(await refusalOf(alarm.actOn(contract, 'terminate', past))).toMatchObject({ reason: 'dateInPast' })
    const stranger = { ...asked, from: { who: 'authorised', personId: 'B-9' } } as const
    expect(await refusalOf(alarm.actOn(contract, 'terminate', stranger))).toMatchObject({ reason: 'notAuthorised' })

    const two = await Promise.allSettled([
      alarm.actOn(contract, 'terminate', asked),
      alarm.actOn(contract, 'terminate', asked),
    ])
    expect(two.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await refusalOf(alarm.actOn(contract, 'terminate', asked))).toMatchObject({ reason: 'wrongStatus' })
    const standing = await rig.db.selectFrom('terminations').select('number').where('contract', '=', contract).execute()
    expect(standing).toHaveLength(1)
  },
  60_000,
)

caseTest(
  'A1 A4 an agreement that is ending is taken back: it ends that day, and the visit comes after',
  async ({ rig, desk }) => {
    const alarm = contractDesk(rig, desk)
    const agreed = { agreedOn: plainDate('2027-01-29') }
    const contract = await alarm.sign(agreed)
    const late = await alarm.sign({ site: 'AN-2', agreedOn: plainDate('2027-01-04') })
    await alarm.terminate(late)
    expect(await refusalOf(alarm.actOn(late, 'rescind', { from: holder }))).toMatchObject({ reason: 'rescissionOver' })

    const termination = await alarm.terminate(contract)
    await rig.until('2027-02-06T10:00:00Z') // a Saturday
    await alarm.actOn(contract, 'rescind', { from: holder })
    expect(await alarm.endOf(contract)).toBe(termination)
    expect(await alarm.ending(termination)).toMatchObject({ endOn: '2027-02-06' })
    await rig.until('2027-02-06T22:59:00Z')
    expect(await desk.row(termination)).toMatchObject({ status: 'confirmed' })
    await rig.until('2027-02-08T09:00:00Z')
    expect(await desk.row(termination)).toMatchObject({ status: 'disconnected', waitingFor: 'lateTeardown' })
    await alarm.reaches(contract, 'ended')
    const ticket = await visitOf(alarm, termination)
    await alarm.bookTeardown(ticket, '2027-02-10')
    await rig.until('2027-02-10T08:00:00Z')
    await alarm.tearDown(ticket)
    await alarm.reaches(termination, 'completed')
    expect(await desk.timeline(termination)).toEqual([
      'terminationConfirmed',
      'contractEndMoved',
      'siteDisconnected',
      'teardownOpened',
      'teardownBooked',
      'teardownReported',
      'finalInvoiceOpened',
      'feeCredited',
      'terminationCompleted',
    ])
  },
  60_000,
)

caseTest(
  'A2 A4 a contract is terminated before its first day, withdrawn, and begins as agreed',
  async ({ rig, desk }) => {
    const alarm = contractDesk(rig, desk)
    const ahead = { startOn: plainDate('2027-03-01'), agreedOn: plainDate('2027-01-04') }
    const kept = await alarm.sign(ahead)
    const ended = await alarm.sign({ ...ahead, site: 'AN-2' })
    const termination = await alarm.terminate(kept)
    const other = await alarm.terminate(ended)
    expect(await alarm.ending(termination)).toMatchObject({ endOn: '2027-06-01' })
    await alarm.actOnEnd(termination, 'withdraw', {})
    await alarm.reaches(kept, 'signed')
    await eventually('it waits for its first day', async () =>
      (await desk.row(kept)).waitingFor === 'start' ? true : undefined,
    )
    expect(await alarm.charges(kept)).toEqual([])

    await rig.until('2027-06-03T09:00:00Z')
    expect(await desk.row(kept)).toMatchObject({ status: 'active', waitingFor: 'monthlyFee' })
    expect((await alarm.daysCharged(kept))[0]).toBe('2027-03-01')
    await alarm.reaches(ended, 'ended')
    expect(await desk.row(other)).toMatchObject({ status: 'disconnected' })
    const days = await alarm.daysCharged(ended)
    expect([days[0], days.at(-1), days.length]).toEqual(['2027-03-01', '2027-06-01', 93])
  },
  60_000,
)

async function visitOf(alarm: ContractDesk, termination: string): Promise<string> {
  const { teardownTicket } = await alarm.ending(termination)
  if (teardownTicket === null) throw new Error(`${termination} has no visit.`)
  return teardownTicket
}

async function movedTimes(desk: RigDesk, contract: string, times: number): Promise<void> {
  await eventually(`${contract} has heard of its end ${times} times`, async () => {
    const heard = (await desk.timeline(contract)).filter(did => did === 'endMoved')
    return heard.length === times ? true : undefined
  })
}
