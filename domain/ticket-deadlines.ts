import { addMinutes, type Instant, instantAt, millisecondsOf, stockholmDate, stockholmInstant } from './instant.ts'
import type { PlainDate } from './plain-date.ts'
import type { TicketPolicy } from './policy.ts'
import { type Slot, slotHours } from './slot.ts'
import { silenceCounts, type TicketWait } from './ticket.ts'
import { addWorkingDays, nextWorkingDay, previousWorkingDay } from './working-days.ts'
import { addWorkingHours } from './working-hours.ts'

/** What a ticket's dates depend on. */
export interface TicketDates {
  /** When the wait begins. */
  readonly at: Instant
  readonly attempts: number
  readonly visit: { readonly on: PlainDate; readonly slot: Slot } | null
  readonly policy: TicketPolicy
}

export interface TicketDeadline {
  readonly for: TicketWait
  readonly until: Instant
}

/**
 * What the ticket waits for, and until when. The wait may differ from the one asked for: after the last attempt in vain
 * it is the customer's answer that is awaited (T6), and a reminder whose hour has passed gives way to the visit (T9).
 */
export function ticketDeadline(wait: TicketWait, dates: TicketDates): TicketDeadline {
  const { at, attempts, policy } = dates
  switch (wait) {
    case 'firstContact':
    case 'rebooking':
      return { for: wait, until: addWorkingHours(at, policy.firstContactHours, policy.officeHours) }
    case 'nextContact':
      return silenceCounts(attempts, policy.attemptsBeforeGivingUp)
        ? ticketDeadline('customerReply', dates)
        : { for: wait, until: closing(nextWorkingDay(stockholmDate(at)), policy) }
    case 'customerReply':
      return { for: wait, until: closing(addWorkingDays(stockholmDate(at), policy.silenceWorkingDays), policy) }
    case 'acceptance':
      return { for: wait, until: acceptanceDue(dates) }
    case 'lateAcceptance':
      return { for: wait, until: earlier(afterAcceptanceHours(dates), visitStart(dates)) }
    case 'visitReminder': {
      const until = visitReminderAt(dates)
      return until > at ? { for: wait, until } : ticketDeadline('visit', dates)
    }
    case 'visit':
      return { for: wait, until: visitEnd(dates) }
    case 'report':
      return { for: wait, until: addMinutes(later(at, visitEnd(dates)), policy.reportHours * 60) }
    case 'paymentChoice':
      return { for: wait, until: closing(addWorkingDays(stockholmDate(at), policy.paymentChoiceWorkingDays), policy) }
  }
}

/** When the customer is reminded: on the working day before the visit (T9). */
export function visitReminderAt({ visit, policy }: Pick<TicketDates, 'visit' | 'policy'>): Instant {
  return stockholmInstant(previousWorkingDay(booked(visit).on), policy.visitReminderAt)
}

export function visitStart({ visit }: Pick<TicketDates, 'visit'>): Instant {
  const { on, slot } = booked(visit)
  return stockholmInstant(on, slotHours[slot].from)
}

export function visitEnd({ visit }: Pick<TicketDates, 'visit'>): Instant {
  const { on, slot } = booked(visit)
  return stockholmInstant(on, slotHours[slot].to)
}

/**
 * Four working hours, where as many are left before the visit for the reminded one to answer (T8). A nearer visit is
 * halved, so that one booked for today leaves time for another technician.
 */
function acceptanceDue(dates: TicketDates): Instant {
  const due = afterAcceptanceHours(dates)
  const start = visitStart(dates)
  return afterAcceptanceHours({ ...dates, at: due }) <= start ? due : earlier(due, midway(dates.at, start))
}

function afterAcceptanceHours({ at, policy }: TicketDates): Instant {
  return addWorkingHours(at, policy.acceptanceHours, policy.officeHours)
}

function closing(date: PlainDate, policy: TicketPolicy): Instant {
  return stockholmInstant(date, policy.officeHours.closesAt)
}

function midway(from: Instant, to: Instant): Instant {
  const start = millisecondsOf(from)
  return instantAt(start + Math.max(0, Math.floor((millisecondsOf(to) - start) / 2)))
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b
}

function booked(visit: TicketDates['visit']): { readonly on: PlainDate; readonly slot: Slot } {
  if (!visit) throw new RangeError('A wait for a visit needs a booked visit.')
  return visit
}
