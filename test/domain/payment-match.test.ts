import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BankPayment } from '../../domain/bank-file.ts'
import { isBefore, namesIn, namesOf, type Payable, targetsOf } from '../../domain/payment-match.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { times } from '../servers/times.ts'

const first: Payable = {
  number: 'F-2026-000001',
  invoiceNumber: 100_001,
  ocr: '10000180',
  swishReference: '20260000010',
  issuedOn: plainDate('2026-01-30'),
}
const second: Payable = {
  number: 'F-2026-000002',
  invoiceNumber: 100_002,
  ocr: '10000298',
  swishReference: '20260000028',
  issuedOn: plainDate('2026-01-30'),
}
const known = new Map([first, second].flatMap(each => namesOf(each).map(name => [name, each] as const)))

type Reference = BankPayment['references'][number]
const ocr = (text: string, amountOre: number | null = null): Reference => ({ kind: 'ocr', text, amountOre })
const text = (words: string): Reference => ({ kind: 'text', text: words, amountOre: null })
const credit = (words: string): Reference => ({ kind: 'credit', text: words, amountOre: -100 })

function targets(references: readonly Reference[], message = ''): readonly [string, string, number | null][] {
  return targetsOf({ references, message }, known).map(({ invoice, by, amountOre }) => [invoice, by, amountOre])
}

describe('B7 which invoice a payment is for', () => {
  test.each([
    ['an OCR as it stands', [ocr('10000180')], ''],
    ['an OCR with zeros before it', [ocr('0000000000000000010000180')], ''],
    ['an OCR that was typed in groups', [text('1000 0180')], ''],
    ['an OCR in the message', [], '10000180'],
    ['a Swish reference', [text('20260000010')], ''],
  ] as const)('B7 %s is a reference', (_, references, message) => {
    expect(targets(references, message)).toEqual([[first.number, 'reference', null]])
  })

  test.each([
    ['the number on the paper', [], 'Faktura 100001, tack!'],
    ['the number of the case', [], 'avser f-2026-000001'],
    ['the number on the paper as a reference', [text('100001')], ''],
  ] as const)('B7 %s only suggests', (_, references, message) => {
    expect(targets(references, message)).toEqual([[first.number, 'text', null]])
  })

  test.each([
    ['a number of someone else', [ocr('99999999')], ''],
    ['dates, streets and short numbers', [text('2026-01'), text('Lindvägen 7')], 'Anna 541 34'],
    ['a credit that the payer has taken off', [credit('10000180')], ''],
    ['nothing', [], ''],
  ] as const)('B7 %s names no invoice', (_, references, message) => {
    expect(targets(references, message)).toEqual([])
  })

  test('B7 several invoices are named in their order, each once, with the part that the payer has given', () => {
    expect(targets([ocr('10000298', 5_000), ocr('10000180', 7_000), ocr('10000298', 1)], '100001')).toEqual([
      [second.number, 'reference', 5_001],
      [first.number, 'reference', 7_000],
    ])
    expect(targets([ocr('10000180', 5_000), ocr('10000180')], '10000180 10000180')).toEqual([
      [first.number, 'reference', 5_000],
    ])
    expect(targets([ocr('10000180')], 'och 100002')).toEqual([
      [first.number, 'reference', null],
      [second.number, 'text', null],
    ])
  })

  test('B7 the OCR counts wherever it stands, also after the number on the paper', () => {
    expect(targets([text('100001'), ocr('10000180', 4_000)])).toEqual([[first.number, 'reference', null]])
    expect(targets([text('Faktura 100001')], 'OCR 10000180')).toEqual([[first.number, 'reference', null]])
  })

  test('B7 whatever is written names nothing that was not looked up, and never one invoice twice', () => {
    const words = fc.oneof(
      fc.string(),
      fc.constantFrom('10000180', '100 002', '0010000298', 'F-2026-000001', '20260000028'),
    )
    const reference = fc.record({
      kind: fc.constantFrom<Reference['kind'][]>('ocr', 'text', 'credit'),
      text: words,
      amountOre: fc.option(fc.integer()),
    })
    fc.assert(
      fc.property(fc.array(reference, { maxLength: 5 }), words, (references, message) => {
        const found = targetsOf({ references, message }, known)
        expect(new Set(found.map(each => each.invoice)).size).toBe(found.length)
        const looked = new Set(namesIn({ references, message }))
        for (const { invoice, amountOre } of found) {
          const payable = invoice === first.number ? first : second
          expect(namesOf(payable).some(name => looked.has(name))).toBe(true)
          expect(amountOre === null || amountOre > 0).toBe(true)
        }
      }),
      { numRuns: times(1_000) },
    )
  })
})

test('B7 money is before an invoice from the day before it was issued; what is not issued yet it cannot be before', () => {
  const days = ['2026-01-29', '2026-01-30', '2026-01-31'].map(plainDate)
  expect(days.map(day => isBefore(day, first))).toEqual([true, false, false])
  expect(days.map(day => isBefore(day, { issuedOn: null }))).toEqual([false, false, false])
})
