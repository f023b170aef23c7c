import type { Insertable } from 'kysely'
import type { Billable } from '../domain/invoice-amounts.ts'
import type { Language } from '../domain/message.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Trx } from './connect.ts'
import { articleIn, pricedArticle } from './priced-article.ts'
import type { ContractChargesTable } from './tables/contracts.ts'

/** Something that a contract is charged, once: its source says what, and the invoice is the case that bears it. */
export type Charge = Insertable<ContractChargesTable>

/** The invoice that is to bear the fee from a day on, where the step that bills it has not been written yet. */
export async function reservedInvoice(trx: Trx, contract: string, from: PlainDate): Promise<string | undefined> {
  const row = await trx
    .selectFrom('contractCharges')
    .select('invoice')
    .where('contract', '=', contract)
    .where('fromOn', '=', from)
    .where('reserved', '=', true)
    .executeTakeFirst()
  return row?.invoice
}

/** The step that bills what was reserved is written with this. */
export async function settleReserved(trx: Trx, contract: string): Promise<void> {
  await trx
    .updateTable('contractCharges')
    .set({ reserved: false })
    .where('contract', '=', contract)
    .where('reserved', '=', true)
    .execute()
}

/** Who is charged on an invoice of a contract. */
export async function chargedCustomer(trx: Trx, invoice: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom('contractCharges')
    .select('customer')
    .where('invoice', '=', invoice)
    .limit(1)
    .executeTakeFirst()
  return row?.customer
}

export async function insertCharges(trx: Trx, charges: readonly Charge[]): Promise<void> {
  if (charges.length > 0) await trx.insertInto('contractCharges').values(charges).execute()
}

/** The charge that a line of an invoice is. `period` is set for fees alone. */
export function chargeOf(
  line: Billable,
  { contract, invoice, customer }: Pick<Charge, 'contract' | 'invoice' | 'customer'>,
  period: { readonly from: PlainDate; readonly to: PlainDate } | null,
): Charge {
  const { article, quantityHundredths, source } = line
  return {
    contract,
    source,
    invoice,
    customer,
    kind: source.startsWith('fee:') ? 'fee' : source.startsWith('guard:') ? 'guard' : 'equipment',
    fromOn: period?.from ?? null,
    toOn: period?.to ?? null,
    article: article.number,
    text: article.text,
    quantityHundredths,
    priceOre: article.priceOre,
  }
}

/** What an invoice of a contract has to bill. */
export async function chargedOn(trx: Trx, invoice: string, language: Language): Promise<readonly Billable[]> {
  const rows = await trx
    .selectFrom('contractCharges')
    .innerJoin('articles', 'articles.number', 'contractCharges.article')
    .select(['source', 'text', 'quantityHundredths', 'contractCharges.priceOre as chargedOre', ...articleIn])
    .where('invoice', '=', invoice)
    .where('void', '=', false)
    .orderBy('fromOn')
    .orderBy('source')
    .execute()
  return rows.flatMap(({ source, text, quantityHundredths, chargedOre, ...row }) => {
    const article = pricedArticle(row, language)
    return article ? [{ source, quantityHundredths, article: { ...article, text, priceOre: chargedOre } }] : []
  })
}
