import * as fc from 'fast-check'
import { expect } from 'vitest'
import { CaseClosed, EngineRefusal } from '../../api/engine.ts'
import { disconnectedAt } from '../../domain/contract-end.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { addDays } from '../../domain/plain-date.ts'
import { caseTest } from '../servers/case-test.ts'
import { type ContractDesk, contractDesk } from '../servers/contract-desk.ts'
import type { RigDesk } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import type { Rig } from '../servers/rig.ts'

/** More lives, or the one that failed: RUNS=50, or SEED=1 PATH_OF_RUN=0:1. */
const runs = Number(process.env['RUNS'] ?? 4)
const again = process.env['SEED'] ? { seed: Number(process.env['SEED']), path: process.env['PATH_OF_RUN'] ?? '' } : {}

const deeds = ['terminate', 'withdraw', 'laterEnd', 'earliestEnd', 'book', 'tearDown'] as const
type Deed = (typeof deeds)[number] | number

/** A number is so many days that pass. */
const someLife = fc.array(fc.oneof(fc.constantFrom<Deed>(...deeds), fc.integer({ min: 1, max: 60 })), {
  minLength: 3,
  maxLength: 12,
})

caseTest(
  'A2 A3 A4 whatever people do, in whatever order: one end stands, nothing is disconnected too soon or twice, no day is charged twice, and in the end all is closed',
  async ({ rig, desk }) => {
    let nth = 0
    await fc.assert(
      fc.asyncProperty(someLife, async life => {
        nth += 1
        const alarm = contractDesk(rig, desk)
        const today = stockholmDate(await rig.now())
        const contract = await alarm.sign({ site: `AN-${nth}`, startOn: today, agreedOn: addDays(today, -30) })
        const world = { rig, desk, alarm, contract }
        for (const deed of life) {
          await unlessRefused(carryOut(world, deed))
          await expectSound(world)
        }
        await endAll(world)
      }),
      { numRuns: runs, endOnFailure: true, ...again },
    )
  },
  60_000 + runs * 30_000,
)

interface World {
  readonly rig: Rig
  readonly desk: RigDesk
  readonly alarm: ContractDesk
  readonly contract: string
}

async function carryOut(world: World, deed: Deed): Promise<void> {
  const { rig, alarm, contract } = world
  if (typeof deed === 'number') return daysPass(rig, deed)
  if (deed === 'terminate') {
    await alarm.terminate(contract)
    return
  }
  const end = await standing(world)
  if (!end) return
  const { number, teardownTicket, endOn } = end
  switch (deed) {
    case 'withdraw':
      await alarm.actOnEnd(number, 'withdraw', {})
      return alarm.reaches(contract, 'active')
    case 'laterEnd':
      await alarm.actOnEnd(number, 'changeDate', { wantedOn: addDays(endOn, 45) })
      return
    case 'earliestEnd':
      await alarm.actOnEnd(number, 'changeDate', { wantedOn: null })
      return
    case 'book':
      if (teardownTicket) await alarm.bookTeardown(teardownTicket, await nextWeekday(rig))
      return
    case 'tearDown':
      if (teardownTicket) await alarm.tearDown(teardownTicket)
  }
}

/** What must hold at every moment. */
async function expectSound(world: World): Promise<void> {
  const { rig, alarm, contract } = world
  const ends = await rig.db.selectFrom('terminations').selectAll().where('contract', '=', contract).execute()
  expect(ends.filter(({ withdrawnAt }) => withdrawnAt === null).length).toBeLessThanOrEqual(1)
  const at = await rig.now()
  for (const { endOn, disconnectedAt: done, withdrawnAt } of ends) {
    expect(done === null || Date.parse(done) >= Date.parse(disconnectedAt(endOn))).toBe(true)
    expect(done !== null && withdrawnAt !== null).toBe(false)
    expect(done === null || Date.parse(done) <= Date.parse(at)).toBe(true)
  }
  const days = await alarm.daysCharged(contract)
  expect(new Set(days).size).toBe(days.length)
}

/** Ends it, lets a year pass, and has done what is left to people. */
async function endAll(world: World): Promise<void> {
  const { rig, desk, alarm, contract } = world
  if (!(await standing(world))) await alarm.terminate(contract)
  await daysPass(rig, 365)
  await daysPass(rig, 1)
  const end = await standing(world)
  if (!end) throw new Error(`${contract} has no end.`)
  const submission = await desk.keep('reason', { text: 'Klart ändå.' }, { role: 'ops', id: 'U-1' })
  await unlessRefused(alarm.actOnEnd(end.number, 'waiveTeardown', { submission }))
  await alarm.reaches(contract, 'ended')
  await alarm.reaches(end.number, 'completed')
  await expectSound(world)
  const timeline = await desk.timeline(end.number)
  expect(timeline.filter(did => did === 'siteDisconnected')).toHaveLength(1)
  const open = await eventually('every visit is done or called off', async () => {
    const rows = await rig.db
      .selectFrom('caseLinks')
      .innerJoin('terminations', 'terminations.number', 'caseLinks.parent')
      .innerJoin('cases', 'cases.number', 'caseLinks.child')
      .select('cases.number')
      .where('contract', '=', contract)
      .where('relation', '=', 'teardown')
      .where('closedAt', 'is', null)
      .execute()
    return rows.length === 0 ? rows : undefined
  })
  expect(open).toEqual([])
}

async function daysPass(rig: Rig, days: number): Promise<void> {
  await rig.until(new Date(Date.parse(await rig.now()) + days * 86_400_000).toISOString())
}

function standing({ rig, contract }: World) {
  return rig.db
    .selectFrom('terminations')
    .selectAll()
    .where('contract', '=', contract)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
}

async function nextWeekday(rig: Rig): Promise<string> {
  let day = addDays(stockholmDate(await rig.now()), 1)
  while ([0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) day = addDays(day, 1)
  return day
}

/** A case may say no to anything, but never come to grief. */
async function unlessRefused(doing: Promise<unknown>): Promise<void> {
  await doing.catch((error: unknown) => {
    if (error instanceof CaseClosed) return
    if (error instanceof EngineRefusal && error.type !== 'Parked') return
    throw error
  })
}
