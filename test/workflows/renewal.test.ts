import { ApplicationFailure } from '@temporalio/common'
import { expect, test } from 'vitest'
import { createActivities } from '../../activities/index.ts'
import { workflowId } from '../../workflows/messages/case.ts'
import { startOptions } from '../../workflows/messages/start.ts'
import { lena, rigDesk } from '../servers/desk.ts'
import { eventually } from '../servers/eventually.ts'
import { createRig, type Rig } from '../servers/rig.ts'

test('E1 N2 what a worker wrote and did not live to tell at the beginning of a new run is delivered all the same, once', async () => {
  let isMailingOff = false
  const rig = await createRig('2027-02-01T09:00:00Z', {
    activities: deps => {
      const activities = createActivities(deps)
      return {
        ...activities,
        produce: async asked => {
          if (isMailingOff)
            throw ApplicationFailure.create({ message: 'Not now.', type: 'Busy', nextRetryDelay: '1 day' })
          return activities.produce(asked)
        },
      }
    },
  })
  try {
    const desk = rigDesk(rig)
    const [, invoice] = await desk.billed('invoice')
    await desk.cover('2027-12-31')
    const { step: known } = await desk.row(invoice)
    isMailingOff = true
    await rig.until('2027-03-11T13:00:00Z')
    expect(await reminders(rig, invoice)).toEqual(['claimed'])
    // The record is a step ahead of the run that goes on, as when the first task of a new run is lost after its step was written.
    const id = workflowId('invoice', invoice)
    await rig.env.client.workflow.getHandle(id).terminate()
    isMailingOff = false
    const opened = {
      number: invoice,
      openedAt: await rig.now(),
      by: lena,
      submission: null,
      ticket: '',
      choice: 'invoice',
    }
    await rig.env.client.workflow.start('invoice', {
      ...startOptions('invoice', invoice, { status: 'issued', due: null }),
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      args: [{ ...opened, continues: 1, known }],
    })
    await eventually('the letter has left', async () => (await reminders(rig, invoice))[0] === 'sent' || undefined)
    expect(await desk.row(invoice)).toMatchObject({ status: 'reminded', waitingFor: 'reminder2' })
    expect((await desk.timeline(invoice)).filter(did => did === 'reminded')).toHaveLength(1)
    expect(rig.messages().filter(name => name.includes('reminder1'))).toHaveLength(1)
  } finally {
    await rig.close()
  }
})

async function reminders({ db }: Rig, invoice: string): Promise<readonly string[]> {
  const sent = db.selectFrom('messages').select('status').where('caseNumber', '=', invoice)
  return (await sent.where('template', '=', 'reminder1').execute()).map(({ status }) => status)
}
