import type { Simulation } from '../../domain/simulation.ts'

/**
 * The memo that a case of a company with a simulated clock is started with. A memo is written once, with the start, stays when
 * a workflow continues as new, and is the same at each replay; a case without one goes by the world's time.
 */
export const clockMemo = 'simulatedClock'

export interface ClockMemo extends Simulation {
  /** For whoever looks at the case in the Temporal UI: that its time is not the world's, and how fast it goes. */
  readonly words: string
}
