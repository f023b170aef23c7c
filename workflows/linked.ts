import { workflowInfo } from '@temporalio/workflow'
import { type Parent, workflowId } from './messages/case.ts'

/** What the Temporal UI shows of a case, with ways to the cases that it belongs with: one click from a termination to its visit. */
export function linked(words: string, cases: readonly Parent[]): string {
  if (cases.length === 0) return words
  const { namespace } = workflowInfo()
  const ways = cases.map(
    ({ kind, number }) => `[${number}](/namespaces/${namespace}/workflows/${workflowId(kind, number)})`,
  )
  return `${words}\n\n→ ${ways.join(' · ')}`
}
