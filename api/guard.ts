import type { Context, MiddlewareHandler } from 'hono'
import { readBearer } from '../auth/api-key.ts'
import { actorOf } from '../auth/keyring.ts'
import { allows, type Permission, rolesWith } from '../auth/permissions.ts'
import type { Actor } from '../domain/case.ts'
import type { Instant } from '../domain/instant.ts'
import { realInstant } from '../domain/simulated-instant.ts'
import { addressOf } from './address.ts'
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
  /** Of whoever has guessed too often, or of whoever may try again; who sends no key at all has not guessed. */
  const refusal = (address: string, key: string | undefined, at: Instant) => {
    const seconds = attempts.waitSeconds(address, at)
    if (seconds > 0) return new Problem('too-many-attempts', { headers: { 'retry-after': String(seconds) } })
    if (key !== undefined) attempts.failed(address, at)
    return new Problem('unauthenticated', { headers: { 'www-authenticate': 'Bearer realm="ledtid"' } })
  }
  return async (c, next) => {
    const { fromPage } = bindingsOf(c)
    if (fromPage) {
      c.set('caller', fromPage.caller)
      return next()
    }
    const presented = readBearer(c.req.header('authorization'))
    // The key first: whoever has a right one is let in, whatever others have guessed from the same address. A guess is looked up
    // too, and that is one row by its id; that it is one of 2²⁵⁶ is what keeps it from being right.
    const caller = presented && (await keyring.callerOf(presented))
    if (!caller) throw refusal(addressOf(c, settings), c.req.header('authorization'), inTheWorld())
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
