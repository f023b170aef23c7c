import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isEmail, parseEmail } from '../../domain/email.ts'
import { times } from '../servers/times.ts'

describe('N1 an e-mail address', () => {
  test.each([
    ['anna@example.se', 'anna@example.se'],
    ['  Anna.Berg@Example.SE ', 'Anna.Berg@example.se'],
    ['anna+larm@mail.example.co.uk', 'anna+larm@mail.example.co.uk'],
    ["o'brien@example.se", "o'brien@example.se"],
    ['a@b.co', 'a@b.co'],
    ['info@räksmörgås.se', 'info@xn--rksmrgs-5wao1o.se'],
    ['info@RÄKSMÖRGÅS.se', 'info@xn--rksmrgs-5wao1o.se'],
    [`${'a'.repeat(64)}@example.se`, `${'a'.repeat(64)}@example.se`],
  ])('%j is kept as %s', (text, address) => {
    expect(parseEmail(text)).toEqual({ ok: true, value: address })
    expect(isEmail(address)).toBe(true)
  })

  test.each([
    ['', 'empty'],
    [' \t', 'empty'],
    ['anna', 'notAnAddress'],
    ['anna@', 'notAnAddress'],
    ['@example.se', 'notAnAddress'],
    ['anna@localhost', 'notAnAddress'],
    ['anna@example..se', 'notAnAddress'],
    ['anna@-example.se', 'notAnAddress'],
    ['anna@example.se.', 'notAnAddress'],
    ['anna@127.0.0.1', 'notAnAddress'],
    ['anna@[127.0.0.1]', 'notAnAddress'],
    ['anna..berg@example.se', 'notAnAddress'],
    ['.anna@example.se', 'notAnAddress'],
    ['anna berg@example.se', 'notAnAddress'],
    ['anna@exa mple.se', 'notAnAddress'],
    ['"anna berg"@example.se', 'notAnAddress'],
    ['Anna <anna@example.se>', 'notAnAddress'],
    ['<anna@example.se>', 'notAnAddress'],
    ['anna@example.se, bo@example.se', 'notAnAddress'],
    ['anna@example.se;bo@example.se', 'notAnAddress'],
    ['anna@bo@example.se', 'notAnAddress'],
    ['mailto:anna@example.se', 'notAnAddress'],
    ['anna@example.se\r\nBcc: alla@example.se', 'notAnAddress'],
    ['anna@example.se\n', 'notAnAddress'],
    ['anna\0@example.se', 'notAnAddress'],
    ['anna@exämple.se/väg', 'notAnAddress'],
    ['anna@exämple.se:25', 'notAnAddress'],
    ['åsa@example.se', 'notAnAddress'],
    [`${'a'.repeat(65)}@example.se`, 'tooLong'],
    [`a@${'b.'.repeat(126)}se`, 'tooLong'],
    [`a@${'b'.repeat(64)}.se`, 'notAnAddress'],
    [`anna@${' '.repeat(1_000)}example.se`, 'tooLong'],
  ])('%j is refused: %s', (text, reason) => {
    expect(parseEmail(text)).toEqual({ ok: false, reason })
  })

  test('that others hold for one is taken, and once taken is not changed again', () => {
    fc.assert(
      fc.property(fc.emailAddress(), text => {
        const read = parseEmail(text)
        expect(read.ok ? read.value.toLowerCase() : read.reason).toBe(text.toLowerCase())
        expect(read.ok && parseEmail(read.value)).toEqual(read)
      }),
    )
  })

  test('S1 whatever is typed, what is taken holds nothing that could become another header or recipient', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(...'aB1.@-_+ ,;:<>"()[]\\\r\n\t\0åé\u202E\u2028'.split('')),
      maxLength: 30,
    })
    const nearly = fc.tuple(nasty, nasty).map(([before, after]) => `a${before}@b${after}.se`)
    fc.assert(
      fc.property(fc.oneof(nasty, nearly), text => {
        const read = parseEmail(text)
        expect(read.ok ? read.value : 'refused@').toMatch(/^[^\s,;:<>"()[\]\\@]+@[a-z0-9.-]*$/)
      }),
      { numRuns: times(2_000) },
    )
  })
})
