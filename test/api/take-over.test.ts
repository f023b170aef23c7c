import { expect } from 'vitest'
import { plainDate } from '../../domain/plain-date.ts'
import { must } from '../servers/api.ts'
import { caseTest } from '../servers/case-test.ts'
import { contractIn, signed } from './alarms.ts'

const day = plainDate('2027-02-01')
const on = plainDate('2027-02-15')

caseTest(
  'A4 by HTTP a contract is taken over on its day: the former customer sees it until then, the new one from then on, and both are written to',
  async ({ rig, api }) => {
    const { href, number } = await signed(api, day)
    const ask = (body: object, as: 'ops' | 'customer' = 'ops') => api.ask(`POST ${href}/take-over`, { as, body })
    must(await ask({ customer: 'K-1004', on }, 'customer'), 403)
    for (const [body, error] of [
      [
        { customer: 'K-1004', on: '2027-01-31' },
        { pointer: '/on', code: 'dateInPast' },
      ],
      [
        { customer: 'K-1004', on: '2028-03-01' },
        { pointer: '/on', code: 'dateTooLate' },
      ],
      [
        { customer: 'K-9999', on },
        { pointer: '/customer', code: 'customerUnknown' },
      ],
    ] as const)
      expect(must(await ask(body), 422).errors[0]).toMatchObject(error)
    const same = must(await ask({ customer: 'K-1002', on }), 422)
    expect(same.errors[0]).toMatchObject({ pointer: '/customer', code: 'nothingToDo' })

    expect(contractIn(await ask({ customer: 'K-1004', on }))).toMatchObject({ status: 'active', customer: 'K-1002' })
    const twice = must(await ask({ customer: 'K-1001', on }), 409)
    expect(twice.reason).toContain('Ställ in det övertagandet först.')
    expect(twice.allowedActions.map(({ action }) => action)).toContain('abandonTakeOver')
    must(await api.ask(`GET ${href}`, { as: 'otherCustomer' }), 404)
    await rig.until('2027-02-14T20:00:00Z')
    contractIn(await api.ask(`GET ${href}`, { as: 'customer' }))

    await rig.until('2027-02-15T09:00:00Z')
    must(await api.ask(`GET ${href}`, { as: 'customer' }), 404)
    must(await api.ask(`POST ${href}/terminations`, { as: 'customer', body: {} }), 404)
    const taken = contractIn(await api.ask(`GET ${href}`, { as: 'otherCustomer' }))
    // Her own agreement is from the day it was made: a consumer has fourteen days from then.
    expect(taken).toMatchObject({ customer: 'K-1004', agreedOn: day, rescindableUntil: '2027-02-15', startOn: day })
    // Whoever spoke for the former customer does not speak for the new one.
    const bo = { from: { who: 'authorised', personId: 'B-1' } }
    const refused = must(await api.ask(`POST ${href}/terminations`, { as: 'otherCustomer', body: bo }), 409)
    expect(refused.errors[0]).toMatchObject({ pointer: '/from', code: 'notAuthorised' })
    const { items } = must(await api.ask(`GET /messages?case=${number}`, { as: 'ops' }), 200)
    const said = items.map(({ key }) => /takenOver\w+/u.exec(key)?.[0])
    expect(said).toHaveLength(2)
    expect(new Set(said)).toEqual(new Set(['takenOverFormer', 'takenOverNew']))
  },
)

caseTest('A4 by HTTP a take-over is called off before its day, and not after it', async ({ rig, api }) => {
  const { href } = await signed(api, day)
  const nothing = must(await api.ask(`POST ${href}/take-over-abandonment`, { as: 'ops', body: {} }), 409)
  expect(nothing.allowedActions.map(({ action }) => action)).toContain('takeOver')
  contractIn(await api.ask(`POST ${href}/take-over`, { as: 'ops', body: { customer: 'K-1004', on } }))
  contractIn(await api.ask(`POST ${href}/take-over-abandonment`, { as: 'ops', body: {} }))
  await rig.until('2027-02-16T09:00:00Z')
  expect(contractIn(await api.ask(`GET ${href}`, { as: 'customer' }))).toMatchObject({ customer: 'K-1002' })
})
