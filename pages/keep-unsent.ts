import type { MiddlewareHandler } from 'hono'
import type { PageContext, PageDeps, PageEnv } from './env.ts'
import { emptyForm } from './form.ts'
import { loginPage } from './login.tsx'
import { pathWithQuery } from './session.ts'
import { unsentOf } from './unsent.tsx'
import { wordsFor } from './words.ts'

/**
 * Keeps what someone typed while their session ran out (P1): instead of being led away from it, they log in where they are, and
 * come back to the form as they left it. It is for browsers that show a page; a script of ours that sends a form is told by the
 * address that it is led to, and keeps what it sends by itself.
 */
export function keepUnsent(deps: PageDeps): MiddlewareHandler<PageEnv> {
  let underway = 0
  return async (c, next) => {
    if (!isToBeKept(c) || underway >= mostAtOnce) return next()
    underway += 1
    const form = await c.req
      .formData()
      .catch(() => new FormData())
      .finally(() => {
        underway -= 1
      })
    const unsent = unsentOf(wholePath(c), form)
    if (unsent === undefined) return next()
    const typed = { unsent, next: pathWithQuery(c) }
    const note = wordsFor(c).page.login.unsentNote
    return loginPage(deps, c, emptyForm(deps.newId(), typed), { status: 401, note })
  }
}

/** Whoever is not logged in may be anyone: so many bodies are read for them at a time, and none larger than some photos. */
const mostAtOnce = 4
const mostBytes = 20_000_000

function isToBeKept(c: PageContext): boolean {
  const isIn = c.var.session?.awaitsCode === false
  const bytes = Number(c.req.header('content-length') ?? Number.NaN)
  return c.req.method === 'POST' && !isIn && c.req.header('sec-fetch-mode') === 'navigate' && bytes <= mostBytes
}

/** The address that the form was sent to: what stands after its question mark is a part of it. */
function wholePath(c: PageContext): string {
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}
