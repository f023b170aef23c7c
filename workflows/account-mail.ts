import { proxyActivities } from '@temporalio/workflow'
import type { AccountMailActivities } from '../activities/account-mail.ts'
import type { AccountMailOpened } from './messages/account-mail.ts'
import { taskQueues } from './messages/task-queues.ts'

/** Tried again until it is through, or no longer worth sending: the activity knows when. */
const { sendAccountMail } = proxyActivities<AccountMailActivities>({
  taskQueue: taskQueues.messages,
  startToCloseTimeout: '2m',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5m' },
})

/** Sends a mail to a login: whoever asked for it need not wait for a mail server, and none is lost while that is down (S1). */
export async function accountMail({ id }: AccountMailOpened): Promise<void> {
  await sendAccountMail({ id })
}
