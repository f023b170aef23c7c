import { sql } from 'kysely'
import { expect } from 'vitest'
import { plainDate } from '../../domain/plain-date.ts'
import { contractDesk } from '../servers/contract-desk.ts'
import { lena, type RigDesk } from '../servers/desk.ts'
import type { Rig } from '../servers/rig.ts'
import { byGroup, expectedOf, type Group, isUnknown, kill, lineOf, mailed, texted, told } from './crash-contract.ts'
import { commit } from './crash-story.ts'
import { mortalTest } from './mortal-world.ts'

/**
 * Every line before and after a side effect of a withdrawal, in the case that comes to it. One contract lives undisturbed, and the
 * lines that it comes to are compared with these: a new side effect fails the test until it has been said here.
 */
const groups: readonly Group[] = [
  { of: 'termination', within: 'terminationWithdrawn', lines: commit },
  { of: 'termination', within: 'callOffTeardown', lines: told('calledOff') },
  { of: 'termination', within: 'tellContract', lines: told('terminationMoved') },
  { of: 'termination', within: 'deliver', lines: [...mailed, ...texted] },
  { of: 'ticket', within: 'ticketCalledOff', lines: commit },
  { of: 'ticket', within: 'deliver', lines: texted },
  { of: 'contract', within: 'terminationUndone', lines: commit },
]

const [mostLines] = groups.map(({ lines }) => lines.length).sort((a, b) => b - a)

mortalTest(
  'A4 T9 a death at any line of a withdrawal and its compensations leaves nothing half-undone, and tells each once',
  { timeout: 180_000 },
  async ({ rig, desk, mail, reaper }) => {
    const [undisturbed, ...mortals] = await bookedTeardowns(rig, desk, 1 + (mostLines ?? 0))
    if (!undisturbed) throw new Error('Nobody lives.')
    reaper.forget()
    const before = mail.mails.length
    for (const [nth, end] of mortals.entries()) for (const group of groups) kill(reaper, group, nth, end[group.of])
    await Promise.all([undisturbed, ...mortals].map(end => end.withdraw()))
    await rig.until('2027-02-01T12:00:00Z')

    expect(reaper.due).toEqual([])
    for (const of of ['termination', 'ticket', 'contract'] as const)
      expect(byGroup(reaper.linesOf(undisturbed[of]))).toEqual(expectedOf(groups, of))
    const { termination, ticket, contract } = undisturbed
    expect([termination, ticket, contract].flatMap(of => reaper.commitsOf(of))).toEqual([
      'terminationWithdrawn: case_events, cases, messages, terminations',
      'ticketCalledOff: case_events, cases, messages, visits',
      'terminationUndone: case_events, cases',
    ])
    expect(await undisturbed.stands()).toEqual(undone({ mail: 'sent', sms: 'sent', offSms: 'sent' }))
    for (const [nth, end] of mortals.entries()) {
      const fates = {
        mail: fateAt(nth < mailed.length ? nth : 0),
        sms: fateAt(nth - mailed.length),
        offSms: fateAt(nth % texted.length),
      }
      expect(await end.stands(), `died ${groups.map(group => lineOf(group, nth)).join('; ')}`).toEqual(undone(fates))
    }

    // Each letter has arrived once, or not at all where its worker died between saying so and the mail server's door.
    const lost = ['after update of messages to sending', 'before the mail server takes the letter']
    expect(mail.mails).toHaveLength(before + 1 + mortals.length - lost.length)
    await rig.until('2027-03-03T09:00:00Z')
    for (const end of [undisturbed, ...mortals]) {
      expect((await desk.timeline(end.contract)).slice(-2)).toEqual(['terminationUndone', 'monthlyFeeBilled'])
      const days = (await end.charges()).map(({ source }) => source)
      expect(days).toEqual(['fee:2027-02-01:2027-02-28', 'fee:2027-03-01:2027-03-31', 'fee:2027-04-01:2027-04-30'])
    }
  },
)

interface Fates {
  readonly mail: string
  readonly sms: string
  readonly offSms: string
}

function fateAt(line: number): string {
  return isUnknown(line) ? 'unknown' : 'sent'
}

function failed(...fates: readonly string[]): readonly string[] {
  return fates.filter(fate => fate === 'unknown').map(() => 'deliveryFailed')
}

function undone({ mail, sms, offSms }: Fates) {
  return {
    contract: ['active', 'monthlyFee', null, '2027-03-02T07:00:00.000Z'],
    contractTimeline: [
      'contractSigned',
      'contractStarted',
      'monthlyFeeBilled',
      'monthlyFeeBilled',
      'contractTerminated',
      'terminationUndone',
    ],
    ending: null,
    termination: ['withdrawn', null, null, null],
    terminationTimeline: [
      'terminationConfirmed',
      'teardownOpened',
      'teardownBooked',
      'terminationWithdrawn',
      ...failed(mail, sms),
    ],
    ticket: ['cancelled', null, null, null],
    ticketTimeline: ['ticketReported', 'visitBooked', 'visitAccepted', 'ticketCalledOff', ...failed(offSms)],
    visits: ['freed'],
    messages: [
      '1 terminationConfirmed email sent',
      `4 terminationWithdrawn email ${mail}`,
      `4 terminationWithdrawn sms ${sms}`,
    ],
    visitMessages: [
      '2 visitConfirmed email sent',
      '2 visitConfirmed sms sent',
      '2 visitOffered sms sent',
      `4 visitWithdrawn sms ${offSms}`,
    ],
  }
}

/** Contracts that are terminated, each with a visit booked and accepted. */
async function bookedTeardowns(rig: Rig, desk: RigDesk, count: number) {
  const alarm = contractDesk(rig, desk)
  await sql`insert into technicians (number, name, phone, email, regions, skills)
    select 'TK-1' || lpad(nr::text, 3, '0'), name, phone, email, regions, skills
    from technicians, generate_series(1, ${count}::int) as nr where number = 'TK-2'`.execute(rig.db)
  const row = async (number: string) => {
    const { status, waitingFor, parked, nextAt } = await desk.row(number)
    return [status, waitingFor, parked, nextAt]
  }
  const contracts: string[] = []
  for (let index = 0; index < count; index += 1) contracts.push(await alarm.sign({ site: `AN-${index}` }))
  const ends = await Promise.all(
    contracts.map(async (contract, index) => {
      const termination = await alarm.terminate(contract)
      const ticket = await alarm.orderTeardown(termination)
      const technician = `TK-1${String(index + 1).padStart(3, '0')}`
      const visit = { on: plainDate('2027-04-26'), slot: 'morning', technician, hold: null } as const
      await desk.act(ticket, 'book', { by: lena, visit })
      await desk.act(ticket, 'accept', { by: { role: 'technician', id: technician } })
      const visits = () => rig.db.selectFrom('visits').select('state').where('caseNumber', '=', ticket).execute()
      const stands = async () => ({
        contract: await row(contract),
        contractTimeline: await desk.timeline(contract),
        ending: (await alarm.ending(termination)).teardownTicket,
        termination: await row(termination),
        terminationTimeline: await desk.timeline(termination),
        ticket: await row(ticket),
        ticketTimeline: await desk.timeline(ticket),
        visits: (await visits()).map(({ state }) => state),
        messages: await desk.messages(termination),
        visitMessages: await desk.messages(ticket),
      })
      const withdraw = () => alarm.actOnEnd(termination, 'withdraw', {})
      return { contract, termination, ticket, withdraw, stands, charges: () => alarm.charges(contract) }
    }),
  )
  // Time passes when nothing is underway any more.
  await rig.until('2027-02-01T10:00:00Z')
  return ends
}
