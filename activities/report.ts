import { lastStepBefore, writtenSteps } from '../db/case.ts'
import type { Db, Trx } from '../db/connect.ts'
import { childMoved, type Parent, type Reread, type StepResult } from '../workflows/messages/case.ts'
import type { BankFileDeps } from './bank-file.ts'
import { asStep, wrong } from './failures.ts'

/** What a case that goes on from an earlier run, or that another case has ordered, needs of the world. */
export function createReportActivities({ db, tellCase }: ReportDeps) {
  return {
    /**
     * The step that a case was at when it was taken up again or went on as a new run, or one that is to be answered with once more. Safe to retry: it
     * only reads, and what came after is left out.
     */
    lastStep: (which: Reread): Promise<StepResult> =>
      asStep(() =>
        db.transaction().execute(async trx => {
          if ('step' in which) return stepOf(trx, which)
          // What that step had to deliver, the run that knew it has delivered.
          if ('known' in which)
            return { ...(await stepOf(trx, { number: which.number, step: which.known })), deliver: null }
          const found = await lastStepBefore<StepResult>(trx, which.number, which.until)
          if (!found) throw wrong(`${which.number} has no step to go on from.`)
          return { ...found, deliver: null }
        }),
      ),

    /** Tells a case that one which it has ordered has moved on. Safe to retry: it takes each step's word in once, and then looks. */
    tellParent: ({ parent, child, step }: News): Promise<void> =>
      asStep(() =>
        tellCase(parent.kind, parent.number, childMoved, {
          id: `${child}/${step}`,
          by: { role: 'system', id: child },
          about: child,
        }),
      ),
  }
}

async function stepOf(trx: Trx, { number, step }: Extract<Reread, { step: number }>): Promise<StepResult> {
  const [written] = await writtenSteps<StepResult>(trx, number, step)
  if (!written) throw wrong(`${number} has no step ${step} to answer with.`)
  return written.result
}

export interface ReportDeps extends Pick<BankFileDeps, 'tellCase'> {
  readonly db: Db
}

interface News {
  readonly parent: Parent
  readonly child: string
  readonly step: number
}

export type ReportActivities = ReturnType<typeof createReportActivities>
