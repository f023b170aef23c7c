/**
 * A company's time that runs faster than the world's, from a moment on: simulated now = start + (real now − start) × factor.
 * Plain JSON: it goes into the memo of each case. All times are milliseconds since 1970-01-01T00:00Z.
 */
export interface Simulation {
  readonly startedMs: number
  /** How many simulated milliseconds pass in a real one. Whole, so that there and back again is exact. */
  readonly factor: number
}

/** What the company's clock shows at a real moment. */
export function simulatedMs({ startedMs, factor }: Simulation, realMs: number): number {
  return startedMs + (realMs - startedMs) * factor
}

/** The first real millisecond at which the company's clock shows so much: who waits until then is never too early. */
export function realMs({ startedMs, factor }: Simulation, atMs: number): number {
  return startedMs + Math.ceil((atMs - startedMs) / factor)
}

/** A simulated day takes at least a second: a case's steps take time of their own. */
export const fastest = 86_400
const slowest = 2

/**
 * Reads how fast the clock goes: '1d=10s' is a simulated day in ten real seconds, a factor of 8640. Throws a RangeError with a
 * sentence where the text says no pace, or one that is too slow to be a simulation or too fast to be true.
 */
export function factorOf(pace: string): number {
  const [, many = '', unit = '', inMany = '', inUnit = ''] = form.exec(pace.replaceAll(' ', '')) ?? []
  const [simulated, real] = [Number(many) * (unitMs[unit] ?? 0), Number(inMany) * (unitMs[inUnit] ?? 0)]
  const factor = Math.round(simulated / real)
  if (factor >= slowest && factor <= fastest) return factor
  throw new RangeError(
    Number.isNaN(factor)
      ? `"${pace}" is no pace for a clock: write how long a simulated day takes, from 1d=1s to 1d=12h, for example 1d=10s.`
      : `The clock cannot go at "${pace}": from 1d=1s to 1d=12h, so that a day takes a second at the least.`,
  )
}

const form = /^(\d{1,6}(?:\.\d{1,3})?)(s|m|h|d)=(\d{1,6}(?:\.\d{1,3})?)(s|m|h)$/
const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** The pace as it is given at the start: 8640 is '1d=10s'. */
export function paceOf(factor: number): string {
  const seconds = Math.round((86_400 / factor) * 1000) / 1000
  for (const [unit, length] of [
    ['h', 3600],
    ['m', 60],
  ] as const)
    if (seconds >= length && seconds % length === 0) return `1d=${seconds / length}${unit}`
  return `1d=${seconds}s`
}

/** Whether a value is a simulation: memos are read as anything. */
export function isSimulation(value: unknown): value is Simulation {
  return (
    typeof value === 'object' &&
    value !== null &&
    'startedMs' in value &&
    'factor' in value &&
    Number.isSafeInteger(value.startedMs) &&
    Number.isSafeInteger(value.factor)
  )
}
