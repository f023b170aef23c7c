import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { swishIdsIn } from '../../domain/swish-payment.ts'

const id = fc.stringMatching(/^[0-9A-F]{32}$/)

describe('B7 numbers of Swish’s in what a bank says', () => {
  test('B7 a number is found with hyphens and without, in any case, among other words', () => {
    fc.assert(
      fc.property(
        id,
        fc.constantFrom('', 'Swish ', 'ref:', 'Å'),
        fc.constantFrom('', ' tack', '/1'),
        (id, before, after) => {
          const hyphens = id.replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-')
          for (const text of [id, hyphens, id.toLowerCase(), hyphens.toLowerCase()])
            expect(swishIdsIn([`${before}${text}${after}`])).toEqual([id])
        },
      ),
    )
  })

  test('B7 each is given once, and what is longer, shorter or hyphened otherwise is none', () => {
    const number = '0123456789ABCDEF0123456789ABCDEF'
    expect(swishIdsIn([number, `${number} ${number.toLowerCase()}`, 'F'.repeat(32)])).toEqual([number, 'F'.repeat(32)])
    expect(
      swishIdsIn([`${number}0`, number.slice(1), `X${number}`, `${number.slice(0, 8)}-${number.slice(8)}`]),
    ).toEqual([])
  })
})
