import { EngineRefusal } from '../api/engine.ts'
import { lena } from '../test/servers/desk.ts'
import type { Desk } from './desk.ts'
import type { Figure } from './figure.ts'
import { inLanes } from './lanes.ts'
import { rounded, spreadOf } from './statistics.ts'

export interface SlotOptions {
  readonly rounds: number
  /** How many tickets want the same slot at once. */
  readonly attempts: number
  readonly say: (line: string) => void
}

/** Booking attempts a second that are answered while all of them want the same technician's same slot. One wins each round. */
export async function benchSlot(desk: Desk, { rounds, attempts, say }: SlotOptions): Promise<readonly Figure[]> {
  const numbers = await inLanes(20, attempts * rounds, () => desk.report())
  const measured: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const visit = desk.nextVisit()
    const contenders = numbers.slice(round * attempts, (round + 1) * attempts)
    const beganMs = performance.now()
    const answers = await Promise.all(contenders.map(number => answerOf(desk.act(number, 'book', { by: lena, visit }))))
    measured.push((attempts / (performance.now() - beganMs)) * 1000)
    const booked = answers.filter(answer => answer === 'booked').length
    if (booked !== 1) throw new Error(`One slot was booked ${booked} times by ${attempts} attempts at once.`)
    say(`  round ${round + 1}: ${rounded(measured.at(-1) ?? 0)} attempts/s, one booked, ${attempts - 1} refused`)
  }
  const spread = spreadOf(measured)
  return [
    {
      what: `Booking attempts answered while ${attempts} want one slot`,
      unit: 'attempts/s',
      ours: spread.median,
      floor: null,
      ratio: null,
      target: null,
      detail: { rounds: measured, ...spread },
    },
  ]
}

async function answerOf(booking: Promise<unknown>): Promise<'booked' | 'refused'> {
  try {
    await booking
    return 'booked'
  } catch (error) {
    if (error instanceof EngineRefusal && error.type === 'Refused') return 'refused'
    throw error
  }
}
