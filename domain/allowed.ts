import type { AllowedAction, CaseView, Role } from './case.ts'
import { contractGraph, isContractStatus } from './contract.ts'
import { invoiceGraph, isInvoiceStatus } from './invoice.ts'
import { isTerminationStatus, terminationGraph } from './termination.ts'
import { isTicketStatus, ticketGraph } from './ticket.ts'

/** What a role may do with an open case as it stands (T3): what its graph allows, but what there is nothing to do it to. */
export function allowedNow(
  { kind, status, blockers }: Pick<CaseView, 'kind' | 'status' | 'blockers'>,
  role: Role | 'system',
): readonly AllowedAction[] {
  switch (kind) {
    case 'ticket':
      return isTicketStatus(status) ? ticketGraph.allowed(status, role) : []
    case 'invoice': {
      const allowed = isInvoiceStatus(status) ? invoiceGraph.allowed(status, role) : []
      return isHeld(blockers) ? allowed : allowed.filter(({ action }) => action !== 'release')
    }
    case 'contract':
      return isContractStatus(status) ? contractGraph.allowed(status, role) : []
    case 'termination':
      return isTerminationStatus(status) ? terminationGraph.allowed(status, role) : []
  }
}

/** What ops can do with a case that cannot go on (E7). */
export const rescues = ['retry', 'skip', 'end'] as const

/** A dispute or a question stands in the way of an invoice's chain (B10, B13). */
function isHeld(blockers: readonly string[]): boolean {
  return blockers.includes('dispute') || blockers.includes('question')
}
