import type { AuthorisedPerson } from '../domain/authorised.ts'
import type { DatedFee } from '../domain/contract.ts'
import type { Equipment } from '../domain/equipment.ts'
import type { GuardCallOut } from '../domain/final-invoice.ts'
import type { Language } from '../domain/message.ts'
import type { Trx } from './connect.ts'
import { articleIn, pricedArticle } from './priced-article.ts'

export async function feesOf(trx: Trx, contract: string): Promise<readonly DatedFee[]> {
  const rows = await trx
    .selectFrom('contractFees')
    .select(['fromOn as from', 'monthlyOre'])
    .where('contract', '=', contract)
    .orderBy('fromOn')
    .execute()
  return rows
}

/** Each piece with what it costs where it does not come back, in the customer's language. */
export async function equipmentOf(trx: Trx, contract: string, language: Language): Promise<readonly Equipment[]> {
  const rows = await trx
    .selectFrom('equipment')
    .leftJoin('articles', 'articles.number', 'equipment.article')
    .select(['id', 'text', 'owner', 'state', 'article', 'replacementOre', ...articleIn])
    .where('contract', '=', contract)
    .orderBy('id')
    .execute()
  return rows.map(({ id, text, owner, state, replacementOre, ...article }) => {
    const priced = pricedArticle(article, language)
    const replacement = priced && { ...priced, text, priceOre: replacementOre ?? priced.priceOre }
    return { id, text, owner, state, replacement }
  })
}

export async function authorisedOf(trx: Trx, contract: string): Promise<readonly AuthorisedPerson[]> {
  return trx
    .selectFrom('authorisedPeople')
    .select(['id', 'authorities', 'fromOn as from', 'untilOn as until'])
    .where('contract', '=', contract)
    .orderBy('id')
    .execute()
}

export async function callOutsOf(
  trx: Trx,
  contract: string,
  language: Language,
  sources: ReadonlySet<string>,
): Promise<readonly GuardCallOut[]> {
  const rows = await trx
    .selectFrom('guardCallOuts')
    .innerJoin('articles', 'articles.number', 'guardCallOuts.article')
    .select(['id', 'onDate', 'quantityHundredths', ...articleIn])
    .where('contract', '=', contract)
    .orderBy('onDate')
    .execute()
  return rows.flatMap(({ id, onDate, quantityHundredths, ...row }) => {
    const article = pricedArticle(row, language)
    // Each is billed by its day, so that the customer knows which it was.
    const dated = article && { ...article, text: `${article.text} ${onDate}` }
    return dated ? [{ id, on: onDate, article: dated, quantityHundredths, isBilled: sources.has(`guard:${id}`) }] : []
  })
}
