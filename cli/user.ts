import { parseArgs } from 'node:util'
import { hashPassword } from '../auth/password.ts'
import { sayablePassword } from '../auth/sayable-password.ts'
import { clockOf } from '../company-clock.ts'
import { changePassword, findLogin, insertUser, setSecondFactor } from '../db/user.ts'
import { withDatabase } from './database.ts'
import { seatOf } from './seat.ts'

/** Makes a login, or gives one a new password, and shows the password once; the database keeps its hash. */
export function user(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      login: { type: 'string', default: '' },
      name: { type: 'string', default: '' },
      'new-password': { type: 'boolean', default: false },
    },
  })
  const { login, name } = values
  if (!/^\S+@\S+$/u.test(login))
    throw new Error('Say the e-mail address that one logs in with: --login anna@example.se')
  return withDatabase(async db => {
    // Logins go by the world's time, however fast the company's clock.
    const at = clockOf(undefined).now()
    const password = sayablePassword()
    const passwordHash = await hashPassword(password)
    const known = await findLogin(db, login)
    if (values['new-password']) {
      if (!known) throw new Error(`There is no login "${login}".`)
      await changePassword(db, known.id, passwordHash, at)
      // Whoever has lost the phone too gets in again, and turns the second factor on anew.
      await setSecondFactor(db, known.id, null, null)
      console.log(password)
      return 0
    }
    const seat = await seatOf(db, 'user', positionals)
    if (!name) throw new Error('Say what the person is called: --name "Anna Andersson"')
    if (!(await insertUser(db, { ...seat, login, name, passwordHash, language: 'sv' }, at)))
      throw new Error(`The login "${login}" is taken. For a new password: user --login ${login} --new-password`)
    console.log(password)
    return 0
  })
}
