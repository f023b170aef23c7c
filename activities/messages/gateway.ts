import { z } from 'zod'
import { smsSegments, toGsm } from '../../domain/sms-text.ts'
import type { Driver, Outcome, Reason } from './driver.ts'
import { type Ask, findInHistory } from './gateway-history.ts'
import { type Answer, exchange, json, type NoAnswer } from './http.ts'

export interface GatewayOptions {
  /** The API's folder, such as 'https://api.46elks.com/a1'. */
  readonly url: string
  readonly username: string
  readonly password: string
  /** What the recipient sees: at most 11 of A–Z, a–z, 0–9, or a number in E.164 that takes replies. */
  readonly from: string
  /** Where the gateway reports what became of each SMS; the address holds a secret of its own, for reports are not signed. */
  readonly whenDelivered?: string | undefined
  readonly timeoutSeconds?: number
}

/**
 * SMS through a gateway that speaks as 46elks does (46elks.com/docs/send-sms): a form by POST, with login. It knows no keys,
 * so sending again is not safe, but it lists what it has sent, so that a lost answer can be made good. The text must be in
 * that list: 'dontlog' is therefore never asked for.
 */
export function createGateway(options: GatewayOptions): Driver {
  const ask = asker(options)
  return {
    name: 'gateway',
    dedupes: false,
    timeoutSeconds: options.timeoutSeconds ?? 25,

    async send(post, signal) {
      const message = toGsm(post.text)
      const form = new URLSearchParams({ from: options.from, to: post.to, message })
      if (options.whenDelivered) form.set('whendelivered', options.whenDelivered)
      const answer = await ask({ method: 'POST', body: form.toString(), signal })
      return answer.answered ? outcomeOf(answer, message) : unansweredOutcome(answer)
    },

    find: (note, since, signal) => findInHistory(ask, note, since, signal),
  }
}

function asker({ url, username, password }: GatewayOptions): Ask {
  const login = Buffer.from(`${username}:${password}`).toString('base64')
  return ({ method, query, body, signal }) => {
    const target = new URL(`${url.replace(/\/$/, '')}/sms`)
    target.search = query?.toString() ?? ''
    const headers = {
      authorization: `Basic ${login}`,
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    }
    return exchange({ method, url: target, headers, signal, ...(body === undefined ? {} : { body }) })
  }
}

const taken = z.object({
  id: z.string().min(1),
  status: z.string().optional(),
  parts: z.int().positive().optional(),
  /** Ten-thousandths of a krona, which are hundredths of an öre. */
  cost: z.int().nonnegative().optional(),
})

function outcomeOf(answer: Answer, message: string): Outcome {
  if (answer.status < 200 || answer.status > 299) return refusalOf(answer)
  const sms = taken.safeParse(json(answer.text)).data
  if (!sms) return { outcome: 'unclear', code: 'unreadable', words: `Unreadable answer: ${short(answer.text)}` }
  if (sms.status === 'failed') return { outcome: 'refused', ...said(answer) }
  const segments = sms.parts ?? smsSegments(message).segments
  return { outcome: 'sent', providerId: sms.id, segments, costCentiOre: sms.cost ?? null }
}

/**
 * What is wrong with our account, our pace or our address is not the message's fault, and passes: login (401), money (402,
 * 403 "Not enough credits"), a wrong path, or too many at once. Any other 4xx is about the message. After a 5xx nobody
 * knows whether the SMS went, unless the gateway itself asks to be called again.
 */
const passing = new Set([401, 402, 403, 404, 405, 407, 408, 421, 425, 429])

function refusalOf(answer: Answer): Outcome {
  const { status, retryAfterSeconds } = answer
  const again = retryAfterSeconds === null ? {} : { retryAfterSeconds }
  if (passing.has(status) || status < 400) return { outcome: 'notSent', ...again, ...said(answer) }
  if (status < 500) return { outcome: 'refused', ...said(answer) }
  if (status === 503 && retryAfterSeconds !== null) return { outcome: 'notSent', ...again, ...said(answer) }
  return { outcome: 'unclear', ...said(answer) }
}

function unansweredOutcome({ requestLeft, code, words }: NoAnswer): Outcome {
  return { outcome: requestLeft ? 'unclear' : 'notSent', code, words }
}

function said({ status, text }: Answer): Reason {
  return { code: `http ${status}`, words: `The gateway answered ${status}: ${short(text)}` }
}

function short(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}
