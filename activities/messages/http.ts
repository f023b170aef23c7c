import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'

export interface Answer {
  readonly answered: true
  readonly status: number
  readonly retryAfterSeconds: number | null
  readonly text: string
}

/** No whole answer came. `requestLeft` is false where it is certain that the far end has not seen the request. */
export interface NoAnswer {
  readonly answered: false
  readonly requestLeft: boolean
  readonly code: string
  readonly words: string
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal: AbortSignal
  /** Who we are, for a far end that asks for a certificate, and whom we trust; in PEM. */
  readonly tls?: ClientCertificate
}

export interface ClientCertificate {
  readonly cert: string
  readonly key: string
  readonly passphrase?: string | undefined
  /** Who has signed the far end's certificate, where that is nobody whom Node knows. */
  readonly ca?: string | undefined
}

const longestAnswerBytes = 1_000_000

/**
 * One request on a connection of its own, for fetch does not tell whether a failed request had left, and would send on
 * a kept connection that the far end may be closing. Redirects are not followed. Never throws.
 */
export function exchange(request: HttpRequest): Promise<Answer | NoAnswer> {
  const { url, method, headers, body = '', signal, tls } = request
  const isSecure = url.protocol === 'https:'
  const length = method !== 'GET' ? { 'content-length': String(Buffer.byteLength(body)) } : {}
  return new Promise(resolve => {
    let requestLeft = false
    const fail = (error: Error): void => resolve({ answered: false, requestLeft, ...reasonOf(error, signal) })
    const options = { method, headers: { ...headers, ...length }, agent: false as const, signal, ...tls }
    const outgoing = (isSecure ? httpsRequest : httpRequest)(url, options)
    outgoing.on('socket', socket => {
      socket.once(isSecure ? 'secureConnect' : 'connect', () => {
        requestLeft = true
      })
    })
    outgoing.on('error', fail)
    outgoing.on('response', incoming => {
      const chunks: Buffer[] = []
      let bytes = 0
      incoming.on('error', fail)
      incoming.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        chunks.push(chunk)
        if (bytes > longestAnswerBytes) incoming.destroy(new Error('The answer is longer than any answer should be.'))
      })
      incoming.on('end', () =>
        resolve({
          answered: true,
          status: incoming.statusCode ?? 0,
          retryAfterSeconds: retryAfter(incoming.headers['retry-after'], incoming.headers.date),
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    outgoing.end(body)
  })
}

/** The text as JSON, or undefined: what is made of it is checked by a schema. */
export function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Seconds, or a date (RFC 9110, 10.2.3), which is counted from the answer's own date: our clock may be another. */
function retryAfter(text: string | undefined, date: string | undefined): number | null {
  if (text === undefined) return null
  if (/^\d{1,9}$/.test(text.trim())) return Number(text)
  const seconds = (Date.parse(text) - Date.parse(date ?? '')) / 1000
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null
}

function reasonOf(error: Error, signal: AbortSignal): { readonly code: string; readonly words: string } {
  if (signal.aborted) return { code: 'timeout', words: 'No answer in time.' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return { code, words: error.message || code }
}
