import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSwishFiles } from '../../activities/swish/certificate.ts'
import { createSwish, SwishAway, type SwishOrder } from '../../activities/swish/client.ts'
import { type FakeSwish, paid, startSwish } from '../servers/swish.ts'

let fake: FakeSwish
beforeAll(async () => {
  fake = await startSwish()
})
afterAll(() => fake.close())

const order = (digit: string): SwishOrder => ({
  instruction: digit.repeat(32),
  payee: '1231181189',
  payer: '46701740609',
  amountOre: 234_150,
  reference: '20260000017',
})

test('S1 Swish speaks with those who show its certificate, and with nobody else', async () => {
  const options = readSwishFiles(fake.files)
  expect(await createSwish(options).find('0'.repeat(32))).toBeUndefined()
  await expect(
    createSwish({ ...options, tls: { cert: '', key: '', ca: options.tls?.ca } }).find('0'.repeat(32)),
  ).rejects.toThrow(SwishAway)
  expect(() => readSwishFiles({ ...fake.files, keyFile: '/nowhere' })).toThrow(/SWISH_KEY: the file cannot be read/)
})

test('B6 a request is made once however often it is asked for, and a fault of Swish’s own is no refusal', async () => {
  const swish = createSwish(readSwishFiles(fake.files))
  expect(await swish.create(order('1'))).toEqual({ is: 'created' })
  expect(await swish.create(order('1'))).toEqual({ is: 'created' })
  fake.reply('PUT', { status: 422, errorCode: 'ACMT03' }, { status: 500 }, { status: 401 })
  expect(await swish.create(order('2'))).toEqual({ is: 'refused', code: 'ACMT03' })
  await expect(swish.create(order('2'))).rejects.toThrow(SwishAway)
  await expect(swish.create(order('2'))).rejects.toThrow(SwishAway)
})

test.for([
  ['2026-11-20T23:30:00.000Z', '2026-11-20T23:30:00.000Z'],
  ['2026-11-21T00:30:00+01:00', '2026-11-20T23:30:00.000Z'],
  ['2026-11-21T00:30:00+0100', '2026-11-20T23:30:00.000Z'],
  ['yesterday', null],
] as const)(
  'B7 a payment of %s is read to the öre, whatever its time looks like',
  async ([datePaid, paidAt], { task }) => {
    const swish = createSwish(readSwishFiles(fake.files))
    const mine = {
      ...order('3'),
      instruction: Buffer.from(task.id.padEnd(16).slice(-16)).toString('hex').toUpperCase(),
    }
    await swish.create(mine)
    fake.becomes(mine.instruction, { ...paid(), datePaid })
    expect(await swish.find(mine.instruction)).toMatchObject({ status: 'paid', amountOre: 234_150, paidAt })
    fake.becomes(mine.instruction, { paymentReference: null })
    await expect(swish.find(mine.instruction)).rejects.toThrow(SwishAway)
  },
)
