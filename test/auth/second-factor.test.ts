import { expect, test } from 'vitest'
import { offeredAgain, offerFactor } from '../../auth/second-factor.ts'
import { createVault } from '../../auth/secrets.ts'
import { addMinutes, instant } from '../../domain/instant.ts'

const vault = createVault(new Uint8Array(32).fill(7))
const at = instant('2026-11-23T09:00:00.000Z')
const anna = { issuer: 'Exempelhjälpen', id: 'user-1', login: 'anna@exempel.example' }
const other = { ...anna, id: 'user-2' }

test('S1 a key for codes is taken by whom it was offered to, within ten minutes, and as it was offered', () => {
  const offer = offerFactor(vault, anna, at)
  expect(offeredAgain(vault, offer.sealed, anna, addMinutes(at, 9))).toEqual(offer)
  expect(offeredAgain(vault, offer.sealed, anna, addMinutes(at, 10))).toBeUndefined()
  expect(offeredAgain(vault, offer.sealed, other, at)).toBeUndefined()
  const elsewhere = createVault(new Uint8Array(32).fill(8))
  const sealed = (text: string) => vault.seal(text).toString('base64')
  const forged = ['', 'x', '\0', 'å'.repeat(100), offer.sealed.slice(4), offerFactor(elsewhere, anna, at).sealed]
  for (const wrong of [...forged, sealed('JBSWY3DPEHPK3PXP'), sealed('{}'), sealed('null'), sealed('[1]')])
    expect(offeredAgain(vault, wrong, anna, at)).toBeUndefined()
})
