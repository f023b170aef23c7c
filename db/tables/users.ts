import type { Generated } from 'kysely'
import type { Role } from '../../domain/case.ts'
import type { Instant } from '../../domain/instant.ts'
import type { AccountMail, Language } from '../../domain/message.ts'

/** Who logs in: one of the company's own, or someone of a customer, reseller, client or a technician (`party`). */
export interface UsersTable {
  id: Generated<string>
  /** An e-mail address in lower case. */
  login: string
  name: string
  role: Role
  party: string | null
  passwordHash: string
  language: Generated<Language>
  createdAt: Instant
  passwordChangedAt: Instant
  disabledAt: Instant | null
  /** The key of the second factor, sealed. */
  secondFactor: Buffer | null
  /** The last time step whose code has been used. */
  secondFactorStep: number | null
}

/** A browser that is logged in. Its cookie holds the secret, the row its hash. */
export interface SessionsTable {
  id: string
  secretHash: string
  user: string
  createdAt: Instant
  seenAt: Instant
  expiresAt: Instant
  awaitsCode: Generated<boolean>
}

/** Attempts to log in to an account or from an address since an instant, but for those that were right. */
export interface LoginAttemptsTable {
  subject: string
  attempts: number
  since: Instant
}

/** A mail to a login; one about a reset is also the link that it carries, good once. */
export interface AccountMailsTable {
  id: string
  kind: AccountMail
  /** Null where nobody has the login that was typed. */
  user: string | null
  createdAt: Instant
  expiresAt: Instant
  /** Handed to the mail server: stored before it is. */
  triedAt: Instant | null
  sentAt: Instant | null
  usedAt: Instant | null
}
