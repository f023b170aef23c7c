import { Hono } from 'hono'
import { addressOf } from '../api/address.ts'
import { isTypable } from '../auth/login.ts'
import { askReset } from '../auth/password-reset.ts'
import { readCompany } from '../db/company.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from './env.ts'
import { emptyForm, type Form, readForm } from './form.ts'
import { page } from './page.tsx'
import { Input } from './parts/field.tsx'
import { FormBox } from './parts/form.tsx'
import { worldTime } from './session.ts'
import { wordsFor } from './words.ts'

/**
 * Asking for a link to a new password (S1). The answer is the same whoever asks, and so is the work: a row, and a workflow that
 * carries it, which alone finds out whether there is anyone to send a mail to.
 */
export function forgottenRoutes(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/login/forgotten', c => askPage(deps, c, emptyForm(deps.newId())))

  router.post('/login/forgotten', async c => {
    const typed = await readForm(c)
    const { login = '' } = typed
    const { reset, login: words } = wordsFor(c).page
    const form = emptyForm(deps.newId(), typed)
    if (login === '' || !isTypable(login)) {
      const text = login === '' ? reset.emailMissing : words.oddEmail
      return askPage(deps, c, { ...form, faults: [{ field: 'login', text }] }, 422)
    }
    const asked = await askReset(deps.db, { login, address: addressOf(c, deps.settings) }, worldTime(deps))
    if (asked.is === 'limited') {
      c.header('retry-after', String(asked.waitSeconds))
      return askPage(deps, c, { ...form, problem: reset.limited(Math.ceil(asked.waitSeconds / 60)) }, 429)
    }
    await deps.engine.sendAccountMail(asked.mail)
    return c.redirect('/login/forgotten/sent', 303)
  })

  router.get('/login/forgotten/sent', c => sentPage(deps, c))

  return router
}

async function askPage(deps: PageDeps, c: PageContext, form: Form, status: 200 | 422 | 429 = 200): Promise<Response> {
  const words = wordsFor(c)
  const { login, reset } = words.page
  const { phone } = await readCompany(deps.db)
  return page(
    deps,
    c,
    { title: reset.askTitle, status },
    <section class="narrow">
      <h1>{reset.askTitle}</h1>
      <p class="lead">{reset.askIntro}</p>
      <FormBox form={form} words={words} action="/login/forgotten" submit={reset.send} labels={{ login: login.email }}>
        <Input {...{ form, words }} name="login" label={login.email} type="email" autocomplete="username" required />
      </FormBox>
      <p>{reset.helpPhone(words.format.phone(phone))}</p>
      <p>
        <a href="/login">{reset.backToLogin}</a>
      </p>
    </section>,
  )
}

async function sentPage(deps: PageDeps, c: PageContext): Promise<Response> {
  const words = wordsFor(c)
  const { reset } = words.page
  const { phone } = await readCompany(deps.db)
  return page(
    deps,
    c,
    { title: reset.sentTitle },
    <section class="narrow">
      <h1>{reset.sentTitle}</h1>
      <p class="lead">{reset.sent}</p>
      <p>
        {reset.sentNothing} {reset.helpPhone(words.format.phone(phone))}
      </p>
      <p>
        <a href="/login/forgotten">{reset.again}</a>
      </p>
      <p>
        <a href="/login">{reset.backToLogin}</a>
      </p>
    </section>,
  )
}
