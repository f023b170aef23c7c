import { expect, vi } from 'vitest'
import { readText } from '../papers/read.ts'
import { must } from '../servers/api.ts'
import { caseTest } from '../servers/case-test.ts'
import { eventually } from '../servers/eventually.ts'
import type { Rig } from '../servers/rig.ts'
import type { RigApi } from '../servers/rig-api.ts'
import { askedOre, ledgerHolds, stands } from './billed.ts'

vi.setConfig({ testTimeout: 120_000 })

const reason = 'Pumpen var begagnad.'

const credit = ({ ask }: RigApi, href: string, body: object, headers: Record<string, string> = {}) =>
  ask(`POST ${href}/credit-notes`, { as: 'ops', body: { reason, ...body }, headers })

async function creditNotes({ ask }: RigApi, rig: Rig, href: string, count: number): Promise<readonly string[]> {
  const notes = await eventually(`${count} credit notes`, async () => {
    const { documents } = must(await ask(`GET ${href}/documents`, { as: 'ops' }), 200)
    const found = documents.filter(({ kind }) => kind === 'creditNote')
    return found.length === count ? found : undefined
  })
  expect(await rig.db.selectFrom('creditNotes').select('step').execute()).toHaveLength(count)
  const contents = await Promise.all(notes.map(each => ask(`GET ${each.href}`, { as: 'ops' })))
  return Promise.all(contents.map(async each => (await readText(Buffer.from(each.content))).replaceAll(/\s+/gu, ' ')))
}

/** What waits of a payment. */
async function waiting({ ask }: RigApi): Promise<unknown> {
  const { items } = must(await ask('GET /payments?unused=true', { as: 'ops' }), 200)
  return items.map(({ unusedOre }) => unusedOre)
}

caseTest(
  'B12 an invoice that is paid is credited in part and then whole: the case is taken up for it, its money waits to be paid back, and the books hold',
  async ({ rig, desk, api }) => {
    const [, invoice] = await desk.billed('invoice')
    const href = `/invoices/${invoice}`
    await desk.pay(invoice, askedOre, 'BG-1')
    const paid = await stands(api, href, 'paid')
    expect(paid.allowedActions.map(({ action, leadsTo }) => [action, leadsTo])).toEqual([['credit', 'paid']])
    expect((await api.ask(`GET ${href}`, { as: 'customer' })).body['allowedActions']).toEqual([])

    const again = { 'idempotency-key': 'credit-41000' }
    for (const _ of [1, 2])
      expect(must(await credit(api, href, { amountOre: 41_000 }, again), 200)).toMatchObject({ status: 'paid' })
    expect(await waiting(api)).toEqual([41_000])
    const [part = ''] = await creditNotes(api, rig, href, 1)
    for (const words of ['Kreditfaktura 500001', reason, '−410,00 kr', 'Betalas tillbaka till dig', 'Du får tillbaka'])
      expect(part).toContain(words)

    const before = await api.rows()
    const refused = await credit(api, href, { amountOre: askedOre - 41_000 + 1 })
    expect(must(refused, 422).errors).toMatchObject([{ pointer: '/amountOre', code: 'amountTooLarge' }])
    expect((await api.ask(`POST ${href}/credit-notes`, { as: 'customer', body: { reason } })).status).toBe(403)
    expect(await api.rows()).toEqual(before)

    expect(must(await credit(api, href, {}), 200)).toMatchObject({ status: 'credited', allowedActions: [] })
    expect(await waiting(api)).toEqual([askedOre])
    await creditNotes(api, rig, href, 2)
    expect(must(await credit(api, href, {}), 409)).toMatchObject({ type: '/problems/not-allowed-now' })
    expect((await desk.timeline(invoice)).filter(did => did === 'credited')).toHaveLength(2)
    await ledgerHolds(rig.db)
  },
)

caseTest(
  'B12 of an invoice that is paid in part more is credited than is left to pay: what is paid too much waits, and nobody is reminded',
  async ({ rig, desk, api }) => {
    const [, invoice] = await desk.billed('invoice')
    const href = `/invoices/${invoice}`
    await desk.cover('2027-12-31')
    await desk.pay(invoice, 141_000, 'BG-1')
    await stands(api, href, 'issued', 100_000)
    expect(must(await credit(api, href, { amountOre: 150_000 }), 200)).toMatchObject({
      status: 'paid',
      remainingOre: 0,
    })
    expect(await waiting(api)).toEqual([50_000])
    const [note = ''] = await creditNotes(api, rig, href, 1)
    for (const words of ['−1 500,00 kr', 'Dras av från det du ska betala', 'Betalas tillbaka till dig', '500,00 kr'])
      expect(note).toContain(words)
    await rig.until('2027-04-10T13:00:00Z')
    expect((await desk.timeline(invoice)).filter(did => did.startsWith('remind') || did === 'handedOver')).toEqual([])
    await ledgerHolds(rig.db)
  },
)
