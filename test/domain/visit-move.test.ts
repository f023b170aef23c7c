import { expect, test } from 'vitest'
import { stockholmInstant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { movableUntil, moveRefusal } from '../../domain/visit-move.ts'

const monday = plainDate('2026-11-30')
const later = plainDate('2026-12-09')

test('T9 a customer moves a visit until noon on the working day before it, which on a Monday is the Friday', () => {
  expect(movableUntil(monday)).toBe(stockholmInstant(plainDate('2026-11-27'), '12:00'))
  // The working day before the first one after Christmas.
  expect(movableUntil(plainDate('2026-12-28'))).toBe(stockholmInstant(plainDate('2026-12-23'), '12:00'))
})

test('T9 after that hour the visit stays, and what it is moved to is as far off', () => {
  const noon = stockholmInstant(plainDate('2026-11-27'), '12:00')
  const before = stockholmInstant(plainDate('2026-11-27'), '11:59')
  expect(moveRefusal(monday, later, before)).toBeUndefined()
  expect(moveRefusal(monday, later, noon)).toBe('tooLateToMove')
  expect(moveRefusal(later, monday, before)).toBeUndefined()
  expect(moveRefusal(later, monday, noon)).toBe('tooSoonToMove')
})
