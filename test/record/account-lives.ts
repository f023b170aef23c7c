import { askReset } from '../../auth/password-reset.ts'
import { insertUser } from '../../db/user.ts'
import { accountMailStart } from '../../workflows/messages/account-mail.ts'
import type { Live } from './live.ts'

/** What becomes of those who log in, where a workflow carries it. */
export const accountLives: Readonly<Record<string, Live>> = {
  'password-forgotten': async rig => {
    const login = 'anna@andersson.example'
    const user = {
      login,
      name: 'Anna',
      role: 'customer',
      party: 'K-1002',
      passwordHash: 'none',
      language: 'sv',
    } as const
    await insertUser(rig.db, user, await rig.now())
    const asked = await askReset(rig.db, { login, address: '203.0.113.1' }, await rig.now())
    if (asked.is !== 'asked') throw new Error('The first to ask was limited.')
    await rig.engine.sendAccountMail(asked.mail)
    await rig.env.client.workflow.getHandle(accountMailStart(asked.mail).workflowId).result()
    return ['accountMail']
  },
}
