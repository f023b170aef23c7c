import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A key's two parts: the id, by which it is found and named, and the secret, which only its holder knows. */
export interface PresentedKey {
  readonly id: string
  readonly secret: string
}

/** A new key, 'lt_<id>_<secret>' with 256 random bits of secret. It is shown once; only the hash is kept. */
export function mintApiKey(): { readonly id: string; readonly key: string; readonly secretHash: string } {
  const id = randomBytes(6).toString('hex')
  const secret = randomBytes(32).toString('hex')
  return { id, key: `lt_${id}_${secret}`, secretHash: hashSecret(secret) }
}

/** Reads `Authorization: Bearer lt_<id>_<secret>`; undefined when the header has another form. */
export function readBearer(header: string | undefined): PresentedKey | undefined {
  const [, id, secret] = /^Bearer lt_([0-9a-f]{12})_([0-9a-f]{64})$/i.exec(header ?? '') ?? []
  return id !== undefined && secret !== undefined ? { id: id.toLowerCase(), secret: secret.toLowerCase() } : undefined
}

/** SHA-256 is enough for a secret that is random: there is nothing to guess (ASVS 5.0 11.4). */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Compares in a time that does not depend on where the hashes differ. */
export function isSecret(secret: string, secretHash: string): boolean {
  const given = Buffer.from(hashSecret(secret), 'hex')
  const kept = Buffer.from(secretHash, 'hex')
  return given.length === kept.length && timingSafeEqual(given, kept)
}
