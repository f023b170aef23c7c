import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Amount,
  barsShown,
  dashboardFor,
  faultOf,
  longestWeeks,
  othersThan,
  usualPeriod,
  usualWeeks,
  weeksOf,
} from '../../domain/dashboard.ts'
import { addDays, daysBetween, isoWeek, plainDate, weekday } from '../../domain/plain-date.ts'

const dates = fc.integer({ min: 0, max: 30_000 }).map(days => addDays(plainDate('1990-01-01'), days))
const periods = fc
  .tuple(dates, fc.integer({ min: 0, max: 360 }))
  .map(([from, days]) => ({ from, to: addDays(from, days) }))

test('P2 the weeks of a period adjoin, cover it and nothing else, and each lies in one ISO week of its name', () => {
  fc.assert(
    fc.property(periods, period => {
      const weeks = weeksOf(period)
      expect(weeks[0]?.from).toBe(period.from)
      expect(weeks.at(-1)?.to).toBe(period.to)
      weeks.slice(1).forEach((week, index) => expect(week.from).toBe(addDays(weeks[index]?.to ?? week.to, 1)))
      for (const { from, to, name } of weeks) {
        const { year, week } = isoWeek(from)
        expect(isoWeek(to)).toEqual({ year, week })
        expect(name).toBe(`${year}-W${String(week).padStart(2, '0')}`)
      }
    }),
  )
})

test('P2 the usual period is the last twelve ISO weeks until today, which is a period that can be shown', () => {
  fc.assert(
    fc.property(dates, today => {
      const usual = usualPeriod(today)
      expect(weekday(usual.from)).toBe(1)
      expect(usual.to).toBe(today)
      expect(weeksOf(usual)).toHaveLength(usualWeeks)
      expect(faultOf(usual)).toBeUndefined()
    }),
  )
})

test('P2 a period of 53 weeks is shown and one of 54 is refused, as is one that ends before it begins', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -5, max: 420 }), (from, days) => {
      const period = { from, to: addDays(from, days) }
      const fault = days < 0 ? 'periodBackwards' : weeksOf(period).length > longestWeeks ? 'periodTooLong' : undefined
      expect(faultOf(period)).toBe(fault)
    }),
  )
  expect(faultOf({ from: plainDate('2026-01-01'), to: plainDate('2026-12-31') })).toBeUndefined()
  expect(daysBetween(plainDate('2026-01-01'), plainDate('2026-12-31'))).toBe(364)
})

test('P2 the bars that are shown and the one of all others add up to the whole', () => {
  const amounts = fc.array(fc.record({ count: fc.integer({ min: 1, max: 99 }), ore: fc.nat(10 ** 9) }), {
    maxLength: 30,
  })
  fc.assert(
    fc.property(amounts, all => {
      const shown = all.slice(0, barsShown)
      const others = othersThan(shown, sum(all))
      expect(sum([...shown, ...(others === null ? [] : [others])])).toEqual(sum(all))
      expect(others === null).toBe(all.length <= barsShown)
    }),
  )
})

test('P2 T14 only ops see who did the work, and a reseller sees no costs; everyone has four numbers', () => {
  for (const role of ['ops', 'admin', 'customer', 'reseller'] as const) {
    const { numbers, charts, costs } = dashboardFor(role)
    expect(numbers).toHaveLength(4)
    expect(charts.includes('doneByTechnician')).toBe(role === 'ops' || role === 'admin')
    const showsCosts = [...numbers, ...charts].some(name => name.startsWith('billed'))
    expect(showsCosts).toBe(role !== 'reseller')
    expect(costs === null).toBe(role === 'reseller')
  }
})

function sum(list: readonly Amount[]): Amount {
  return list.reduce((all, { count, ore }) => ({ count: all.count + count, ore: all.ore + ore }), { count: 0, ore: 0 })
}
