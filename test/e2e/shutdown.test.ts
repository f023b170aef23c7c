import { expect, test } from 'vitest'
import { eventually } from '../servers/eventually.ts'
import { Fleet } from './fleet.ts'
import { freshLane } from './fresh-lane.ts'
import { quiet, violations } from './invariants.ts'
import { lives } from './journey.ts'

test.concurrent('N2 a worker that is told to stop finishes the messages in its hands, and sends none twice', async context => {
  const lane = await freshLane(context)
  const fleet = new Fleet(lane)
  const worker = await lane.startWorker({ SHUTDOWN_SECONDS: '20' })
  await worker.ready()
  // The gateway takes what it is told, and its answers do not arrive: these SMS are in the midst of being sent.
  lane.gatewayDoor.hold()
  const journeys = await Promise.all([1, 2, 3].map(() => fleet.lead(['open', 'noAnswer', 'noAnswer'], 2)))
  await lane.gateway.received(journeys.length)

  const beganMs = performance.now()
  const stopped = worker.stop()
  await eventually('the worker drains', async () => {
    const states = await worker.states()
    return states?.includes('DRAINING') ? true : undefined
  })
  lane.gatewayDoor.release()
  expect(await stopped).toBe(0)
  expect(performance.now() - beganMs).toBeLessThan(20_000)
  for (const { number } of journeys)
    expect(await lane.desk.messages(number)).toEqual(['2 notReached email sent', '2 notReached sms sent'])

  await (await lane.startWorker()).ready()
  await Promise.all(journeys.map(journey => fleet.move(journey)))
  await quiet(lane)
  expect(await violations(lane)).toEqual([])
  expect([lane.gateway.sent.length, lane.mail.mails.length]).toEqual([6, 6])
})

test.concurrent('E1 N2 workers are replaced under load, one after the other, and nothing is lost or sent twice', async context => {
  const lane = await freshLane(context)
  const fleet = new Fleet(lane)
  let worker = await lane.startWorker()
  await worker.ready()
  await fleet.begin(3)
  for (let round = 0; round < 3; round += 1) {
    for (const life of lives.slice(0, 2)) fleet.add(life)
    const burst = (await fleet.aim(true))()
    await burst.whenAnswered(Math.ceil(burst.size / 3))
    const stopped = worker.stop()
    worker = await lane.startWorker()
    expect(await stopped).toBe(0)
    await burst.done
  }
  await fleet.finish()
  await quiet(lane)
  expect(await violations(lane)).toEqual([])
  expect(await fleet.unexpected()).toEqual([])
  expect(await lane.db.selectFrom('messages').select('key').where('attempt', '>', 1).execute()).toEqual([])
})
