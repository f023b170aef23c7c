import { describe, expect, test } from 'vitest'
import { parseCamt } from '../../domain/camt054.ts'
import { balance, entry, fileOf, message, ours, read, statement, transaction } from './camt-samples.ts'

const strd = (code: string, number: string, amount: string): string =>
  `<Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Nb>${number}</Nb></RfrdDocInf><RfrdDocAmt>${amount}</RfrdDocAmt></Strd>`

describe('B7 what a payment is for', () => {
  test('B7 an OCR keeps its zeros, and a payer has name and account', () => {
    const details = transaction(
      `<Refs><AcctSvcrRef>T1</AcctSvcrRef></Refs>
       <RltdPties><Dbtr><Nm> Åsa  &amp; Öström </Nm></Dbtr><DbtrAcct><Id><IBAN>se35 5000 0000 0549 1000 0003</IBAN></Id></DbtrAcct></RltdPties>
       <RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>0000010000180</Ref></CdtrRefInf></Strd></RmtInf>`,
    )
    expect(read(message(entry({ details }))).payments).toEqual([
      {
        row: 1,
        bankReference: 'camt|E1|T1|10000|2026-11-20',
        isNamed: true,
        amountOre: 10_000,
        currency: 'SEK',
        paidOn: '2026-11-20',
        bookedOn: '2026-11-20',
        receiver: null,
        account: { kind: 'bankgiro', number: '9912346' },
        payer: { name: 'Åsa & Öström', account: { kind: 'iban', number: 'SE3550000000054910000003' } },
        references: [{ kind: 'ocr', text: '0000010000180', amountOre: null }],
        message: '',
        swishIds: [],
        isReversal: false,
      },
    ])
  })

  test('B7 one payment may be for several invoices less a credit note, and have free text in several parts', () => {
    const remittance = [
      '<Ustrd>Tack för</Ustrd><Ustrd>hjälpen</Ustrd>',
      strd('CINV', '100123', '<RmtdAmt Ccy="SEK">80.00</RmtdAmt>'),
      strd('CINV', '100124', '<DuePyblAmt Ccy="SEK">70.00</DuePyblAmt>'),
      strd('CREN', '100125', '<CdtNoteAmt Ccy="SEK">30.00</CdtNoteAmt>'),
      strd('CREN', '100126', '<RmtdAmt Ccy="SEK">-20.00</RmtdAmt>'),
      strd('CINV', '100127', '<RmtdAmt Ccy="EUR">1.00</RmtdAmt>'),
      '<Strd><CdtrRefInf><Ref>RF18 5390</Ref></CdtrRefInf><AddtlRmtInf>extra</AddtlRmtInf></Strd>',
    ]
    const [payment] = read(message(entry({ details: transaction(`<RmtInf>${remittance.join('')}</RmtInf>`) }))).payments
    expect(payment?.message).toBe('Tack för hjälpen extra')
    expect(payment?.references).toEqual([
      { kind: 'text', text: '100123', amountOre: 8_000 },
      { kind: 'text', text: '100124', amountOre: 7_000 },
      { kind: 'credit', text: '100125', amountOre: -3_000 },
      { kind: 'credit', text: '100126', amountOre: -2_000 },
      { kind: 'text', text: '100127', amountOre: null },
      { kind: 'text', text: 'RF18 5390', amountOre: null },
    ])
  })
})

describe('B7 what is booked, and what is only listed', () => {
  test('B7 a batch gives each of its payments, in the bank’s order', () => {
    const details = `<Btch><NbOfTxs>2</NbOfTxs><TtlAmt Ccy="SEK">100.00</TtlAmt></Btch>${transaction(ours, '60.00')}${transaction(ours, '40.00')}`
    const { payments, counted } = read(message(entry({ details }) + entry({ reference: 'E2' })))
    expect(payments.map(each => [each.row, each.amountOre, each.receiver?.number])).toEqual([
      [1, 6_000, '9912346'],
      [2, 4_000, '9912346'],
      [3, 10_000, undefined],
    ])
    expect(counted).toEqual({ entries: 2, rows: 3, netOre: 20_000 })
  })

  test('B7 payments that the bank itself does not tell apart keep keys of their own', () => {
    const details = transaction('', '50.00').repeat(2)
    expect(read(message(entry({ details }))).payments.map(each => each.bankReference)).toEqual([
      'camt|E1||5000|2026-11-20',
      'camt|E1||5000|2026-11-20#2',
    ])
  })

  test('B7 what only the payer has named is told apart by file and row, so that a second one is not taken for the first', () => {
    const details = transaction('<Refs><EndToEndId>1</EndToEndId></Refs>')
    expect(read(message(entry({ details, reference: '' }))).payments[0]?.bankReference).toBe(
      'camt|M1|1|10000|2026-11-20',
    )
  })

  test('B7 a payment taken back is a reversal, and never a payment', () => {
    const back = entry({ direction: 'DBIT', flags: '<RvslInd>true</RvslInd>' })
    const returned = entry({
      direction: 'DBIT',
      reference: 'E2',
      details: transaction('<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>'),
    })
    const { payments, reversals, problems, counted } = read(message(back + returned))
    expect([payments, problems]).toEqual([[], []])
    expect(reversals.map(each => [each.amountOre, each.isReversal, each.bankReference])).toEqual([
      [10_000, true, 'camt|E1||-10000|2026-11-20'],
      [10_000, true, 'camt|E2||-10000|2026-11-20'],
    ])
    expect(counted.netOre).toBe(-20_000)
  })

  test.each([
    ['not yet booked', { status: 'PDNG' }, 'notBooked', '100.00 SEK, E1'],
    ['without a status', { status: '' }, 'notBooked', '100.00 SEK, E1'],
    ['ours to others', { direction: 'DBIT' }, 'outgoing', '100.00 SEK, E1'],
    ['our own refund that came back', { flags: '<RvslInd>1</RvslInd>' }, 'returnedRefund', '100.00 SEK, E1'],
    ['in euro', { currency: 'EUR' }, 'otherCurrency', '100.00 EUR, E1'],
    ['of nothing', { amount: '0.00' }, 'zeroAmount', '0.00 SEK, E1'],
    ['of less than nothing', { amount: '-5.00' }, 'negativeAmount', '-5.00 SEK, E1'],
    ['without a date', { dates: '' }, 'dateMissing', '100.00 SEK, E1'],
    [
      'a batch without its payments',
      { details: '<Btch><NbOfTxs>3</NbOfTxs></Btch>' },
      'batchWithoutDetails',
      '100.00 SEK, E1',
    ],
  ] as const)('B7 a row %s is listed with row and reason, and the rest is read', (_, given, code, detail) => {
    const { payments, reversals, problems } = read(message(entry({ reference: 'E0' }) + entry(given)))
    expect([payments.length, reversals.length]).toEqual([1, 0])
    expect(problems).toEqual([{ row: 2, code, detail }])
  })

  test('B7 a foreign payment that the bank has changed into kronor is booked as what reached the account', () => {
    const foreign = entry({ amount: '1131.20', details: transaction('', '100.00', 'EUR') })
    const charged = entry({
      amount: '95.00',
      reference: 'E2',
      details: transaction('<Chrgs><Amt Ccy="SEK">5.00</Amt></Chrgs>'),
    })
    expect(read(message(foreign + charged)).payments.map(each => each.amountOre)).toEqual([113_120, 9_500])
  })

  test('B7 charges that the bank has taken are no wrong totals, whether they stand on the entry or on each transaction, in any version', () => {
    const total = '<Chrgs><TtlChrgsAndTaxAmt Ccy="SEK">5.00</TtlChrgsAndTaxAmt></Chrgs>'
    const record = '<Chrgs><Rcrd><Amt Ccy="SEK">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></Rcrd></Chrgs>'
    expect(bookedOf(total, transaction(''), '95.00')).toEqual([9_500])
    expect(bookedOf('', transaction(record) + transaction(total) + transaction(''), '290.00')).toEqual([
      9_500, 9_500, 10_000,
    ])
    // Charges that are taken in another way lower nothing.
    expect(bookedOf('', transaction(record) + transaction(total), '200.00')).toEqual([10_000, 10_000])
    const wrong = message(entry({ amount: '189.00', details: transaction(record) + transaction(total) }))
    expect(parseCamt(wrong)).toMatchObject({ ok: false, reason: 'wrongTotals' })
  })
})

function bookedOf(flags: string, details: string, amount: string): readonly number[] {
  return read(message(entry({ amount, flags, details }))).payments.map(each => each.amountOre)
}

describe('B7 dates, texts and envelopes', () => {
  test('B7 the value date decides; a time with an offset is told in Stockholm, and one date may serve for both', () => {
    const dates = '<BookgDt><DtTm>2026-11-20T23:30:00Z</DtTm></BookgDt><ValDt><Dt>2026-11-19+01:00</Dt></ValDt>'
    const only = '<BookgDt><DtTm>2026-11-20T23:30:00</DtTm></BookgDt>'
    const { payments, coversThrough } = read(message(entry({ dates }) + entry({ dates: only })))
    expect(payments.map(each => [each.paidOn, each.bookedOn])).toEqual([
      ['2026-11-19', '2026-11-21'],
      ['2026-11-20', '2026-11-20'],
    ])
    expect(coversThrough).toBe('2026-11-20')
  })

  test.each([
    ['<ToDtTm>2026-11-19T23:59:59</ToDtTm>', '2026-11-19'],
    ['<ToDtTm>2026-11-19T24:00:00</ToDtTm>', '2026-11-19'],
    ['<ToDtTm>2026-11-20T00:00:00+01:00</ToDtTm>', '2026-11-19'],
    ['<FrDtTm>2026-11-20T00:00:00</FrDtTm><ToDtTm>2026-11-20T00:00:00</ToDtTm>', '2026-11-20'],
    ['<ToDtTm>2026-12-24T23:59:59</ToDtTm>', '2026-11-20'],
  ])('B8 a notification of the period %s reaches %s', (period, through) => {
    expect(read(message(entry(), `<FrToDt>${period}</FrToDt>`)).coversThrough).toBe(through)
  })

  test('B7 a statement reaches its closing balance, and its balances must agree with its entries', () => {
    const good = balance('OPBD', '50.00', '2026-11-19', 'DBIT') + balance('CLBD', '50.00', '2026-11-20')
    const file = read(statement(good, entry() + entry({ status: 'PDNG', reference: 'E2' })))
    expect([file.format, file.version, file.coversThrough, file.payments.length]).toEqual([
      'camt.053',
      '001.02',
      '2026-11-20',
      1,
    ])
    const wrong = balance('OPBD', '50.00', '2026-11-19') + balance('CLBD', '50.00', '2026-11-20')
    expect(parseCamt(statement(wrong, entry()))).toEqual({
      ok: false,
      reason: 'wrongTotals',
      problems: [{ row: null, code: 'sumDiffers', detail: 'CLBD 50.00 / 150.00' }],
    })
  })

  test('B7 prefixes, envelopes and encodings do not matter', () => {
    const plain = message(entry({ details: transaction('<RltdPties><Dbtr><Nm>Åsa Öström</Nm></Dbtr></RltdPties>') }))
    const expected = read(plain)
    const document = plain.slice(plain.indexOf('<Document'))
    expect(read(`<e:Envelope xmlns:e="urn:x"><e:Header/><e:Body>${document}</e:Body></e:Envelope>`)).toEqual(expected)
    expect(read(document.replace(/<(\/?)([A-Z])/g, '<$1camt:$2').replace('xmlns=', 'xmlns:camt='))).toEqual(expected)
    const latin = Buffer.from(`<?xml version="1.0" encoding='ISO-8859-1'?>${document}`, 'latin1')
    expect(fileOf(parseCamt(latin))).toEqual(expected)
    expect(fileOf(parseCamt(Buffer.from(`\uFEFF${plain}`, 'utf16le')))).toEqual(expected)
  })
})
