import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workflowId } from '../../workflows/messages/case.ts'
import { type ApiWorld, must, startApi } from '../servers/api.ts'
import { eventually } from '../servers/eventually.ts'
import { booked, dishwasher, journey, pumpReplaced, report, someWorkingDay } from './orders.ts'

let api: ApiWorld
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

/** Leaves a key as a process does that has died when the work was done and nothing of the answer was kept. */
async function forgetAnswer(key: string): Promise<void> {
  await sql`
    update idempotency_keys set status = null, body = null, location = null,
      reserved = reserved || jsonb_build_object('until', 0)
    where key = ${key}`.execute(api.db)
}

/** Waits until the case's workflow is over: what comes then must be answered from its history. */
function ended(number: string): Promise<true> {
  return eventually('the workflow ends', async () => {
    const { status } = await api.client.workflow.getHandle(workflowId('ticket', number)).describe()
    return status.name === 'COMPLETED' ? true : undefined
  })
}

/** 123 of T-2026-000123. */
const lastPart = (number: string) => Number(number.split('-').at(-1))

const keyed = (key: string = randomUUID()) => ({ headers: { 'idempotency-key': key } })

describe('peers 34: a request with an Idempotency-Key is done once', () => {
  test('E1 the same report again gives the first answer, to the byte, and one ticket', async () => {
    const asked = { as: 'ops' as const, body: dishwasher, ...keyed() }
    const first = await api.ask('POST /tickets', asked)
    const before = await api.rows()
    const again = await api.ask('POST /tickets', asked)
    must(first, 201)
    must(again, 201)
    expect(first.headers.get('idempotency-replayed')).toBeNull()
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    expect(again.body).toEqual(first.body)
    expect(await api.rows()).toEqual(before)
  })

  test('E1 twenty at once with one key give one ticket, and the same answer', async () => {
    const before = await api.rows()
    const asked = { as: 'ops' as const, body: dishwasher, ...keyed() }
    const replies = await Promise.all(Array.from({ length: 20 }, () => api.ask('POST /tickets', asked)))
    expect(new Set(replies.map(reply => must(reply, 201).number)).size).toBe(1)
    expect((await api.rows())['tickets']).toBe((before['tickets'] ?? 0) + 1)
  })

  test('E1 the same key with another request is refused, and says so', async () => {
    const key = keyed()
    must(await api.ask('POST /tickets', { as: 'ops', body: dishwasher, ...key }), 201)
    const other = await api.ask('POST /tickets', { as: 'ops', body: { ...dishwasher, title: 'Något annat' }, ...key })
    expect(must(other, 422).type).toBe('/problems/idempotency-key-reused')
    const elsewhere = await api.ask('POST /customers', { as: 'ops', body: { kind: 'consumer', name: 'X' }, ...key })
    expect(must(elsewhere, 422).type).toBe('/problems/idempotency-key-reused')
  })

  test('E1 two keys of different callers are two, however alike', async () => {
    const key = keyed()
    const ops = must(await api.ask('POST /tickets', { as: 'ops', body: dishwasher, ...key }), 201)
    const admin = must(await api.ask('POST /tickets', { as: 'admin', body: dishwasher, ...key }), 201)
    expect(ops.number).not.toBe(admin.number)
  })

  test('E1 what was refused as bad input may be put right under the same key', async () => {
    const key = keyed()
    must(await api.ask('POST /tickets', { as: 'ops', body: { ...dishwasher, customer: 'K-9999' }, ...key }), 422)
    const put = await api.ask('POST /tickets', { as: 'ops', body: dishwasher, ...key })
    expect(must(put, 201).number).toMatch(/^T-/)
  })

  test('E1 what is refused, and what is repeated, uses up no number', async () => {
    const key = keyed()
    const refused = { ...dishwasher, agreement: 'A-1900-1' }
    must(await api.ask('POST /tickets', { as: 'ops', body: refused }), 422)
    const first = must(await api.ask('POST /tickets', { as: 'ops', body: dishwasher, ...key }), 201)
    must(await api.ask('POST /tickets', { as: 'ops', body: dishwasher, ...key }), 201)
    must(await api.ask('POST /tickets', { as: 'ops', body: refused, ...keyed() }), 422)
    const second = must(await api.ask('POST /tickets', { as: 'ops', body: dishwasher }), 201)
    expect(lastPart(second.number)).toBe(lastPart(first.number) + 1)
  })

  test('T3 a refusal by the case is an answer, and is given again', async () => {
    const { href } = await report(api)
    const key = keyed()
    const refused = await api.ask(`POST ${href}/acceptance`, { as: 'ops', ...key })
    const body = { on: someWorkingDay(api, 5), slot: 'morning', technician: 'TK-1' }
    must(await api.ask(`POST ${href}/bookings`, { as: 'ops', body }), 200)
    const again = await api.ask(`POST ${href}/acceptance`, { as: 'ops', ...key })
    expect(must(again, 409)).toEqual(must(refused, 409))
    expect(again.headers.get('content-type')).toBe('application/problem+json')
    must(await api.ask(`POST ${href}/acceptance`, { as: 'ops', ...keyed() }), 200)
  })

  test('T7 the same hold again is the same hold', async () => {
    const { href } = await report(api)
    const body = { on: someWorkingDay(api, 12), slot: 'morning', technician: 'TK-1' }
    const asked = { as: 'ops' as const, body, ...keyed() }
    const [first, again] = [await api.ask(`POST ${href}/holds`, asked), await api.ask(`POST ${href}/holds`, asked)]
    expect(must(again, 201)).toEqual(must(first, 201))
    const held = await api.db.selectFrom('visits').select('id').where('state', '=', 'held').execute()
    expect(held).toHaveLength(1)
  })

  test('S2 what is kept of a request does not give away a personnummer', async () => {
    const { href } = await report(api)
    const rut = { informed: true, buyers: [{ name: 'Anna', personnummer: '19950602-7839' }] }
    const body = { on: someWorkingDay(api, 19), slot: 'afternoon', technician: 'TK-1', rut }
    must(await api.ask(`POST ${href}/bookings`, { as: 'ops', body, ...keyed() }), 200)
    const { rows } = await sql<{ line: string }>`
      select row_to_json(t)::text as line from (select * from idempotency_keys) t
      union all select row_to_json(t)::text from (select * from submissions) t
      union all select row_to_json(t)::text from (select * from case_events) t`.execute(api.db)
    expect(rows.filter(({ line }) => /950602-?7839/.test(line))).toEqual([])
    const [buyer] = await api.db.selectFrom('rutBuyers').select(['identity', 'fingerprint']).execute()
    expect(buyer && api.vault.open(buyer.identity)).toBe('199506027839')
    expect(buyer?.fingerprint).toBe(api.vault.fingerprint('199506027839'))
  })
})

describe('a crash between the work and its answer', () => {
  test('E1 a report is found again, under the number that was given out', async () => {
    const key = randomUUID()
    const asked = { as: 'ops' as const, body: dishwasher, ...keyed(key) }
    const first = must(await api.ask('POST /tickets', asked), 201)
    const before = await api.rows()
    await forgetAnswer(key)
    const again = await api.ask('POST /tickets', asked)
    expect(must(again, 201)).toEqual(first)
    expect(await api.rows()).toEqual(before)
  })

  const actions = [
    'acceptance',
    'departure',
    'arrival',
    'report',
    'payment-choice',
    'notes',
    'cancellation',
    'decline',
  ] as const
  const bodies: Partial<Record<(typeof actions)[number], object>> = {
    report: pumpReplaced,
    'payment-choice': { choice: 'invoice' },
    notes: { text: 'Hej' },
    cancellation: { reason: 'Löst' },
    decline: { reason: 'ill' },
  }

  test.for(actions)('E1 %s is answered as the first time, and done once', { timeout: 60_000 }, async action => {
    const { href, number } = await booked(api, 28 + 7 * actions.indexOf(action))
    const steps = journey.map(([step]) => step)
    const before =
      action === 'report' || action === 'payment-choice'
        ? steps
        : steps.slice(
            0,
            steps.findIndex(step => step === action),
          )
    if (action === 'report' || action === 'payment-choice' || action === 'departure' || action === 'arrival')
      for (const step of before) must(await api.ask(`POST ${href}/${step}`, { as: 'technician' }), 200)
    if (action === 'payment-choice')
      must(await api.ask(`POST ${href}/report`, { as: 'technician', body: pumpReplaced }), 200)

    const key = randomUUID()
    const body = bodies[action]
    const as = action === 'cancellation' || action === 'payment-choice' ? 'customer' : 'technician'
    const asked = { as, ...(body ? { body } : {}), ...keyed(key) } as const
    const first = must(await api.ask(`POST ${href}/${action}`, asked), 200)
    if (action === 'cancellation') await ended(number)
    await forgetAnswer(key)
    const again = must(await api.ask(`POST ${href}/${action}`, asked), 200)
    expect(again.status).toBe(first.status)
    const events = await api.db.selectFrom('caseEvents').select('did').where('caseNumber', '=', number).execute()
    const own = events.filter(({ did }) => did === dids[action])
    expect(own).toHaveLength(1)
  })

  const dids = {
    acceptance: 'visitAccepted',
    departure: 'technicianDeparted',
    arrival: 'technicianArrived',
    report: 'workReported',
    'payment-choice': 'paymentChosen',
    notes: 'noteAdded',
    cancellation: 'ticketCancelled',
    decline: 'visitDeclined',
  } as const satisfies Record<(typeof actions)[number], string>

  test.for([
    ['customers', { kind: 'business', name: 'Nya bolaget AB' }],
    ['objects', { number: 'OBJ-777', customer: 'K-1001', kind: 'Ugn' }],
  ] as const)('E1 what is registered at %s is registered once', async ([path, body]) => {
    const key = randomUUID()
    const asked = { as: 'ops' as const, body, ...keyed(key) }
    const first = must(await api.ask(`POST /${path}`, asked), 201)
    const before = await api.rows()
    await forgetAnswer(key)
    expect(must(await api.ask(`POST /${path}`, asked), 201)).toEqual(first)
    expect(await api.rows()).toEqual(before)
  })
})
