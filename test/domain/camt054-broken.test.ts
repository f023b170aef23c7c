import { describe, expect, test } from 'vitest'
import { parseCamt } from '../../domain/camt054.ts'
import { entry, message, read, transaction } from './camt-samples.ts'

const page = (number: number, isLast: boolean) =>
  message(
    entry(),
    '<TxsSummry><TtlNtries><NbOfNtries>7</NbOfNtries></TtlNtries></TxsSummry>',
    `<MsgPgntn><PgNb>${number}</PgNb><LastPgInd>${isLast}</LastPgInd></MsgPgntn>`,
  )

describe('B7 a broken file is refused whole, with what is wrong in it', () => {
  test.each([
    [
      'sum of the entry',
      message(entry({ details: transaction('', '99.99') })),
      'sumDiffers',
      'Ntry/Amt 100.00 / 99.99',
    ],
    [
      'batch count',
      message(entry({ details: `<Btch><NbOfTxs>2</NbOfTxs></Btch>${transaction('')}` })),
      'countDiffers',
      'NbOfTxs 2 / 1',
    ],
    [
      'batch sum',
      message(entry({ details: `<Btch><TtlAmt Ccy="SEK">99.00</TtlAmt></Btch>${transaction('')}` })),
      'sumDiffers',
      'TtlAmt 99.00 / 100.00',
    ],
    [
      'count of entries',
      message(entry(), '<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries></TxsSummry>'),
      'countDiffers',
      'TtlNtries 2 / 1',
    ],
    [
      'sum of credits',
      message(entry(), '<TxsSummry><TtlCdtNtries><Sum>1</Sum></TtlCdtNtries></TxsSummry>'),
      'sumDiffers',
      'TtlCdtNtries 1.00 / 100.00',
    ],
    [
      'net',
      message(
        entry(),
        '<TxsSummry><TtlNtries><TtlNetNtry><Amt>100</Amt><CdtDbtInd>DBIT</CdtDbtInd></TtlNetNtry></TtlNtries></TxsSummry>',
      ),
      'sumDiffers',
      'TtlNetNtry -100.00 / 100.00',
    ],
  ])('B7 a wrong %s refuses the whole file', (_, text, code, detail) => {
    expect(parseCamt(text)).toMatchObject({ ok: false, reason: 'wrongTotals', problems: [{ code, detail }] })
  })

  test.each([
    ['no amount', message('<Ntry><CdtDbtInd>CRDT</CdtDbtInd></Ntry>'), 'fieldMissing', 'Ntry/Amt'],
    ['no direction', message('<Ntry><Amt Ccy="SEK">1</Amt></Ntry>'), 'fieldMissing', 'Ntry/CdtDbtInd'],
    ['half an öre', message(entry({ amount: '1.005' })), 'unreadableField', 'Amt: 1.005'],
    ['an amount in words', message(entry({ amount: 'ten' })), 'unreadableField', 'Amt: ten'],
    [
      'an amount beyond measure',
      message(entry({ amount: '99999999999.00' })),
      'unreadableField',
      'Amt: 99999999999.00',
    ],
    [
      'a date that is none',
      message(entry({ dates: '<ValDt><Dt>2026-02-30</Dt></ValDt>' })),
      'unreadableField',
      'ValDt: 2026-02-30',
    ],
    ['no name', message(entry()).replace('<MsgId>M1</MsgId>', ''), 'fieldMissing', 'MsgId'],
    [
      'a batch in two currencies',
      message(entry({ details: transaction('') + transaction('', '1.00', 'EUR') })),
      'fieldMissing',
      'TxDtls/Amt',
    ],
  ])('B7 %s refuses the whole file', (_, text, code, detail) => {
    expect(parseCamt(text)).toMatchObject({ ok: false, reason: 'broken', problems: [{ code, detail }] })
  })

  test('B7 a document type, and with it any entity of its own, is refused', () => {
    const bomb = `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${message(entry({ reference: '&b;' })).slice(21)}`
    expect(parseCamt(bomb)).toMatchObject({ ok: false, reason: 'broken' })
    expect(parseCamt(message(entry({ reference: '&b;' })))).toMatchObject({ ok: false, reason: 'broken' })
    expect(parseCamt('<a>'.repeat(100))).toMatchObject({ ok: false, reason: 'tooLarge' })
    expect(parseCamt(message(entry({ reference: 'x'.repeat(30_000) })))).toMatchObject({
      ok: false,
      reason: 'tooLarge',
    })
  })

  test('B7 two messages in one file, and bytes that are not of its encoding, are refused', () => {
    const document = message(entry()).slice(21)
    expect(parseCamt(`<x>${document}${document}</x>`)).toEqual({ ok: false, reason: 'severalFiles', problems: [] })
    expect(parseCamt(Buffer.from(message(entry({ reference: 'å' })), 'latin1'))).toMatchObject({
      reason: 'wrongEncoding',
    })
    expect(parseCamt(message(entry()).replace('"1.0"', '"1.0" encoding="EBCDIC"'))).toMatchObject({ ok: true })
    expect(parseCamt(Buffer.from(message(entry()).replace('"1.0"', '"1.0" encoding="EBCDIC"')))).toMatchObject({
      reason: 'wrongEncoding',
    })
  })

  test('B7 a message in pages is told apart by page, may total all of them, and reaches less far until its last one', () => {
    expect([page(1, false), page(2, true)].map(read).map(each => [each.messageId, each.coversThrough])).toEqual([
      ['M1/1', '2026-11-19'],
      ['M1/2', '2026-11-20'],
    ])
    expect(parseCamt(page(1, true))).toMatchObject({ ok: false, reason: 'wrongTotals' })
  })
})
