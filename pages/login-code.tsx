import { Hono } from 'hono'
import { limitOf } from '../auth/login.ts'
import { isCode } from '../auth/second-factor.ts'
import { takeBackAttempts } from '../db/login-attempt.ts'
import { endSession } from '../db/session.ts'
import { findUser } from '../db/user.ts'
import { keepDevice } from './device.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from './env.ts'
import { emptyForm, type Form, readForm } from './form.ts'
import { page } from './page.tsx'
import { Input } from './parts/field.tsx'
import { FormBox } from './parts/form.tsx'
import { enter, localPath, worldTime } from './session.ts'
import { UnsentField, unsentIn, unsentPage } from './unsent.tsx'
import { wordsFor } from './words.ts'

/** The second step of logging in, for those who have a second factor: the code that their phone shows (S1). */
export function loginCodeRoutes(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()
  const { db, vault } = deps

  router.get('/login/code', async c => {
    if (!c.var.session?.awaitsCode) return c.redirect('/login', 303)
    return codePage(deps, c, emptyForm(deps.newId(), { next: c.req.query('next') ?? '' }))
  })

  router.post('/login/code', async c => {
    const { session } = c.var
    if (!session?.awaitsCode) return c.redirect('/login', 303)
    const { code = '', ...typed } = await readForm(c)
    const { login } = wordsFor(c).page
    const at = worldTime(deps)
    const form = emptyForm(deps.newId(), typed)
    const subject = `code ${session.user}`
    const limited = await limitOf(db, { [subject]: mostCodes }, at)
    if (limited) {
      c.header('retry-after', String(limited.waitSeconds))
      return codePage(deps, c, { ...form, problem: login.limited(Math.ceil(limited.waitSeconds / 60)) }, 429)
    }
    if (!(await isCode(db, vault, session.user, code, at)))
      return codePage(deps, c, { ...form, faults: [{ field: 'code', text: login.wrongCode }] }, 422)
    // Whoever has seen the first cookie has nothing of the second.
    await endSession(db, session.id)
    await takeBackAttempts(db, [subject])
    await enter(deps, c, session.user)
    const user = await findUser(db, session.user)
    if (user) keepDevice(deps, c, user.login)
    const unsent = unsentIn(typed['unsent'])
    return unsent ? unsentPage(deps, c, unsent) : c.redirect(localPath(typed['next']), 303)
  })

  return router
}

/** Of a million codes three are right at a time: ten tries in a quarter of an hour find none. */
const mostCodes = 10

/** The form that asks for the code. */
export function codePage(deps: PageDeps, c: PageContext, form: Form, status: 200 | 422 | 429 = 200): Promise<Response> {
  const words = wordsFor(c)
  const { login } = words.page
  return page(
    deps,
    c,
    { title: login.codeTitle, status },
    <section class="narrow">
      <h1>{login.codeTitle}</h1>
      <FormBox form={form} words={words} action="/login/code" submit={login.logIn} labels={{ code: login.code }}>
        <input type="hidden" name="next" value={form.typed['next'] ?? ''} />
        <UnsentField form={form} />
        <Input
          form={form}
          words={words}
          name="code"
          label={login.code}
          hint={login.codeHint}
          autocomplete="one-time-code"
          inputmode="numeric"
          maxlength={8}
          required
        />
      </FormBox>
    </section>,
  )
}
