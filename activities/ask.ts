import { policyDayOf } from '../db/case.ts'
import type { Db, Trx } from '../db/connect.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { Question } from '../workflows/messages/case.ts'
import { asStep } from './failures.ts'
import { asKnown } from './overtaken.ts'

/**
 * What a workflow asks of its case's facts before it takes a step. Each answer only reads, so each is safe to retry; the step that
 * follows looks again under the case's lock.
 */
export function asking<Facts>(db: Db, load: (trx: Trx, number: string, policyOn: PlainDate) => Promise<Facts>) {
  return <T>(question: Question, answer: (facts: Facts, trx: Trx) => T | Promise<T>): Promise<T> =>
    asStep(() =>
      db.transaction().execute(async trx => {
        await asKnown(trx, question)
        const { number } = question
        return answer(await load(trx, number, await policyDayOf(trx, number)), trx)
      }),
    )
}
