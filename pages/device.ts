import { getCookie, setCookie } from 'hono/cookie'
import { knownDevice, rememberDevice } from '../auth/device.ts'
import type { PageContext, PageDeps } from './env.ts'

/** What a browser in which someone has logged in to the account before is counted by; undefined for any other (S1). */
export function deviceOf({ vault }: PageDeps, c: PageContext, login: string): string | undefined {
  return knownDevice(vault, getCookie(c, name, 'host'), login)
}

/** Notes in the browser that someone has logged in to the account in it. */
export function keepDevice({ vault }: PageDeps, c: PageContext, login: string): void {
  setCookie(c, name, rememberDevice(vault, getCookie(c, name, 'host'), login), {
    prefix: 'host',
    secure: true,
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: yearSeconds,
  })
}

const name = 'device'
const yearSeconds = 365 * 24 * 60 * 60
