import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coversThrough } from '../../domain/bank-coverage.ts'
import type { BankFile, BankFileResult, BankPayment } from '../../domain/bank-file.ts'
import { parseBankFile } from '../../domain/bank-file-reader.ts'
import { checkReceiver } from '../../domain/bank-receiver.ts'
import { instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { writeBgmax } from '../fixtures/bank/bgmax.ts'
import { type CamtStyle, writeCamt } from '../fixtures/bank/camt.ts'
import { type GivenFile, type GivenPayment, given, ocr } from '../fixtures/bank/given.ts'
import { someFile } from '../fixtures/bank/random.ts'
import { times } from '../servers/times.ts'

const styles: fc.Arbitrary<CamtStyle> = fc.record({
  version: fc.constantFrom(2, 4, 6, 8),
  kind: fc.constantFrom('camt.054', 'camt.053'),
  prefix: fc.constantFrom('', 'ns2', 'camt'),
  batch: fc.constantFrom(1, 3, 100),
  lineEnd: fc.constantFrom('', '\n', '\r\n    '),
})

const two: GivenFile = {
  messageId: 'MSG-2',
  createdAt: '2026-11-20T18:30:15',
  bankgiro: '9912346',
  payments: [
    given({ id: '1', amountOre: 131_900, paidOn: plainDate('2026-11-20'), references: [ocr('10000180')] }),
    given({
      id: '2',
      amountOre: 6_900,
      paidOn: plainDate('2026-11-20'),
      references: [ocr('10000271')],
      message: 'Tack!',
    }),
  ],
}

/** Both formats of the same payments, by name. */
function written(file: GivenFile, style: Partial<CamtStyle> = {}): readonly (readonly [string, Uint8Array])[] {
  return [
    ['camt', new TextEncoder().encode(writeCamt(file, style))],
    ['BgMax', writeBgmax(file)],
  ]
}

function fileOf(result: BankFileResult): BankFile {
  if (result.ok) return result.value
  throw new Error(`Refused: ${result.reason} ${JSON.stringify(result.problems)}`)
}

const dateOrNull = (text: string | null) => (text === null ? null : plainDate(text))

/** What every format carries of a payment. */
function told({ amountOre, paidOn, bookedOn, payer, references, message, isReversal }: BankPayment) {
  return { amountOre, paidOn, bookedOn, payer, references, message, isReversal }
}

function expected({ amountOre, paidOn, bookedOn, references, message, isReversal, ...payment }: GivenPayment) {
  const account = payment.payerBankgiro === null ? null : { kind: 'bankgiro' as const, number: payment.payerBankgiro }
  return { amountOre, paidOn, bookedOn, payer: { name: payment.payerName, account }, references, message, isReversal }
}

describe('B7 what a bank writes is what is read', () => {
  test('B7 random payments come back as they were, from camt of every version and from BgMax', () => {
    fc.assert(
      fc.property(someFile, styles, (file, style) => {
        for (const [, bytes] of written(file, style)) {
          const read = fileOf(parseBankFile(bytes))
          expect(read.payments.map(told)).toEqual(file.payments.map(expected))
          expect([read.problems, read.reversals]).toEqual([[], []])
          expect(read.counted.rows).toBe(file.payments.length)
          expect(read.counted.netOre).toBe(file.payments.reduce((sum, each) => sum + each.amountOre, 0))
          expect(new Set(read.payments.map(each => each.bankReference)).size).toBe(file.payments.length)
          expect(read.payments.every(each => each.receiver?.number === '9912346')).toBe(true)
          expect(read.createdAt).toBe('2028-06-01T16:30:15.000Z')
        }
      }),
      { numRuns: times(200) },
    )
  })

  test('B7 a payment has the same key and content when its file is read again, as text or as bytes', () => {
    fc.assert(
      fc.property(someFile, styles, (file, style) => {
        const text = writeCamt(file, style)
        expect(parseBankFile(text)).toEqual(parseBankFile(new TextEncoder().encode(text)))
        expect(parseBankFile(`\uFEFF${text}`)).toEqual(parseBankFile(text))
      }),
      { numRuns: times(50) },
    )
  })

  test('B7 lines of BgMax may end in any way and lack the spaces at their ends', () => {
    fc.assert(
      fc.property(
        someFile,
        fc.constantFrom('\n' as const, '\r\n' as const),
        fc.boolean(),
        (file, lineEnd, isTrimmed) => {
          expect(parseBankFile(writeBgmax(file, { lineEnd, isTrimmed }))).toEqual(parseBankFile(writeBgmax(file)))
        },
      ),
      { numRuns: times(50) },
    )
  })
})

describe('B7 a file that is not whole is refused whole', () => {
  test('B7 cut off at any byte it is refused, unless nothing but space was lost', () => {
    for (const [name, bytes] of written(two, { lineEnd: '\r\n', batch: 2, prefix: 'n' })) {
      const whole = fileOf(parseBankFile(bytes))
      let refusedTimes = 0
      for (let length = 0; length < bytes.length; length++) {
        const result = parseBankFile(bytes.subarray(0, length))
        if (!result.ok) refusedTimes++
        expect(result.ok ? result.value : whole, `${name} cut at ${length}`).toEqual(whole)
      }
      expect(refusedTimes).toBeGreaterThan(bytes.length * 0.9)
    }
  })

  test('B7 bytes changed at random give a refusal or a file whose sums hold, and never an error', () => {
    const change = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), changes => {
        for (const [, bytes] of written(two, { batch: 2 })) {
          const broken = Uint8Array.from(bytes)
          for (const { at, byte } of changes) broken[at % broken.length] = byte
          const result = parseBankFile(broken)
          if (!result.ok) continue
          const { payments, reversals, problems, counted } = result.value
          expect(payments.length + reversals.length + problems.length).toBe(counted.rows)
          const net =
            payments.reduce((sum, each) => sum + each.amountOre, 0) -
            reversals.reduce((sum, each) => sum + each.amountOre, 0)
          expect(problems.length > 0 || net === counted.netOre).toBe(true)
        }
      }),
      { numRuns: times(1_000) },
    )
  })

  test('B7 any bytes, and any text, are refused without an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 200 }), (bytes, text) => {
        expect(parseBankFile(bytes).ok).toBe(false)
        expect(parseBankFile(text).ok).toBe(false)
        expect(parseBankFile(`<${text}`).ok).toBe(false)
        expect(parseBankFile(`01BGMAX${text}`).ok).toBe(false)
      }),
      { numRuns: times(200) },
    )
  })

  test.each([
    ['', 'empty'],
    ['  \r\n', 'empty'],
    ['Datum;Belopp\n2026-11-20;100', 'notABankFile'],
    ['<html><body/></html>', 'notABankFile'],
  ])('B7 %j is refused: %s', (text, reason) => {
    expect(parseBankFile(text)).toEqual({ ok: false, reason, problems: [] })
  })
})

describe('B7 money sent to others is not ours to book', () => {
  test('B7 a payment to another bankgiro refuses the whole file and names the row', () => {
    for (const [, bytes] of written(two)) {
      const file = fileOf(parseBankFile(bytes))
      expect(checkReceiver(file, ['991-2346'])).toEqual({ ok: true, value: file })
      const refusal = checkReceiver(file, ['5402-9681'])
      expect(refusal).toMatchObject({ ok: false, reason: 'otherReceiver' })
      expect(refusal.ok ? [] : refusal.problems).toMatchObject([
        { code: 'otherReceiver', detail: '1319.00 SEK, bankgiro 9912346' },
        { code: 'otherReceiver', detail: '69.00 SEK, bankgiro 9912346' },
      ])
    }
  })

  test('B7 the account behind our bankgiro is ours, and in a file without payments it must be known', () => {
    const text = writeCamt(two).replace(/<CdtrAcct>.*?<\/CdtrAcct>/, '')
    const file = fileOf(parseBankFile(text))
    expect(file.payments.map(each => each.receiver)).toEqual([null, { kind: 'bankgiro', number: '9912346' }])
    expect(checkReceiver(file, ['9912346']).ok).toBe(true)
    const empty = fileOf(parseBankFile(writeCamt({ ...two, payments: [] })))
    expect(checkReceiver(empty, ['9912346'])).toMatchObject({
      ok: false,
      problems: [{ row: null, code: 'otherReceiver' }],
    })
    expect(checkReceiver(empty, ['9912346', 'SE35 5000 0000 0549 1000 0003']).ok).toBe(true)
  })
})

describe('B8 a file reaches as far as it can know', () => {
  test.each([
    ['2026-11-20T18:30:00+01:00', null, '2026-11-20', '2026-11-20'],
    ['2026-11-20T11:00:00+01:00', null, '2026-11-20', '2026-11-19'],
    ['2026-11-21T06:00:00+01:00', null, '2026-11-20', '2026-11-20'],
    ['2026-11-27T06:00:00+01:00', null, '2026-11-20', '2026-11-20'],
    ['2026-11-21T06:00:00+01:00', null, null, '2026-11-20'],
    ['2026-11-23T06:00:00+01:00', '2026-11-22', '2026-11-20', '2026-11-22'],
    ['2026-11-23T06:00:00+01:00', '2026-11-23', '2026-11-20', '2026-11-22'],
  ])('B8 written %s, stating %s, last booking %s: through %s', (createdAt, stated, last, through) => {
    expect(
      coversThrough({
        createdAt: instant(createdAt),
        statedThrough: dateOrNull(stated),
        lastBookedOn: dateOrNull(last),
      }),
    ).toBe(through)
  })
})
