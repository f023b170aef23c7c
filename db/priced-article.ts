import type { PricedArticle } from '../domain/invoice-amounts.ts'
import type { Language } from '../domain/message.ts'
import type { Trx } from './connect.ts'

/** The columns of an article that a line of an invoice is made of. */
export const articleIn = [
  'articles.number as articleNumber',
  'articles.name as articleName',
  'articles.nameEn',
  'articles.unit',
  'articles.priceOre',
  'articles.vatRate',
  'articles.account',
  'articles.labour',
  'articles.rutCategory',
] as const

interface ArticleRow {
  readonly articleNumber: string | null
  readonly articleName: string | null
  readonly nameEn: string | null
  readonly unit: string | null
  readonly priceOre: number | null
  readonly vatRate: number | null
  readonly account: string | null
  readonly labour: boolean | null
  readonly rutCategory: string | null
}

/** An article as it is billed, in the customer's language; null where a left join has found none. */
export function pricedArticle(row: ArticleRow, language: Language): PricedArticle | null {
  const { articleNumber, articleName, nameEn, unit, priceOre, vatRate, account, labour, rutCategory } = row
  if (articleNumber === null || articleName === null || unit === null) return null
  return {
    number: articleNumber,
    text: language === 'sv' ? articleName : (nameEn ?? articleName),
    unit,
    priceOre: priceOre ?? 0,
    vatRate: vatRate ?? 0,
    account: account ?? '',
    labour: labour ?? false,
    rut: rutCategory !== null,
  }
}

export async function articleNamed(trx: Trx, number: string, language: Language): Promise<PricedArticle | null> {
  const row = await trx.selectFrom('articles').select(articleIn).where('number', '=', number).executeTakeFirst()
  return row ? pricedArticle(row, language) : null
}
