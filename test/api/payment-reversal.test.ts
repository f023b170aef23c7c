import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { readCompany } from '../../db/company.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { addDays } from '../../domain/plain-date.ts'
import { writeBgmax } from '../fixtures/bank/bgmax.ts'
import { writeCamt } from '../fixtures/bank/camt.ts'
import { type GivenPayment, given, ocr } from '../fixtures/bank/given.ts'
import { type ApiWorld, must, startApi } from '../servers/api.ts'
import { askedOre, type Billed, billed, ledgerHolds, stands } from './billed.ts'

let api: ApiWorld
let invoices: readonly Billed[]
beforeAll(async () => {
  api = await startApi()
  invoices = await billed(api, 2)
})
afterAll(() => api.close())

test('B7 a payment that the bank takes back is found from its row in the file, undone and noted, and the invoice is owed again', async () => {
  const { href, ocr: name } = invoiceAt(0)
  const paid = { amountOre: askedOre, references: [ocr(name)] }

  await importFile('M-1', { ...paid, id: '1001' })
  await stands(api, href, 'paid')
  const { rows } = await importFile('M-2', { ...paid, id: '2002', isReversal: true })
  const { id } = await api.db
    .selectFrom('payments')
    .select('id')
    .where('amountOre', '=', paid.amountOre)
    .executeTakeFirstOrThrow()
  expect(rows).toContainEqual(expect.objectContaining({ result: 'reversal', payment: id, amountOre: askedOre }))
  // Nothing is undone before someone says so.
  await stands(api, href, 'paid')

  must(await api.ask(`POST /payments/${id}/unmatch`, { as: 'ops', body: {} }), 200)
  const noted = must(
    await api.ask(`POST /payments/${id}/refund`, {
      as: 'ops',
      body: { isReversal: true, reason: 'Återtagen av banken.' },
    }),
    200,
  )
  expect(noted).toMatchObject({ unusedOre: 0, uses: [], reversed: true })
  await stands(api, href, 'issued')
  const owed = must(await api.ask(`GET ${href}/dunning`, { as: 'ops' }), 200)['owed']
  expect(owed).toMatchObject({ totalOre: askedOre })
})

test('B7 B12 what had been paid back of a payment before the bank took it back is noted too: the books have what the bank has, and the payer owes it', async () => {
  const { href, ocr: name } = invoiceAt(1)
  await importFile('M-5', { amountOre: askedOre + 20_000, references: [ocr(name)], id: '5005' })
  await stands(api, href, 'paid')
  const { items } = must(await api.ask('GET /payments', { as: 'ops' }), 200)
  const id = items.find(each => each['unusedOre'] === 20_000)?.['id']
  const refund = async (isReversal: boolean) =>
    api.ask(`POST /payments/${String(id)}/refund`, { as: 'ops', body: { isReversal, reason: 'Betalt för mycket.' } })
  must(await refund(false), 200)
  must(await api.ask(`POST /payments/${String(id)}/unmatch`, { as: 'ops', body: {} }), 200)
  expect(must(await refund(true), 200)).toMatchObject({
    unusedOre: -20_000,
    reversed: true,
    refunds: [
      { amountOre: 20_000, isReversal: false },
      { amountOre: askedOre + 20_000, isReversal: true },
    ],
  })
  const { rows } = await sql<{ ore: number }>`
    select sum(amount_ore)::bigint as ore from ledger_entries where payment = ${Number(id)} and account = '1930'`.execute(
    api.db,
  )
  expect(rows).toEqual([{ ore: -20_000 }])
  // Noted once: there is nothing more to note, to pay back or to use.
  for (const isReversal of [true, false]) must(await refund(isReversal), 409)
  const number = href.split('/').at(-1)
  must(await api.ask(`POST /payments/${String(id)}/matches`, { as: 'ops', body: { invoice: number } }), 409)
  await ledgerHolds(api.db)
})

test('B7 a deduction of BgMax leads to the payment that it takes back', async () => {
  const { bankgiro } = await readCompany(api.db)
  const { ocr: name } = invoiceAt(0)
  const paidOn = stockholmDate(api.now())
  const paid = { amountOre: 4_321, paidOn, references: [ocr(name)] }
  const send = async (messageId: string, payments: readonly GivenPayment[]) => {
    const raw = writeBgmax({ messageId, createdAt: api.now().slice(0, 19), bankgiro, payments })
    const headers = { 'content-type': 'application/octet-stream' }
    return must(await api.ask('POST /bank-files', { as: 'ops', raw, headers }), 200)
  }
  const [row] = [(await send('', [given({ ...paid, id: '6006' })]))['rows']].flat()
  const more = given({ id: '6007', amountOre: 9_999, paidOn })
  const { rows } = await send('', [more, given({ ...paid, id: '6008', isReversal: true })])
  const payment = z.object({ payment: z.number() }).parse(row).payment
  expect(rows).toContainEqual(expect.objectContaining({ result: 'reversal', payment, amountOre: 4_321 }))
})

test('B7 a reversal that names nothing we know leads nowhere, and is listed all the same', async () => {
  const { rows } = await importFile('M-3', { id: '3003', amountOre: 12_300, references: [], isReversal: true })
  expect(rows).toContainEqual(expect.objectContaining({ result: 'reversal', payment: null, amountOre: 12_300 }))
})

function invoiceAt(index: number): Billed {
  const found = invoices[index]
  if (found) return found
  throw new Error(`There is no invoice ${index}.`)
}

async function importFile(messageId: string, payment: Omit<Parameters<typeof given>[0], 'paidOn'>) {
  const { bankgiro } = await readCompany(api.db)
  const paidOn = stockholmDate(api.now())
  // A bank names our bankgiro in payments only, so there is another one in the file.
  const other = given({ id: `9${payment.id}`, amountOre: 100, paidOn: addDays(paidOn, -1) })
  const payments = [other, given({ ...payment, paidOn })]
  const raw = writeCamt({ messageId, createdAt: api.now().slice(0, 19), bankgiro, payments })
  const headers = { 'content-type': 'application/octet-stream' }
  return must(await api.ask('POST /bank-files', { as: 'ops', raw, headers }), 200)
}
