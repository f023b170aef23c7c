import { addMinutes, type Instant, instantAt, millisecondsOf } from './instant.ts'
import { realMs, type Simulation } from './simulation.ts'

/** When it is in the world, as the company's clock shows `at`: for what guards against machines, not against calendars. */
export function realInstant(simulation: Simulation | undefined, at: Instant): Instant {
  return simulation ? instantAt(realMs(simulation, millisecondsOf(at))) : at
}

/**
 * What the company's clock shows so many of the world's minutes after it showed `at`, or before when negative: people at a screen
 * and programs that ask again are no faster than they are.
 */
export function afterRealMinutes(simulation: Simulation | undefined, at: Instant, minutes: number): Instant {
  return addMinutes(at, minutes * (simulation?.factor ?? 1))
}
