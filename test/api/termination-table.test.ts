import { expect } from 'vitest'
import { actionPaths } from '../../api/case-body.ts'
import type { Role } from '../../domain/case.ts'
import { type TerminationAction, type TerminationStatus, terminationGraph } from '../../domain/termination.ts'
import { must } from '../servers/api.ts'
import { caseTest } from '../servers/case-test.ts'
import { type ContractDesk, contractDesk } from '../servers/contract-desk.ts'
import { lena, type RigDesk } from '../servers/desk.ts'
import type { Rig } from '../servers/rig.ts'
import type { RigApi } from '../servers/rig-api.ts'

/** A body that is right in itself, so that only the case can say no. */
const bodies: Readonly<Record<TerminationAction, object>> = {
  openTeardown: {},
  waiveTeardown: { reason: 'Kunden lämnar in själv.' },
  changeDate: { wantedOn: '2027-05-03' },
  withdraw: { reason: 'Kunden bor kvar.' },
  checkIn: { equipment: 'C-1' },
  suspend: { because: 'customerDied', reason: 'Dottern ringde.' },
  decide: { how: 'goOn', reason: 'Dödsboet vill det.' },
  note: { text: 'Enligt samtal.' },
}

/** What is asked of a contract whose termination stands: none of it is possible twice. */
const ofContract = {
  terminations: {},
  moves: { way: 'sameContract', on: '2027-07-01', site: 'AN-1' },
  'take-over': { customer: 'K-1003', on: '2027-07-01' },
} as const

/** What the facts may be against although the graph is not: then it is said, and nothing changes. */
const byFacts: Readonly<Partial<Record<TerminationAction, readonly TerminationStatus[]>>> = {
  // There is a visit already.
  openTeardown: ['disconnected'],
}

interface World {
  readonly rig: Rig
  readonly desk: RigDesk
  readonly api: RigApi
  readonly alarm: ContractDesk
}

interface Ending {
  readonly contract: string
  readonly termination: string
}

caseTest(
  'A2 A3 A4 T3 before the end, at each stage: what the graph allows is done, and what it does not is refused with the reason and what is possible',
  async ({ rig, desk, api }) => {
    const world = { rig, desk, api, alarm: contractDesk(rig, desk) }
    for (const status of ['confirmed', 'booked', 'ready', 'withdrawn'] as const) await expectTable(world, status)
  },
  240_000,
)

caseTest(
  'A2 A3 A4 T3 after the end, at each stage: the same, and a contract that has ended is said to have',
  async ({ rig, desk, api }) => {
    const world = { rig, desk, api, alarm: contractDesk(rig, desk) }
    const late = await brought(world, 'booked', 1)
    const done = await brought(world, 'ready', 2)
    await rig.until('2027-05-04T09:00:00Z')
    await world.alarm.reaches(done.termination, 'completed')

    // A death that is heard of after the end moves it no more.
    must(await ask(world, 'suspend', late.termination, 'ops'), 200)
    const moved = { how: 'end', endOn: '2027-06-30', reason: 'Dödsboet vill det.' }
    const reply = await api.ask(`POST /terminations/${late.termination}/decision`, { as: 'ops', body: moved })
    expect(must(reply, 409).reason).toMatch(/bortkopplad/u)
    expect(await world.alarm.ending(late.termination)).toMatchObject({ endOn: '2027-05-01', suspended: 'customerDied' })
    must(await ask(world, 'decide', late.termination, 'ops'), 200)
    for (const [status, ending] of [
      ['disconnected', late],
      ['completed', done],
    ] as const) {
      await expectRefusals(world, status, ending)
      for (const action of allowed(status)) await expectDone(world, status, action, ending)
    }
  },
  240_000,
)

let sites = 0

/** One case for each way out of the status; what stays in it is done with the first. */
async function expectTable(world: World, status: TerminationStatus): Promise<void> {
  const stays = allowed(status).filter(action => terminationGraph.after(status, action) === status)
  const leaves = allowed(status).filter(action => !stays.includes(action))
  const [first, ...others] = leaves
  sites += 1
  const ending = await brought(world, status, sites)
  await expectRefusals(world, status, ending)
  for (const action of stays) await expectDone(world, status, action, ending)
  if (first) await expectDone(world, status, first, ending)
  for (const action of others) {
    sites += 1
    await expectDone(world, status, action, await brought(world, status, sites))
  }
}

/** What ops may do in a status: a decision after what is to be decided about, and what brings the rest to its end last. */
function allowed(status: TerminationStatus): readonly TerminationAction[] {
  const order = [
    'note',
    'suspend',
    'decide',
    'changeDate',
    'openTeardown',
    'checkIn',
    'waiveTeardown',
    'withdraw',
  ] as const
  return order.filter(action => !terminationGraph.refusal(status, action, 'ops'))
}

async function expectDone(world: World, status: TerminationStatus, action: TerminationAction, ending: Ending) {
  const before = await told(world, ending)
  const reply = await ask(world, action, ending.termination, 'ops')
  if (byFacts[action]?.includes(status)) {
    expect(must(reply, 409).reason).toMatch(/\.$/u)
    expect(await told(world, ending)).toEqual(before)
    return
  }
  const said = must(reply, 200)
  const { status: now } = await world.desk.row(ending.termination)
  const leadsTo = terminationGraph.after(status, action) ?? status
  expect(terminationGraph.leads(leadsTo, statusOf(now)), `${status} ${action} ${now}`).toBe(true)
  expect(said.number).toBe(ending.termination)
  expect((await told(world, ending)).length).toBeGreaterThan(before.length)
}

/** By everyone who may ask at all, with what each may do instead; and of the contract, whose end it is. */
async function expectRefusals(world: World, status: TerminationStatus, ending: Ending): Promise<void> {
  const before = await told(world, ending)
  for (const role of ['ops', 'customer'] as const)
    for (const action of terminationGraph.actions) {
      const refusal = terminationGraph.refusal(status, action, role)
      if (!refusal) continue
      const reply = await ask(world, action, ending.termination, role)
      expect([403, 409], `${status} ${action} ${role}`).toContain(reply.status)
      expect(reply.body.detail).toMatch(/^[A-ZÅÄÖ”].*\.$/u)
      if (reply.status === 409) expectPossible(reply.body, status, role)
    }
  if (status !== 'withdrawn')
    for (const [path, body] of Object.entries(ofContract)) {
      const { reason } = must(
        await world.api.ask(`POST /contracts/${ending.contract}/${path}`, { as: 'ops', body }),
        409,
      )
      expect(reason).toMatch(/uppsagt|upphört/u)
    }
  expect(await told(world, ending)).toEqual(before)
}

function expectPossible(
  body: { readonly reason: string; readonly allowedActions: readonly { readonly action: string }[] },
  status: TerminationStatus,
  role: Role,
): void {
  // None of them waits for a decision about an estate.
  const possible = terminationGraph.allowed(status, role).flatMap(({ action }) => (action === 'decide' ? [] : [action]))
  expect(body.allowedActions.map(({ action }) => action)).toEqual(possible)
  expect(body.reason).toMatch(possible.length === 0 ? /Ingenting mer kan göras/u : /Tillåtet|kan|går/u)
}

function ask({ api }: World, action: TerminationAction, termination: string, as: 'ops' | 'customer') {
  return api.ask(`POST /terminations/${termination}/${actionPaths.termination[action]}`, { as, body: bodies[action] })
}

/** All that has happened to the two of them. */
async function told({ desk }: World, { contract, termination }: Ending): Promise<string[]> {
  return [...(await desk.timeline(contract)), ...(await desk.timeline(termination))]
}

function statusOf(text: string): TerminationStatus {
  const found = terminationGraph.statuses.find(status => status === text)
  if (!found) throw new Error(`No termination is ${text}.`)
  return found
}

/** A termination of its own, brought to where it is to be asked. */
async function brought({ alarm, desk }: World, status: TerminationStatus, nth: number): Promise<Ending> {
  const contract = await alarm.sign({ site: `AN-${nth}` })
  const termination = await alarm.terminate(contract)
  if (status === 'withdrawn') {
    await alarm.actOnEnd(termination, 'withdraw', {})
    await alarm.reaches(contract, 'active')
  }
  if (status === 'ready')
    await alarm.actOnEnd(termination, 'waiveTeardown', {
      submission: await desk.keep('reason', { text: 'Behövs inte.' }, lena),
    })
  if (status === 'booked') {
    await alarm.actOnEnd(termination, 'openTeardown', {})
    const { teardownTicket } = await alarm.ending(termination)
    await alarm.bookTeardown(teardownTicket ?? '', `2027-04-${20 + (nth % 3)}`)
  }
  if (status !== 'withdrawn') await alarm.reaches(termination, status)
  return { contract, termination }
}
