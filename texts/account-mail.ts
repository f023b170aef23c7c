import type { Company } from '../domain/company.ts'
import type { Instant } from '../domain/instant.ts'
import type { AccountMail, Language } from '../domain/message.ts'
import { accountMails as en } from './en/account-mail.ts'
import { accountMails as sv } from './sv/account-mail.ts'

export interface AccountMailFacts {
  readonly company: Company
  readonly login: string
  /** Where a password is set anew. */
  readonly link: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
}

export type AccountMailTexts = Record<
  AccountMail,
  (facts: AccountMailFacts) => { readonly subject: string; readonly text: string }
>

/** What those are told by mail who log in. */
export const accountMailTexts: Readonly<Record<Language, AccountMailTexts>> = { sv, en }
