import { makeContinueAsNewFunc, workflowInfo } from '@temporalio/workflow'
import type { CaseView } from '../domain/case.ts'
import type { Answered, Opened } from './messages/case.ts'

/** Whether a case's history has so many events that it should go on as a new run. Undefined: it never does. */
export function hasGrown(renewAfterEvents: number | undefined): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo()
  return renewAfterEvents !== undefined && (historyLength >= renewAfterEvents || continueAsNewSuggested)
}

/** Goes on as a new run of the same case, under the same id: what it must remember is in its record,
 * and which of its steps has answered whom. */
export function goOnAnew(opened: Opened, known: number, answered: Answered): Promise<never> {
  const continued: Opened = { ...opened, continues: (opened.continues ?? 0) + 1, known, answered }
  return makeContinueAsNewFunc<(opened: Opened) => Promise<CaseView>>()(continued)
}
