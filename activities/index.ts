import type { Instant } from '../domain/instant.ts'
import { type AccountMailDeps, createAccountMailActivities } from './account-mail.ts'
import { type BankFileDeps, createBankFileActivities } from './bank-file.ts'
import { createBulkActivities } from './bulk.ts'
import type { BulkCaseDeps } from './bulk-case.ts'
import { createContractActivities } from './contract.ts'
import type { DeliverDeps } from './deliver.ts'
import { createDeliver } from './deliver.ts'
import type { Files } from './files.ts'
import { createInvoiceActivities } from './invoice.ts'
import { createProduce } from './produce.ts'
import { createReportActivities } from './report.ts'
import type { StartDeps } from './start-case.ts'
import type { StepDeps } from './step.ts'
import { createSwishActivities, type SwishSetup } from './swish.ts'
import { createTerminationActivities } from './termination.ts'
import { createTicketActivities } from './ticket.ts'

export interface ActivityDeps
  extends StepDeps,
    StartDeps,
    DeliverDeps,
    BankFileDeps,
    BulkCaseDeps,
    SwishSetup,
    AccountMailDeps {
  readonly files: Files
  readonly now: () => Instant
}

/** Every activity, given what it reaches out to. */
export function createActivities(deps: ActivityDeps) {
  const deliver = createDeliver(deps)
  return {
    ...createTicketActivities(deps),
    ...createContractActivities(deps),
    ...createTerminationActivities(deps),
    ...createReportActivities(deps),
    ...createInvoiceActivities(deps),
    ...createBankFileActivities(deps),
    ...createBulkActivities(deps),
    ...createSwishActivities(deps),
    ...createAccountMailActivities(deps),
    deliver,
    produce: createProduce({ ...deps, deliver }),
  }
}
