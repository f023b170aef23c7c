import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Vault } from './secrets.ts'

/**
 * Browsers in which someone has logged in to an account before (OWASP, "Slow down online guessing attacks with device cookies").
 * They prove nothing, and let nobody in; but wrong guesses of strangers do not shut them out. The cookie holds a mark for each of the
 * accounts last used in the browser, `<nonce>.<mac>`, and says to nobody which those are.
 */
export function knownDevice(vault: Vault, cookie: string | undefined, login: string): string | undefined {
  return marksIn(cookie).find(({ nonce, mac }) => isSame(mac, vault.deviceMac(nonce, login.toLowerCase())))?.nonce
}

/** What the cookie is to hold once someone has logged in: a new mark of the account's, and those of others. */
export function rememberDevice(vault: Vault, cookie: string | undefined, login: string): string {
  const nonce = randomBytes(16).toString('base64url')
  const before = knownDevice(vault, cookie, login)
  const others = marksIn(cookie).filter(mark => mark.nonce !== before)
  const marks = [{ nonce, mac: vault.deviceMac(nonce, login.toLowerCase()) }, ...others].slice(0, mostAccounts)
  return marks.map(mark => `${mark.nonce}.${mark.mac}`).join('~')
}

/** So many people share a browser. */
const mostAccounts = 5

interface Mark {
  readonly nonce: string
  readonly mac: string
}

function marksIn(cookie: string | undefined): readonly Mark[] {
  const marks = (cookie ?? '').split('~', mostAccounts)
  return marks.flatMap(mark => {
    const [, nonce, mac] = /^([\w-]{22})\.([\w-]{43})$/u.exec(mark) ?? []
    return nonce === undefined || mac === undefined ? [] : [{ nonce, mac }]
  })
}

function isSame(given: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(given), Buffer.from(right))
}
