import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCompany } from '../../db/company.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { addDays } from '../../domain/plain-date.ts'
import { writeCamt } from '../fixtures/bank/camt.ts'
import { given, ocr } from '../fixtures/bank/given.ts'
import { type ApiWorld, must, startApi } from '../servers/api.ts'
import { askedOre, billedOne, stands } from './billed.ts'

let api: ApiWorld
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

test('B7 a payment that the bank takes back is found from its row in the file, undone and noted, and the invoice is owed again', async () => {
  const { href, ocr: name } = await billedOne(api)
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

test('B7 a reversal that names nothing we know leads nowhere, and is listed all the same', async () => {
  const { rows } = await importFile('M-3', { id: '3003', amountOre: 12_300, references: [], isReversal: true })
  expect(rows).toContainEqual(expect.objectContaining({ result: 'reversal', payment: null, amountOre: 12_300 }))
})

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
