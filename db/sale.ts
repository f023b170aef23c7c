import type { Sale } from '../domain/ledger.ts'
import type { Db, Trx } from './connect.ts'

/** What an issued invoice sold, as it was booked. */
export async function saleOf(trx: Db | Trx, invoice: string): Promise<Sale> {
  const { rutOre, roundingOre, toPayOre } = await trx
    .selectFrom('invoices')
    .select(['rutOre', 'roundingOre', 'toPayOre'])
    .where('number', '=', invoice)
    .executeTakeFirstOrThrow()
  const lines = await trx
    .selectFrom('invoiceLines')
    .select(['account', 'netOre'])
    .where('invoice', '=', invoice)
    .orderBy('line')
    .execute()
  const vat = await trx
    .selectFrom('invoiceVat')
    .select(['vatRate', 'netOre', 'vatOre'])
    .where('invoice', '=', invoice)
    .orderBy('vatRate', 'desc')
    .execute()
  return { lines, vat, rutOre: rutOre ?? 0, roundingOre: roundingOre ?? 0, toPayOre: toPayOre ?? 0 }
}
