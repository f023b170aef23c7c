/** Takes one line for the terminal of the person who started the program. */
export type Say = (line: string) => void

const HEARTBEAT_MS = 2_000

/**
 * Runs `work` and tells what is going on: a line at the start, one every two seconds, one with the seconds at the end.
 * A failure is left to the caller, who knows what to say about it.
 */
export async function showProgress<T>(say: Say, what: string, work: () => Promise<T>): Promise<T> {
  const beganMs = performance.now()
  say(`${what} …`)
  const heartbeat = setInterval(() => say(`${what} … ${secondsSince(beganMs).toFixed(0)} s`), HEARTBEAT_MS)
  try {
    const result = await work()
    say(`${what}: done in ${secondsSince(beganMs).toFixed(1)} s.`)
    return result
  } finally {
    clearInterval(heartbeat)
  }
}

/**
 * Asks `probe` every 50 ms until it says true; false means that `deadlineMs` has passed.
 * What `probe` throws ends the waiting at once.
 */
export async function waitUntil(deadlineMs: number, probe: () => boolean | Promise<boolean>): Promise<boolean> {
  const endsMs = performance.now() + deadlineMs
  while (performance.now() < endsMs) {
    if (await probe()) return true
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return false
}

function secondsSince(beganMs: number): number {
  return (performance.now() - beganMs) / 1000
}
