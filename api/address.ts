import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { clientAddress } from '../auth/client-address.ts'
import type { ApiEnv, ApiSettings } from './env.ts'

/** Where a request comes from, which guesses are counted by (ASVS 5.0 6.3.1). */
export function addressOf(c: Context<ApiEnv>, { proxies }: Pick<ApiSettings, 'proxies'>): string {
  return clientAddress(remoteOf(c), c.req.header('x-forwarded-for'), proxies)
}

function remoteOf(c: Context<ApiEnv>): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return 'unknown' // asked within the process, without a connection
  }
}
