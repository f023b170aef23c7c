import { expect, test } from 'vitest'
import { isTimeUncharged } from '../../domain/worked-time.ts'

const [work, part] = [{ labour: true }, { labour: false }]

test.for([
  { workedMinutes: 90, lines: [work, part], isUncharged: false, told: 'charged' },
  { workedMinutes: 90, lines: [part], isUncharged: true, told: 'only a spare part' },
  { workedMinutes: 1, lines: [], isUncharged: true, told: 'nothing at all' },
  { workedMinutes: 0, lines: [part], isUncharged: false, told: 'no time worked' },
])('T10 B1 time is uncharged where minutes are worked and no line is labour: $told', ({ isUncharged, ...report }) => {
  expect(isTimeUncharged(report)).toBe(isUncharged)
})
