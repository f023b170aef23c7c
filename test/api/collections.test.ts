import { expect, vi } from 'vitest'
import { z } from 'zod'
import { readText } from '../papers/read.ts'
import { must } from '../servers/api.ts'
import { caseTest } from '../servers/case-test.ts'
import type { RigDesk } from '../servers/desk.ts'
import type { Rig } from '../servers/rig.ts'
import type { RigApi } from '../servers/rig-api.ts'
import { askedOre, ledgerHolds, setRates, stands } from './billed.ts'

vi.setConfig({ testTimeout: 120_000 })

const handedOn = '2027-04-02'
const afterHandOver = '2027-04-02T13:00:00Z'
const reason = 'Kunden har kontaktat oss.'

const Day = z.looseObject({
  on: z.string().nullable(),
  next: z.number(),
  claims: z.array(
    z.looseObject({
      caseNumber: z.string(),
      history: z.array(z.looseObject({ level: z.string(), on: z.string(), sha256: z.string().nullable() })),
      debtor: z.looseObject({ phones: z.array(z.string()) }),
    }),
  ),
  notices: z.array(z.looseObject({ invoice: z.string(), kind: z.string(), amountOre: z.number(), on: z.string() })),
})

async function dayOf({ ask }: RigApi, on = handedOn) {
  return Day.parse(must(await ask(`GET /collections?on=${on}`, { as: 'ops' }), 200))
}

async function sheetOf({ ask }: RigApi, on = handedOn) {
  const reply = await ask(`GET /collections/csv?on=${on}`, { as: 'ops' })
  must(reply, 200)
  return { reply, rows: sheet(Buffer.from(reply.content).toString('utf8')) }
}

/** The rows of a CSV with semicolons, as a spreadsheet reads them. */
function sheet(text: string): string[][] {
  expect(text.startsWith('\uFEFF')).toBe(true)
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|\r\n|$)/gu)) {
    if (end === '' && (plain ?? '') === '' && quoted === undefined) break
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
  }
  return rows.filter(row => row.length > 0)
}

/** An invoice that nobody has paid: at the agency, but for what was paid before. */
async function handedOver(rig: Rig, desk: RigDesk, customer: string, paidOre = 0): Promise<string> {
  const [, invoice] = await desk.billed('invoice', { customer })
  await desk.cover('2027-12-31')
  if (paidOre > 0) await desk.pay(invoice, paidOre, 'BG-before')
  await rig.until(afterHandOver)
  return invoice
}

const does = ({ ask }: RigApi, invoice: string, what: string, body: object = { reason }) =>
  ask(`POST /invoices/${invoice}/${what}`, { as: 'ops', body })

caseTest(
  'B11 a claim has principal, interest and costs apart, its basis, and every letter with its hash',
  async ({ rig, desk, api }) => {
    await setRates(rig.db)
    const invoice = await handedOver(rig, desk, 'K-1003', 41_000)
    const { claims, notices } = await dayOf(api)
    const costsOre = 45_000
    const principalOre = askedOre - 41_000
    const [claim] = claims
    expect(claim).toMatchObject({
      caseNumber: invoice,
      handedOn,
      debtor: { kind: 'business', name: 'Bokens Bostäder AB', organisationNumber: '5566778899' },
      basis: {
        issuedOn: '2027-02-04',
        dueOn: '2027-03-06',
        invoicedOre: askedOre,
        receivedOre: 41_000,
        creditedOre: 0,
      },
      principalOre,
      costsOre,
      prescribesOn: '2037-03-22',
    })
    const interestOre = Number(claim?.['interestOre'])
    expect(interestOre).toBeGreaterThan(0)
    expect(claim?.['totalOre']).toBe(principalOre + costsOre + interestOre)
    const periods = z
      .array(z.object({ interestOre: z.number(), to: z.string() }).loose())
      .parse(claim?.['interestPeriods'])
    expect(periods.reduce((sum, each) => sum + each.interestOre, 0)).toBe(interestOre)
    expect(periods.at(-1)?.to).toBe(handedOn)
    expect(claim?.history).toMatchObject([
      { level: 'reminder1', on: '2027-03-11', totalOre: principalOre },
      { level: 'reminder2', on: '2027-03-22' },
    ])
    expect(new Set(claim?.debtor.phones).size).toBe(claim?.debtor.phones.length)
    expect(notices).toEqual([])
    // The hashes are those of the papers that were sent.
    for (const { level, sha256 } of claim?.history ?? []) {
      const reply = await api.ask(`GET /invoices/${invoice}/documents/${String(sha256)}`, { as: 'ops' })
      expect(reply.status).toBe(200)
      const words = await readText(Buffer.from(reply.content))
      expect(words).toContain(level === 'reminder1' ? 'Påminnelse' : 'Andra påminnelsen')
    }
    await rig.until('2027-04-02T14:00:00Z')
    const { documents } = must(await api.ask(`GET /invoices/${invoice}/documents`, { as: 'ops' }), 200)
    const note = documents.find(({ kind }) => kind === 'handedOver')
    const words = await readText(Buffer.from((await api.ask(`GET ${note?.href}`, { as: 'ops' })).content))
    expect(words.replaceAll(/\s+/gu, ' ')).toContain('en del är fortfarande kvar')
    await ledgerHolds(rig.db)
  },
)

caseTest('B11 the CSV opens in a Swedish spreadsheet, and nothing in it runs', async ({ rig, desk, api }) => {
  const name = '=HYPERLINK("http://evil.example";"Ös; \'tra")'
  await rig.db
    .updateTable('customers')
    .set({ name, street: '+46 "gatan"', city: 'Åmål' })
    .where('number', '=', 'K-1002')
    .execute()
  const invoice = await handedOver(rig, desk, 'K-1002')
  const { reply, rows } = await sheetOf(api)
  expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(reply.headers.get('content-disposition')).toBe(`attachment; filename="inkasso-${handedOn}.csv"`)
  const [head = [], row = [], ...more] = rows
  expect(more).toEqual([])
  const cells = Object.fromEntries(head.map((column, index) => [column, row[index]]))
  expect(cells).toMatchObject({
    caseNumber: invoice,
    invoiceNumber: '100001',
    debtorName: `'${name}`,
    debtorAddress: `'+46 "gatan", 541 34 Åmål`,
    principal: '2410,00',
    interest: '0,00',
    costs: '0,00',
    total: '2410,00',
    reminders: 'reminder1 2027-03-11; reminder2 2027-03-22',
  })
  expect(row).toHaveLength(head.length)
  expect(row.filter(cell => /^[=+\-@\t\r]/u.test(cell))).toEqual([])
  // A day without claims has the head only, and a day that is none is refused.
  expect((await sheetOf(api, '2027-04-05')).rows).toEqual([head])
  for (const on of ['2027-02-30', '', '=1+1'])
    expect((await api.ask(`GET /collections/csv?on=${encodeURIComponent(on)}`, { as: 'ops' })).status).toBe(422)
})

caseTest(
  'B11 what happens after the hand-over is told to the agency, and the claim stays as it was handed over',
  async ({ rig, desk, api }) => {
    const invoice = await handedOver(rig, desk, 'K-1002')
    const { claims, next: first } = await dayOf(api)
    const pay = { reference: 'BG-after', amountOre: 100_000, paidOn: handedOn }
    must(await api.ask(`POST /invoices/${invoice}/payments`, { as: 'ops', body: pay }), 201)
    await stands(api, `/invoices/${invoice}`, 'collection', askedOre - 100_000)
    must(await does(api, invoice, 'credit-notes', { amountOre: 41_000, reason }), 200)
    const { items } = must(await api.ask('GET /payments?unused=false', { as: 'ops' }), 200)
    must(await api.ask(`POST /payments/${String(items[0]?.['id'])}/unmatch`, { as: 'ops', body: {} }), 200)
    await stands(api, `/invoices/${invoice}`, 'collection', askedOre - 41_000)
    expect(must(await does(api, invoice, 'agency-status', { status: 'lost' }), 422).errors).toMatchObject([
      { pointer: '/status', code: 'notAChoice' },
    ])
    must(await does(api, invoice, 'agency-status', { status: 'demandSent' }), 200)
    must(await does(api, invoice, 'recall'), 200)
    await stands(api, `/invoices/${invoice}`, 'finalReminded', askedOre - 41_000)
    const after = await dayOf(api)
    expect(after.claims).toEqual(claims)
    // What came after the first answer is given once to whoever asks with what that said, on whichever day it happened.
    const since = async (next: number) =>
      Day.parse(must(await api.ask(`GET /collections?after=${next}`, { as: 'ops' }), 200))
    const rest = await since(first)
    expect([rest.claims, rest.notices]).toEqual([[], after.notices])
    expect([(await since(0)).claims, (await since(rest.next)).notices]).toEqual([claims, []])
    const csv = await api.ask(`GET /collections/notices/csv?after=${first}`, { as: 'ops' })
    expect([csv.headers.get('ledtid-next'), sheet(Buffer.from(csv.content).toString('utf8')).slice(0, 2)]).toEqual([
      String(rest.next),
      [
        ['caseNumber', 'kind', 'amount', 'on'],
        [invoice, 'payment', '1000,00', handedOn],
      ],
    ])
    for (const query of ['', '?after=-1', `?on=${handedOn}&after=1`])
      must(await api.ask(`GET /collections${query}`, { as: 'ops' }), 422)
    expect(after.notices).toEqual([
      { invoice, kind: 'payment', amountOre: 100_000, on: handedOn },
      { invoice, kind: 'credit', amountOre: 41_000, on: handedOn },
      { invoice, kind: 'undone', amountOre: 100_000, on: handedOn },
      { invoice, kind: 'recall', amountOre: 0, on: handedOn },
    ])
    must(await does(api, invoice, 'agency-status', { status: 'demandSent' }), 409)
    // Paid and undone after the recall it is ours, and not the agency's again.
    const all = { reference: 'BG-all', amountOre: askedOre - 41_000, paidOn: handedOn }
    const { id } = must(await api.ask(`POST /invoices/${invoice}/payments`, { as: 'ops', body: all }), 201)
    await stands(api, `/invoices/${invoice}`, 'paid')
    must(await api.ask(`POST /payments/${String(id)}/unmatch`, { as: 'ops', body: {} }), 200)
    await stands(api, `/invoices/${invoice}`, 'finalReminded', askedOre - 41_000)
    expect((await dayOf(api)).notices).toEqual(after.notices)
    await rig.until('2027-04-02T14:00:00Z')
    const { documents } = must(await api.ask(`GET /invoices/${invoice}/documents`, { as: 'ops' }), 200)
    const note = documents.find(({ kind }) => kind === 'handedOver')
    const words = await readText(Buffer.from((await api.ask(`GET ${note?.href}`, { as: 'ops' })).content))
    for (const said of ['Lämnad till inkasso', 'Exempelinkasso AB', '2 410,00 kr', 'inte till oss'])
      expect(words).toContain(said)
    await ledgerHolds(rig.db)
  },
)

caseTest(
  'B11 a claim that was taken back goes to the agency again when someone says so, and when its chain may',
  async ({ rig, desk, api }) => {
    const invoice = await handedOver(rig, desk, 'K-1002')
    const { claims, next: first } = await dayOf(api)
    const early = must(await does(api, invoice, 'hand-over'), 409)
    expect(early).toMatchObject({ type: '/problems/not-allowed-now' })
    must(await does(api, invoice, 'recall'), 200)
    const { allowedActions } = await stands(api, `/invoices/${invoice}`, 'finalReminded')
    expect(allowedActions.map(({ action }) => action)).toContain('handOver')
    const told = must(await api.ask(`GET /invoices/${invoice}/dunning`, { as: 'ops' }), 200)
    expect(told).toMatchObject({ next: null, blockers: [{ code: 'recalled' }] })
    // Who disputes it is not pursued: it goes when the hold is released.
    must(await does(api, invoice, 'holds', { kind: 'dispute', reason }), 200)
    must(await does(api, invoice, 'hand-over'), 200)
    must(await does(api, invoice, 'hand-over'), 422)
    await rig.until('2027-04-06T13:00:00Z')
    await stands(api, `/invoices/${invoice}`, 'finalReminded')
    must(await does(api, invoice, 'release'), 200)
    await stands(api, `/invoices/${invoice}`, 'collection', askedOre)
    const again = Day.parse(must(await api.ask(`GET /collections?after=${first}`, { as: 'ops' }), 200))
    expect(again.notices).toMatchObject([{ invoice, kind: 'recall' }])
    expect(again.claims).toEqual([{ ...claims[0], handedOn: '2027-04-06' }])
    // What happens from now on is told of the claim that the agency has, and once.
    must(await does(api, invoice, 'agency-status', { status: 'received' }), 200)
    await desk.pay(invoice, 100_000, 'BG-again')
    const { notices } = Day.parse(must(await api.ask(`GET /collections?after=${again.next}`, { as: 'ops' }), 200))
    expect(notices).toMatchObject([{ invoice, kind: 'payment', amountOre: 100_000 }])
    const { documents } = must(await api.ask(`GET /invoices/${invoice}/documents`, { as: 'ops' }), 200)
    expect(documents.filter(({ kind }) => kind === 'handedOver')).toHaveLength(2)
    await ledgerHolds(rig.db)
  },
)

caseTest(
  'B11 a claim that the agency has closed waits for us to decide about it, and says so, until it is taken back or the agency goes on',
  async ({ rig, desk, api }) => {
    const invoice = await handedOver(rig, desk, 'K-1002')
    const asked = async () => must(await api.ask(`GET /invoices/${invoice}`, { as: 'ops' }), 200)
    const [ofAgency, ofOps] = [{ who: 'agency' }, { who: 'ops', what: 'decision' }]
    expect(await asked()).toMatchObject({ waitingFor: ofAgency, blockers: [] })
    must(await does(api, invoice, 'agency-status', { status: 'closed' }), 200)
    expect(await asked()).toMatchObject({
      status: 'collection',
      waitingFor: ofOps,
      blockers: [{ code: 'agencyClosed' }],
    })
    must(await does(api, invoice, 'agency-status', { status: 'legal' }), 200)
    expect(await asked()).toMatchObject({ waitingFor: ofAgency, blockers: [] })
    must(await does(api, invoice, 'agency-status', { status: 'closed' }), 200)
    must(await does(api, invoice, 'recall'), 200)
    expect(await asked()).toMatchObject({ status: 'finalReminded', blockers: [{ code: 'recalled' }] })
  },
)
