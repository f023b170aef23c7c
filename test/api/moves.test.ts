import { expect } from 'vitest'
import { plainDate } from '../../domain/plain-date.ts'
import { must } from '../servers/api.ts'
import { caseTest } from '../servers/case-test.ts'
import { eventually } from '../servers/eventually.ts'
import type { RigApi } from '../servers/rig-api.ts'
import { contractIn, signed, site, terminated, terminationIn, ticketIn } from './alarms.ts'

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

const borje = 'TK-2'
const worked = { actions: 'Klart.', workedMinutes: 45, lines: [], refusalReason: 'Kunden var inte på plats.' } as const
const found = { equipment: [{ id: 'C-1', state: 'dismantled' }], keyReturned: true, signsTakenDown: true }

caseTest(
  'A4 by HTTP: the visits are booked around the day of the move, the old site stays up until the new one is, and what replaced a contract is said of it',
  async ({ rig, api }) => {
    const { href } = await signed(api, day)
    const next = await site(api, { name: 'Stugan', street: 'Sjövägen 1' })
    const move = { way: 'newContract', on, site: next, contract: terms }
    contractIn(await api.ask(`POST ${href}/moves`, { as: 'ops', body: move }))
    await rig.until('2027-02-02T09:00:00Z')
    const { related, links } = contractIn(await api.ask(`GET ${href}`, { as: 'customer' }))
    const hrefOf = (relation: string) => related.find(each => each.relation === relation)?.href ?? ''
    const [installation, replacing] = [hrefOf('installation'), hrefOf('newContract')]
    const end = terminationIn(await api.ask(`GET ${links.termination}`, { as: 'customer' }))
    expect(end.teardown).toMatchObject({ from: '2027-03-02', to: '2027-03-15', isAfterEnd: true })
    const teardown = `/tickets/${end.teardown.ticket}`

    const slot = { slot: 'morning', technician: borje }
    const late = must(
      await api.ask(`POST ${installation}/bookings`, { as: 'ops', body: { ...slot, on: '2027-03-03' } }),
      422,
    )
    expect(late.errors[0]).toMatchObject({ pointer: '/on', code: 'outsideInstallationWindow' })
    expect(late['possible']).toEqual({ from: '2027-02-17', to: '2027-03-02' })
    const early = must(
      await api.ask(`POST ${teardown}/bookings`, { as: 'ops', body: { ...slot, on: '2027-03-01' } }),
      422,
    )
    expect(early.errors[0]).toMatchObject({ pointer: '/on', code: 'outsideTeardownWindow' })
    expect(early['possible']).toEqual({ from: '2027-03-02', to: '2027-03-15' })
    must(await api.ask(`POST ${installation}/bookings`, { as: 'ops', body: { ...slot, on } }), 200)
    const afternoon = { ...slot, on, slot: 'afternoon' }
    must(await api.ask(`POST ${teardown}/bookings`, { as: 'ops', body: afternoon }), 200)
    for (const ticket of [installation, teardown])
      must(await api.ask(`POST ${ticket}/acceptance`, { as: 'ops', body: {} }), 200)

    await replacedBy(api, href, replacing)
    await rig.until('2027-03-02T06:30:00Z')
    const waits = must(await api.ask(`POST ${teardown}/arrival`, { as: 'ops', body: {} }), 409)
    expect(waits.reason).toContain('Installera den nya först.')
    must(await api.ask(`POST ${installation}/arrival`, { as: 'ops', body: {} }), 200)
    must(await api.ask(`POST ${installation}/report`, { as: 'ops', body: worked }), 200)
    must(await api.ask(`POST ${teardown}/arrival`, { as: 'ops', body: {} }), 200)
    const unknown = { ...worked, checklist: { ...found, equipment: [{ id: 'X-9', state: 'dismantled' }] } }
    const wrong = must(await api.ask(`POST ${teardown}/report`, { as: 'ops', body: unknown }), 422)
    expect(wrong.errors[0]).toMatchObject({ pointer: '/checklist/equipment/0/id', code: 'equipmentUnknown' })
    must(await api.ask(`POST ${teardown}/report`, { as: 'ops', body: { ...worked, checklist: found } }), 200)
    await rig.until('2027-03-04T09:00:00Z')
    expect(contractIn(await api.ask(`GET ${href}`, { as: 'customer' }))).toMatchObject({ status: 'ended' })
    expect(contractIn(await api.ask(`GET ${replacing}`, { as: 'customer' }))).toMatchObject({ status: 'active' })
    // Ended, it still says what took its place.
    await replacedBy(api, href, replacing)
  },
)

/** Whoever would end, or move, what another contract has replaced is told which that is. */
async function replacedBy(api: Pick<RigApi, 'ask'>, href: string, replacing: string): Promise<void> {
  const asked = [
    await api.ask(`POST ${href}/terminations`, { as: 'customer', body: {} }),
    await api.ask(`POST ${href}/moves`, {
      as: 'customer',
      body: { way: 'sameContract', on: '2027-05-03', site: 'AN-1' },
    }),
    await api.ask(`GET ${href}/termination-preview`, { as: 'customer' }),
  ]
  for (const reply of asked) {
    const problem = must(reply, 409)
    expect(problem['replacedBy']).toBe(replacing)
    expect(problem.reason).toContain(`${replacing.split('/').at(-1)} tar vid på den nya anläggningen 2027-03-02`)
  }
}

caseTest(
  'A4 a move is refused with the reason and what is possible: by someone not authorised, of what is ending, moving or has ended',
  async ({ rig, api }) => {
    const { href } = await signed(api, day, { equipment: [], keyInCabinet: false, signs: 0 })
    const next = await site(api, { name: 'Stugan', street: 'Sjövägen 1' })
    const body = { way: 'sameContract', on, site: next }
    const ask = (as: 'customer' | 'otherCustomer' | 'ops', more: object = {}) =>
      api.ask(`POST ${href}/moves`, { as, body: { ...body, ...more } })
    // Bo may end the contract, and not move it; Dag's authority has run out.
    for (const personId of ['B-1', 'B-3']) {
      const unauthorised = must(await ask('ops', { from: { who: 'authorised', personId } }), 409)
      expect(unauthorised.errors[0]).toMatchObject({ pointer: '/from', code: 'notAuthorised' })
      expect(unauthorised.allowedActions.map(({ action }) => action)).toContain('move')
    }
    must(await ask('otherCustomer'), 404)
    contractIn(await ask('customer'))
    const moving = must(await ask('customer'), 409)
    expect(moving.allowedActions.map(({ action }) => action)).toEqual(['rescind', 'abandonMove'])
    contractIn(await api.ask(`POST ${href}/move-abandonment`, { as: 'customer', body: {} }))

    const { href: end } = await terminated(api, href)
    const ending = must(await ask('customer'), 409)
    expect(ending.reason).toContain('redan uppsagt')
    expect(ending['termination']).toBe(end)
    expect(ending.allowedActions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['withdraw', 'changeDate']),
    )
    const taken = { customer: 'K-1004', on: '2027-02-15' }
    const takeOver = must(await api.ask(`POST ${href}/take-over`, { as: 'ops', body: taken }), 409)
    expect(takeOver['termination']).toBe(end)

    await rig.until('2027-05-04T09:00:00Z')
    for (const [path, asked] of [
      ['moves', { ...body, on: '2027-06-01' }],
      ['take-over', { ...taken, on: '2027-06-01' }],
    ] as const) {
      const ended = must(await api.ask(`POST ${href}/${path}`, { as: 'ops', body: asked }), 409)
      expect(ended.reason).toBe('Avtalet har upphört och kan inte ändras. Teckna ett nytt avtal i stället.')
      expect(ended.allowedActions).toEqual([])
    }
  },
)
