import type { Insertable } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MessagesTable } from '../../db/tables/messages.ts'
import { type ApiWorld, must, reportSecret, startApi, type Wire } from '../servers/api.ts'
import { eventually } from '../servers/eventually.ts'
import { quiet, report } from './orders.ts'

let api: ApiWorld
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

describe('N2 E7 what became of a message', () => {
  test('N2 ops find the messages of unknown fate, say that one never left, and its case sends it', async () => {
    const { number, key, href } = await notReached()
    await now(key, { status: 'unknown', error: 'The connection broke.' })
    const { items } = must(await api.ask('GET /messages?status=unknown', { as: 'ops' }), 200)
    expect(items).toContainEqual(expect.objectContaining({ key, href, outcomes: ['sent', 'notSent'] }))

    const order = { outcome: 'notSent', reason: 'Anna fick inget mejl.' }
    must(await api.ask(`POST ${href}/settlement`, { as: 'ops', body: order }), 200)
    const sent = await stands(href, 'sent')
    expect(sent).toMatchObject({ key, outcomes: ['bounced'], error: null })
    const { events } = must(await api.ask(`GET /tickets/${number}/events`, { as: 'ops' }), 200)
    expect(events.at(-1)).toMatchObject({ did: 'messageSettled', written: 'Anna fick inget mejl.' })
  })

  test('N2 the same request again is answered as the first was, and nothing is done twice', async () => {
    const { number, key, href } = await notReached()
    await now(key, { status: 'failed', error: 'The gateway answered 400.' })
    const order = { outcome: 'sent', reason: 'Hon ringde upp.' }
    const again = {
      as: 'ops',
      body: order,
      headers: { 'idempotency-key': `settle ${key}`.replaceAll(' ', '-') },
    } as const
    const first = must(await api.ask(`POST ${href}/settlement`, again), 200)
    expect(first).toMatchObject({ status: 'sent' })
    expect(must(await api.ask(`POST ${href}/settlement`, again), 200)).toEqual(first)
    const { events } = must(await api.ask(`GET /tickets/${number}/events`, { as: 'ops' }), 200)
    expect(events.filter(({ did }) => did === 'messageSettled')).toHaveLength(1)
  })

  test('N2 what cannot be said of the message is refused with the reason, and nothing is stored', async () => {
    const { href } = await notReached()
    const before = await api.rows()
    const asked = (body: object) => api.ask(`POST ${href}/settlement`, { as: 'ops', body })
    const refused = must(await asked({ outcome: 'notSent', reason: 'x' }), 409)
    expect(refused.reason).toBe('Det går inte att säga om meddelandet som det står nu. Läs det igen.')
    expect(refused.allowedActions.length).toBeGreaterThan(0)
    expect(must(await asked({ outcome: 'lost', reason: 'x' }), 422).errors[0]).toMatchObject({ pointer: '/outcome' })
    expect(must(await asked({ outcome: 'sent' }), 422).errors[0]).toMatchObject({
      pointer: '/reason',
      code: 'required',
    })
    for (const path of [
      '/messages/T-2026-999999/2/notReached/sms',
      `${href}x`,
      '/messages/T-2026-000001/0/invoice/fax',
    ])
      must(await api.ask(`POST ${path}/settlement`, { as: 'ops', body: { outcome: 'sent', reason: 'x' } }), 404)
    expect(await api.rows()).toEqual(before)
  })

  test('N2 a case that has ended long since says that nothing more can be done', async () => {
    const { number, key, href } = await notReached()
    must(await api.ask(`POST /tickets/${number}/cancellation`, { as: 'ops', body: { reason: 'Lagad.' } }), 200)
    await api.client.workflow.getHandle(`ticket-${number.slice(2)}`).terminate()
    await now(key, { status: 'unknown' })
    const answer = must(
      await api.ask(`POST ${href}/settlement`, { as: 'ops', body: { outcome: 'sent', reason: 'x' } }),
      409,
    )
    expect(answer.reason).toContain('Avbruten')
  })

  test('N2 the list gives every message once, page by page, newest first', async () => {
    const all: string[] = []
    for (let next: string | null = '/messages?limit=2'; next; ) {
      const page: Wire = must(await api.ask(`GET ${next}`, { as: 'admin' }), 200)
      all.push(...page.items.map(({ key }) => key))
      next = typeof page['next'] === 'string' ? page['next'] : null
    }
    const rows = await api.db.selectFrom('messages').select('key').execute()
    expect([...all].sort()).toEqual(rows.map(({ key }) => key).sort())
  })
})

describe('N1 the gateway reports what became of an SMS', () => {
  test('N1 a report is kept with its message, whichever comes first; delivered stays delivered', async () => {
    const { key, href } = await notReached('sms')
    for (const status of ['sent', 'failed', 'delivered', 'failed']) await reported('s-1', status)
    expect(must(await api.ask(`GET ${href}`, { as: 'ops' }), 200)).toMatchObject({ report: null, reportedAt: null })
    await now(key, { provider: 'gateway', providerId: 's-1' })
    const message = must(await api.ask(`GET ${href}`, { as: 'ops' }), 200)
    expect(message['report']).toBe('delivered')
    expect(message['reportedAt']).toMatch(/^\d{4}-/)
    const { items } = must(await api.ask('GET /messages?report=delivered', { as: 'ops' }), 200)
    expect(items.map(each => each.key)).toEqual([key])
  })

  test('N1 S1 only who knows the secret is heard, and what is no report is not kept', async () => {
    const before = await api.rows()
    const raw = new URLSearchParams({ id: 's-2', status: 'failed' }).toString()
    must(await api.ask('POST /delivery-reports/somebody-else-guesses-it', { raw, headers: form }), 404)
    must(await api.ask(`POST /delivery-reports/${reportSecret}`, { raw: 'id=s-2&status=eaten', headers: form }), 422)
    must(await api.ask(`POST /delivery-reports/${reportSecret}`, { raw: '{"id":', headers: form }), 422)
    expect(await api.rows()).toEqual(before)
  })
})

const form = { 'content-type': 'application/x-www-form-urlencoded' }

async function reported(id: string, status: string): Promise<void> {
  const raw = new URLSearchParams({ id, status, delivered: '2026-11-27T13:57:23.741000' }).toString()
  must(await api.ask(`POST /delivery-reports/${reportSecret}`, { raw, headers: form }), 204)
}

/** A ticket whose customer was not reached and has been told so: by e-mail, which leaves at any hour (T6). */
async function notReached(channel: 'email' | 'sms' = 'email'): Promise<{ number: string; key: string; href: string }> {
  const { number, href } = await report(api)
  must(await api.ask(`POST ${href}/contact-attempts`, { as: 'ops', body: {} }), 200)
  const key = `${number}/2/notReached/${channel}`
  if (channel === 'email') await stands(`/messages/${key}`, 'sent')
  await quiet(api)
  return { number, key, href: `/messages/${key}` }
}

/** Puts a message's row as another course of events would have left it. */
async function now(key: string, row: Partial<Insertable<MessagesTable>>): Promise<void> {
  await api.db.updateTable('messages').set(row).where('key', '=', key).execute()
}

function stands(href: string, status: string): Promise<Wire> {
  return eventually(`${href} is ${status}`, async () => {
    const { body } = await api.ask(`GET ${href}`, { as: 'ops' })
    return body.status === status ? body : undefined
  })
}
