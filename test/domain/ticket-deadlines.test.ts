import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Instant, instant, instantAt, localTime, stockholmDate, stockholmInstant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { ticketPolicy } from '../../domain/policy.ts'
import { slots } from '../../domain/slot.ts'
import { withinSmsHours } from '../../domain/sms-hours.ts'
import { type TicketDates, ticketDeadline, visitEnd, visitStart } from '../../domain/ticket-deadlines.ts'
import { isWorkingDay, workingDaysBetween } from '../../domain/working-days.ts'

const at = (local: string): Instant => {
  const [date = '', time = ''] = local.split(' ')
  return stockholmInstant(plainDate(date), localTime(time))
}
const dates = (facts: Partial<TicketDates>): TicketDates => ({
  at: at('2026-11-23 09:00'),
  attempts: 0,
  visit: { on: plainDate('2026-11-27'), slot: 'morning' },
  policy: ticketPolicy,
  ...facts,
})
const due = (wait: Parameters<typeof ticketDeadline>[0], facts: Partial<TicketDates>) =>
  ticketDeadline(wait, dates(facts))

test.each([
  ['Friday afternoon', '2026-11-20 16:00', '2026-11-23 16:00'],
  ['Saturday', '2026-11-21 11:00', '2026-11-23 17:00'],
  ['before 6 June on a Friday', '2025-06-05 16:00', '2025-06-09 16:00'],
  ['before midsommarafton', '2026-06-18 10:00', '2026-06-22 10:00'],
  ['before Christmas', '2026-12-23 10:00', '2026-12-28 10:00'],
  ['before New Year', '2026-12-30 16:30', '2027-01-04 16:30'],
  ['before Epiphany', '2027-01-05 12:00', '2027-01-07 12:00'],
  ['before Easter', '2026-04-02 16:00', '2026-04-07 16:00'],
  ['over the change to summer time', '2026-03-27 16:00', '2026-03-30 16:00'],
  ['over the change from summer time', '2026-10-23 16:00', '2026-10-26 16:00'],
])('T4 first contact of a ticket reported %s (%s) is due %s', (_, reported, expected) => {
  expect(due('firstContact', { at: at(reported) })).toEqual({ for: 'firstContact', until: at(expected) })
})

test('T6 the next attempt is due by the end of the next working day', () => {
  expect(due('nextContact', { at: at('2026-11-20 10:00'), attempts: 1 })).toEqual({
    for: 'nextContact',
    until: at('2026-11-23 17:00'),
  })
})

test('T6 after the third attempt in vain the customer has ten working days, over holidays too', () => {
  expect(due('nextContact', { at: at('2026-12-18 10:00'), attempts: 3 })).toEqual({
    for: 'customerReply',
    until: at('2027-01-08 17:00'),
  })
})

test('T8 a technician has four working hours, and four more after the reminder', () => {
  expect(due('acceptance', { at: at('2026-11-23 15:00') })).toEqual({
    for: 'acceptance',
    until: at('2026-11-24 10:00'),
  })
  expect(due('lateAcceptance', { at: at('2026-11-24 10:00') })).toEqual({
    for: 'lateAcceptance',
    until: at('2026-11-24 14:00'),
  })
})

test('T8 a visit booked for today leaves time for another technician', () => {
  const today = { on: plainDate('2026-11-23'), slot: 'afternoon' } as const
  expect(due('acceptance', { visit: today }).until).toBe(at('2026-11-23 11:00'))
  expect(due('lateAcceptance', { at: at('2026-11-23 11:00'), visit: today }).until).toBe(at('2026-11-23 13:00'))
})

test('T8 a weekend before the visit takes nothing of the four working hours', () => {
  const saturday = at('2026-11-21 16:43')
  const tuesday = { on: plainDate('2026-11-24'), slot: 'morning' } as const
  expect(due('acceptance', { at: saturday, visit: tuesday }).until).toBe(at('2026-11-23 12:00'))
  const monday = { on: plainDate('2026-11-23'), slot: 'morning' } as const
  expect(due('acceptance', { at: saturday, visit: monday }).until).toBe(instant('2026-11-22T11:21:30.000Z'))
})

test('T9 the reminder goes on the working day before the visit, and is left out where its hour has passed', () => {
  const monday = { on: plainDate('2026-11-30'), slot: 'morning' } as const
  expect(due('visitReminder', { visit: monday })).toEqual({ for: 'visitReminder', until: at('2026-11-27 10:00') })
  expect(due('visitReminder', { visit: monday, at: at('2026-11-27 10:01') })).toEqual({
    for: 'visit',
    until: at('2026-11-30 12:00'),
  })
})

test('T11 a customer who does not choose within three working days gets an invoice', () => {
  expect(due('paymentChoice', { at: at('2026-12-22 14:00') }).until).toBe(at('2026-12-29 17:00'))
})

test('T8 T9 for any booking, the technician is asked before the visit and the customer reminded on an earlier working day, by day', () => {
  const anyInstant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) }).map(instantAt)
  fc.assert(
    fc.property(
      anyInstant,
      fc.integer({ min: 1, max: 60 * 24 * 40 }),
      fc.constantFrom(...slots),
      (now, minutes, slot) => {
        const on = stockholmDate(instantAt(Date.parse(now) + minutes * 60_000))
        const facts = { at: now, visit: { on, slot } }
        fc.pre(visitStart(facts) > now)
        const acceptance = due('acceptance', facts).until
        expect(acceptance >= now && acceptance <= visitStart(facts)).toBe(true)
        expect(due('lateAcceptance', { ...facts, at: acceptance }).until <= visitStart(facts)).toBe(true)
        const reminder = due('visitReminder', facts)
        const day = stockholmDate(reminder.until)
        const isInTime = isWorkingDay(day) && day < on && workingDaysBetween(day, on) <= 1
        const isFine =
          reminder.for === 'visit' ? reminder.until === visitEnd(facts) : isInTime && withinSmsHours(reminder.until)
        expect(isFine).toBe(true)
      },
    ),
  )
})

test('T5 every deadline lies at or after the moment it is set, whatever the wait', () => {
  const now = instant('2026-12-23T15:59:59.999Z')
  for (const wait of ['firstContact', 'rebooking', 'nextContact', 'customerReply', 'report', 'paymentChoice'] as const)
    expect(due(wait, { at: now }).until > now).toBe(true)
})
