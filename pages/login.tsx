import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { addressOf } from '../api/address.ts'
import { isTypable, logIn } from '../auth/login.ts'
import { beginSession } from '../auth/session.ts'
import { readCompany } from '../db/company.ts'
import { endSession } from '../db/session.ts'
import { setLanguage } from '../db/user.ts'
import { deviceOf, keepDevice } from './device.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from './env.ts'
import { emptyForm, type Form, readForm } from './form.ts'
import { codePage } from './login-code.tsx'
import { page } from './page.tsx'
import { Input } from './parts/field.tsx'
import { FormBox } from './parts/form.tsx'
import { dropSession, enter, homeOf, keepSession, localPath, worldTime } from './session.ts'
import { UnsentField, unsentIn, unsentPage } from './unsent.tsx'
import { wordsFor } from './words.ts'

/** Logging in and out, and the language one reads (P1, S1). */
export function loginRoutes(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()
  const { db } = deps

  router.get('/login', async c => {
    const home = homeOf(deps, c.var.session)
    if (home) return c.redirect(localPath(c.req.query('next')), 303)
    return loginPage(deps, c, emptyForm(deps.newId(), { next: c.req.query('next') ?? '' }), { note: noteOf(c) })
  })

  router.post('/login', async c => {
    const typed = await readForm(c)
    const { login = '', next } = typed
    // A password may begin or end with a space.
    const { password } = await c.req.parseBody()
    const { page: words } = wordsFor(c)
    const form = emptyForm(deps.newId(), typed)
    if (!isTypable(login)) {
      const faults = [{ field: 'login', text: words.login.oddEmail }]
      return loginPage(deps, c, { ...form, faults }, { status: 422 })
    }
    const attempt = { login, password: typeof password === 'string' ? password : '', ...cameFrom(deps, c, login) }
    const result = await logIn(db, attempt, worldTime(deps))
    if (result.is === 'in') {
      const { id, secondFactor } = result.user
      const before = c.var.session
      if (before) await endSession(db, before.id)
      const unsent = unsentIn(typed['unsent'])
      if (secondFactor !== null) {
        keepSession(c, await beginSession(db, { id, awaitsCode: true }, worldTime(deps)))
        return unsent ? codePage(deps, c, emptyForm(deps.newId(), typed)) : c.redirect(localPath(next), 303)
      }
      await enter(deps, c, id)
      keepDevice(deps, c, login)
      return unsent ? unsentPage(deps, c, unsent) : c.redirect(localPath(next), 303)
    }
    if (result.is === 'wrong') return loginPage(deps, c, { ...form, problem: words.login.wrong }, { status: 422 })
    c.header('retry-after', String(result.waitSeconds))
    const problem = result.isCrowd ? words.login.crowded : words.login.limited(Math.ceil(result.waitSeconds / 60))
    return loginPage(deps, c, { ...form, problem }, { status: 429 })
  })

  router.post('/logout', async c => {
    if (c.var.session) await endSession(db, c.var.session.id)
    dropSession(c)
    return c.redirect('/login?out', 303)
  })

  router.post('/language', async c => {
    const { language, back } = await readForm(c)
    if (language === 'sv' || language === 'en') {
      if (c.var.session) await setLanguage(db, c.var.session.user, language)
      setCookie(c, 'language', language, {
        secure: true,
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        maxAge: yearSeconds,
      })
    }
    return c.redirect(localPath(back), 303)
  })

  return router
}

/** What an attempt is counted by. */
function cameFrom(deps: PageDeps, c: PageContext, login: string) {
  return { address: addressOf(c, deps.settings), device: deviceOf(deps, c, login) }
}

/** What brought someone here. */
function noteOf(c: PageContext): string | undefined {
  const { login, reset } = wordsFor(c).page
  if (c.req.query('out') !== undefined) return login.loggedOut
  if (c.req.query('reset') !== undefined) return reset.done
  return c.req.query('next') ? login.sessionOver : undefined
}

const yearSeconds = 365 * 24 * 60 * 60

/** The form to log in by, with what is wrong with it, or what brought someone here. */
export async function loginPage(
  deps: PageDeps,
  c: PageContext,
  form: Form,
  { status = 200, note }: { readonly status?: 200 | 401 | 422 | 429; readonly note?: string | undefined },
): Promise<Response> {
  const words = wordsFor(c)
  const { login, reset } = words.page
  const { phone } = await readCompany(deps.db)
  return page(
    deps,
    c,
    { title: login.title, status },
    <section class="narrow">
      <h1>{login.title}</h1>
      <p class="lead">{note ?? login.intro}</p>
      <FormBox form={form} words={words} action="/login" submit={login.logIn} labels={{ login: login.email }}>
        <input type="hidden" name="next" value={form.typed['next'] ?? ''} />
        <UnsentField form={form} />
        <Input
          form={form}
          words={words}
          name="login"
          label={login.email}
          type="email"
          autocomplete="username"
          required
        />
        <Input
          form={form}
          words={words}
          name="password"
          label={login.password}
          type="password"
          autocomplete="current-password"
          required
        />
      </FormBox>
      <p>
        <a href="/login/forgotten">{reset.forgotten}</a>
      </p>
      <p>{login.helpPhone(words.format.phone(phone))}</p>
    </section>,
  )
}
