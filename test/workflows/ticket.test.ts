import { temporal } from '@temporalio/proto'
import { expect } from 'vitest'
import { workflowId } from '../../workflows/messages/case.ts'
import { caseTest } from '../servers/case-test.ts'
import { lena, pumpReplaced, tekla } from '../servers/desk.ts'

caseTest(
  'T2 a ticket carries itself from Ny to Fakturerad in at most 90 events, with all its messages',
  async ({ rig, desk }) => {
    const { number, view } = await desk.report()
    expect(view).toMatchObject({
      status: 'new',
      waiting: { for: 'firstContact', on: 'ops', overdue: false },
    })
    const booked = await desk.book(number, '2027-02-04', 'morning')
    expect(booked.view).toMatchObject({ status: 'booked', waiting: { for: 'acceptance', on: 'technician' } })
    const accepted = await desk.act(number, 'accept', { by: tekla })
    expect(accepted.view).toMatchObject({ status: 'accepted', waiting: { until: '2027-02-03T09:00:00.000Z' } })
    await rig.until('2027-02-04T07:30:00Z')
    await desk.act(number, 'depart', { by: tekla })
    expect((await desk.act(number, 'arrive', { by: tekla })).view).toMatchObject({
      status: 'onSite',
      waiting: { for: 'report' },
    })
    const submission = await desk.keep('report', pumpReplaced, tekla)
    const reported = await desk.act(number, 'report', { by: tekla, submission, anotherVisit: false })
    expect(reported.view).toMatchObject({ status: 'reported', waiting: { for: 'paymentChoice', on: 'customer' } })
    const invoiced = await desk.act(number, 'choosePayment', { by: lena, choice: 'invoice' })
    expect(invoiced.view).toMatchObject({ status: 'invoiced', waiting: null })

    await rig.until('2027-02-04T09:00:00Z')
    expect(await desk.messages(number)).toEqual([
      '2 visitConfirmed email sent',
      '2 visitConfirmed sms sent',
      '2 visitOffered sms sent',
      '4 visitReminder email sent',
      '4 visitReminder sms sent',
      '5 onMyWay sms sent',
      '7 workReported email sent',
    ])
    const { events } = await rig.env.client.workflow.getHandle(workflowId('ticket', number)).fetchHistory()
    // Three workflow tasks hear that a message has left, and decide nothing: with their three events each it is 90 at most.
    expect(withoutIdleTasks(events ?? []).length).toBeLessThanOrEqual(90 - 3 * 3)
  },
)

caseTest('T11 a customer who chooses nothing within three working days gets an invoice', async ({ rig, desk }) => {
  const number = await desk.reported()
  await rig.until('2027-02-09T15:00:00Z')
  expect(await desk.row(number)).toMatchObject({ status: 'reported' })
  await rig.until('2027-02-09T17:00:00Z')
  expect(await desk.row(number)).toMatchObject({ status: 'invoiced' })
  expect((await desk.timeline(number)).at(-1)).toBe('paymentAssumed')
})

caseTest('E3 the case says the same in describe, in its row and in the Temporal UI', async ({ rig, desk }) => {
  const { number } = await desk.report()
  await desk.book(number, '2027-02-04', 'morning')
  const { view, words } = await rig.engine.describe('ticket', number)
  const { status, waitingFor, nextAt } = await desk.row(number)
  expect({ status, for: waitingFor, until: nextAt }).toEqual({
    status: view.status,
    for: view.waiting?.for,
    until: view.waiting?.until,
  })
  expect(words).toMatch(
    /^\*\*Tilldelad och bokad\*\*\n\nVäntar på: att teknikern accepterar\n\nNästa: 2027-02-01 14\.00 → teknikern påminns\n\nHinder: –\n\nKan göras: Boka · Acceptera · Tacka nej · Rätta · Notera · Avbryt$/,
  )
})

caseTest('E1 a repeated request is answered as the first was, and nothing is done twice', async ({ rig, desk }) => {
  const { number } = await desk.report()
  const first = await rig.engine.act('ticket', number, 'contactFailed', { by: lena }, 'request-1')
  const again = await rig.engine.act('ticket', number, 'contactFailed', { by: lena }, 'request-1')
  expect(again).toEqual(first)
  expect(await desk.timeline(number)).toEqual(['ticketReported', 'customerNotReached'])
})

caseTest('E1 ten commands at once are taken one by one, in order', async ({ rig, desk }) => {
  const { number } = await desk.report()
  const texts = Array.from({ length: 10 }, (_, index) => `Anteckning ${index}`)
  const submissions = await Promise.all(texts.map(text => desk.keep('note', { text }, lena)))
  const answers = await Promise.all(submissions.map(submission => desk.act(number, 'note', { by: lena, submission })))
  expect(answers.map(answer => answer.view.step).sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  expect(await rig.db.selectFrom('submissions').selectAll().where('takenBy', 'is', null).execute()).toEqual([])
})

type Event = temporal.api.history.v1.IHistoryEvent

const { EventType } = temporal.api.enums.v1

/** What can follow a workflow task that has decided nothing: something that happens of itself, or the end of what there is. */
const fromOutside = new Set([
  undefined,
  EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
  EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED,
  EventType.EVENT_TYPE_TIMER_FIRED,
])

/**
 * A history but for the workflow tasks that decide nothing. How many there are depends on the machine: where it is slow, what else comes
 * together comes one by one.
 */
function withoutIdleTasks(events: readonly Event[]): readonly Event[] {
  const isIdle = (at: number) =>
    events[at]?.eventType === EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED &&
    fromOutside.has(events[at + 1]?.eventType ?? undefined)
  return events.filter((_, at) => ![at, at + 1, at + 2].some(isIdle))
}
