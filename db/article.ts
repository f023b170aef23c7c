import { type Selectable, sql } from 'kysely'
import type { Db } from './connect.ts'
import { containing } from './search.ts'
import type { ArticlesTable } from './tables/billing.ts'

export type Article = Selectable<ArticlesTable>

export function listArticles(
  db: Db,
  filter: { readonly text?: string | undefined; readonly active?: boolean | undefined },
) {
  const { text, active } = filter
  return db
    .selectFrom('articles')
    .selectAll()
    .$if(active !== undefined, query => query.where('active', '=', active ?? true))
    .$if(text !== undefined, query =>
      query.where(sql<boolean>`concat_ws(' ', number, name, name_en) ilike ${containing(text ?? '')}`),
    )
    .orderBy('number')
    .execute()
}

export function findArticle(db: Db, number: string): Promise<Article | undefined> {
  return db.selectFrom('articles').selectAll().where('number', '=', number).executeTakeFirst()
}

/** Which of the numbers belong to articles that are sold today. */
export async function activeArticles(db: Db, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set()
  const rows = await db
    .selectFrom('articles')
    .select('number')
    .where('number', 'in', numbers)
    .where('active', '=', true)
    .execute()
  return new Set(rows.map(row => row.number))
}

/** False where the number is taken. */
export async function insertArticle(db: Db, article: Article): Promise<boolean> {
  const inserted = await db
    .insertInto('articles')
    .values(article)
    .onConflict(conflict => conflict.column('number').doNothing())
    .returning('number')
    .executeTakeFirst()
  return inserted !== undefined
}

export function changeArticle(db: Db, number: string, changes: Partial<Article>): Promise<Article | undefined> {
  return db.updateTable('articles').set(changes).where('number', '=', number).returningAll().executeTakeFirst()
}
