import { CancellationScope, condition, isCancellation, sleep, workflowInfo } from '@temporalio/workflow'
import type { Instant } from '../domain/instant.ts'
import { isSimulation, realMs, simulatedMs } from '../domain/simulation.ts'
import { type ClockMemo, clockMemo } from './messages/simulated.ts'

/** The case's time. Everything it does with dates starts from here, so that a replay tells the same time. */
export function now(): Instant {
  const simulated = simulation()
  return toInstant(simulated ? simulatedMs(simulated, Date.now()) : Date.now())
}

/** Waits until an hour that may already have passed. The Temporal UI shows what for, and the minute. */
export async function waitUntil(at: Instant, what: string): Promise<void> {
  const simulated = simulation()
  const atMs = Date.parse(at)
  const milliseconds = (simulated ? realMs(simulated, atMs) : atMs) - Date.now()
  if (milliseconds > 0) await sleep(milliseconds, { summary: `${what} until ${at.slice(0, 16)}Z` })
}

/** Waits until something is so, for so many days at the most. False where they have passed in vain. */
export function within(days: number, isSo: () => boolean): Promise<boolean> {
  return condition(isSo, Math.ceil((days * dayMs) / (simulation()?.factor ?? 1)))
}

const dayMs = 24 * 60 * 60_000

/** What the Temporal UI shows of a case, under a line that says so where its time is not the world's. */
export function marked(words: string): string {
  const simulated = simulation()
  return simulated ? `**${simulated.words}**\n\n${words}` : words
}

/** The company's clock as the case was started with it, the same at each replay; undefined where time is the world's. */
function simulation(): ClockMemo | undefined {
  const memo = workflowInfo().memo?.[clockMemo]
  if (memo === undefined) return undefined
  if (isClockMemo(memo)) return memo
  throw new TypeError(`The memo "${clockMemo}" says nothing that a clock could go by.`)
}

function isClockMemo(memo: unknown): memo is ClockMemo {
  return isSimulation(memo) && 'words' in memo && typeof memo.words === 'string'
}

/** Waits for so long by the world's clock, whatever the hour: what failed needs real time to come back. */
export async function pause(minutes: number, summary: string): Promise<void> {
  await sleep(minutes * 60_000, { summary })
}

/**
 * One long wait that stands for as long as its date does. A command that leaves the date alone costs no new timer,
 * and a date that moves takes the old timer with it.
 */
export class Alarm {
  #at: Instant | null = null
  #rang = false
  #scope: CancellationScope | undefined

  get rang(): boolean {
    return this.#rang
  }

  /** Sets, moves (another instant) or clears (null) the alarm. */
  set(at: Instant | null, what: string): void {
    if (at === this.#at && !this.#rang) return
    this.#scope?.cancel()
    this.#at = at
    this.#rang = false
    this.#scope = undefined
    if (at) void this.#wait(at, what)
  }

  async #wait(at: Instant, what: string): Promise<void> {
    const scope = new CancellationScope({ cancellable: true })
    this.#scope = scope
    try {
      await scope.run(() => waitUntil(at, what))
      if (this.#scope === scope) this.#rang = true
    } catch (error) {
      if (!isCancellation(error)) throw error
    }
  }
}

function toInstant(milliseconds: number): Instant {
  const text = new Date(milliseconds).toISOString()
  if (isInstant(text)) return text
  throw new RangeError(`${text} is not an instant.`)
}

/** `toISOString` writes an Instant's one form for every year this code will meet. */
function isInstant(text: string): text is Instant {
  return text.length === 24
}
