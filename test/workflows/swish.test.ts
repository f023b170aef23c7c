import { expect } from 'vitest'
import { addMinutes } from '../../domain/instant.ts'
import { swishTest } from '../servers/case-test.ts'
import { eventually } from '../servers/eventually.ts'
import { paid } from '../servers/swish.ts'

swishTest(
  'B6 B7 a callback that never comes: before it reminds, the case asks Swish, and finds that it is paid',
  async ({ rig, desk, swish }) => {
    const [, invoice] = await desk.billed('swish')
    const { id } = await swish.requested()
    let at = await rig.now()
    await eventually('nobody asks any more', async () => {
      at = addMinutes(at, 10)
      await rig.until(at)
      const { status } = await rig.env.client.workflow.getHandle(`swish-${id}`).describe()
      return status.name === 'COMPLETED' ? true : undefined
    })
    await rig.until('2027-02-07T10:00:00Z')
    expect(await desk.timeline(invoice)).toEqual(['invoiceOpened', 'swishRequested'])
    swish.becomes(id, { ...paid(), datePaid: '2027-02-07T10:01:00.000Z' })
    await rig.until('2027-02-08T09:30:00Z')
    expect(await desk.timeline(invoice)).toEqual(['invoiceOpened', 'swishRequested', 'swishPaid'])
    expect(await desk.messages(invoice)).not.toContain('3 swishReminder sms sent')
    expect(await desk.row(invoice)).toMatchObject({ status: 'paid' })
    expect(await rig.db.selectFrom('swishRequests').select(['state', 'invoice']).execute()).toEqual([
      { state: 'paid', invoice },
    ])
    expect(await rig.db.selectFrom('payments').select(['source', 'paidOn', 'amountOre']).execute()).toEqual([
      { source: 'swish', paidOn: '2027-02-07', amountOre: 234_100 },
    ])
  },
)

swishTest(
  'B6 Swish is away when the dates come: the case goes its way after an hour, and becomes an invoice in its time',
  async ({ rig, desk, swish }) => {
    const [, invoice] = await desk.billed('swish')
    await swish.requested()
    await rig.until('2027-02-04T09:00:00Z')
    swish.setAway(true)
    await rig.until('2027-02-08T10:30:00Z')
    expect(await desk.timeline(invoice)).toEqual(['invoiceOpened', 'swishRequested', 'swishReminded'])
    await rig.until('2027-02-11T10:30:00Z')
    expect(await desk.timeline(invoice)).toContain('invoiceIssued')
  },
)

swishTest(
  'B6 a request that is declined leaves the link, and the invoice its usual way',
  async ({ rig, desk, swish }) => {
    const [, invoice] = await desk.billed('swish')
    const { id } = await swish.requested()
    swish.becomes(id, { status: 'DECLINED', errorCode: 'RF07' })
    await rig.engine.askSwish(id)
    const request = await eventually('it is known', () =>
      rig.db
        .selectFrom('swishRequests')
        .select(['state', 'code'])
        .where('settledAt', 'is not', null)
        .executeTakeFirst(),
    )
    expect(request).toEqual({ state: 'declined', code: 'RF07' })
    const asked = swish.asked.length
    await rig.until('2027-02-08T09:30:00Z')
    expect(await desk.messages(invoice)).toContain('3 swishReminder sms sent')
    expect(swish.asked).toHaveLength(asked)
  },
)
