import { hash, verify } from '@node-rs/argon2'

/** Argon2id with what OWASP asks for (ASVS 5.0 11.4.2): 19 MiB, two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** A password is long rather than odd (ASVS 5.0 6.2): no rule on which characters, and none on how often it is changed. */
export const passwordLength = { least: 12, most: 200 } as const

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), cost))
}

/**
 * Whether the password is the account's. An account that is not there costs the same work and is answered the same, so that
 * nobody learns who is a customer.
 */
export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  const isRight = await inTurn(() => verify(passwordHash ?? nobodys, password.normalize('NFKC')))
  return isRight && passwordHash !== undefined
}

/** The hash of a password that has been thrown away. */
const nobodys = '$argon2id$v=19$m=19456,t=2,p=1$86ggCh3UcgFQKR3g0zBBgg$eZe8R3a+HQP6Q6Zo+5pGlfUyuGuSYfvgd6aGs15SdIc'

/** More people want to log in at once than can be let in: they are asked to come back. */
export class Crowded extends Error {
  constructor() {
    super('Too many passwords are being checked.')
    this.name = 'Crowded'
  }
}

/** So many are worked out at once: whoever guesses must leave a processor to those who work. */
const mostAtOnce = 2
/** About two seconds of work. */
const mostWaiting = 60
const waiting: (() => void)[] = []
let atWork = 0

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= mostWaiting) throw new Crowded()
  if (atWork >= mostAtOnce) await new Promise<void>(resolve => waiting.push(resolve))
  else atWork += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else atWork -= 1
  }
}
