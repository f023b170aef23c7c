import type { Billable } from '../domain/invoice-amounts.ts'
import type { Language } from '../domain/message.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Trx } from './connect.ts'
import { articleIn, pricedArticle } from './priced-article.ts'
import type { ContractChargesTable } from './tables/contracts.ts'

/** Something that a contract is charged, once: its source says what, and the invoice is the case that bears it. */
export type Charge = ContractChargesTable

/** The invoice that bears a charge already, if any. */
export async function invoiceWith(trx: Trx, contract: string, source: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom('contractCharges')
    .select('invoice')
    .where('contract', '=', contract)
    .where('source', '=', source)
    .executeTakeFirst()
  return row?.invoice
}

export async function insertCharges(trx: Trx, charges: readonly Charge[]): Promise<void> {
  if (charges.length > 0) await trx.insertInto('contractCharges').values(charges).execute()
}

/** The charge that a line of an invoice is. `period` is set for fees alone. */
export function chargeOf(
  line: Billable,
  { contract, invoice }: { readonly contract: string; readonly invoice: string },
  period: { readonly from: PlainDate; readonly to: PlainDate } | null,
): Charge {
  const { article, quantityHundredths, source } = line
  return {
    contract,
    source,
    invoice,
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
    .orderBy('fromOn')
    .orderBy('source')
    .execute()
  return rows.flatMap(({ source, text, quantityHundredths, chargedOre, ...row }) => {
    const article = pricedArticle(row, language)
    return article ? [{ source, quantityHundredths, article: { ...article, text, priceOre: chargedOre } }] : []
  })
}
