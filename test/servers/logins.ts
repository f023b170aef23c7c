import { hashPassword } from '../../auth/password.ts'
import { insertUser } from '../../db/user.ts'
import { type ApiWorld, type CallerName, callers, isCaller } from './api.ts'

/** The password of everyone in the tests. */
export const password = 'varsågod och kom in'

/** How someone in the tests logs in. */
export const loginOf = (who: CallerName): string => `${who.toLowerCase()}@exempel.example`

/** A login for each caller of the tests. */
export async function giveLogins({ db, now }: Pick<ApiWorld, 'db' | 'now'>): Promise<void> {
  const passwordHash = await hashPassword(password)
  for (const who of Object.keys(callers).filter(isCaller)) {
    const user = { login: loginOf(who), name: `Namn ${who}`, ...callers[who], passwordHash, language: 'sv' } as const
    await insertUser(db, user, now())
  }
}
