import { sql } from 'kysely'
import { test } from 'vitest'
import { EngineAway } from '../../api/engine.ts'
import { contractPolicy } from '../../domain/contract-policy.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { addDays } from '../../domain/plain-date.ts'
import { teardownSlots, teardownWindow } from '../../domain/teardown.ts'
import { contractDesk, holder } from '../servers/contract-desk.ts'
import { lena } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import { freshLane } from './fresh-lane.ts'
import { quiet, violations } from './invariants.ts'
import type { Lane } from './lane.ts'
import { killedAt, killedBetweenUndoings, watchStops } from './stop.ts'

test.concurrent('A4 a worker killed at each step of a withdrawal, or between two of its compensations, leaves nothing half-undone', async context => {
  const [lane, expect] = [await freshLane(context), context.expect]
  await watchStops(lane)
  const worker = await started(lane)
  const people = peopleOf(lane)
  const [begun, called, told, between] = await Promise.all([0, 2, 4, 6].map(slot => people.bookedTeardown(slot)))
  if (!begun || !called || !told || !between) throw new Error('Not all are there.')
  await quiet(lane)

  const answers: Promise<unknown>[] = []
  const withdraw = async (...ends: readonly End[]) => void answers.push(...ends.map(end => people.withdraw(end)))
  const stops = [
    `terminationWithdrawn ${begun.termination}`,
    `ticketCalledOff ${called.ticket}`,
    `terminationUndone ${told.contract}`,
  ]
  await killedAt(lane, worker, stops, async () => {
    await withdraw(begun, called, told)
    // Of a mail in a dead worker's hands nobody knows whether it went (N2), and this is not about that.
    await Promise.all([called, told].map(people.isTold))
  })
  for (const { termination } of [begun, called, told])
    expect(await lane.desk.row(termination)).toMatchObject({ status: 'withdrawn' })
  const second = await started(lane)
  await Promise.all(answers)
  // Whoever still undoes one of these would be taken for the one that is stopped next.
  for (const end of [begun, called, told]) await people.isUndone(end)
  await quiet(lane)

  const isCalledOff = async () => (await lane.desk.row(between.ticket)).status === 'cancelled'
  await killedBetweenUndoings(lane, second, () => withdraw(between), isCalledOff)
  expect(await lane.desk.row(between.contract)).toMatchObject({ status: 'ending' })
  await started(lane)
  await Promise.all(answers)

  for (const end of [begun, called, told, between]) await people.isUndone(end)
  await quiet(lane)
  for (const end of [begun, called, told, between]) expect(await people.stands(end)).toEqual(undone)
  expect(await violations(lane)).toEqual([])
})

test.concurrent('A2 A3 A11 a worker killed between what an end reserves and what it opens: each is opened, told and billed once', async context => {
  const [lane, expect] = [await freshLane(context), context.expect]
  await watchStops(lane)
  const worker = await started(lane)
  const people = peopleOf(lane)
  const nothingLeft = { equipment: [], keyInCabinet: false, signs: 0 }
  const [ending, ...others] = await Promise.all([
    people.signed(),
    people.signed(),
    people.signed(nothingLeft),
    people.signed(nothingLeft),
    people.signed({ keyInCabinet: false, signs: 0 }),
  ])
  const ends = await Promise.all(others.map(contract => people.terminate(contract)))
  const [ordered = '', cut = '', ended = '', final = ''] = ends
  const [, , endedContract, finalContract] = others
  await people.waive(final)
  for (const each of [cut, ended, final]) await people.comesToItsEnd(each)
  await quiet(lane)

  const answers: Promise<unknown>[] = []
  const stops = [
    `contractTerminated ${ending}`,
    `ordered ${ordered}`,
    `siteDisconnected ${cut}`,
    `contractEnded ${endedContract}`,
    'charged',
  ]
  let billed: Promise<string> | undefined
  await killedAt(lane, worker, stops, async () => {
    answers.push(people.end(ending), people.open(ordered), ...[cut, ended, final].map(each => people.goOn(each)))
    billed = people.signed()
    answers.push(billed)
    await people.isCharging(2)
  })
  await started(lane)
  await Promise.all(answers)
  for (const each of [cut, ended, final]) await people.becomes(each, 'completed')
  for (const contract of others.slice(1)) await people.becomes(contract, 'ended')
  await quiet(lane)

  expect(await people.endsOf(ending)).toEqual([['confirmed', ['terminationConfirmed']]])
  expect(await people.endsOf(others[0] ?? '')).toEqual([['confirmed', ['terminationConfirmed', 'teardownOpened']]])
  expect(await people.childrenOf(ordered)).toEqual(['teardown new'])
  const completed = ['terminationConfirmed', 'terminationSuspended', 'terminationDecided', 'siteDisconnected']
  for (const each of [cut, ended])
    expect(await lane.desk.timeline(each)).toEqual([
      ...completed,
      'finalInvoiceOpened',
      'feeCredited',
      'terminationCompleted',
    ])
  expect(await lane.desk.timeline(final)).toEqual([
    'terminationConfirmed',
    'teardownWaived',
    ...completed.slice(1),
    'finalInvoiceOpened',
    'feeCredited',
    'finalInvoiceIssued',
    'terminationCompleted',
  ])
  expect(await people.childrenOf(final)).toEqual(['finalInvoice issued'])
  for (const contract of others.slice(1))
    expect((await lane.desk.timeline(contract)).slice(-2)).toEqual(['contractTerminated', 'contractEnded'])
  const equipment = (await people.charges(finalContract)).filter(({ source }) => source.startsWith('equipment:'))
  expect(equipment).toMatchObject([{ source: 'equipment:C-1', priceOre: 250_000 }])
  const fees = await people.charges((await billed) ?? '')
  expect(fees.length).toBeGreaterThan(0)
  expect(await people.childrenOf((await billed) ?? '')).toEqual(fees.map(() => 'feeInvoice issued'))
  expect(await lane.desk.timeline((await billed) ?? '')).toEqual([
    'contractSigned',
    'contractStarted',
    ...fees.map(() => 'monthlyFeeBilled'),
  ])
  expect(await violations(lane)).toEqual([])
})

const undone = {
  contract: ['active', 'monthlyFee', null],
  contractTimeline: ['contractTerminated', 'terminationUndone'],
  termination: ['withdrawn', null, null],
  terminationTimeline: ['terminationConfirmed', 'teardownOpened', 'teardownBooked', 'terminationWithdrawn'],
  ticket: ['cancelled', null, null],
  ticketTimeline: ['ticketReported', 'visitBooked', 'visitAccepted', 'ticketCalledOff'],
  visits: ['freed'],
  messages: ['terminationConfirmed email sent', 'terminationWithdrawn email sent', 'terminationWithdrawn sms sent'],
  visitMessages: [
    'visitConfirmed email sent',
    'visitConfirmed sms sent',
    'visitOffered sms sent',
    'visitWithdrawn sms sent',
  ],
}

interface End {
  readonly contract: string
  readonly termination: string
  readonly ticket: string
}

async function started(lane: Lane) {
  const worker = await lane.startWorker()
  await worker.ready()
  return worker
}

/** What people do on the real clock: contracts that began ten days ago, whose visits are booked for the window before their end. */
function peopleOf(lane: Lane) {
  const { db, desk, engine } = lane
  const alarm = contractDesk({ db, engine, now: async () => lane.now() }, desk)
  const today = stockholmDate(lane.now())
  let sites = 0

  async function signed(changes: Parameters<typeof alarm.sign>[0] = {}): Promise<string> {
    sites += 1
    const begins = { agreedOn: addDays(today, -20), startOn: addDays(today, -10) }
    const contract = await alarm.sign({ site: `AN-${sites}`, ...begins, ...changes })
    await billed(contract)
    return contract
  }

  /** All that is due by now is invoiced. */
  function billed(contract: string): Promise<unknown> {
    return eventually(
      `${contract} is invoiced`,
      async () => {
        const { status, nextAt } = await desk.row(contract)
        return status === 'active' && nextAt && nextAt > lane.now() ? true : undefined
      },
      60_000,
    )
  }

  async function bookedTeardown(slot: number): Promise<End> {
    const contract = await signed()
    const termination = await alarm.terminate(contract)
    await open(termination)
    const { teardownTicket: ticket, endOn } = await alarm.ending(termination)
    if (!ticket) throw new Error(`${termination} has no ticket.`)
    const day = teardownSlots(teardownWindow(endOn, today, contractPolicy))[slot]
    if (!day) throw new Error('The window is too short.')
    await alarm.bookTeardown(ticket, day.on)
    await eventually(`${termination} knows`, async () =>
      (await desk.row(termination)).status === 'booked' ? true : undefined,
    )
    return { contract, termination, ticket }
  }

  const open = (termination: string) =>
    persist(() => alarm.actOnEnd(termination, 'openTeardown', {}, `open-${termination}`))

  const end = (contract: string) =>
    persist(() =>
      alarm.actOn(contract, 'terminate', { from: holder, requestedOn: today, wantedOn: null }, `end-${contract}`),
    )

  async function waive(termination: string): Promise<void> {
    await alarm.actOnEnd(termination, 'waiveTeardown', { submission: await because() })
  }

  /** Its last day was yesterday, which no one can wait for; ops stop it in time. */
  async function comesToItsEnd(termination: string): Promise<void> {
    await alarm.actOnEnd(termination, 'suspend', { because: 'customerDied', submission: await because() })
    const passed = { endOn: addDays(today, -1) }
    await db.updateTable('terminations').set(passed).where('number', '=', termination).execute()
  }

  async function goOn(termination: string): Promise<unknown> {
    const submission = await because()
    const decided = { decision: { how: 'goOn' }, submission } as const
    return persist(() => alarm.actOnEnd(termination, 'decide', decided, `decide-${termination}`))
  }

  function because(): Promise<string> {
    return desk.keep('reason', { text: 'Enligt samtal.' }, lena)
  }

  /** So many wait to have committed what they charge. */
  function isCharging(count: number): Promise<unknown> {
    return eventually(
      `${count} invoices are reserved`,
      async () => {
        const { rows } = await sql`select from pg_locks where locktype = 'advisory' and not granted
          and (classid, objid) = (select classid, objid from pg_locks where locktype = 'advisory' and not granted
            group by classid, objid having count(*) >= ${count})`.execute(db)
        return rows.length >= count ? true : undefined
      },
      90_000,
    )
  }

  function becomes(number: string, status: string): Promise<unknown> {
    return eventually(
      `${number} is ${status}`,
      async () => ((await desk.row(number)).status === status ? true : undefined),
      90_000,
    )
  }

  /** Every termination of a contract: where it stands, and what has happened to it. */
  async function endsOf(contract: string) {
    const rows = await db.selectFrom('terminations').select('number').where('contract', '=', contract).execute()
    return Promise.all(
      rows.map(async ({ number }) => [(await desk.row(number)).status, await desk.timeline(number)] as const),
    )
  }

  /** What a case has ordered, and where that stands. */
  async function childrenOf(parent: string): Promise<readonly string[]> {
    const rows = await db
      .selectFrom('caseLinks')
      .innerJoin('cases', 'cases.number', 'child')
      .select(['relation', 'status'])
      .where('parent', '=', parent)
      .orderBy('child')
      .execute()
    return rows.map(({ relation, status }) => `${relation} ${status}`)
  }

  function withdraw({ termination }: End): Promise<unknown> {
    return persist(() => alarm.actOnEnd(termination, 'withdraw', {}, `withdraw-${termination}`))
  }

  /** The contract goes on, and its visit is called off. */
  async function isUndone({ contract, ticket }: End): Promise<void> {
    await becomes(contract, 'active')
    await becomes(ticket, 'cancelled')
  }

  /** The customer has been told of the withdrawal, by mail and by SMS. */
  function isTold({ termination }: End): Promise<unknown> {
    return eventually(
      `the customer is told of ${termination}`,
      async () => (unnumbered(await desk.messages(termination)).filter(isSent).length === 2 ? true : undefined),
      90_000,
    )
  }

  async function stands({ contract, termination, ticket }: End) {
    const [agreed, ends, visit] = [await desk.row(contract), await desk.row(termination), await desk.row(ticket)]
    const visits = await db.selectFrom('visits').select('state').where('caseNumber', '=', ticket).execute()
    const fees = ['contractSigned', 'contractStarted', 'monthlyFeeBilled']
    return {
      contract: [agreed.status, agreed.waitingFor, agreed.parked],
      contractTimeline: (await desk.timeline(contract)).filter(did => !fees.includes(did)),
      termination: [ends.status, ends.waitingFor, ends.parked],
      terminationTimeline: await desk.timeline(termination),
      ticket: [visit.status, visit.waitingFor, visit.parked],
      ticketTimeline: await desk.timeline(ticket),
      visits: visits.map(({ state }) => state),
      messages: unnumbered(await desk.messages(termination)),
      visitMessages: unnumbered(await desk.messages(ticket)),
    }
  }

  return {
    ...alarm,
    signed,
    bookedTeardown,
    open,
    end,
    waive,
    comesToItsEnd,
    goOn,
    isCharging,
    becomes,
    endsOf,
    childrenOf,
    withdraw,
    isTold,
    isUndone,
    stands,
  }
}

function isSent(message: string): boolean {
  return message.startsWith('terminationWithdrawn ') && message.endsWith(' sent')
}

function unnumbered(messages: readonly string[]): readonly string[] {
  return messages.map(message => message.replace(/^\d+ /u, ''))
}

/** Asks until somebody answers, as the API's callers do. */
async function persist<T>(ask: () => Promise<T>): Promise<T> {
  for (let times = 1; ; times += 1) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof EngineAway) || times === 4) throw error
    }
  }
}
