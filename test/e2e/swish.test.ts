import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { eventually } from '../servers/eventually.ts'
import { paid, startSwish } from '../servers/swish.ts'
import { Fleet } from './fleet.ts'
import { freshLane } from './fresh-lane.ts'
import { quiet, violations } from './invariants.ts'
import { lives } from './journey.ts'

test('B7 E1 a worker is killed after Swish has answered and before it is booked: the next one asks again and books once', async context => {
  const lane = await freshLane(context)
  const swish = await startSwish()
  context.onTestFinished(() => swish.close())
  const { url, certificateFile, keyFile, caFile = '' } = swish.files
  const environment = {
    PUBLIC_URL: 'https://ledtid.example.se',
    SWISH_URL: url,
    SWISH_CERTIFICATE: certificateFile,
    SWISH_KEY: keyFile,
    SWISH_CA: caFile,
    SWISH_CALLBACK_SECRET: 'only-swish-knows-this',
  }
  const worker = await lane.startWorker(environment)
  await worker.ready()
  const fleet = new Fleet(lane)
  const life = lives.find(moves => moves.includes('toSwish')) ?? []
  const journey = await fleet.lead(life, life.indexOf('pay'))
  const { number } = await journey.invoice()
  const request = await swish.requested()
  expect(request.callbackUrl).toBe('https://ledtid.example.se/swish/callbacks/only-swish-knows-this')

  // Who books takes the invoice's lock first, and cannot get it.
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const { promise: locked, resolve: hasLock } = Promise.withResolvers<void>()
  const holding = lane.db.transaction().execute(async trx => {
    await sql`select from invoices where number = ${number} for update`.execute(trx)
    hasLock()
    await released
  })
  await locked
  swish.becomes(request.id, paid())
  await lane.engine.askSwish(request.id)
  await eventually('it is about to be booked', async () => {
    const { rows } = await sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%invoices%for update%'`.execute(
      lane.db,
    )
    return rows.length > 0 ? true : undefined
  })
  await worker.kill()
  release()
  await holding
  expect(await lane.db.selectFrom('payments').select('id').execute()).toEqual([])

  await (await lane.startWorker(environment)).ready()
  await eventually(
    'it is paid',
    async () => ((await lane.desk.row(number)).status === 'paid' ? true : undefined),
    90_000,
  )
  await quiet(lane)
  expect(await lane.desk.timeline(number)).toEqual(['invoiceOpened', 'swishRequested', 'swishPaid'])
  expect(await lane.db.selectFrom('payments').select(['source', 'amountOre']).execute()).toEqual([
    { source: 'swish', amountOre: request.amount * 100 },
  ])
  expect(await violations(lane)).toEqual([])
})
