import { sql } from 'kysely'
import type { Db, Trx } from './connect.ts'

/** The order of numbers that count without leading zeros: 'AN-999' comes before 'AN-1000'. */
export const byNumber = countIn(sql.ref('number'))

/** Whether a row's number comes before another; every number does where there is none. */
export function isBefore(number: string | null) {
  return number === null ? sql<boolean>`true` : sql<boolean>`${byNumber} < ${countIn(number)}`
}

function countIn(number: unknown) {
  return sql`coalesce(substring(${number}::text from '[0-9]+$')::bigint, 0)`
}

/** Draws the next number of a sequence. There may be gaps; none is drawn twice. */
export async function nextOf(db: Db | Trx, sequence: string): Promise<number> {
  const { rows } = await sql<{ next: number }>`select nextval(${sequence}) as next`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`The sequence ${sequence} gave no number.`)
  return row.next
}
