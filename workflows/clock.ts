import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow'
import type { Instant } from '../domain/instant.ts'

/** The case's time. Everything it does with dates starts from here, so that a replay tells the same time. */
export function now(): Instant {
  return toInstant(Date.now())
}

/** Waits until an hour that may already have passed. The Temporal UI shows what for, and the minute. */
export async function waitUntil(at: Instant, what: string): Promise<void> {
  const milliseconds = Date.parse(at) - Date.now()
  if (milliseconds > 0) await sleep(milliseconds, { summary: `${what} until ${at.slice(0, 16)}Z` })
}

/** Waits for so long, whatever the hour. */
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
