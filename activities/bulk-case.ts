import { ApplicationFailure } from '@temporalio/common'
import type { BulkRow } from '../db/bulk.ts'
import { writtenFor } from '../db/bulk-run.ts'
import { type CaseHead, findHead } from '../db/case-head.ts'
import type { Db } from '../db/connect.ts'
import { dropSubmission, keepSubmission } from '../db/submission.ts'
import { type BulkOutcome, bulkItemId, bulkRefusal, refusedAs } from '../domain/bulk.ts'
import type { Actor } from '../domain/case.ts'
import type { Instant } from '../domain/instant.ts'
import { refusalReasons } from '../domain/refusal.ts'
import { failures } from '../workflows/messages/case.ts'
import type { AskCase, CaseAnswer } from './ask-case.ts'

export interface BulkCaseDeps {
  readonly db: Db
  readonly askCase: AskCase
}

/**
 * Does with a case what the API would do (T3): what its graph refuses is refused without a word to it, what people wrote is kept
 * first, and what the case refuses takes that away again. `mayWait` says whether a case that does not answer is asked once more.
 */
export async function dealWithCase(
  deps: BulkCaseDeps,
  bulk: BulkRow,
  caseNumber: string,
  mayWait: boolean,
  at: Instant,
): Promise<BulkOutcome> {
  const { db, askCase } = deps
  const { action, extra, written, byRole, byId } = bulk
  const by: Actor = { role: byRole, id: byId }
  const id = bulkItemId(bulk.number, caseNumber)
  const head = await findHead(db, caseNumber, by)
  // Read after the case is: what has brought it where it stands may be this very question, of a worker that has died.
  const before = await writtenFor(db, bulk.number, caseNumber)
  if (before)
    return before.did === 'caseParked' ? { is: 'failed', cause: 'parked' } : { is: 'done', status: before.status }
  const refusal = bulkRefusal(head, action, byRole)
  if (!head || refusal) return { is: 'refused', refusal: refusal ?? { reason: 'unknown', status: null, allowed: [] } }
  if (written) await keepSubmission(db, { id, kind: written.kind, body: { text: written.text }, by, at })
  const command = { by, ...(written ? { submission: id } : {}), ...extra }
  const answer = await askCase({ kind: head.kind, number: caseNumber, action, command, id })
  if (answer.is === 'done') return answer
  if (answer.is === 'away') return notAnswered(mayWait)
  const after = (await findHead(db, caseNumber, by)) ?? head
  const outcome = answer.is === 'refused' ? saidNo(answer, bulk, after) : refused(bulk, after)
  if (written && outcome.is === 'refused') await dropSubmission(db, id)
  return outcome
}

/** It may be done all the same, now or later: the same question is asked again for a while, and then people must look. */
function notAnswered(mayWait: boolean): BulkOutcome {
  if (mayWait) throw ApplicationFailure.retryable('The case does not answer.', 'CaseAway')
  return { is: 'failed', cause: 'noAnswer' }
}

/** The case has ended, or stands otherwise than it did when it was looked at. */
function refused({ action, byRole }: BulkRow, after: CaseHead): BulkOutcome {
  return { is: 'refused', refusal: bulkRefusal(after, action, byRole) ?? refusedAs('wrongStatus', after, byRole) }
}

function saidNo(
  { type, details }: Extract<CaseAnswer, { readonly is: 'refused' }>,
  bulk: BulkRow,
  after: CaseHead,
): BulkOutcome {
  switch (type) {
    case failures.refused: {
      const reason = refusalReasons.find(each => each === textIn(details, 'reason'))
      if (reason === undefined) return { is: 'failed', cause: 'error' }
      return { is: 'refused', refusal: refusedAs(reason, after, bulk.byRole) }
    }
    case failures.notAllowed:
      return refused(bulk, after)
    case failures.parked:
      // It was parked before it was asked, or by what it was asked for.
      return textIn(details, 'cause') === 'parked'
        ? { is: 'refused', refusal: refusedAs('parked', after, bulk.byRole) }
        : { is: 'failed', cause: 'parked' }
    default:
      return { is: 'failed', cause: 'error' }
  }
}

function textIn([detail]: readonly unknown[], name: 'reason' | 'cause'): unknown {
  return typeof detail === 'object' && detail !== null && name in detail
    ? Object.entries(detail).find(([key]) => key === name)?.[1]
    : undefined
}
