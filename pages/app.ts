import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { assetRoutes } from './assets.ts'
import type { PageDeps, PageEnv, PageRouter } from './env.ts'
import { errorPage } from './errors.tsx'
import { Forbidden } from './forbidden.ts'
import { loginRoutes } from './login.tsx'
import { knowSession, requireRole, roomOf } from './session.ts'

/**
 * The pages: a room for each role, and the way in. They are mounted beside the API, and only what is theirs passes through
 * what they need.
 */
export function createPages(deps: PageDeps): PageRouter {
  const pages = new Hono<PageEnv>()
  pages.onError((error, c) =>
    errorPage(deps, c, error instanceof HTTPException && error.status === 403 ? new Forbidden() : error),
  )
  pages.route('/', assetRoutes())
  for (const path of [
    '/login',
    '/login/*',
    '/logout',
    '/language',
    '/home',
    '/show/*',
    ...deps.rooms.map(({ base }) => `${base}/*`),
  ])
    pages.use(path, csrf({ origin: deps.settings.publicUrl }), knowSession(deps))
  pages.route('/', loginRoutes(deps))

  pages.get('/home', c => c.redirect(roomOf(deps, c.var.session)?.base ?? '/login', 303))
  pages.get('/show/:number', c => {
    const { number } = c.req.param()
    if (!c.var.session) return c.redirect(`/login?next=${encodeURIComponent(`/show/${number}`)}`, 303)
    return c.redirect(roomOf(deps, c.var.session)?.caseHref(number) ?? '/login', 303)
  })

  for (const { base, roles, routes } of deps.rooms) {
    const room = new Hono<PageEnv>()
    room.use(requireRole(roles))
    room.route('/', routes(deps))
    pages.route(base, room)
  }
  return pages
}
