import { Secret, TOTP } from 'otpauth'
import { z } from 'zod'
import { insertAccountMail } from '../db/account-mail.ts'
import type { Db } from '../db/connect.ts'
import { endSessionsOf } from '../db/session.ts'
import { secondFactorOf, setSecondFactor, useCode } from '../db/user.ts'
import { addMinutes, type Instant, millisecondsOf } from '../domain/instant.ts'
import { newMail, tellingMinutes } from './account-mail.ts'
import type { Vault } from './secrets.ts'

/** A key for codes that has not been taken into use: what a phone reads, and the offer sealed, for the form that confirms it. */
export interface OfferedFactor {
  readonly uri: string
  /** The key in base32, for those who type it. */
  readonly secret: string
  readonly sealed: string
}

/** Whom a key is offered to, and by whom: what a phone shows beside the codes. */
export interface Offeree {
  readonly issuer: string
  readonly id: string
  readonly login: string
}

/** A new key for codes on a phone (TOTP, RFC 6238: six digits, thirty seconds, SHA-1, which is what every app knows). */
export function offerFactor(vault: Vault, to: Offeree, at: Instant): OfferedFactor {
  const secret = new Secret({ size: 20 }).base32
  const offer: z.input<typeof Offer> = { offeredTo: to.id, secret, untilMs: millisecondsOf(at) + offerMs }
  return offered(to, secret, vault.seal(JSON.stringify(offer)).toString('base64'))
}

/** The same offer again, for a form that came back. Undefined where it was made to somebody else, not here, or too long ago. */
export function offeredAgain(vault: Vault, sealed: string, to: Offeree, at: Instant): OfferedFactor | undefined {
  const offer = openOffer(vault, sealed)
  if (!offer || offer.offeredTo !== to.id || offer.untilMs <= millisecondsOf(at)) return undefined
  return offered(to, offer.secret, sealed)
}

/**
 * Takes an offer into use, by the step of its first code. Every session of the user's ends, for it may be someone else's, and a
 * mail that tells of it is stored: its id is the answer.
 */
export async function takeFactor(
  { db, vault }: { readonly db: Db; readonly vault: Vault },
  { user, secret, step }: { readonly user: string; readonly secret: string; readonly step: number },
  at: Instant,
): Promise<string> {
  const id = newMail()
  await db.transaction().execute(async trx => {
    await setSecondFactor(trx, user, vault.seal(secret), step)
    await endSessionsOf(trx, user)
    const expiresAt = addMinutes(at, tellingMinutes)
    await insertAccountMail(trx, { id, kind: 'secondFactorChanged', user, createdAt: at, expiresAt })
  })
  return id
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

/** Time enough to find an app for it. */
const offerMs = 10 * 60_000

const Offer = z.strictObject({ offeredTo: z.string(), secret: z.string(), untilMs: z.number() })

function openOffer(vault: Vault, sealed: string): z.output<typeof Offer> | undefined {
  try {
    return Offer.safeParse(JSON.parse(vault.open(Buffer.from(sealed, 'base64')))).data
  } catch {
    return undefined // nothing that was sealed here
  }
}

function offered({ issuer, login }: Offeree, secret: string, sealed: string): OfferedFactor {
  const uri = new TOTP({ issuer, label: login, secret: Secret.fromBase32(secret) }).toString()
  return { uri, secret, sealed }
}
