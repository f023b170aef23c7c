import { expect } from 'vitest'
import { caseTest } from '../servers/case-test.ts'

caseTest(
  'T5 a missed first contact is noted once, told to ops once, and changes nothing else',
  async ({ rig, desk }) => {
    const { number } = await desk.report()
    await rig.until('2027-02-05T12:00:00Z')
    expect(await desk.row(number)).toMatchObject({
      status: 'new',
      overdue: true,
      waitingFor: 'firstContact',
      closedAt: null,
    })
    expect(await desk.timeline(number)).toEqual(['ticketReported', 'firstContactMissed'])
    expect(await desk.messages(number)).toEqual(['2 firstContactMissed email sent'])
    const { words } = await rig.engine.describe('ticket', number)
    expect(words).toContain('Nästa: försenat sedan 2027-02-02 10.00')
  },
)

caseTest(
  'T6 each attempt without answer sends one SMS and one e-mail, and the third starts ten days of silence',
  async ({ rig, desk }) => {
    const { number } = await desk.report()
    expect((await desk.noAnswer(number)).view).toMatchObject({
      status: 'unassigned',
      waiting: { for: 'nextContact', on: 'ops' },
    })
    await desk.noAnswer(number)
    const third = await desk.noAnswer(number)
    expect(third.view.waiting).toMatchObject({
      for: 'customerReply',
      on: 'customer',
      until: '2027-02-15T16:00:00.000Z',
    })
    await rig.until('2027-02-15T15:00:00Z')
    expect(await desk.row(number)).toMatchObject({ status: 'unassigned' })
    await rig.until('2027-02-15T17:00:00Z')
    expect(await desk.row(number)).toMatchObject({ status: 'cancelled' })
    expect(await desk.timeline(number)).toEqual([
      'ticketReported',
      'customerNotReached',
      'customerNotReached',
      'customerNotReached',
      'ticketGivenUp',
    ])
    const sent = ['email', 'sms']
    expect(await desk.messages(number)).toEqual([
      ...[2, 3, 4].flatMap(step => sent.map(channel => `${step} notReached ${channel} sent`)),
      ...sent.map(channel => `5 givenUp ${channel} sent`),
    ])
  },
)

caseTest('T6 the next attempt is due the next working day, and late is noted', async ({ rig, desk }) => {
  const { number } = await desk.report()
  await desk.noAnswer(number)
  await rig.until('2027-02-02T16:30:00Z')
  expect(await desk.row(number)).toMatchObject({ status: 'unassigned', overdue: true, waitingFor: 'nextContact' })
  expect((await desk.noAnswer(number)).view.waiting).toMatchObject({
    overdue: false,
    until: '2027-02-03T16:00:00.000Z',
  })
})

caseTest(
  'T6 an SMS after 20 waits until 08, and one whose meaning passes by then is never sent',
  async ({ rig, desk }) => {
    await rig.until('2027-02-01T20:30:00Z')
    const { number } = await desk.report()
    await desk.noAnswer(number)
    await desk.book(number, '2027-02-02', 'morning')
    expect(await desk.messages(number)).toContain('3 visitConfirmed sms dropped')
    await rig.until('2027-02-02T06:50:00Z')
    expect(await desk.messages(number)).toContain('2 notReached sms claimed')
    await rig.until('2027-02-02T07:05:00Z')
    expect(await desk.messages(number)).toContain('2 notReached sms sent')
  },
)
