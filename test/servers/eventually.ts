/** Asks until the answer is something, and fails with `what` when it is not within the deadline. */
export async function eventually<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  deadlineMs = 25_000,
): Promise<T> {
  const end = performance.now() + deadlineMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (performance.now() > end) throw new Error(`Waited ${deadlineMs} ms in vain: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
