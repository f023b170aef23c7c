import { rmSync } from 'node:fs'
import { accountMailStart } from '../../workflows/messages/account-mail.ts'
import { bankFileWorkflowId } from '../../workflows/messages/bank-file.ts'
import { bulkStart } from '../../workflows/messages/bulk.ts'
import { workflowId } from '../../workflows/messages/case.ts'
import { swishWorkflow } from '../../workflows/messages/swish.ts'
import { caseTest, swishTest } from '../servers/case-test.ts'
import { historiesOf, type Rig } from '../servers/rig.ts'
import { accountLives } from './account-lives.ts'
import { bulkLives } from './bulk-lives.ts'
import { contractLives } from './contract-lives.ts'
import { folderOf, keepHistory, thisRelease } from './history-file.ts'
import { lives, swishLives } from './lives.ts'

/**
 * Lives each case on a clock that skips, and keeps the history of every workflow in it under this release's name. Recorded
 * once more whenever the release in the making changes; never again once it has been released (E4).
 */
rmSync(folderOf(thisRelease), { recursive: true, force: true })

for (const [life, live] of Object.entries({ ...lives, ...contractLives, ...accountLives, ...bulkLives }))
  caseTest(`E4 ${life} is recorded`, async ({ rig, desk }) => record(rig, life, await live(rig, desk)))

for (const [life, live] of Object.entries(swishLives))
  swishTest(`E4 ${life} is recorded`, async ({ rig, desk, swish }) => record(rig, life, await live(rig, desk, swish)))

async function record(rig: Rig, life: string, kinds: readonly string[]): Promise<void> {
  const cases = await rig.db.selectFrom('cases').select(['kind', 'number']).orderBy('openedAt').execute()
  const files = await rig.db.selectFrom('bankFiles').select('sha256').execute()
  const requests = await rig.db.selectFrom('swishRequests').select('instruction').execute()
  const mails = await rig.db.selectFrom('accountMails').select('id').execute()
  const bulks = await rig.db.selectFrom('bulkActions').select('number').execute()
  const workflows = [
    ...cases.map(({ kind, number }) => ({ kind, id: workflowId(kind, number) })),
    ...files.map(({ sha256 }) => ({ kind: 'bankFile', id: bankFileWorkflowId(sha256) })),
    ...mails.map(({ id }) => ({ kind: 'accountMail', id: accountMailStart(id).workflowId })),
    ...bulks.map(({ number }) => ({ kind: 'bulk', id: bulkStart({ number, perRun: 1 }).workflowId })),
    ...requests.map(({ instruction }) => ({ kind: 'swish', id: swishWorkflow(instruction).workflowId })),
  ]
  for (const { kind, id } of workflows.filter(each => kinds.includes(each.kind)))
    for (const [run, history] of (await historiesOf(rig.env, id)).entries())
      keepHistory(run === 0 ? `${life}-${kind}` : `${life}-${kind}-${run + 1}`, id, history)
}
