import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { createQueue } from './queue.ts'

/** Argon2id with what OWASP asks for (ASVS 5.0 11.4.2): 19 MiB, two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** A password is long rather than odd (ASVS 5.0 6.2): no rule on which characters, and none on how often it is changed. */
export const passwordLength = { least: 12, most: 200 } as const

export function hashPassword(password: string): Promise<string> {
  return inLine(known, () => hashNow(password))
}

/** Whether the password is that of whoever is logged in. Throws `Crowded` where the line is full. */
export function isPassword(password: string, passwordHash: string): Promise<boolean> {
  return inLine(known, () => isPasswordNow(password, passwordHash))
}

/** Does the work when its turn comes. Whoever has a turn works hashes out at once, and asks for no other turn. */
export function inLine<T>(rank: number, work: () => Promise<T>): Promise<T> {
  return queue.inTurn(rank, work)
}

export function hashNow(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

/**
 * Whether the password is the account's. An account that is not there costs the same work and is answered the same, so that
 * nobody learns who is a customer.
 */
export async function isPasswordNow(password: string, passwordHash: string | undefined): Promise<boolean> {
  const isRight = await verify(passwordHash ?? nobodys, password.normalize('NFKC'))
  return isRight && passwordHash !== undefined
}

/** Whether a hash was made when less work was asked for than is now: only its password can make it anew (ASVS 5.0 11.4.2). */
export function isCheap(passwordHash: string): boolean {
  const [, memory = 0, time = 0] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/u.exec(passwordHash) ?? []
  return Number(memory) < cost.memoryCost || Number(time) < cost.timeCost
}

/** The rank of those who are logged in, or whose browser has been: they stand before every stranger. */
export const known = 0

/** The hash of a password that has been thrown away. */
const nobodys = '$argon2id$v=19$m=19456,t=2,p=1$86ggCh3UcgFQKR3g0zBBgg$eZe8R3a+HQP6Q6Zo+5pGlfUyuGuSYfvgd6aGs15SdIc'

/** Whoever guesses must leave a processor to those who work. Those who wait are a second or two of work. */
const queue = createQueue({ mostAtOnce: Math.max(1, Math.min(2, availableParallelism() - 1)), mostWaiting: 30 })
