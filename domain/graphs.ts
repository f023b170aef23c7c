import type { CaseKind, Graph } from './case.ts'
import { contractGraph } from './contract.ts'
import { invoiceGraph } from './invoice.ts'
import { terminationGraph } from './termination.ts'
import { ticketGraph } from './ticket.ts'

/** The graph of every kind of case, for those who are given a case of any kind. Ask `isStatus` before anything else. */
export const graphs: Readonly<Record<CaseKind, Graph<string, string>>> = {
  ticket: ticketGraph,
  invoice: invoiceGraph,
  contract: contractGraph,
  termination: terminationGraph,
}
