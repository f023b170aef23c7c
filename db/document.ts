import type { Instant } from '../domain/instant.ts'
import type { Db, Trx } from './connect.ts'

export interface DocumentRow {
  readonly id: number
  readonly caseNumber: string
  readonly step: number
  readonly kind: string
  readonly name: string
  readonly mediaType: string
  readonly sha256: string
  readonly bytes: number
  readonly forCustomer: boolean
  readonly createdAt: Instant
}

/** Files a document by the hash of its content, which is stored already. The same one again changes nothing. */
export async function fileDocument(db: Db | Trx, document: Omit<DocumentRow, 'id'>): Promise<void> {
  await db
    .insertInto('documents')
    .values(document)
    .onConflict(conflict => conflict.columns(['caseNumber', 'step', 'kind', 'name']).doNothing())
    .execute()
}

/** A case's latest document of a kind. */
export function latestDocument(db: Db | Trx, caseNumber: string, kind: string): Promise<DocumentRow | undefined> {
  return db
    .selectFrom('documents')
    .selectAll()
    .where('caseNumber', '=', caseNumber)
    .where('kind', '=', kind)
    .orderBy('step', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Files a case's latest document of a kind under a new step too, which sends it again. False where there is none. */
export async function copyDocument(db: Db | Trx, caseNumber: string, kind: string, step: number): Promise<boolean> {
  const document = await latestDocument(db, caseNumber, kind)
  if (!document) return false
  const { id: _, ...row } = document
  await fileDocument(db, { ...row, step })
  return true
}

/** The document that a step made, if it has been made. */
export function documentOf(
  db: Db | Trx,
  caseNumber: string,
  step: number,
  kind: string,
): Promise<DocumentRow | undefined> {
  return db
    .selectFrom('documents')
    .selectAll()
    .where('caseNumber', '=', caseNumber)
    .where('step', '=', step)
    .where('kind', '=', kind)
    .executeTakeFirst()
}

/** A case's documents, oldest first; those that are the customer's to see, or all. */
export function documentsOf(db: Db, caseNumber: string, onlyForCustomer: boolean): Promise<DocumentRow[]> {
  return db
    .selectFrom('documents')
    .selectAll()
    .where('caseNumber', '=', caseNumber)
    .$if(onlyForCustomer, query => query.where('forCustomer', '=', true))
    .orderBy('id')
    .execute()
}
