import { expect, test } from 'vitest'
import { plainDate } from '../../domain/plain-date.ts'
import { prescription } from '../../domain/prescription.ts'

const claim = { by: 'claim', on: plainDate('2026-01-29') } as const
const reminder = { by: 'reminder2', on: plainDate('2026-03-17') } as const
const paid = { by: 'payment', on: plainDate('2026-05-04') } as const

test.each([
  ['consumer', [], '2029-01-29', 'claim'],
  ['consumer', [reminder], '2029-03-17', 'reminder2'],
  ['consumer', [reminder, paid], '2029-05-04', 'payment'],
  ['consumer', [paid, reminder], '2029-05-04', 'payment'],
  ['business', [reminder, paid], '2036-05-04', 'payment'],
  ['public', [reminder], '2036-03-17', 'reminder2'],
  ['consumer', [{ by: 'promise', on: plainDate('2024-02-29') }], '2029-01-29', 'claim'],
] as const)('B11 a %s’s claim after %j prescribes %s, counted from the later: %s', (debtor, more, on, by) => {
  expect(prescription(debtor, [claim, ...more])).toMatchObject({ prescribesOn: on, by })
})
