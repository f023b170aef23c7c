import { Secret, TOTP } from 'otpauth'
import type { Db } from '../db/connect.ts'
import { secondFactorOf, useCode } from '../db/user.ts'
import { type Instant, millisecondsOf } from '../domain/instant.ts'
import type { Vault } from './secrets.ts'

/** A key for codes that has not been taken into use: what a phone reads, and the key sealed, for the form that confirms it. */
export interface OfferedFactor {
  readonly uri: string
  /** The key in base32, for those who type it. */
  readonly secret: string
  readonly sealed: string
}

/** A new key for codes on a phone (TOTP, RFC 6238: six digits, thirty seconds, SHA-1, which is what every app knows). */
export function offerFactor(vault: Vault, issuer: string, login: string): OfferedFactor {
  const secret = new Secret({ size: 20 })
  const uri = new TOTP({ issuer, label: login, secret }).toString()
  return { uri, secret: secret.base32, sealed: vault.seal(secret.base32).toString('base64') }
}

/** The same offer again, for a form that came back. Throws where it was not made here. */
export function offeredAgain(vault: Vault, sealed: string, issuer: string, login: string): OfferedFactor {
  const secret = Secret.fromBase32(vault.open(Buffer.from(sealed, 'base64')))
  return { uri: new TOTP({ issuer, label: login, secret }).toString(), secret: secret.base32, sealed }
}

/** The time step whose code it is; one before and one after count, for clocks differ. Undefined where it is none of them. */
export function stepOfCode(secret: string, code: string, at: Instant): number | undefined {
  const timestamp = millisecondsOf(at)
  const delta = TOTP.validate({
    token: code.replace(/\s/gu, ''),
    secret: Secret.fromBase32(secret),
    timestamp,
    window: 1,
  })
  return delta === null ? undefined : TOTP.counter({ timestamp }) + delta
}

/** Whether the code is the user's and has not been used: each is good once (RFC 6238 5.2). */
export async function isCode(db: Db, vault: Vault, user: string, code: string, at: Instant): Promise<boolean> {
  const sealed = await secondFactorOf(db, user)
  if (!sealed) return false
  const step = stepOfCode(vault.open(sealed), code, at)
  return step !== undefined && (await useCode(db, user, step))
}
