import { expect } from 'vitest'
import { caseTest } from '../servers/case-test.ts'

caseTest(
  'B10 B11 the agency is told that a claim it has is disputed or asked about, and when that is settled; before the hand-over it hears of neither',
  async ({ rig, desk }) => {
    const [, invoice] = await desk.billed('invoice')
    await desk.cover('2027-12-31')
    await desk.debt(invoice, 'hold', { kind: 'question' })
    await desk.debt(invoice, 'release', {})
    await rig.until('2027-04-02T13:00:00Z')
    await desk.debt(invoice, 'hold', { kind: 'dispute' })
    await desk.debt(invoice, 'hold', { kind: 'question' })
    await desk.debt(invoice, 'release', { kind: 'question' })
    await desk.debt(invoice, 'hold', { kind: 'question' })
    await desk.debt(invoice, 'release', {})
    expect(await desk.row(invoice)).toMatchObject({ status: 'collection', waitingFor: 'agency' })
    const told = await rig.db
      .selectFrom('collectionNotices')
      .select(['kind', 'amountOre', 'onDate'])
      .orderBy('id')
      .execute()
    expect(told).toEqual([
      { kind: 'dispute', amountOre: 0, onDate: '2027-04-02' },
      { kind: 'question', amountOre: 0, onDate: '2027-04-02' },
      { kind: 'question', amountOre: 0, onDate: '2027-04-02' },
      { kind: 'released', amountOre: 0, onDate: '2027-04-02' },
    ])
  },
)

caseTest(
  'B10 B13 a question that is answered lifts no dispute: the chain goes on when the last of them is released, and each is said',
  async ({ rig, desk }) => {
    const [, invoice] = await desk.billed('invoice')
    await desk.cover('2027-12-31')
    await desk.debt(invoice, 'hold', { kind: 'dispute' })
    await desk.debt(invoice, 'hold', { kind: 'question' })
    await desk.debt(invoice, 'release', { kind: 'question' })
    await expect(desk.debt(invoice, 'release', { kind: 'question' })).rejects.toMatchObject({
      details: [{ reason: 'nothingHeld' }],
    })
    await rig.until('2027-04-12T13:00:00Z')
    expect(await desk.row(invoice)).toMatchObject({ status: 'issued', waitingFor: 'release' })
    await desk.debt(invoice, 'release', { kind: 'dispute' })
    await rig.until('2027-04-13T13:00:00Z')
    expect(await desk.row(invoice)).toMatchObject({ status: 'reminded', waitingFor: 'reminder2' })
    const timeline = await desk.timeline(invoice)
    expect(timeline.slice(timeline.indexOf('held'))).toEqual([
      'held',
      'held',
      'questionAnswered',
      'disputeSettled',
      'reminded',
    ])
  },
)
