import type { ContractTerms } from '../../domain/contract.ts'

/**
 * A second opinion on A2, told the other way round: not "add months to a date", but "on which first day have so many months run?". It
 * looks the day up among all days of the calendar, made with nothing but Date.UTC.
 */
export function firstDayOut(terms: ContractTerms, requestedOn: string): string {
  const request = indexOf(requestedOn)
  const hasBindingRunOut = (day: number) => monthsRun(indexOf(terms.startOn), day) >= terms.bindingMonths
  const hasNoticeRunOut = (from: number) => (day: number) => monthsRun(from, day) >= terms.noticeMonths
  switch (terms.kind) {
    case 'package':
      return dayAt(firstDay(request, day => hasBindingRunOut(day) && hasNoticeRunOut(request)(day))).text
    case 'rental': {
      const firstNotice = firstDay(request, hasBindingRunOut)
      return dayAt(firstDay(firstNotice, hasNoticeRunOut(firstNotice))).text
    }
  }
}

interface Day {
  readonly text: string
  readonly month: number
  readonly number: number
  readonly isLast: boolean
}

const epoch = Date.UTC(2015, 0, 1)
const dayMs = 86_400_000

/** Every day of 2015–2049. */
const days: readonly Day[] = Array.from({ length: 12_784 }, (_, index) => {
  const day = new Date(epoch + index * dayMs)
  const next = new Date(epoch + (index + 1) * dayMs)
  return {
    text: day.toISOString().slice(0, 10),
    month: day.getUTCFullYear() * 12 + day.getUTCMonth(),
    number: day.getUTCDate(),
    isLast: next.getUTCDate() === 1,
  }
})

/** Whole months that have run from one day to a later one: a month is full on its day number, or on its last day where it has none. */
function monthsRun(from: number, to: number): number {
  const start = dayAt(from)
  const end = dayAt(to)
  const isFull = end.number >= start.number || end.isLast
  return end.month - start.month - (isFull ? 0 : 1)
}

/** The first day, from one on, of which something holds that holds of every day after it. */
function firstDay(from: number, holds: (day: number) => boolean): number {
  let before = from - 1
  let after = days.length - 1
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (holds(middle)) after = middle
    else before = middle
  }
  return after
}

function indexOf(date: string): number {
  return (Date.parse(`${date}T00:00:00Z`) - epoch) / dayMs
}

function dayAt(index: number): Day {
  const day = days[index]
  if (day === undefined) throw new RangeError(`The oracle knows no day ${index}.`)
  return day
}
