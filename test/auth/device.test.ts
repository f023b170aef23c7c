import { expect, test } from 'vitest'
import { knownDevice, rememberDevice } from '../../auth/device.ts'
import { createVault } from '../../auth/secrets.ts'

const vault = createVault(new Uint8Array(32).fill(7))
const login = (nth: number) => `nr${nth}@exempel.example`

test('S1 a browser is known to the five accounts last used in it, and to no other; nobody makes a mark of their own', () => {
  let cookie: string | undefined
  for (let nth = 1; nth <= 6; nth += 1) cookie = rememberDevice(vault, cookie, login(nth))
  const known = [1, 2, 3, 4, 5, 6].map(nth => knownDevice(vault, cookie, login(nth)))
  expect(known[0]).toBeUndefined()
  expect(new Set(known.slice(1)).size).toBe(5)
  expect(knownDevice(vault, cookie, login(6).toUpperCase())).toBe(known[5])
  expect(cookie).not.toContain('exempel')
  const again = rememberDevice(vault, cookie, login(6))
  expect(again.split('~')).toHaveLength(5)
  expect(knownDevice(vault, again, login(6))).not.toBe(known[5])
  const elsewhere = createVault(new Uint8Array(32).fill(8))
  for (const forged of [
    rememberDevice(elsewhere, undefined, login(6)),
    '',
    '~~~~',
    `${known[5]}.${'A'.repeat(43)}`,
    '\0',
  ])
    expect(knownDevice(vault, forged, login(6))).toBeUndefined()
})
