import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { weaknessOf } from '../auth/password-choice.ts'
import { readReset, resetMinutes, usePasswordReset } from '../auth/password-reset.ts'
import { readCompany } from '../db/company.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from './env.ts'
import { emptyForm, type Form } from './form.ts'
import { page } from './page.tsx'
import { NewPassword } from './parts/field.tsx'
import { FormBox } from './parts/form.tsx'
import { dropSession, worldTime } from './session.ts'
import { tellAccount } from './tell-account.ts'
import { weaknessText } from './weakness.ts'
import { wordsFor } from './words.ts'

/**
 * Where the link of a mail leads: a new password (S1). The link's secret is taken out of the address into a cookie of this host at
 * once, so that it is not left in the browser's history, on a screen that is shared, or in what another site is told it was
 * reached from. Opening the link uses nothing up, for mail servers open links too; sending a password does.
 */
export function resetRoutes(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()
  const { db, vault } = deps

  router.get('/login/reset/:token', c => {
    setCookie(c, name, c.req.param('token').slice(0, 100), { ...cookie, maxAge: resetMinutes * 60 })
    return c.redirect('/login/reset', 303)
  })

  router.get('/login/reset', c => resetPage(deps, c, emptyForm(deps.newId())))

  router.post('/login/reset', async c => {
    // A password may begin or end with a space.
    const { wanted } = await c.req.parseBody()
    const { account, login } = wordsFor(c).page
    const form = emptyForm(deps.newId())
    const { name: company, shortName } = await readCompany(db)
    const open = await readReset(db, vault, tokenOf(c), worldTime(deps))
    const weakness = typeof wanted === 'string' ? weaknessOf(wanted, [open?.login ?? '', company, shortName]) : 'length'
    if (typeof wanted !== 'string' || weakness)
      return resetPage(
        deps,
        c,
        { ...form, faults: [{ field: 'wanted', text: weaknessText(account, weakness ?? 'length') }] },
        422,
      )
    const result = await usePasswordReset(db, vault, { token: tokenOf(c), password: wanted }, worldTime(deps))
    if (result.is === 'limited') {
      c.header('retry-after', String(result.waitSeconds))
      return resetPage(deps, c, { ...form, problem: login.limited(Math.ceil(result.waitSeconds / 60)) }, 429)
    }
    deleteCookie(c, name, cookie)
    if (result.is === 'over') return overPage(deps, c)
    dropSession(c)
    await tellAccount(deps, c, result.mail)
    return c.redirect('/login?reset', 303)
  })

  return router
}

const name = 'reset'
/** Lax and not Strict: whoever comes from a mail program on the web comes from another site. */
const cookie = { prefix: 'host', secure: true, httpOnly: true, sameSite: 'Lax', path: '/' } as const

function tokenOf(c: PageContext): string | undefined {
  return getCookie(c, name, 'host')
}

async function resetPage(deps: PageDeps, c: PageContext, form: Form, status: 200 | 422 | 429 = 200): Promise<Response> {
  const open = await readReset(deps.db, deps.vault, tokenOf(c), worldTime(deps))
  if (!open) return overPage(deps, c)
  const words = wordsFor(c)
  const { account, reset } = words.page
  return page(
    deps,
    c,
    { title: reset.title, status },
    <section class="narrow">
      <h1>{reset.title}</h1>
      <p class="lead">{reset.whose(open.login)}</p>
      <FormBox form={form} words={words} action="/login/reset" submit={reset.save} labels={{ wanted: account.wanted }}>
        {/* For the browser that remembers passwords: whose the new one is. */}
        <input type="hidden" name="username" value={open.login} autocomplete="username" />
        <NewPassword form={form} words={words} />
      </FormBox>
    </section>,
  )
}

function overPage(deps: PageDeps, c: PageContext): Promise<Response> {
  const { reset } = wordsFor(c).page
  return page(
    deps,
    c,
    { title: reset.overTitle, status: 410 },
    <section class="narrow">
      <h1>{reset.overTitle}</h1>
      <p class="lead">{reset.over}</p>
      <p>
        <a class="button" href="/login/forgotten">
          {reset.again}
        </a>
      </p>
    </section>,
  )
}
