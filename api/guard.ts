import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { readBearer } from '../auth/api-key.ts'
import { actorOf } from '../auth/keyring.ts'
import { allows, type Permission, rolesWith } from '../auth/permissions.ts'
import type { Actor } from '../domain/case.ts'
import { realInstant } from '../domain/simulated-instant.ts'
import { type ApiEnv, type AppDeps, bindingsOf } from './env.ts'
import { Problem } from './problem.ts'

/** What a route needs to be safe, and to say so in its documentation. */
export interface Guarded {
  readonly middleware: MiddlewareHandler<ApiEnv>[]
  readonly security: { apiKey: string[] }[]
  readonly 'x-permission': Permission
  readonly 'x-roles': string[]
}

/** Guards a route by a permission: who asks must be known, and of a role that may (S1). */
export function guard(deps: AppDeps, permission: Permission): Guarded {
  return {
    middleware: [authenticate(deps), allow(permission)],
    security: [{ apiKey: [] }],
    'x-permission': permission,
    'x-roles': [...rolesWith(permission)],
  }
}

/** In whose name the request is made. */
export function actorIn(c: Context<ApiEnv>): Actor {
  return actorOf(c.var.caller)
}

function authenticate({ keyring, attempts, now, settings }: AppDeps): MiddlewareHandler<ApiEnv> {
  const inTheWorld = () => realInstant(settings.simulation, now())
  return async (c, next) => {
    const { fromPage } = bindingsOf(c)
    if (fromPage) {
      c.set('caller', fromPage.caller)
      return next()
    }
    const presented = readBearer(c.req.header('authorization'))
    const address = addressOf(c)
    const seconds = attempts.waitSeconds(address, inTheWorld())
    if (seconds > 0) throw new Problem('too-many-attempts', { headers: { 'retry-after': String(seconds) } })
    const caller = presented && (await keyring.callerOf(presented))
    if (!caller) {
      // Who sends no key at all has not guessed.
      if (c.req.header('authorization') !== undefined) attempts.failed(address, inTheWorld())
      throw new Problem('unauthenticated', { headers: { 'www-authenticate': 'Bearer realm="ledtid"' } })
    }
    c.set('caller', caller)
    await next()
  }
}

function allow(permission: Permission): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const { role } = c.var.caller
    if (!allows(permission, role)) throw new Problem('forbidden')
    await next()
  }
}

/** The other end of the connection. Behind a proxy that is the proxy, which then must limit by itself. */
export function addressOf(c: Context<ApiEnv>): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return 'unknown' // asked within the process, without a connection
  }
}
