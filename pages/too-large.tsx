import type { Context } from 'hono'
import type { ApiEnv } from '../api/env.ts'
import type { Problem } from '../api/problem.ts'
import { attachmentLimits } from '../domain/attachment.ts'
import type { PageDeps } from './env.ts'
import { errorPage } from './errors.tsx'
import type { Typed } from './form.ts'
import { type Words, wordsFor } from './words.ts'

/**
 * What is said of a body that is larger than any form: how much can be sent, and with a new ticket all that was typed, to be sent
 * without the files. The files stand last in that form, so what comes before them is all of it.
 */
export async function tooLargePage(deps: PageDeps, c: Context<ApiEnv>, problem: Problem): Promise<Response> {
  const { pathname } = new URL(c.req.url)
  // Only what our own page has sent: another site must not fill in a form that stands here ready to be sent.
  const isOurs = c.req.header('sec-fetch-site') === 'same-origin' || c.req.header('origin') === deps.settings.publicUrl
  const { body, headers } = c.req.raw
  const beginning = body === null ? '' : await beginningOf(body)
  const typed = isOurs && pathname === newTicket ? typedIn(headers.get('content-type') ?? '', beginning) : {}
  const isKept = Object.values(typed).some(text => text !== '')
  return errorPage(deps, c, problem, isKept ? <Kept action={pathname} typed={typed} words={wordsFor(c)} /> : null)
}

const newTicket = '/portal/tickets/new'

interface KeptProps {
  readonly action: string
  readonly typed: Typed
  readonly words: Words
}

/** What was typed, as a form of its own. */
function Kept({ action, typed, words: { page } }: KeptProps) {
  const { tooLarge } = page.refusals
  return (
    <form method="post" action={action}>
      <p>{tooLarge.kept}</p>
      {Object.entries(typed).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <p>
        <button type="submit" class="button">
          {tooLarge.send}
        </button>
      </p>
    </form>
  )
}

/** More than all the fields of a form hold. */
const mostKeptBytes = 200_000
/** So much is taken in, and thrown away, for the sake of an answer: a browser that still sends does not read it. */
const mostTakenBytes = 4 * attachmentLimits.requestBytes
/** Of a body whose sender has fallen silent no more is waited for. */
const mostSilenceMs = 5_000

/** The fields of a form that come before its first file (RFC 7578), as far as they have come whole. `beginning` is its text. */
function typedIn(contentType: string, beginning: string): Typed {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^;\s]+))/iu.exec(contentType) ?? []
  const boundary = quoted ?? bare
  if (boundary === undefined) return {}
  // The last part may have been cut off.
  const parts = beginning.split(`--${boundary}`).slice(0, -1)
  const whole = parts.flatMap(part => {
    const [, name, value] = /^\r\nContent-Disposition: form-data; name="([^"]*)"\r\n\r\n(.*)\r\n$/isu.exec(part) ?? []
    return name === undefined || value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(whole)
}

/** The beginning of a body. What follows is taken in and forgotten. */
async function beginningOf(body: ReadableStream<Uint8Array>): Promise<string> {
  const reader = body.getReader()
  const pieces: Uint8Array[] = []
  let size = 0
  while (size < mostTakenBytes) {
    const piece = await orSilence(reader.read())
    if (piece?.value === undefined) break
    if (size < mostKeptBytes) pieces.push(piece.value)
    size += piece.value.byteLength
  }
  reader.releaseLock()
  return new TextDecoder().decode(Buffer.concat(pieces))
}

async function orSilence<T>(read: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<undefined>(resolve => {
    // What has come while the process was busy with something else is read first.
    timer = setTimeout(() => setImmediate(() => setImmediate(() => resolve(undefined))), mostSilenceMs)
  })
  try {
    return await Promise.race([read, silence])
  } finally {
    clearTimeout(timer)
  }
}
