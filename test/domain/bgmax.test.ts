import { describe, expect, test } from 'vitest'
import type { BankFile, BankFileResult } from '../../domain/bank-file.ts'
import { parseBgmax } from '../../domain/bgmax.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { writeBgmax } from '../fixtures/bank/bgmax.ts'
import { given, ocr } from '../fixtures/bank/given.ts'

interface Row {
  code?: string
  payer?: string
  reference?: string
  amount?: number
  referenceCode?: string
  serial?: number
  after?: string
}

const start = (environment = 'P'): string => `01${'BGMAX'.padEnd(20)}0120261120173035010331${environment}`
const opening = (currency = 'SEK', bankgiro = '9912346'): string =>
  `05${bankgiro.padStart(10, '0')}${''.padEnd(10)}${currency}`

const digits = (value: string | number, width: number): string => String(value).padStart(width, '0')

function row({
  code = '20',
  payer = '3783511',
  reference = '',
  amount = 0,
  referenceCode = '0',
  serial = 1,
  after = '0',
}: Row): string {
  const field = referenceCode === '2' ? reference.padStart(25) : reference.padEnd(25)
  return `${code}${digits(payer, 10)}${field}${digits(amount, 18)}${referenceCode}2${digits(serial, 12)}${after}`
}

function deposit(amount: number, count: number, currency = 'SEK', day = '20261120'): string {
  return `15${'5841'.padStart(35, '0')}${day}00056${String(amount).padStart(18, '0')}${currency}${String(count).padStart(8, '0')}K`
}

function end(payments: number, deductions: number, extras: number, deposits: number): string {
  return `70${[payments, deductions, extras, deposits].map(each => String(each).padStart(8, '0')).join('')}`
}

const lines = (...all: readonly string[]): string => all.join('\r\n')

function read(...all: readonly string[]): BankFile {
  const result: BankFileResult = parseBgmax(lines(...all))
  if (result.ok) return result.value
  throw new Error(`Refused: ${result.reason} ${JSON.stringify(result.problems)}`)
}

describe('B7 what a BgMax payment is for', () => {
  test('B7 an OCR number stands in the payment, with payer and text below it', () => {
    const file = read(
      start(),
      opening(),
      row({ reference: '0010000180', amount: 131_900, referenceCode: '2', serial: 100 }),
      '25Tack för',
      '25 hjälpen',
      `26${'Kalles Plåt AB'.padEnd(35)}Plåtslageri`,
      `27${'Storgatan 2'.padEnd(35)}12345`,
      '28Storåker',
      '29005500001234',
      '99en post som ingen känner till än',
      deposit(131_900, 1),
      end(1, 0, 0, 1),
    )
    expect(file).toMatchObject({
      format: 'bgmax',
      version: '01',
      messageId: 'BGMAX 20261120173035010331 9912346',
      createdAt: '2026-11-20T16:30:35.000Z',
      coversThrough: '2026-11-20',
      stated: { entries: 1, rows: 1, netOre: 131_900 },
      counted: { entries: 1, rows: 1, netOre: 131_900 },
    })
    expect(file.payments).toEqual([
      {
        row: 3,
        bankReference: 'bgmax|9912346|2026-11-20|000000000100|131900',
        isNamed: true,
        amountOre: 131_900,
        currency: 'SEK',
        paidOn: '2026-11-20',
        bookedOn: '2026-11-20',
        receiver: { kind: 'bankgiro', number: '9912346' },
        account: { kind: 'other', number: '5841' },
        payer: { name: 'Kalles Plåt AB Plåtslageri', account: { kind: 'bankgiro', number: '3783511' } },
        references: [{ kind: 'ocr', text: '0010000180', amountOre: null }],
        message: 'Tack för hjälpen',
        swishIds: [],
        isReversal: false,
      },
    ])
  })

  test.each([
    ['0', '', []],
    ['1', '', []],
    ['2', '10000180', [['ocr', '10000180']]],
    ['3', '100123 100124', [['text', '100123 100124']]],
    ['4', 'Faktura 100123', [['text', 'Faktura 100123']]],
    ['5', '10000181', [['text', '10000181']]],
  ])('B7 reference code %s with %j is read as %j', (referenceCode, reference, expected) => {
    const [payment] = read(
      start(),
      opening(),
      row({ referenceCode, reference, amount: 100 }),
      deposit(100, 1),
      end(1, 0, 0, 1),
    ).payments
    expect(payment?.references.map(each => [each.kind, each.text])).toEqual(expected)
  })

  test('B7 extra references give each document its part, credit notes negative, and replace the list that code 3 is', () => {
    const file = read(
      start(),
      opening(),
      row({ amount: 140_000, serial: 1 }),
      row({ code: '22', reference: '10000180', referenceCode: '2', amount: 100_000, serial: 1 }),
      row({ code: '22', reference: 'Faktura 7', referenceCode: '4', amount: 90_000, serial: 1 }),
      row({ code: '23', reference: '74450', referenceCode: '2', amount: 50_000, serial: 1 }),
      row({ amount: 300, reference: '8012577,8013575', referenceCode: '3', serial: 2 }),
      row({ code: '22', reference: '8012577', referenceCode: '2', serial: 2 }),
      row({ code: '22', reference: '8013575', referenceCode: '2', serial: 2 }),
      deposit(140_300, 2),
      end(2, 0, 5, 1),
    )
    expect(file.payments.map(each => each.references)).toEqual([
      [
        { kind: 'ocr', text: '10000180', amountOre: 100_000 },
        { kind: 'text', text: 'Faktura 7', amountOre: 90_000 },
        { kind: 'credit', text: '74450', amountOre: -50_000 },
      ],
      [
        { kind: 'ocr', text: '8012577', amountOre: null },
        { kind: 'ocr', text: '8013575', amountOre: null },
      ],
    ])
  })

  test('B7 a tab stands for spaces to the next eighth position', () => {
    const tabbed = `20${'3783511'.padStart(10, '0')}\t\t       657965${'100'.padStart(18, '0')}22${'1'.padStart(12, '0')}`
    expect(read(start(), opening(), tabbed, deposit(100, 1), end(1, 0, 0, 1)).payments).toMatchObject([
      { amountOre: 100, references: [{ kind: 'ocr', text: '657965' }] },
    ])
  })
})

describe('B7 what is booked, and what is only listed', () => {
  test('B7 a deduction is a reversal and lowers the deposit', () => {
    const file = read(
      start(),
      opening(),
      row({ amount: 1_000, serial: 1 }),
      row({ code: '21', amount: 400, reference: '89853', referenceCode: '4', serial: 1, after: '01' }),
      deposit(600, 2),
      end(1, 1, 0, 1),
    )
    expect(file.payments).toHaveLength(1)
    expect(file.reversals).toMatchObject([
      { row: 4, amountOre: 400, isReversal: true, references: [{ kind: 'credit', text: '89853' }] },
    ])
    expect(file.counted).toEqual({ entries: 1, rows: 2, netOre: 600 })
    expect(new Set([...file.payments, ...file.reversals].map(each => each.bankReference)).size).toBe(2)
  })

  test('B7 euro, and payments of nothing, are listed with their line, and the kronor are read', () => {
    const file = read(
      start(),
      opening(),
      row({ amount: 1_000 }),
      row({ amount: 0, reference: '10000180', referenceCode: '2' }),
      deposit(1_000, 2),
      opening('EUR'),
      row({ amount: 300_000 }),
      '26Olles färg AB',
      deposit(300_000, 1, 'EUR'),
      end(3, 0, 0, 2),
    )
    expect(file.payments.map(each => each.amountOre)).toEqual([1_000])
    expect(file.problems).toEqual([
      { row: 4, code: 'zeroAmount', detail: '0.00 SEK, 10000180' },
      { row: 7, code: 'otherCurrency', detail: '3000.00 EUR, Olles färg AB' },
    ])
    expect([file.stated.netOre, file.counted.netOre]).toEqual([1_000, 1_000])
  })

  test('B8 a file written during the banks’ day reaches the day before', () => {
    const file = { messageId: '', createdAt: '2026-11-20T11:00:00', bankgiro: '9912346' }
    const payments = [
      given({ id: '1', amountOre: 100, paidOn: plainDate('2026-11-20'), references: [ocr('10000180')] }),
    ]
    expect(parseBgmax(writeBgmax({ ...file, payments }))).toMatchObject({ value: { coversThrough: '2026-11-19' } })
  })
})

describe('B7 a broken file is refused whole, with what is wrong in it', () => {
  const paid = row({ amount: 1_000 })

  test.each([
    [
      'a deposit of another sum',
      [start(), opening(), paid, deposit(999, 1), end(1, 0, 0, 1)],
      4,
      'sumDiffers',
      '15: 9.99 / 10.00',
    ],
    [
      'a deposit of another count',
      [start(), opening(), paid, deposit(1_000, 2), end(1, 0, 0, 1)],
      4,
      'countDiffers',
      '15: 2 / 1',
    ],
    [
      'an end of another count',
      [start(), opening(), paid, deposit(1_000, 1), end(1, 0, 1, 1)],
      5,
      'countDiffers',
      '70: 1 0 1 1 / 1 0 0 1',
    ],
  ])('B7 %s refuses it', (_, all, at, code, detail) => {
    expect(parseBgmax(lines(...all))).toEqual({
      ok: false,
      reason: 'wrongTotals',
      problems: [{ row: at, code, detail }],
    })
  })

  test.each([
    ['a payment outside a deposit', [start(), paid], 2, 'recordOutOfPlace'],
    ['text that belongs to no payment', [start(), opening(), '26Åsa'], 3, 'recordOutOfPlace'],
    ['an opening within a deposit', [start(), opening(), paid, opening()], 4, 'recordOutOfPlace'],
    ['an end within a deposit', [start(), opening(), paid, end(1, 0, 0, 0)], 4, 'recordOutOfPlace'],
    ['a record after the end', [start(), end(0, 0, 0, 0), paid], 3, 'recordOutOfPlace'],
    ['two records on one line', [start(), opening(), paid.padEnd(80) + paid], 3, 'recordOutOfPlace'],
    [
      'an amount with letters',
      [start(), opening(), paid.replace('1000', '1OOO'), deposit(1_000, 1)],
      3,
      'unreadableField',
    ],
    [
      'an amount beyond measure',
      [start(), opening(), row({ amount: 10 ** 15 }), deposit(10 ** 15, 1)],
      3,
      'unreadableField',
    ],
    ['a date that is none', [start(), opening(), paid, deposit(1_000, 1, 'SEK', '20260230')], 4, 'unreadableField'],
    ['a deposit in another currency', [start(), opening(), paid, deposit(1_000, 1, 'EUR')], 4, 'unreadableField'],
    ['an end without its counts', [start(), '70'], 2, 'unreadableField'],
    ['a start without a time', [start().replace('20261120', '20261320'), end(0, 0, 0, 0)], 1, 'unreadableField'],
  ])('B7 %s refuses it and names the line', (_, all, at, code) => {
    expect(parseBgmax(lines(...all))).toMatchObject({ ok: false, reason: 'broken', problems: [{ row: at, code }] })
  })

  test.each([
    ['a test file', [start('T'), end(0, 0, 0, 0)], 'testFile'],
    ['a file without its end', [start(), opening(), paid, deposit(1_000, 1)], 'truncated'],
    ['two files in one', [start(), end(0, 0, 0, 0), start(), end(0, 0, 0, 0)], 'severalFiles'],
    ['something else', ['hello'], 'notABankFile'],
    ['nothing', [''], 'empty'],
  ])('B7 %s is refused', (_, all, reason) => {
    expect(parseBgmax(lines(...all))).toEqual({ ok: false, reason, problems: [] })
  })

  test('B7 a day without payments is a file too', () => {
    expect(read(start(), end(0, 0, 0, 0), '', '\u001A')).toMatchObject({ payments: [], coversThrough: '2026-11-20' })
  })
})
