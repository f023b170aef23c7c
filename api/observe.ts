import type { MiddlewareHandler } from 'hono'
import { accepts } from 'hono/accepts'
import { routePath } from 'hono/route'
import { type Language, languages } from '../domain/message.ts'
import { type ApiDeps, type ApiEnv, bindingsOf } from './env.ts'

/** Gives the request its id, its language and a logger of its own; logs and measures how it went. */
export function observe({ log, metrics, newId }: ApiDeps): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const { fromPage } = bindingsOf(c)
    // The page is observed, and not what it asks.
    if (fromPage) {
      for (const known of ['requestId', 'language', 'log'] as const) c.set(known, fromPage[known])
      return next()
    }
    const beganMs = performance.now()
    const given = c.req.header('x-request-id')
    const requestId = given !== undefined && uuid.test(given) ? given.toLowerCase() : newId()
    c.set('requestId', requestId)
    c.set(
      'language',
      languageOf(accepts(c, { header: 'Accept-Language', supports: [], default: '', match: preferred })),
    )
    c.set('log', log.child({ requestId }))
    c.header('x-request-id', requestId)
    c.header('vary', 'Accept-Language, Authorization, Cookie')
    await next()
    const { method } = c.req
    const { status } = c.res
    const route = routePath(c)
    const seconds = (performance.now() - beganMs) / 1000
    // The address may hold a name that someone searches for; the pattern of the route never does.
    const who = callerIn(c.var)
    metrics.observe({ method, route, status, seconds })
    c.var.log.info({ method, route, status, ms: Math.round(seconds * 1000), ...who }, 'request')
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Swedish unless English is what the caller would rather have (P5). 'en-GB' is English too. */
function preferred(wanted: readonly { readonly type: string; readonly q: number }[]): string {
  const known = wanted
    .filter(({ q }) => q > 0)
    .map(({ type, q }) => ({ language: type.toLowerCase().split('-')[0] ?? '', q }))
    .filter(({ language }) => languages.some(each => each === language))
  return known.sort((a, b) => b.q - a.q)[0]?.language ?? ''
}

function languageOf(text: string): Language {
  return languages.find(language => language === text) ?? 'sv'
}

function callerIn({ caller }: Partial<ApiEnv['Variables']>) {
  return caller ? { role: caller.role, keyId: caller.keyId } : {}
}
