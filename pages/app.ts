import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { accessibilityRoutes } from './accessibility.tsx'
import { accountRoutes } from './account.tsx'
import { isOnlyShown } from './again.ts'
import { Refused } from './ask.ts'
import { assetRoutes } from './assets.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from './env.ts'
import { errorPage } from './errors.tsx'
import { ForeignForm } from './forbidden.ts'
import { forgottenRoutes } from './forgotten.tsx'
import { keepUnsent } from './keep-unsent.ts'
import { loginRoutes } from './login.tsx'
import { loginCodeRoutes } from './login-code.tsx'
import { resetRoutes } from './reset.tsx'
import { secondFactorRoutes } from './second-factor.tsx'
import { homeOf, knowSession, requireRole, roomOf } from './session.ts'

/**
 * The pages: a room for each role, and the way in. They are mounted beside the API, and only what is theirs passes through
 * what they need.
 */
export function createPages(deps: PageDeps): PageRouter {
  const pages = new Hono<PageEnv>()
  pages.onError((error, c) => {
    // A button that was pressed when its presser was logged out has nothing to show again: they come back to its page.
    if (isOnlyShown(c) && error instanceof Refused && error.problem.status === 409) return c.redirect(c.req.path, 303)
    // Nothing but the check of where a form comes from answers so by itself.
    return errorPage(deps, c, error instanceof HTTPException && error.status === 403 ? new ForeignForm() : error)
  })
  pages.route('/', assetRoutes())
  // Who it is comes first, so that what is refused is refused in their language.
  for (const path of [
    '/login/*',
    '/logout',
    '/language',
    '/account/*',
    '/home',
    '/show/*',
    '/tillganglighet',
    ...deps.rooms.map(({ base }) => `${base}/*`),
  ])
    pages.use(path, knowSession(deps), csrf({ origin: new URL(deps.settings.publicUrl).origin }))
  pages.route('/', loginRoutes(deps))
  pages.route('/', loginCodeRoutes(deps))
  pages.route('/', forgottenRoutes(deps))
  pages.route('/', resetRoutes(deps))
  pages.route('/account/second-factor', secondFactorRoutes(deps))
  pages.route('/account', accountRoutes(deps))
  pages.route('/', accessibilityRoutes(deps))

  pages.get('/home', c => c.redirect(homeOf(deps, c.var.session) ?? wayIn(c), 303))
  pages.get('/show/:number', c => {
    const { number } = c.req.param()
    if (!c.var.session) return c.redirect(`/login?next=${encodeURIComponent(`/show/${number}`)}`, 303)
    return c.redirect(roomOf(deps, c.var.session)?.caseHref(number) ?? '/home', 303)
  })

  const keep = keepUnsent(deps)
  for (const { base, roles, routes } of deps.rooms) {
    const room = new Hono<PageEnv>()
    room.use(keep, requireRole(roles))
    room.route('/', routes(deps))
    pages.route(base, room)
  }
  leadBack(pages)
  return pages
}

/** Where whoever has no home here goes on: they may have come half the way in. */
function wayIn(c: PageContext): string {
  return c.var.session?.awaitsCode ? '/login/code' : '/login'
}

/**
 * A refused form stands at the address that it was sent to, and from there one may choose the other language, or log in again:
 * that leads back to the address, where a page must be. Where there is none of its own, it is the page above it.
 */
function leadBack(pages: PageRouter): void {
  const shown = new Set(pages.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))
  const sent = pages.routes.filter(({ method, path }) => method === 'POST' && !shown.has(path))
  for (const { path } of sent)
    pages.get(path, c => c.redirect(new URL(c.req.url).pathname.replace(/\/[^/]+\/?$/u, '') || '/', 303))
}
