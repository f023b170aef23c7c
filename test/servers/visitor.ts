import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { CallerName } from './api.ts'
import { loginOf, password } from './logins.ts'

/** A visit to a page without a browser: for what is about addresses and headers, and not about what is seen. */
export interface Visitor {
  /** What says who it is; undefined for nobody. */
  readonly cookie: string | undefined
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>
  post(
    path: string,
    form: Readonly<Record<string, string>> | FormData,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>
}

/** Someone who is not logged in, or who has a cookie. Forms are sent as a browser sends them from the site itself. */
export function visitor(url: string, cookie?: string): Visitor {
  const given = { accept: 'text/html', ...(cookie === undefined ? {} : { cookie }) }
  return {
    cookie,
    get: (path, headers = {}) => fetch(`${url}${path}`, { redirect: 'manual', headers: { ...given, ...headers } }),
    post: (path, form, headers = {}) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { ...given, 'sec-fetch-site': 'same-origin', ...headers },
        body: form instanceof FormData ? form : new URLSearchParams(form),
      }),
  }
}

/** Asks for an address as it is written: browsers and `fetch` put some of them right before they ask. */
export function askExactly(
  url: string,
  [method, path]: readonly [string, string],
  headers: Readonly<Record<string, string>>,
  form: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly said: string }> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const type = method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}
    const given = { accept: 'text/html', 'sec-fetch-site': 'same-origin', ...type, ...headers }
    const sent = request({ hostname, port, method, path, headers: given }, answer => {
      text(answer).then(said => resolve({ status: answer.statusCode ?? 0, said }), reject)
    })
    sent.on('error', reject).end(method === 'POST' ? new URLSearchParams(form).toString() : undefined)
  })
}

/** Begins a form, and looks at what is answered before the rest of it has been sent. */
export async function beginForm(url: string, headers: Readonly<Record<string, string>>) {
  const sent = request(url, { method: 'POST', headers })
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    sent.on('response', resolve).on('error', reject)
  })
  sent.write('x')
  const answer = await answered
  const said = await text(answer)
  sent.destroy()
  return { status: answer.statusCode, said }
}

/** Logs someone in, and gives back what comes of it. */
export function sendLogin(url: string, login: string, secret: string): Promise<Response> {
  return visitor(url).post('/login', { login, password: secret })
}

/** Someone who has logged in. */
export async function loggedIn(url: string, who: CallerName): Promise<Visitor> {
  return visitor(url, cookieOf(await sendLogin(url, loginOf(who), password)))
}

/** The session's cookie, as the browser sends it back. */
export function cookieOf(response: Response): string {
  const [cookie = ''] = response.headers.getSetCookie()
  return cookie.split(';')[0] ?? ''
}
