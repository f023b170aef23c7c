import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smsSegments, toGsm } from '../../domain/sms-text.ts'

describe('N3 segments are counted as gateways count them', () => {
  test.each([
    ['nothing', '', 'GSM-7', 1, 0],
    ['160 letters', 'a'.repeat(160), 'GSM-7', 1, 160],
    ['161 letters', 'a'.repeat(161), 'GSM-7', 2, 161],
    ['306 letters', 'a'.repeat(306), 'GSM-7', 2, 306],
    ['307 letters', 'a'.repeat(307), 'GSM-7', 3, 307],
    ['Swedish letters are GSM-7, the euro sign takes two', `${'åäö'.repeat(46)}ÅÄ€`, 'GSM-7', 1, 142],
    ['80 braces', '{}'.repeat(40), 'GSM-7', 1, 160],
    ['81 braces', `${'{}'.repeat(40)}{`, 'GSM-7', 2, 162],
    ['a line break as Windows writes it', 'a\r\nb', 'GSM-7', 1, 4],
    ['70 units with emoji', '😀'.repeat(35), 'UCS-2', 1, 70],
    ['71 units with emoji', `${'😀'.repeat(35)}a`, 'UCS-2', 2, 71],
    ['one dash too much', `${'a'.repeat(100)}–`, 'UCS-2', 2, 101],
  ])('N3 %s', (_, text, encoding, segments, length) => {
    expect(smsSegments(text)).toEqual({ encoding, segments, length })
  })

  test('N3 a character of two septets is not split between segments', () => {
    // 152 + 2 septets do not fit in the 153 of a first segment, so the euro sign begins the second, and 152 + 2 + 152 need three.
    expect(smsSegments(`${'a'.repeat(152)}€${'b'.repeat(151)}`).segments).toBe(2)
    expect(smsSegments(`${'a'.repeat(152)}€${'b'.repeat(152)}`).segments).toBe(3)
  })

  test('N3 any GSM-7 text is packed as 3GPP TS 23.040 says', () => {
    const basic = fc.constantFrom(
      ...'@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà\n'.split(''),
    )
    const extended = fc.constantFrom(...'^{}\\[~]|€'.split(''))
    fc.assert(
      fc.property(fc.array(fc.oneof({ arbitrary: basic, weight: 5 }, extended), { maxLength: 400 }), letters => {
        const septets = letters.map(letter => ('^{}\\[~]|€'.includes(letter) ? 2 : 1))
        const total = septets.reduce((sum, size) => sum + size, 0)
        let segments = 1
        let used = 0
        for (const size of total > 160 ? septets : []) {
          if (used + size > 153) {
            segments += 1
            used = 0
          }
          used += size
        }
        expect(smsSegments(letters.join(''))).toEqual({ encoding: 'GSM-7', segments, length: total })
      }),
    )
  })
})

describe('N3 SMS text is kept to GSM-7 where typography alone stands in the way', () => {
  test.each([
    ['kl. 08:00–12:00 — välkommen', 'kl. 08:00-12:00 - välkommen'],
    ['det’s ‘så’ ”här” „där“ »bra«', 'det\'s \'så\' "här" "där" "bra"'],
    ['1\u00A0234,50\u00A0kr, \u221269\u202Fkr', '1 234,50 kr, -69 kr'],
    ['vänta…', 'vänta...'],
    ['Ra\u0308ksmo\u0308rga\u030As', 'Räksmörgås'],
    ['rad ett\r\nrad två\u2028rad tre\tslut', 'rad ett\nrad två\nrad tre slut'],
    ['o\u00ADsyn\u200Blig\uFEFF', 'osynlig'],
  ])('N3 %j is sent as %j', (text, expected) => {
    expect(toGsm(text)).toBe(expected)
    expect(smsSegments(toGsm(text)).encoding).toBe('GSM-7')
  })

  test('N3 an amount as Intl writes it in Swedish costs no more than one typed by hand', () => {
    const amount = new Intl.NumberFormat('sv-SE', { style: 'currency', currency: 'SEK' }).format(-123_456.5)
    expect(smsSegments(amount).encoding).toBe('UCS-2')
    expect(toGsm(amount)).toBe('-123 456,50 kr')
  })

  test('N3 nobody’s name is respelt, and emoji stay', () => {
    for (const text of ['Þórdís Ćosić', 'Łukasz', 'tack 👍🏽']) expect(toGsm(text)).toBe(text)
  })

  test('N3 text that is right already stays, and a second pass changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(toGsm(toGsm(text))).toBe(toGsm(text))
        expect(smsSegments(toGsm(text)).segments).toBeGreaterThanOrEqual(1)
      }),
    )
    expect(toGsm('Hej! Vi kommer kl. 8 (fm). Frågor? 010-555 01 00')).toBe(
      'Hej! Vi kommer kl. 8 (fm). Frågor? 010-555 01 00',
    )
  })
})
