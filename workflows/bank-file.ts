import { allHandlersFinished, condition, proxyActivities, setHandler } from '@temporalio/workflow'
import type { BankFileActivities } from '../activities/bank-file.ts'
import { type BankFileOpened, imported } from './messages/bank-file.ts'

const retry = { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' } as const

const { importPayments, tellCases } = proxyActivities<BankFileActivities>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '1m',
  retry,
})

/**
 * A bank file is taken in whole, and then every case that it concerns is told: those that were paid, and those whose next step
 * waited for yesterday's payments (B7, B8). A worker that dies in between is followed by one that tells the rest.
 */
export async function bankFile(opened: BankFileOpened): Promise<void> {
  let isImported = opened.sha256 === null
  setHandler(imported, () => condition(() => isImported))
  if (opened.sha256 !== null) await importPayments({ ...opened, sha256: opened.sha256 })
  isImported = true
  await tellCases({ id: opened.id, byId: opened.byId })
  await condition(allHandlersFinished)
}
