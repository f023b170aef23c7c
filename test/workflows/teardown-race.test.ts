import { sql } from 'kysely'
import { expect } from 'vitest'
import { CaseClosed, EngineRefusal } from '../../api/engine.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { caseTest } from '../servers/case-test.ts'
import { allTakenDown, type ContractDesk, contractDesk } from '../servers/contract-desk.ts'
import { lena, type RigDesk } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import { refusalOf } from '../servers/refusal.ts'
import type { Rig } from '../servers/rig.ts'

/** All end on 1 May 2027; their visits are on the morning of the 26th of April, each by a technician of its own. */
const visitDay = '2027-04-26T07:30:00Z'

caseTest(
  'A4 T9 a technician who is on the way when the termination is withdrawn is told, and does not arrive',
  async ({ rig, desk }) => {
    const [onTheWay, between] = await visits(rig, desk, 2)
    if (!onTheWay || !between) throw new Error('Nobody is visited.')
    await desk.act(onTheWay.ticket, 'depart', { by: onTheWay.by })
    await onTheWay.withdraw()
    await onTheWay.alarm.reaches(onTheWay.ticket, 'cancelled')
    await eventually('the technician is told', async () =>
      (await desk.messages(onTheWay.ticket)).some(each => each.endsWith('visitWithdrawn sms sent')) ? true : undefined,
    )
    // Its workflow may still be sending that message, or have ended.
    await expect(desk.act(onTheWay.ticket, 'arrive', { by: onTheWay.by })).rejects.toSatisfy(
      error => error instanceof CaseClosed || error instanceof EngineRefusal,
    )

    // Withdrawn, but nobody has told the ticket yet: the worker that was to do it is gone.
    await desk.act(between.ticket, 'depart', { by: between.by })
    await sql`update terminations set withdrawn_at = now(), teardown_ticket = null where number = ${between.termination}`.execute(
      rig.db,
    )
    expect(await refusalOf(desk.act(between.ticket, 'arrive', { by: between.by }))).toEqual({
      reason: 'visitCalledOff',
    })
    expect(await desk.row(between.ticket)).toMatchObject({ status: 'accepted' })
  },
  120_000,
)

caseTest(
  'A4 of a withdrawal and an arrival at the same moment one is refused: nothing is taken down under a contract that goes on',
  async ({ rig, desk }) => {
    const both = await visits(rig, desk, 6)
    const said = await Promise.all(
      both.map(async ({ ticket, by, withdraw }, nth) => {
        const asked = [() => desk.act(ticket, 'arrive', { by }), withdraw]
        const [first, second] = nth % 2 === 0 ? asked : asked.toReversed()
        return Promise.allSettled([first?.(), second?.()])
      }),
    )
    for (const [nth, { ticket, termination, contract, alarm }] of both.entries()) {
      expect(said[nth]?.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const isThere = (await desk.timeline(ticket)).includes('technicianArrived')
      await alarm.reaches(ticket, isThere ? 'onSite' : 'cancelled')
      await alarm.reaches(termination, isThere ? 'booked' : 'withdrawn')
      await alarm.reaches(contract, isThere ? 'ending' : 'active')
    }
  },
  120_000,
)

caseTest(
  'A3 A4 what would call off a visit waits while the technician is there; what cannot wait leaves the visit be, and its report counts',
  async ({ rig, desk }) => {
    const [visited, decided, expecting] = await visits(rig, desk, 3)
    if (!visited || !decided || !expecting) throw new Error('Nobody is visited.')
    const { alarm, termination, ticket } = visited
    const why = () => desk.keep('reason', { text: 'Enligt samtal.' }, lena)
    await alarm.actOnEnd(decided.termination, 'suspend', { because: 'customerDied', submission: await why() })
    for (const { ticket: at, by } of [visited, decided]) await desk.act(at, 'arrive', { by })

    const later = { wantedOn: plainDate('2027-08-31') }
    expect(await refusalOf(alarm.actOnEnd(termination, 'changeDate', later))).toEqual({ reason: 'visitUnderWay' })
    const waived = alarm.actOnEnd(termination, 'waiveTeardown', { submission: await why() })
    expect(await refusalOf(waived)).toEqual({ reason: 'visitUnderWay' })
    expect(await alarm.ending(termination)).toMatchObject({ teardownTicket: ticket, teardown: 'booked' })
    // Within the days of the new end the visit stands, also on its own day.
    for (const { termination: end } of [visited, expecting]) {
      await alarm.actOnEnd(end, 'changeDate', { wantedOn: plainDate('2027-05-03') })
      expect(await alarm.ending(end)).toMatchObject({ teardown: 'booked', visitOn: '2027-04-26', endOn: '2027-05-03' })
      expect(await desk.row(end)).toMatchObject({ status: 'booked' })
    }

    const decision = { how: 'end', endOn: plainDate('2027-06-30') } as const
    await alarm.actOnEnd(decided.termination, 'decide', { decision, submission: await why() })
    expect(await alarm.ending(decided.termination)).toMatchObject({
      teardownTicket: decided.ticket,
      teardown: 'booked',
    })
    await desk.act(expecting.ticket, 'arrive', { by: expecting.by })
    for (const end of [visited, decided, expecting]) {
      await report(desk, end)
      await alarm.reaches(end.termination, 'ready')
      expect(await alarm.ending(end.termination)).toMatchObject({ teardown: 'done' })
    }
  },
  120_000,
)

interface Visit {
  readonly alarm: ContractDesk
  readonly contract: string
  readonly termination: string
  readonly ticket: string
  readonly by: { readonly role: 'technician'; readonly id: string }
  readonly withdraw: () => Promise<unknown>
}

/** Ends with a visit on its day, accepted by its technician. */
async function visits(rig: Rig, desk: RigDesk, count: number): Promise<readonly Visit[]> {
  const alarm = contractDesk(rig, desk)
  await sql`insert into technicians (number, name, phone, email, regions, skills)
    select 'TK-1' || lpad(nr::text, 3, '0'), name, phone, email, regions, skills
    from technicians, generate_series(1, ${count}::int) as nr where number = 'TK-2'`.execute(rig.db)
  const contracts: string[] = []
  for (let nth = 0; nth < count; nth += 1) contracts.push(await alarm.sign({ site: `AN-${nth}` }))
  const found = await Promise.all(
    contracts.map(async (contract, nth) => {
      const termination = await alarm.terminate(contract)
      const ticket = await alarm.orderTeardown(termination)
      const by = { role: 'technician', id: `TK-1${String(nth + 1).padStart(3, '0')}` } as const
      const visit = { on: plainDate('2027-04-26'), slot: 'morning', technician: by.id, hold: null } as const
      await desk.act(ticket, 'book', { by: lena, visit })
      await desk.act(ticket, 'accept', { by })
      await alarm.reaches(termination, 'booked')
      const withdraw = () => alarm.actOnEnd(termination, 'withdraw', {})
      return { alarm, contract, termination, ticket, by, withdraw }
    }),
  )
  await rig.until(visitDay)
  return found
}

async function report(desk: RigDesk, { ticket, by }: Visit): Promise<void> {
  const work = { actions: 'Nedmonterat.', workedMinutes: 60, lines: [], anotherVisit: false, signature: null }
  const body = { ...work, refusalReason: 'Ingen hemma.', checklist: allTakenDown }
  await desk.act(ticket, 'report', { by, submission: await desk.keep('report', body, by), anotherVisit: false })
}
