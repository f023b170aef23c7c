import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ocrFor } from '../../domain/ocr.ts'
import { isSwishNumber, swishLink, swishQrText, toSwishMessage } from '../../domain/swish.ts'

const request = { swishNumber: '1237856901', amountOre: 10_000, message: '12229445' }

describe('B6 Swish with amount and reference', () => {
  test('B6 the QR text is that of Swish’s own manual', () => {
    expect(swishQrText(request)).toBe('C1237856901;100,00;12229445;0')
    expect(swishQrText({ ...request, amountOre: 5, message: 'Faktura 1; Åsa' })).toBe(
      'C1237856901;0,05;Faktura%201%3B%20%C3%85sa;0',
    )
  })

  test('B6 the link opens the app with the same, spaces not as plus', () => {
    expect(swishLink(request)).toBe('https://app.swish.nu/1/p/sw/?sw=1237856901&amt=100&cur=SEK&msg=12229445&src=qr')
    const link = swishLink({ ...request, amountOre: 131_950, message: 'Faktura 100123' })
    expect(link).toBe('https://app.swish.nu/1/p/sw/?sw=1237856901&amt=1319.50&cur=SEK&msg=Faktura%20100123&src=qr')
  })

  test('B6 whatever is asked for is what the app reads', () => {
    const message = fc.string({ unit: 'binary', minLength: 1 }).map(toSwishMessage).filter(Boolean)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e13 }), message, (amountOre, message) => {
        const url = new URL(swishLink({ ...request, amountOre, message }))
        expect(url.searchParams.get('msg')).toBe(message)
        expect(Math.round(Number(url.searchParams.get('amt')) * 100)).toBe(amountOre)
        const [payee, amount, encoded = '', mask, ...rest] = swishQrText({ ...request, amountOre, message }).split(';')
        expect([payee, decodeURIComponent(encoded), mask, rest]).toEqual(['C1237856901', message, '0', []])
        expect(amount).toMatch(/^\d+,\d\d$/)
        expect(Number(amount?.replace(',', ''))).toBe(amountOre)
      }),
    )
  })

  test('B6 B7 an OCR number is a message that comes back unchanged', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,23}$/), base => {
        expect(toSwishMessage(ocrFor(base))).toBe(ocrFor(base))
      }),
    )
  })

  test('B6 what cannot be paid is refused in a sentence', () => {
    for (const amountOre of [0, -100]) expect(() => swishQrText({ ...request, amountOre })).toThrow(/more than 0/)
    expect(() => swishLink({ ...request, amountOre: 0.5 })).toThrow(RangeError)
    for (const swishNumber of ['0701740605', '123 785 69 01', '12378569011', ''])
      expect(() => swishQrText({ ...request, swishNumber })).toThrow(/no company's Swish number/)
    for (const message of ['', 'T-2026-000123', 'a'.repeat(51), ' 1', 'rad\nrad', '👍'])
      expect(() => swishLink({ ...request, message })).toThrow(`"${message}" cannot be a Swish message`)
    expect(isSwishNumber('1231181189')).toBe(true)
  })
})

describe('B6 a Swish message', () => {
  test.each([
    ['Faktura 100123, tack!', 'Faktura 100123, tack!'],
    ['Räksmörgås ÅÄÖ', 'Räksmörgås ÅÄÖ'],
    ['Ra\u0308ksmo\u0308rga\u030As', 'Räksmörgås'],
    ['José Müller', 'Jose Muller'],
    ['T-2026-000123', 'T 2026 000123'],
    ['50 % rabatt – i dag', '50 rabatt i dag'],
    ['två\r\nrader\u00A0här', 'två rader här'],
    ['👍', ''],
    [`${'a'.repeat(49)} slut`, 'a'.repeat(49)],
  ])('B6 %j becomes %j', (text, expected) => {
    expect(toSwishMessage(text)).toBe(expected)
  })

  test('B6 holds at most 50 allowed characters, and once made is not changed again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        const message = toSwishMessage(text)
        expect(message).toMatch(/^[a-zåäöA-ZÅÄÖ0-9 :;.,?!()]{0,50}$/)
        expect(toSwishMessage(message)).toBe(message)
      }),
    )
  })
})
