import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is kept unreadable: sealed text can be opened again, a fingerprint only tells the same text again. */
export interface Vault {
  /** Version, nonce, ciphertext and tag of AES-256-GCM. The same text never looks the same twice. */
  seal(text: string): Buffer
  /** Throws when the bytes were sealed with another key, or have been changed. */
  open(sealed: Uint8Array): string
  /** HMAC-SHA-256 in hexadecimal. Few texts have the form of a personnummer, so a hash without a key could be tried out. */
  fingerprint(text: string): string
  /** The secret of the link that sets a password anew, 43 characters: worked out from the link's id, so that nothing of it is kept. */
  resetSecret(id: string): string
  /** Tells that a browser has been logged in to an account, 43 characters. */
  deviceMac(nonce: string, login: string): string
}

/** A vault of an installation's key, 32 bytes, from which each use gets a key of its own (RFC 5869). */
export function createVault(installationKey: Uint8Array): Vault {
  if (installationKey.byteLength !== 32) throw new RangeError('The installation’s key must be 32 bytes.')
  const sealing = derived(installationKey, 'ledtid seal 1')
  const printing = derived(installationKey, 'ledtid fingerprint 1')
  const resetting = derived(installationKey, 'ledtid password reset 1')
  const marking = derived(installationKey, 'ledtid device 1')
  return {
    seal(text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(version)
      const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([version, nonce, content, cipher.getAuthTag()])
    },
    open(sealed) {
      const bytes = Buffer.from(sealed)
      if (bytes.length < 29 || !bytes.subarray(0, 1).equals(version))
        throw new RangeError('The bytes were not sealed by this version of Ledtid.')
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(1, 13)).setAAD(version)
      decipher.setAuthTag(bytes.subarray(-16))
      return Buffer.concat([decipher.update(bytes.subarray(13, -16)), decipher.final()]).toString('utf8')
    },
    fingerprint: text => createHmac('sha256', printing).update(text).digest('hex'),
    resetSecret: id => createHmac('sha256', resetting).update(id).digest('base64url'),
    deviceMac: (nonce, login) => createHmac('sha256', marking).update(`${nonce} ${login}`).digest('base64url'),
  }
}

/**
 * The installation's key: the one given (32 bytes in base64), or the one in the file `secret` of the data folder, made at
 * first use and readable by its owner alone. Whoever loses it can no longer read the personnummer in the database.
 */
export function installationKey(given: string | undefined, dataFolder: string): Uint8Array {
  if (given) return Buffer.from(given, 'base64')
  const file = join(dataFolder, 'secret')
  return keyIn(file) ?? makeKey(file, dataFolder)
}

const version = Buffer.from([1])

function derived(key: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(), purpose, 32))
}

function keyIn(file: string): Uint8Array | undefined {
  try {
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
    if (key.length === 32) return key
    throw new Error(`${file} does not hold 32 bytes in base64. Restore it from a backup, or set LEDTID_SECRET.`)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/** Written beside and then linked, so that two processes that start at once agree on one whole key. */
function makeKey(file: string, folder: string): Uint8Array {
  mkdirSync(folder, { recursive: true })
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  const key = keyIn(file)
  if (key) return key
  throw new Error(`${file} was made, but is not there.`)
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
