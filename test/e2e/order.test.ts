import { expect, test } from 'vitest'
import { lena } from '../servers/desk.ts'
import { Fleet } from './fleet.ts'
import { freshLane } from './fresh-lane.ts'
import { quiet, violations } from './invariants.ts'
import { lives } from './journey.ts'
import { arm, watchEvents } from './moment.ts'

/**
 * Temporal gives a dead worker's task to the next one with what has come in meanwhile, and facts before commands. So what
 * is done first the second time need not be what was written the first time.
 */
test('E1 E2 a fact that comes in while a command’s worker dies is not taken for the command, nor the other way round', async context => {
  const lane = await freshLane(context)
  await watchEvents(lane)
  const worker = await lane.startWorker()
  await worker.ready()
  const fleet = new Fleet(lane)
  const life = lives[0] ?? []
  await fleet.lead(life, life.indexOf('pay'))
  const [journey] = fleet.journeys
  if (!journey) throw new Error('The ticket is not there.')
  const { number, toPayOre } = await journey.invoice()

  // The invoice has left: who dies now has nothing in their hands.
  await quiet(lane)
  const armed = await arm(lane, { when: 'everyCommit', which: 'first' })
  const redelivered = lane.engine.act('invoice', number, 'redeliver', { by: lena }, 'redeliver-1')
  const waiting = () => new Map([[journey, 'pay'] as const])
  await armed.come({ size: 1, whenAnswered: () => redelivered, waiting, done: redelivered })
  await worker.kill()
  await lane.desk.pay(number, toPayOre, 'BG-1')
  await armed.after()
  await (await lane.startWorker()).ready()
  expect((await redelivered).view.number).toBe(number)

  await quiet(lane)
  expect(await lane.desk.timeline(number)).toEqual([
    'invoiceOpened',
    'invoiceIssued',
    'invoiceRedelivered',
    'invoicePaid',
  ])
  expect(await lane.desk.row(number)).toMatchObject({ status: 'paid', parked: null })
  const mails = (await lane.desk.messages(number)).filter(message => message.includes(' email '))
  expect(mails).toEqual(['2 invoice email sent', '3 invoice email sent'])
  expect(await violations(lane)).toEqual([])
})
