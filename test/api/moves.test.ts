import { expect } from 'vitest'
import { plainDate } from '../../domain/plain-date.ts'
import { must } from '../servers/api.ts'
import { caseTest } from '../servers/case-test.ts'
import { eventually } from '../servers/eventually.ts'
import { contractIn, signed, site, terminationIn, ticketIn } from './alarms.ts'

const day = plainDate('2027-02-01')
const on = plainDate('2027-03-02')

caseTest(
  'A4 the alarm moves with its contract: two visits that lead back to it, and it can be called off',
  async ({ api }) => {
    const { href } = await signed(api, day)
    const next = await site(api, { name: 'Stugan', street: 'Sjövägen 1' })
    const ask = (body: object) => api.ask(`POST ${href}/moves`, { as: 'customer', body })
    for (const [body, error] of [
      [
        { way: 'sameContract', on: day, site: next },
        { pointer: '/on', code: 'dateInPast' },
      ],
      [
        { way: 'sameContract', on: '2027-03-06', site: next },
        { pointer: '/on', code: 'notAWorkingDay' },
      ],
      [
        { way: 'sameContract', on, site: 'AN-999999' },
        { pointer: '/site', code: 'siteUnknown' },
      ],
      [
        { way: 'newContract', on, site: next },
        { pointer: '/contract', code: 'newContractMissing' },
      ],
      [
        { way: 'newContract', on, site: next, contract: terms },
        { pointer: '/way', code: 'setByUs' },
      ],
    ] as const)
      expect(must(await ask(body), 422).errors[0]).toMatchObject(error)
    const moving = contractIn(await ask({ way: 'sameContract', on, site: next }))
    expect(moving).toMatchObject({ status: 'moving', move: { way: 'sameContract', on, site: `/sites/${next}` } })
    const { teardown, installation } = contractIn(await api.ask(`GET ${href}`, { as: 'customer' })).move ?? {}
    for (const ticket of [teardown, installation])
      await eventually('the visit’s ticket', async () => {
        const reply = await api.ask(`GET ${ticket}`, { as: 'customer' })
        return reply.status === 200 && ticketIn(reply).links.parent === href ? true : undefined
      })
    const after = contractIn(await api.ask(`POST ${href}/move-abandonment`, { as: 'customer', body: {} }))
    expect(after).toMatchObject({ status: 'active', move: null })
  },
)

const terms = {
  contractKind: 'rental',
  agreedOn: day,
  bindingMonths: 12,
  noticeMonths: 3,
  monthlyOre: 19_900,
  equipment: [{ id: 'N-1', text: 'Ny central', owner: 'ours' }],
} as const

caseTest('A4 a new contract takes over at the new site on the day after the old one ends', async ({ api }) => {
  const { href, number } = await signed(api, day)
  const next = await site(api, { name: 'Stugan', street: 'Sjövägen 1' })
  const move = { way: 'newContract', on, site: next, contract: terms }
  const bad = must(await api.ask(`POST ${href}/moves`, { as: 'ops', body: { ...move, site: 'AN-999999' } }), 422)
  expect(bad.errors[0]).toMatchObject({ pointer: '/site', code: 'siteUnknown' })
  const headers = { 'idempotency-key': 'move-1' }
  const old = contractIn(await api.ask(`POST ${href}/moves`, { as: 'ops', body: move, headers }))
  contractIn(await api.ask(`POST ${href}/moves`, { as: 'ops', body: move, headers }))
  expect(old).toMatchObject({ status: 'ending', end: { on: '2027-03-01', decidedBy: 'decision', terminated: true } })
  const related = await eventually('the new contract', async () => {
    const { related: found } = contractIn(await api.ask(`GET ${href}`, { as: 'customer' }))
    return found.some(({ relation }) => relation === 'newContract') ? found : undefined
  })
  const begun = related.filter(({ relation }) => relation === 'newContract')
  expect(begun).toHaveLength(1)
  const taken = contractIn(await api.ask(`GET ${begun[0]?.href}`, { as: 'customer' }))
  expect(taken).toMatchObject({
    startOn: on,
    bindingMonths: 12,
    fees: [{ from: on, monthlyOre: 19_900 }],
    site: { number: next },
    status: 'signed',
  })
  expect(taken.related).toContainEqual({ relation: 'newContract', direction: 'parent', number, href })
  const termination = await eventually('the old one’s termination', async () => {
    const reply = await api.ask(`GET ${old.links.termination}`, { as: 'customer' })
    return reply.status === 200 ? terminationIn(reply) : undefined
  })
  expect(termination.end.text).toContain('eftersom ett nytt avtal tar vid dagen därpå')
})
