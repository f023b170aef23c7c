import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stockholmDate } from '../../domain/instant.ts'
import { addDays, addMonths, type PlainDate } from '../../domain/plain-date.ts'
import { type ApiWorld, must, type Reply, startApi } from '../servers/api.ts'
import { calm, contractIn, said, signed, terminated, terminationIn } from './alarms.ts'

let api: ApiWorld
let today: PlainDate
beforeAll(async () => {
  api = await startApi()
  today = stockholmDate(api.now())
})
afterAll(() => api.close())

/** Sends what is to be refused, and makes sure that it left no trace. */
async function refused(what: string, body: object, status: number, as: 'ops' | 'customer' = 'ops') {
  await calm(api)
  const before = await api.rows()
  const reply = await api.ask(what, { as, body })
  const problem = must(reply, status)
  expect(await api.rows()).toEqual(before)
  expect(problem.detail).toMatch(/^[A-ZÅÄÖ”].*\.$/)
  return {
    ...problem,
    possible: problem['possible'],
    termination: problem['termination'],
    codes: problem.errors.map(({ pointer, code }) => `${pointer} ${code}`),
    actions: actionsIn(reply),
  }
}

function actionsIn({ body }: Reply): readonly string[] {
  return body.allowedActions.map(({ action }) => action)
}

describe('A2 who may terminate', () => {
  test('A2 ops note the call of someone authorised, on the day of the call', async () => {
    const { href } = await signed(api, addDays(today, -3), { contractKind: 'package' })
    const requestedOn = addDays(today, -2)
    const body = { from: { who: 'authorised', personId: 'B-1' }, requestedOn, wantedOn: null }
    const { end, number } = await terminated(api, href, { as: 'ops', body })
    expect(end).toMatchObject({ on: addMonths(requestedOn, 3), requestedOn, decidedBy: 'notice', terminated: true })
    expect(end.text).toMatch(/^Avtalet upphör .*, när uppsägningstiden på 3 månader från uppsägningen/)
    expect(number).toMatch(/^U-/)
  })

  test.for<[string, object, 'ops' | 'customer']>([
    ['one who may order codes only', { who: 'authorised', personId: 'B-2' }, 'ops'],
    ['one whose time is over', { who: 'authorised', personId: 'B-3' }, 'ops'],
    ['nobody we know', { who: 'authorised', personId: 'B-9' }, 'ops'],
    ['an estate that the customer speaks of', { who: 'estate' }, 'customer'],
  ])('A2 not %s: refused with whom to ask', async ([, from, as]) => {
    const { href } = await signed(api, today)
    const { reason, codes, actions } = await refused(`POST ${href}/terminations`, { from }, 409, as)
    expect(reason).toMatch(/^Personen har inte rätt .*Be kunden själv/)
    expect(codes).toEqual(['/from notAuthorised'])
    expect(actions).toContain('terminate')
    expect(contractIn(await api.ask(`GET ${href}`, { as: 'ops' }))).toMatchObject({ links: { termination: null } })
  })

  test.for<[string, object, string]>([
    ['a person without a name', { from: { who: 'authorised' } }, '/from/personId personMissing'],
    ['an estate by a person', { from: { who: 'estate', personId: 'B-1' } }, '/from/personId personUnasked'],
    ['someone else', { from: { who: 'neighbour' } }, '/from/who notAChoice'],
    ['a day to come', { requestedOn: '2099-01-01' }, '/requestedOn dateInFuture'],
    ['a day before the agreement', { requestedOn: '2020-01-01' }, '/requestedOn notBefore'],
  ])('A2 %s is wrong in what was sent', async ([, body, code]) => {
    const { href } = await signed(api, today)
    expect((await refused(`POST ${href}/terminations`, body, 422)).codes).toEqual([code])
  })

  test('A2 a customer gives notice when it asks, and not the day before', async () => {
    const { href } = await signed(api, addDays(today, -3))
    const body = { requestedOn: addDays(today, -1) }
    expect((await refused(`POST ${href}/terminations`, body, 422, 'customer')).codes).toEqual(['/requestedOn setByUs'])
  })
})

describe('A2 an end that cannot be is refused with the earliest that can', () => {
  test.for<[string, (day: PlainDate) => PlainDate, string]>([
    ['one that has been', day => addDays(day, -1), 'dateInPast'],
    ['one before the notice is over', day => addDays(addMonths(day, 3), -1), 'endTooEarly'],
    ['one in an age', day => addMonths(day, 200), 'dateTooLate'],
  ])('A2 %s', async ([, wanted, code]) => {
    const { href } = await signed(api, today)
    const problem = await refused(`POST ${href}/terminations`, { wantedOn: wanted(today) }, 422)
    expect(problem.codes).toEqual([`/wantedOn ${code}`])
    expect(problem.possible).toMatchObject({ on: addMonths(today, 3), decidedBy: 'notice' })
    expect(problem.reason).toContain('upphör det')
    const { href: termination } = await terminated(api, href)
    const moved = await refused(`POST ${termination}/end-date`, { wantedOn: wanted(today) }, 422)
    expect(moved.codes).toEqual([`/wantedOn ${code}`])
    expect(moved.possible).toEqual(problem.possible)
  })
})

describe('A2 a contract ends once', () => {
  test('A2 a second termination is refused with the end that stands and what can be done about it', async () => {
    const { href } = await signed(api, today)
    const { end, href: termination } = await terminated(api, href)
    const problem = await refused(`POST ${href}/terminations`, {}, 409, 'customer')
    expect(problem.reason).toBe(
      `Avtalet är redan uppsagt. Ändra slutdagen eller återta uppsägningen i stället. ${end.text}`,
    )
    expect(problem.termination).toBe(termination)
    expect(problem.actions).toEqual(['changeDate', 'withdraw', 'rescind'])
    expect(problem.allowedActions[0]?.href).toBe(`${termination}/end-date`)
    const move = { way: 'sameContract', on: addDays(today, 30), site: 'AN-1' }
    expect((await refused(`POST ${href}/moves`, move, 409)).reason).toContain('redan uppsagt')
  })

  test('A2 of two at the same moment one is made, and the other hears of it', async () => {
    const { href, number } = await signed(api, today)
    const ask = () => api.ask(`POST ${href}/terminations`, { as: 'customer', body: {} })
    const replies = await Promise.all([ask(), ask(), ask()])
    const [made, lost] = [201, 409].map(status => replies.filter(reply => reply.status === status))
    expect(made).toHaveLength(1)
    expect(lost).toHaveLength(2)
    for (const { body } of lost ?? []) expect(body.reason).toContain('redan uppsagt')
    const rows = await api.db.selectFrom('terminations').select('number').where('contract', '=', number).execute()
    expect(rows).toHaveLength(1)
  })
})

test('A4 a termination is withdrawn, the contract goes on, and it can be terminated again', async () => {
  const { href } = await signed(api, today)
  const { href: first } = await terminated(api, href)
  const withdrawn = terminationIn(await api.ask(`POST ${first}/withdrawal`, { as: 'customer', body: {} }))
  expect(withdrawn).toMatchObject({ status: 'withdrawn', remaining: [], teardown: { tasks: [] }, allowedActions: [] })
  await expect
    .poll(async () => contractIn(await api.ask(`GET ${href}`, { as: 'customer' })).status, { timeout: 10_000 })
    .toBe('active')
  const { end, links } = contractIn(await api.ask(`GET ${href}`, { as: 'customer' }))
  expect(end.terminated).toBe(false)
  expect(links.termination).toBeNull()
  const problem = await refused(`POST ${first}/withdrawal`, {}, 409)
  expect(problem.reason).toContain('Ingenting mer kan göras')
  expect((await terminated(api, href)).href).not.toBe(first)
})

test('A2 the end is moved to a day that the customer wants, and said anew', async () => {
  const { href } = await signed(api, today)
  const { href: termination } = await terminated(api, href)
  const wantedOn = addMonths(today, 5)
  const { end } = terminationIn(await api.ask(`POST ${termination}/end-date`, { as: 'customer', body: { wantedOn } }))
  expect(end).toMatchObject({ on: wantedOn, decidedBy: 'wish' })
  expect(end.text).toContain('enligt önskemål')
  expect(contractIn(await api.ask(`GET ${href}`, { as: 'ops' })).end).toEqual(end)
})

test('A1 a consumer takes the agreement back within 14 days; a company is told what it can do instead', async () => {
  const { href } = await signed(api, today)
  const { end } = terminationIn(await api.ask(`POST ${href}/rescission`, { as: 'customer', body: {} }), 201)
  expect(end).toMatchObject({ on: today, decidedBy: 'rescission' })
  const late = await signed(api, addDays(today, -40))
  expect(late.rescindableUntil).toBeNull()
  const { reason, actions } = await refused(`POST ${late.href}/rescission`, {}, 409)
  expect(reason).toBe('Ångerfristen på 14 dagar har gått ut. Säg upp avtalet i stället.')
  expect(actions).toContain('terminate')
})

test('A3 equipment is checked in by its name; what is unknown or not ours is refused with what can be', async () => {
  const { href } = await signed(api, today)
  const { href: termination } = await terminated(api, href)
  const checkIn = `POST ${termination}/check-ins`
  const unknown = await refused(checkIn, { equipment: 'X-9' }, 422)
  expect(unknown.codes).toEqual(['/equipment equipmentUnknown'])
  expect(unknown.possible).toEqual([{ equipment: 'C-1', text: 'Centralapparat' }])
  expect((await refused(checkIn, { equipment: 'K-1' }, 422)).codes).toEqual(['/equipment equipmentNotOurs'])
  const after = terminationIn(await api.ask(checkIn, { as: 'ops', body: { equipment: 'C-1' } }))
  expect(after.equipment.find(({ id }) => id === 'C-1')?.state).toBe('returned')
  expect(after.teardown.tasks.map(({ task }) => task)).toEqual(['returnKey', 'takeDownSigns'])
  expect((await refused(checkIn, { equipment: 'C-1' }, 422)).codes).toEqual(['/equipment equipmentSettled'])
})

test('A2 a customer who has died: the contract waits for ops, who decide when it ends', async () => {
  const { href } = await signed(api, today)
  const because = { because: 'customerDied', reason: 'Dottern ringde.' }
  const waiting = contractIn(await api.ask(`POST ${href}/suspension`, { as: 'ops', body: because }))
  expect(waiting).toMatchObject({ waitingFor: { who: 'ops', what: 'estateDecision' }, nextFee: null })
  expect(waiting.blockers.map(({ code }) => code)).toEqual(['customerDied'])
  const decision = `POST ${href}/decision`
  const past = { how: 'end', endOn: addDays(today, -1), reason: 'Dödsboet vill det.' }
  expect((await refused(decision, past, 422)).codes).toEqual(['/endOn dateInPast'])
  expect((await refused(decision, { how: 'end', reason: 'x' }, 422)).codes).toEqual(['/endOn required'])
  const endOn = addDays(today, 20)
  const decided = contractIn(await api.ask(decision, { as: 'ops', body: { ...past, endOn } }))
  expect(decided.end).toMatchObject({ on: endOn, decidedBy: 'decision', terminated: true })
  expect(decided.links.termination).toMatch(/^\/terminations\/U-/)
})

test('A3 contract, termination and what happened to them lead to each other', async () => {
  const contract = await signed(api, today)
  const termination = await terminated(api, contract.href)
  expect(termination.links.contract).toBe(contract.href)
  expect(termination.related).toContainEqual({
    relation: 'termination',
    direction: 'parent',
    number: contract.number,
    href: contract.href,
  })
  const { related, links } = contractIn(await api.ask(`GET ${contract.href}`, { as: 'customer' }))
  expect(links.termination).toBe(termination.href)
  expect(related.map(({ href, direction }) => [href, direction])).toContainEqual([termination.href, 'child'])
  const { events } = must(await api.ask(`GET ${contract.href}/events`, { as: 'customer' }), 200)
  const event = events.find(({ did }) => did === 'contractTerminated')
  expect(event?.['facts']).toMatchObject({ termination: termination.number, endOn: termination.end.on })
  const list = said(await api.ask('GET /cases?kind=termination', { as: 'ops' }))
  expect(JSON.stringify(list)).toContain(termination.number)
})
