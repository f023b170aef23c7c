import { expect } from 'vitest'
import { EngineRefusal } from '../../api/engine.ts'
import { caseTest } from '../servers/case-test.ts'
import { pumpReplaced, tekla } from '../servers/desk.ts'

const börje = { role: 'technician', id: 'TK-2' } as const

caseTest('T8 a technician who declines gives a reason, and the next one who is free is asked', async ({ desk }) => {
  const { number } = await desk.report()
  await desk.book(number, '2027-02-04', 'morning', 'TK-1')
  const { view } = await desk.act(number, 'decline', { by: tekla, reason: 'ill' })
  expect(view).toMatchObject({ status: 'booked', waiting: { for: 'acceptance' } })
  expect(await desk.timeline(number)).toEqual(['ticketReported', 'visitBooked', 'visitDeclined', 'visitReassigned'])
  await desk.act(number, 'accept', { by: börje })
  expect(await desk.row(number)).toMatchObject({ status: 'accepted' })
})

caseTest(
  'T8 silence is answered with a reminder, then with the next technician, then ops book anew',
  async ({ rig, desk }) => {
    const { number } = await desk.report()
    await desk.book(number, '2027-02-10', 'morning', 'TK-1')
    await rig.until('2027-02-05T16:00:00Z')
    expect(await desk.timeline(number)).toEqual([
      'ticketReported',
      'visitBooked',
      'acceptanceReminded',
      'visitReassigned',
      'acceptanceReminded',
      'nobodyFree',
      'rebookingMissed',
    ])
    expect(await desk.row(number)).toMatchObject({ status: 'unassigned', waitingFor: 'rebooking', overdue: true })
    const messages = await desk.messages(number)
    expect(messages).toContain('4 visitWithdrawn sms sent')
    expect(messages).toContain('6 nobodyFree email sent')
  },
)

caseTest('T3 a technician cannot accept, decline or report another one’s visit', async ({ desk }) => {
  const { number } = await desk.report()
  await desk.book(number, '2027-02-04', 'morning', 'TK-1')
  const before = await desk.timeline(number)
  await expect(desk.act(number, 'accept', { by: börje })).rejects.toMatchObject({
    details: [{ reason: 'notYourVisit' }],
  })
  await expect(desk.act(number, 'report', { by: tekla, anotherVisit: false })).rejects.toThrow(EngineRefusal)
  expect(await desk.timeline(number)).toEqual(before)
})

caseTest(
  'T9 rebooking tells the customer the new time and calls back what was planned for the old one',
  async ({ rig, desk }) => {
    const { number } = await desk.report()
    await desk.book(number, '2027-02-04', 'morning', 'TK-1')
    await desk.act(number, 'accept', { by: tekla })
    await desk.book(number, '2027-02-11', 'afternoon', 'TK-2')
    await desk.act(number, 'accept', { by: börje })
    await rig.until('2027-02-09T12:00:00Z')
    expect((await desk.timeline(number)).filter(did => did === 'customerReminded')).toEqual([])
    await rig.until('2027-02-10T09:30:00Z')
    const messages = await desk.messages(number)
    expect(messages.filter(message => message.includes('visitReminder'))).toEqual([
      '6 visitReminder email sent',
      '6 visitReminder sms sent',
    ])
    expect(messages).toContain('4 visitMoved sms sent')
    expect(messages).toContain('4 visitWithdrawn sms sent')
  },
)

caseTest(
  'T10 another visit needed goes back to booking, and the work of both visits is billed',
  async ({ rig, desk }) => {
    const { number } = await desk.report()
    for (const on of ['2027-02-04', '2027-02-09']) {
      await desk.book(number, on, 'morning', 'TK-1')
      await desk.act(number, 'accept', { by: tekla })
      await desk.act(number, 'arrive', { by: tekla })
      const anotherVisit = on === '2027-02-04'
      const submission = await desk.keep('report', { ...pumpReplaced, anotherVisit }, tekla)
      const { view } = await desk.act(number, 'report', { by: tekla, submission, anotherVisit })
      expect(view.status).toBe(anotherVisit ? 'unassigned' : 'reported')
    }
    await desk.act(number, 'choosePayment', { by: tekla, choice: 'invoice' })
    await rig.until('2027-02-10T12:00:00Z')
    const lines = await rig.db.selectFrom('invoiceLines').select('source').orderBy('line').execute()
    expect(lines.map(line => line.source)).toHaveLength(5)
  },
)

caseTest('T15 a cancelled ticket frees its slot and tells customer and technician', async ({ rig, desk }) => {
  const { number } = await desk.report()
  await desk.book(number, '2027-02-04', 'morning', 'TK-1')
  const submission = await desk.keep('reason', { text: 'Grannen lagade den.' }, tekla)
  await desk.act(number, 'cancel', { by: { role: 'customer', id: 'K-1002' }, submission })
  await rig.until('2027-02-01T10:00:00Z')
  expect(await desk.messages(number)).toEqual(
    expect.arrayContaining(['3 cancelled sms sent', '3 visitWithdrawn sms sent']),
  )
  const other = await desk.report()
  expect((await desk.book(other.number, '2027-02-04', 'morning', 'TK-1')).view.status).toBe('booked')
})
