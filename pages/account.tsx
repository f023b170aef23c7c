import { Hono } from 'hono'
import { z } from 'zod'
import { limitOf } from '../auth/login.ts'
import { isPassword } from '../auth/password.ts'
import { weaknessOf } from '../auth/password-choice.ts'
import { changeOwnPassword } from '../auth/password-reset.ts'
import { beginSession, type Session } from '../auth/session.ts'
import { readCompany } from '../db/company.ts'
import { endSessionsOf } from '../db/session.ts'
import { findUser, type User } from '../db/user.ts'
import { ownSessions } from './account-sessions.tsx'
import type { PageContext, PageDeps, PageEnv, PageRouter } from './env.ts'
import { emptyForm, type Fault, type Form } from './form.ts'
import { page } from './page.tsx'
import { Done } from './parts/done.tsx'
import { CurrentPassword, NewPassword } from './parts/field.tsx'
import { FormBox } from './parts/form.tsx'
import { keepSession, requireRole, worldTime } from './session.ts'
import { tellAccount } from './tell-account.ts'
import { weaknessText } from './weakness.ts'
import { wordsFor } from './words.ts'

/** One's own account: who one is, and the password. */
export function accountRoutes(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()
  router.use(requireRole('anyone'))

  router.get('/', c => accountPage(deps, c, emptyForm(deps.newId())))

  router.post('/password', async c => {
    const { db } = deps
    const user = await ownUser(deps, c)
    // A password may begin or end with a space.
    const { current, wanted } = z.object({ current: typedText, wanted: typedText }).parse(await c.req.parseBody())
    const { account } = wordsFor(c).page
    const refuse = (...faults: Fault[]) => accountPage(deps, c, { ...emptyForm(deps.newId()), faults }, 422)
    if (await limitOf(db, { [`password ${user.id}`]: mostTries }, worldTime(deps)))
      return refuse({ field: 'current', text: account.triedTooOften })
    if (!(await isPassword(current, user.passwordHash)))
      return refuse({ field: 'current', text: account.wrongPassword })
    const { name, shortName } = await readCompany(db)
    const weakness = weaknessOf(wanted, [user.login, user.name, name, shortName])
    if (weakness) return refuse({ field: 'wanted', text: weaknessText(account, weakness) })
    await tellAccount(deps, c, await changeOwnPassword(db, user.id, wanted, worldTime(deps)))
    // Every session is over, also those that someone else may have begun; this one begins anew.
    keepSession(c, await beginSession(db, { id: user.id, awaitsCode: false }, worldTime(deps)))
    return c.redirect('/account?done=password', 303)
  })

  router.post('/sessions', async c => {
    const { session } = c.var
    if (session) await endSessionsOf(deps.db, session.user, session.id)
    return c.redirect('/account?done=sessions', 303)
  })

  return router
}

const mostTries = 10

/** What stands in a field; a form that lacks it has nothing in it. */
const typedText = z.string().catch('')

/** Whoever is logged in, with what their account holds. */
export async function ownUser({ db }: PageDeps, c: PageContext): Promise<User> {
  const session: Session | undefined = c.var.session
  const user = session && (await findUser(db, session.user))
  if (user) return user
  throw new Error('A session without a user came past the door.')
}

function isDone(done: string): done is 'password' | 'factor' | 'sessions' {
  return ['password', 'factor', 'sessions'].includes(done)
}

async function accountPage(deps: PageDeps, c: PageContext, form: Form, status: 200 | 422 = 200): Promise<Response> {
  const words = wordsFor(c)
  const { account, common } = words.page
  const { name, login, role, secondFactor } = await ownUser(deps, c)
  const done = c.req.query('done') ?? ''
  const sessions = await ownSessions(deps, c)
  const isStaff = role === 'ops' || role === 'admin' || role === 'technician'
  return page(
    deps,
    c,
    { title: common.account, status },
    <>
      <h1>{common.account}</h1>
      <Done text={isDone(done) ? account.done[done] : ''} />
      <p>
        {name}, {words.all.roles[role]} · {login}
      </p>
      {isStaff ? (
        <section>
          <h2>{account.factor}</h2>
          <p>{secondFactor === null ? account.factorOff : account.factorOn}</p>
          <p>
            <a class="button button-quiet" href="/account/second-factor">
              {secondFactor === null ? account.turnOn : account.change}
            </a>
          </p>
        </section>
      ) : null}
      <section class="narrow-left">
        <h2>{account.password}</h2>
        <FormBox
          form={form}
          words={words}
          action="/account/password"
          submit={account.changePassword}
          labels={{ current: account.current, wanted: account.wanted }}
        >
          <CurrentPassword form={form} words={words} />
          <NewPassword form={form} words={words} />
        </FormBox>
      </section>
      {sessions}
    </>,
  )
}
