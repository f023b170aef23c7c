import type { MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { beginSession, type Session, sessionOf } from '../auth/session.ts'
import type { Role } from '../domain/case.ts'
import { realInstant } from '../domain/simulated-instant.ts'
import type { PageContext, PageDeps, PageEnv, Room } from './env.ts'
import { Forbidden } from './forbidden.ts'

/**
 * Tells who is logged in, and in which language they read. The cookie is for this host alone, never over plain HTTP except on
 * the machine itself, and no script can read it (ASVS 5.0 3.3).
 */
export function knowSession(deps: PageDeps): MiddlewareHandler<PageEnv> {
  return async (c, next) => {
    // A page that refreshes itself on a desk that its person has left is no sign of them.
    const isUsed = c.req.header('ledtid-live') === undefined
    const session = await sessionOf(deps.db, getCookie(c, name, 'host'), worldTime(deps), isUsed)
    if (session) {
      c.set('session', session)
      c.set('caller', session.caller)
      c.set('language', session.language)
    } else {
      const chosen = getCookie(c, 'language')
      if (chosen === 'sv' || chosen === 'en') c.set('language', chosen)
    }
    await next()
  }
}

export function keepSession(c: PageContext, cookie: string): void {
  setCookie(c, name, cookie, {
    prefix: 'host',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: days90,
  })
}

/** Begins a session for whoever has shown who they are; what is answered already is theirs, and in their language. */
export async function enter(deps: PageDeps, c: PageContext, user: string): Promise<void> {
  const at = worldTime(deps)
  const cookie = await beginSession(deps.db, { id: user, awaitsCode: false }, at)
  keepSession(c, cookie)
  const session = await sessionOf(deps.db, cookie, at)
  if (!session) return
  c.set('session', session)
  c.set('language', session.language)
}

export function dropSession(c: PageContext): void {
  deleteCookie(c, name, { prefix: 'host', secure: true, path: '/' })
}

/** Lets in those with one of the roles, or everyone. Whoever is not logged in is asked to, and comes back to the page. */
export function requireRole(roles: readonly Role[] | 'anyone'): MiddlewareHandler<PageEnv> {
  return async (c, next) => {
    const { session } = c.var
    const wanted = encodeURIComponent(pathWithQuery(c))
    if (!session) return c.redirect(`/login?next=${wanted}`, 303)
    if (session.awaitsCode) return c.redirect(`/login/code?next=${wanted}`, 303)
    if (roles !== 'anyone' && !roles.includes(session.caller.role)) throw new Forbidden()
    return next()
  }
}

/** The room whose pages are for whoever is logged in. */
export function roomOf({ rooms }: PageDeps, session: Session | undefined): Room | undefined {
  return session?.awaitsCode === false ? rooms.find(({ roles }) => roles.includes(session.caller.role)) : undefined
}

/** Where whoever is logged in begins; a role whose room is not built yet has its account. Undefined where nobody is. */
export function homeOf(deps: PageDeps, session: Session | undefined): string | undefined {
  return session?.awaitsCode === false ? (roomOf(deps, session)?.base ?? '/account') : undefined
}

/** An address of our own to go on to; anything else is answered with the way home. */
export function localPath(given: string | undefined): string {
  return given !== undefined && /^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(given) ? given : '/'
}

/** Sessions guard against people and machines, so they go by the world's time, however fast the company's clock. */
export function worldTime({ now, settings }: PageDeps) {
  return realInstant(settings.simulation, now())
}

const name = 'session'
const days90 = 90 * 24 * 60 * 60

/** Where to come back to: a form that was being sent cannot be sent again by a link, so its page will do. */
export function pathWithQuery(c: PageContext): string {
  const { pathname, search } = new URL(c.req.url)
  return c.req.method === 'GET' ? pathname + search : pathname
}
