import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bindingMonths,
  type ContractKind,
  type ContractTerms,
  contractKinds,
  isBindingMonths,
  isNoticeMonths,
  noticeMonths,
} from '../../domain/contract.ts'
import { chosenEnd, contractEnd, disconnectedAt } from '../../domain/contract-end.ts'
import { addDays, addMonths, endOfMonth, laterDate, plainDate } from '../../domain/plain-date.ts'
import { rescindableUntil, rescissionEnd, rescissionRefusal } from '../../domain/rescission.ts'
import { times } from '../servers/times.ts'
import { isWorkday, shifted } from './calendar-oracle.ts'
import { firstDayOut } from './contract-end-oracle.ts'

const someDay = fc.integer({ min: 0, max: 3_652 }).map(days => addDays(plainDate('2020-01-01'), days))

const someTerms = fc.record<ContractTerms>({
  kind: fc.constantFrom(...contractKinds),
  startOn: someDay,
  bindingMonths: fc.constantFrom(...bindingMonths),
  noticeMonths: fc.constantFrom(...noticeMonths),
})

const combinations = contractKinds.flatMap(kind =>
  bindingMonths.flatMap(binding =>
    noticeMonths.map(notice => ({ kind, bindingMonths: binding, noticeMonths: notice })),
  ),
)

describe('A2 when a contract ends', () => {
  // Every day in one time zone, and each tenth in the others.
  const stride = 10 / times(10)

  test.each(['2024-02-29', '2026-01-31'])(
    'A2 end dates equal an independent calculation for every combination of kind × binding × notice × request day over five years from %s',
    start => {
      const startOn = plainDate(start)
      const wrong: unknown[] = []
      let compared = 0
      for (const combination of combinations)
        for (let on = startOn; on <= addMonths(startOn, 60); on = addDays(on, stride)) {
          const terms = { ...combination, startOn }
          const { endOn } = contractEnd(terms, on)
          compared++
          if (endOn !== firstDayOut(terms, on)) wrong.push({ terms, on, endOn, expected: firstDayOut(terms, on) })
        }
      expect(wrong).toEqual([])
      expect(compared).toBeGreaterThanOrEqual((30 * 1_826) / stride)
    },
    120_000,
  )

  test('A2 end dates equal it whatever the start, and for notice given before it', () => {
    fc.assert(
      fc.property(someTerms, someDay, (terms, on) => {
        expect(contractEnd(terms, on).endOn).toBe(firstDayOut(terms, on))
      }),
      { numRuns: times(2_000) },
    )
  })

  test('A2 the reason gives the same date again when its own facts are counted through', () => {
    fc.assert(
      fc.property(someTerms, someDay, (terms, on) => {
        const { endOn, reason } = contractEnd(terms, on)
        expect(reason).toMatchObject({ ...terms, requestedOn: on })
        expect(reason.noticeFrom).toBe(reason.noticeFromIs === 'request' ? on : reason.bindingEndsOn)
        expect(reason.noticeEndsOn).toBe(addMonths(reason.noticeFrom, reason.noticeMonths))
        expect(endOn).toBe(laterDate(reason.noticeEndsOn, reason.bindingEndsOn))
        expect(reason.decidedBy === 'notice').toBe(reason.noticeEndsOn > reason.bindingEndsOn)
        expect(reason.decidedBy === 'both').toBe(reason.noticeEndsOn === reason.bindingEndsOn)
        const countedFrom = reason.decidedBy === 'binding' ? terms.startOn : reason.noticeFrom
        expect(endOn.slice(8) === countedFrom.slice(8)).toBe(!reason.isMonthEnd)
        expect(!reason.isMonthEnd || endOn === endOfMonth(endOn)).toBe(true)
      }),
    )
  })

  test('A2 who waits a day never ends earlier, a longer notice or binding never either, and a rental never before a package', () => {
    fc.assert(
      fc.property(someTerms, someDay, (terms, on) => {
        const { endOn } = contractEnd(terms, on)
        expect(contractEnd(terms, addDays(on, 1)).endOn >= endOn).toBe(true)
        expect(contractEnd({ ...terms, noticeMonths: 12 }, on).endOn >= endOn).toBe(true)
        expect(contractEnd({ ...terms, bindingMonths: 60 }, on).endOn >= endOn).toBe(true)
        expect(
          contractEnd({ ...terms, kind: 'rental' }, on).endOn >= contractEnd({ ...terms, kind: 'package' }, on).endOn,
        ).toBe(true)
      }),
    )
  })

  test.each([
    // kind, start, binding, notice, request, end, what decides
    ['package', '2026-01-31', 12, 3, '2026-11-30', '2027-02-28', 'notice'],
    ['rental', '2026-01-31', 12, 3, '2026-11-30', '2027-04-30', 'notice'],
    ['package', '2024-02-29', 12, 3, '2024-03-01', '2025-02-28', 'binding'],
    ['rental', '2024-02-29', 12, 3, '2024-03-01', '2025-05-28', 'notice'],
    ['package', '2024-02-29', 60, 3, '2028-11-30', '2029-02-28', 'both'],
    ['package', '2025-06-15', 60, 12, '2026-11-21', '2030-06-15', 'binding'],
    ['rental', '2025-06-15', 60, 12, '2026-11-21', '2031-06-15', 'notice'],
    ['package', '2025-06-15', 0, 6, '2026-08-31', '2027-02-28', 'notice'],
    ['rental', '2025-06-15', 0, 6, '2026-08-31', '2027-02-28', 'notice'],
    ['rental', '2023-06-15', 36, 3, '2026-06-15', '2026-09-15', 'notice'],
    ['package', '2023-11-30', 0, 3, '2027-11-30', '2028-02-29', 'notice'],
    ['package', '2027-06-01', 0, 3, '2026-11-21', '2027-06-01', 'binding'],
  ] as const)(
    'A2 %s from %s, bound %i, notice %i, terminated %s, ends %s by its %s',
    (kind: ContractKind, start, binding, notice, on, end, decidedBy) => {
      const terms = { kind, startOn: plainDate(start), bindingMonths: binding, noticeMonths: notice }
      const found = contractEnd(terms, plainDate(on))
      expect([found.endOn, found.reason.decidedBy]).toEqual([end, decidedBy])
    },
  )

  test('A2 negative months and months that nobody offers are no terms', () => {
    const months = [-12, -3, 0, 1, 3, 6, 12, 18, 24, 36, 60, 120, Number.NaN]
    expect(months.filter(isBindingMonths)).toEqual([0, 12, 24, 36, 60])
    expect(months.filter(isNoticeMonths)).toEqual([3, 6, 12])
  })
})

describe('A2 the end that a customer asks for', () => {
  const terms: ContractTerms = {
    kind: 'package',
    startOn: plainDate('2025-06-15'),
    bindingMonths: 12,
    noticeMonths: 3,
  }
  const today = plainDate('2026-11-21')
  const asked = (wantedOn: string | null, requestedOn = '2026-11-21') =>
    chosenEnd(terms, {
      requestedOn: plainDate(requestedOn),
      wantedOn: wantedOn === null ? null : plainDate(wantedOn),
      today,
    })

  test('A2 is the earliest where nothing is asked for, and a later day where one is', () => {
    expect(asked(null)).toEqual({ ok: true, end: contractEnd(terms, today) })
    expect(asked('2027-02-21')).toEqual({ ok: true, end: contractEnd(terms, today) })
    expect(asked('2027-03-31')).toEqual({
      ok: true,
      end: {
        endOn: '2027-03-31',
        reason: { decidedBy: 'wish', requestedOn: today, earliest: contractEnd(terms, today) },
      },
    })
  })

  test('A2 is refused in the past, too early and absurdly late, each time with what is possible', () => {
    const earliest = contractEnd(terms, today)
    expect(asked('2026-11-20')).toEqual({ ok: false, reason: 'dateInPast', earliest })
    expect(asked('2027-02-20')).toEqual({ ok: false, reason: 'endTooEarly', earliest })
    expect(asked('2072-02-21')).toEqual({ ok: false, reason: 'dateTooLate', earliest })
  })

  test('A2 a notice that ops note late counts from its own day, but ends nothing in the past', () => {
    expect(asked(null, '2026-11-02')).toMatchObject({ ok: true, end: { endOn: '2027-02-02' } })
    expect(asked(null, '2026-06-20')).toEqual({ ok: false, reason: 'dateInPast', earliest: contractEnd(terms, today) })
  })
})

describe('A3 the end date is the last day', () => {
  test.each([
    ['2026-11-30', '2026-11-30T23:00:00Z'],
    ['2027-06-30', '2027-06-30T22:00:00Z'],
    ['2027-03-28', '2027-03-28T22:00:00Z'],
    ['2027-10-31', '2027-10-31T23:00:00Z'],
  ])('A3 a site monitored through %s is disconnected as that day is over in Stockholm, %s', (endOn, at) => {
    expect(Date.parse(disconnectedAt(plainDate(endOn)))).toBe(Date.parse(at))
  })
})

describe('A1 a consumer takes the agreement back', () => {
  test('A1 within 14 days, the last of which is a working day', () => {
    fc.assert(
      fc.property(someDay, agreedOn => {
        let expected = shifted(agreedOn, 14)
        while (!isWorkday(expected)) expected = shifted(expected, 1)
        expect(rescindableUntil({ isConsumer: true, agreedOn })).toBe(expected)
      }),
    )
  })

  test('A1 not later, and not where the customer is no consumer', () => {
    const consumer = { isConsumer: true, agreedOn: plainDate('2026-12-10') }
    // 24 December is an eve, 25–27 are holidays and a Sunday.
    expect(rescindableUntil(consumer)).toBe('2026-12-28')
    expect(rescissionRefusal(consumer, plainDate('2026-12-28'))).toBeUndefined()
    expect(rescissionRefusal(consumer, plainDate('2026-12-29'))).toBe('rescissionOver')
    expect(rescissionRefusal({ ...consumer, isConsumer: false }, plainDate('2026-12-11'))).toBe('notAConsumer')
    expect(() => rescissionEnd(consumer, plainDate('2026-12-29'))).toThrow(/2026-12-10.*2026-12-29/)
  })

  test('A1 ends it the same day, whatever binds', () => {
    const agreedOn = plainDate('2026-11-16')
    expect(rescissionEnd({ isConsumer: true, agreedOn }, plainDate('2026-11-21'))).toEqual({
      endOn: '2026-11-21',
      reason: { decidedBy: 'rescission', requestedOn: '2026-11-21', agreedOn, until: '2026-11-30' },
    })
  })
})
