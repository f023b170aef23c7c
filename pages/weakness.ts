import { passwordLength } from '../auth/password.ts'
import type { Weakness } from '../auth/password-choice.ts'
import type { PageTexts } from '../texts/pages.ts'

/** Why a password is not taken, and what to choose instead. */
export function weaknessText(account: PageTexts['account'], weakness: Weakness): string {
  if (weakness === 'length') return account.passwordLength(passwordLength.least, passwordLength.most)
  return account.weak[weakness]
}
