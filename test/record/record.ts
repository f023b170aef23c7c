import { rmSync } from 'node:fs'
import { workflowId } from '../../workflows/messages/case.ts'
import { caseTest } from '../servers/case-test.ts'
import { folderOf, keepHistory, thisRelease } from './history-file.ts'
import { lives } from './lives.ts'

/**
 * Lives each case on a clock that skips, and keeps the history of every workflow in it under this release's name. Recorded
 * once more whenever the release in the making changes; never again once it has been released (E4).
 */
rmSync(folderOf(thisRelease), { recursive: true, force: true })

for (const [life, live] of Object.entries(lives))
  caseTest(`E4 ${life} is recorded`, async ({ rig, desk }) => {
    const kinds = await live(rig, desk)
    const cases = await rig.db.selectFrom('cases').select(['kind', 'number']).where('kind', 'in', kinds).execute()
    for (const { kind, number } of cases) {
      const id = workflowId(kind, number)
      const history = await rig.env.client.workflow.getHandle(id).fetchHistory()
      keepHistory(`${life}-${kind}`, id, history)
    }
  })
