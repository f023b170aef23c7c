import { inject, type TestContext } from 'vitest'
import { freshDatabase } from '../servers/database.ts'
import { type Lane, openLane } from './lane.ts'

/** A lane of a test's own, on the servers of the run. It goes when the test ends, and says what it knows where that failed. */
export async function freshLane({ onTestFinished, task }: Pick<TestContext, 'onTestFinished' | 'task'>): Promise<Lane> {
  const fresh = await freshDatabase()
  onTestFinished(() => fresh.drop())
  const [temporalAddress, bundlePath] = [inject('temporalAddress'), inject('bundlePath')]
  const lane = await openLane({ databaseUrl: fresh.url, temporalAddress, bundlePath })
  onTestFinished(async () => {
    if (task.result?.state === 'fail') process.stderr.write(`${task.name}\n${await knownOf(lane)}\n`)
    await lane.close()
  })
  return lane
}

async function knownOf(lane: Lane): Promise<string> {
  const parked = await lane.db
    .selectFrom('cases')
    .select(['number', 'parked'])
    .where('parked', 'is not', null)
    .execute()
  return `Parked: ${JSON.stringify(parked)}\nThe workers' last words:\n${lane.lastWords()}`
}
