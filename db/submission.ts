import { sql } from 'kysely'
import type { Actor } from '../domain/case.ts'
import type { Instant } from '../domain/instant.ts'
import type { SubmissionKind, Submissions } from '../domain/submission.ts'
import type { Db, Trx } from './connect.ts'

/** Keeps what someone wrote until a step takes it in. The same id again changes nothing. */
export async function keepSubmission<K extends SubmissionKind>(
  db: Db,
  submission: {
    readonly id: string
    readonly kind: K
    readonly body: Submissions[K]
    readonly by: Actor
    readonly at: Instant
  },
): Promise<void> {
  await db
    .insertInto('submissions')
    .values({
      id: submission.id,
      kind: submission.kind,
      body: JSON.stringify(submission.body),
      byRole: submission.by.role,
      byId: submission.by.id,
      submittedAt: submission.at,
      takenBy: null,
    })
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute()
}

/** Takes a submission in for a case: its facts are in the case's own rows from then on. */
export async function takeSubmission<K extends SubmissionKind>(
  trx: Trx,
  id: string | null,
  kind: K,
  caseNumber: string,
): Promise<Submissions[K]> {
  const { rows } = await sql<{ body: Submissions[K] }>`
    update submissions set taken_by = ${caseNumber} where id = ${id} and kind = ${kind} returning body`.execute(trx)
  const [row] = rows
  if (!row) throw new Error(`${caseNumber} asks for a ${kind} submission that is not there: ${id ?? 'none named'}.`)
  return row.body
}

/** Reads a submission without taking it in. */
export async function readSubmission<K extends SubmissionKind>(
  trx: Trx,
  id: string | null,
  kind: K,
): Promise<Submissions[K] | undefined> {
  const { rows } = await sql<{ body: Submissions[K] }>`
    select body from submissions where id = ${id} and kind = ${kind}`.execute(trx)
  return rows[0]?.body
}

/** What was kept under an id, whether it has been taken in or not. */
export async function keptSubmission<K extends SubmissionKind>(
  db: Db,
  id: string,
  kind: K,
): Promise<Submissions[K] | undefined> {
  const { rows } = await sql<{ body: Submissions[K] }>`
    select body from submissions where id = ${id} and kind = ${kind}`.execute(db)
  return rows[0]?.body
}

/** Forgets what a refused command brought with it: bad input changes nothing. */
export async function dropSubmission(db: Db, id: string): Promise<void> {
  await db.deleteFrom('submissions').where('id', '=', id).where('takenBy', 'is', null).execute()
}
