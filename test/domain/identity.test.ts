import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { luhnDigit } from '../../domain/check-digit.ts'
import {
  birthDateOf,
  isCoordinationNumber,
  isOrganisationNumber,
  isPersonnummer,
  maskPersonnummer,
  type Personnummer,
  parseOrganisationNumber,
  parsePersonnummer,
  showOrganisationNumber,
  showPersonnummer,
  vatNumberOf,
} from '../../domain/identity.ts'
import { addDays, daysBetween, plainDate } from '../../domain/plain-date.ts'
import { times } from '../servers/times.ts'

const today = plainDate('2026-11-21')

function personnummer(text: string): Personnummer {
  const read = parsePersonnummer(text, today)
  if (!read.ok) throw new Error(`${text} was refused: ${read.reason}`)
  return read.value
}

/** Ten digits of one born in a year that ends with 26. */
function born(monthAndDay: string): string {
  return `26${monthAndDay}-001${luhnDigit(`26${monthAndDay}001`)}`
}

describe('B2 personnummer', () => {
  // Numbers of the tax agency's test series, and published coordination numbers.
  test.each([
    ['199506027839', '199506027839', '1995-06-02', false],
    ['19950602-7839', '199506027839', '1995-06-02', false],
    ['950602-7839', '199506027839', '1995-06-02', false],
    ['9506027839', '199506027839', '1995-06-02', false],
    [' 950602 7839 ', '199506027839', '1995-06-02', false],
    ['197307245428', '197307245428', '1973-07-24', false],
    ['199604102393', '199604102393', '1996-04-10', false],
    ['701063-2391', '197010632391', '1970-10-03', true],
  ])('B2 %s is %s, born %s', (text, digits, bornOn, coordination) => {
    const read = personnummer(text)
    expect(read).toBe(digits)
    expect(birthDateOf(read)).toBe(bornOn)
    expect(isCoordinationNumber(read)).toBe(coordination)
  })

  test.each([
    ['', 'empty'],
    ['19950602-783', 'notAPersonnummer'],
    ['1995-06-02-7839', 'notAPersonnummer'],
    ['950602-T839', 'notAPersonnummer'],
    ['950602-0006', 'notAPersonnummer'],
    ['950602-7838', 'wrongCheckDigit'],
    ['950231-7839', 'noSuchDate'],
    ['951302-7839', 'noSuchDate'],
    ['950692-7839', 'noSuchDate'],
    ['556016-0680', 'noSuchDate'],
    ['203001017839', 'notBornYet'],
  ])('B2 %j is refused: %s', (text, reason) => {
    expect(parsePersonnummer(text, today)).toEqual({ ok: false, reason })
  })

  test('B2 is one in its stored form only', () => {
    expect(isPersonnummer('199506027839')).toBe(true)
    for (const text of ['9506027839', '19950602-7839', '199506027838', '199502307839', ''])
      expect(isPersonnummer(text)).toBe(false)
  })

  test('B2 every way to write it is read as the same person, born any day of the last 115 years', () => {
    const age = fc.integer({ min: 0, max: daysBetween(plainDate('1911-11-21'), today) })
    fc.assert(
      fc.property(age, fc.integer({ min: 1, max: 999 }), fc.boolean(), (days, serial, coordination) => {
        const bornOn = addDays(today, -days)
        const day = Number(bornOn.slice(8)) + (coordination ? 60 : 0)
        const nine =
          bornOn.slice(2, 4) + bornOn.slice(5, 7) + String(day).padStart(2, '0') + String(serial).padStart(3, '0')
        const ten = nine + luhnDigit(nine)
        const twelve = bornOn.slice(0, 2) + ten
        const separator = 2026 - Number(bornOn.slice(0, 4)) >= 100 ? '+' : '-'
        const written = [twelve, `${twelve.slice(0, 8)}-${twelve.slice(8)}`, ten.slice(0, 6) + separator + ten.slice(6)]
        expect(written.map(personnummer)).toEqual([twelve, twelve, twelve])
        expect(birthDateOf(personnummer(twelve))).toBe(bornOn)
        expect(isCoordinationNumber(personnummer(twelve))).toBe(coordination)
      }),
    )
  })

  test('B2 ten digits mean one who is not yet a hundred, or with a + one who is', () => {
    expect(personnummer(born('1121'))).toMatch(/^20261121/)
    expect(parsePersonnummer(born('1122'), today)).toEqual({ ok: false, reason: 'notBornYet' })
    expect(personnummer(born('1122').replace('-', '+'))).toMatch(/^19261122/)
    const lastYear = parsePersonnummer(born('1122'), plainDate('2025-11-21'))
    expect(lastYear.ok && lastYear.value).toMatch(/^19261122/)
  })

  test('S2 is shown masked where not all of it is needed', () => {
    expect(showPersonnummer(personnummer('199506027839'))).toBe('19950602-7839')
    expect(maskPersonnummer(personnummer('199506027839'))).toBe('19950602-****')
  })
})

describe('B4 organisationsnummer', () => {
  test.each([
    ['556016-0680', '5560160680'],
    ['5560160680', '5560160680'],
    ['16556016-0680', '5560160680'],
    [' 556677 8899', '5566778899'],
  ])('B4 %j is %s', (text, digits) => {
    expect(parseOrganisationNumber(text)).toEqual({ ok: true, value: digits })
  })

  test.each([
    ['', 'empty'],
    ['556016-068', 'notAnOrganisationNumber'],
    ['SE556016068001', 'notAnOrganisationNumber'],
    ['556016-0681', 'wrongCheckDigit'],
    ['950602-7839', 'personnummer'],
    ['701063-2391', 'personnummer'],
  ])('B4 %j is refused: %s', (text, reason) => {
    expect(parseOrganisationNumber(text)).toEqual({ ok: false, reason })
  })

  test('B4 gives the VAT number of fourteen characters that an invoice must state', () => {
    const number = '5560160680'
    if (!isOrganisationNumber(number)) throw new Error(`${number} was refused.`)
    expect(vatNumberOf(number)).toBe('SE556016068001')
    expect(showOrganisationNumber(number)).toBe('556016-0680')
  })

  test('B4 is never also a personnummer', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{9}$/), nine => {
        const ten = nine + luhnDigit(nine)
        expect(parseOrganisationNumber(ten).ok && parsePersonnummer(ten, today).ok).toBe(false)
      }),
      { numRuns: times(2_000) },
    )
  })
})
