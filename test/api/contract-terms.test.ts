import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stockholmDate } from '../../domain/instant.ts'
import { addDays, type PlainDate } from '../../domain/plain-date.ts'
import { type ApiWorld, must, startApi } from '../servers/api.ts'
import { alarmFrom, calm, contractIn, signed, site } from './alarms.ts'

let api: ApiWorld
let today: PlainDate
beforeAll(async () => {
  api = await startApi()
  today = stockholmDate(api.now())
})
afterAll(() => api.close())

describe('B8 B9 what a contract says of paying', () => {
  test('B8 B9 nothing costs more for being late unless it is agreed on, and what is agreed on is read back', async () => {
    const usual = { paymentDays: 30, reminderFeeAgreed: false, reminderFeeAgreedOn: null, interestAgreed: false }
    expect(await signed(api, today)).toMatchObject(usual)
    const agreed = { paymentDays: 20, reminderFeeAgreed: true, interestAgreed: true }
    const { href } = await signed(api, today, agreed)
    for (const as of ['ops', 'customer'] as const)
      expect(contractIn(await api.ask(`GET ${href}`, { as }))).toMatchObject({ ...agreed, reminderFeeAgreedOn: today })
  })

  test.each([
    [{ paymentDays: -1 }, '/paymentDays tooSmall'],
    [{ paymentDays: 366 }, '/paymentDays tooLarge'],
    [{ paymentDays: 1.5 }, '/paymentDays notAnInteger'],
    [{ reminderFeeAgreed: 'ja' }, '/reminderFeeAgreed notTrueOrFalse'],
    [{ interestAgreed: 1 }, '/interestAgreed notTrueOrFalse'],
  ])('B8 P5 %o cannot be agreed on', async (wrong, error) => {
    const body = { site: await site(api), ...alarmFrom(today), ...wrong }
    await calm(api)
    const before = await api.rows()
    const { errors } = must(await api.ask('POST /contracts', { as: 'ops', body }), 422)
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([error])
    expect(await api.rows()).toEqual(before)
  })

  test('B8 what is agreed on later says when: not before the contract, not in days to come, and something of it', async () => {
    const { href } = await signed(api, today)
    const ask = (payment: object) => api.ask(`POST ${href}/amendments`, { as: 'ops', body: { payment } })
    for (const [payment, error] of [
      [{ agreedOn: addDays(today, 1), reminderFeeAgreed: true }, '/payment/agreedOn inTheFuture'],
      [{ agreedOn: addDays(today, -1), reminderFeeAgreed: true }, '/payment/agreedOn notBefore'],
      [{ reminderFeeAgreed: true }, '/payment/agreedOn required'],
      [{ agreedOn: today }, '/payment atLeastOne'],
      [{ agreedOn: today, paymentDays: 400 }, '/payment/paymentDays tooLarge'],
    ] as const) {
      const { errors } = must(await ask(payment), 422)
      expect(errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([error])
    }
    const after = contractIn(await ask({ agreedOn: today, reminderFeeAgreed: true }))
    expect(after).toMatchObject({ paymentDays: 30, reminderFeeAgreedOn: today, interestAgreed: false })
    expect(contractIn(await ask({ agreedOn: today, reminderFeeAgreed: false })).reminderFeeAgreedOn).toBeNull()
  })

  test('A4 whoever takes a contract over says what they agree to, within the same bounds', async () => {
    const { href } = await signed(api, today, { reminderFeeAgreed: true, interestAgreed: true })
    const ask = (more: object) =>
      api.ask(`POST ${href}/take-over`, { as: 'ops', body: { customer: 'K-1004', on: addDays(today, 30), ...more } })
    const { errors } = must(await ask({ paymentDays: 366 }), 422)
    expect(errors[0]).toMatchObject({ pointer: '/paymentDays', code: 'tooLarge' })
    contractIn(await ask({ interestAgreed: true }))
    const { payment } = await api.db.selectFrom('takeOvers').select('payment').executeTakeFirstOrThrow()
    expect(payment).toEqual({ paymentDays: 30, reminderFeeAgreed: false, interestAgreed: true })
  })
})
