import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow'
import { caseDue, caseParked, caseStatus } from './messages/search-attributes.ts'

/** Makes the case findable in the Temporal UI. What has not changed costs no event. */
export function show(status: string, due: string | null, parked: boolean): void {
  const { typedSearchAttributes: shown } = workflowInfo()
  const dueDate = due ? new Date(due) : null
  const changes = [
    ...(shown.get(caseStatus) === status ? [] : [{ key: caseStatus, value: status }]),
    ...(shown.get(caseDue)?.getTime() === dueDate?.getTime() ? [] : [{ key: caseDue, value: dueDate }]),
    ...((shown.get(caseParked) ?? false) === parked ? [] : [{ key: caseParked, value: parked }]),
  ]
  if (changes.length > 0) upsertSearchAttributes(changes)
}
