import { z } from 'zod'
import { addMinutes, type Instant } from '../../domain/instant.ts'
import { smsSegments, toGsm } from '../../domain/sms-text.ts'
import type { Candidate, Found, Note } from './driver.ts'
import { type Answer, type HttpRequest, json, type NoAnswer } from './http.ts'

/** How the gateway is asked: a method, with login, on its list of SMS. */
export type Ask = (
  request: Pick<HttpRequest, 'method' | 'body' | 'signal'> & { readonly query?: URLSearchParams },
) => Promise<Answer | NoAnswer>

const page = z.object({
  data: z.array(
    z.object({
      id: z.string().min(1),
      created: z.string(),
      direction: z.string().optional(),
      to: z.string(),
      message: z.string().optional(),
      status: z.string().optional(),
      parts: z.int().positive().optional(),
      cost: z.int().nonnegative().optional(),
    }),
  ),
  /** 'start' of the next page. */
  next: z.string().nullish(),
})

type Sms = z.infer<typeof page>['data'][number]

const longestSearchPages = 10
/** The gateway's clock and ours, or a simulated one, need not agree. */
const clockSlackMinutes = 24 * 60

/**
 * Looks for an SMS in the gateway's history (46elks.com/docs/sms-history), newest first: the same text to the same number.
 * The number is what limits the search, and the hour only ends it, a day before the attempt: which of several alike is meant
 * the caller knows, from the ids that others already have.
 */
export async function findInHistory(ask: Ask, note: Note, since: Instant, signal: AbortSignal): Promise<Found> {
  const floor = addMinutes(since, -clockSlackMinutes).slice(0, 23)
  const text = toGsm(note.text).trim()
  const candidates: Candidate[] = []
  let start: string | undefined
  for (let pages = 0; pages < longestSearchPages; pages += 1) {
    const query = new URLSearchParams({ to: note.to, limit: '100', ...(start === undefined ? {} : { start }) })
    const answer = await ask({ method: 'GET', query, signal })
    if (!answer.answered) return { found: 'unreachable', code: answer.code, words: answer.words }
    const { status } = answer
    const listed = status === 200 ? page.safeParse(json(answer.text)).data : undefined
    if (!listed) return { found: 'unreachable', code: `http ${status}`, words: `The history was answered ${status}.` }
    candidates.unshift(
      ...listed.data
        .filter(sms => isLike(sms, note.to, text))
        .map(candidateOf)
        .toReversed(),
    )
    const isPast = listed.data.some(sms => sms.created < floor)
    if (!listed.next || isPast) return { found: 'listed', candidates }
    start = listed.next
  }
  return { found: 'unclear', code: 'history too long', words: `More than ${longestSearchPages} pages of SMS.` }
}

function isLike(sms: Sms, to: string, text: string): boolean {
  return sms.direction !== 'incoming' && sms.to === to && toGsm(sms.message ?? '').trim() === text
}

function candidateOf(sms: Sms): Candidate {
  return {
    providerId: sms.id,
    segments: sms.parts ?? smsSegments(sms.message ?? '').segments,
    costCentiOre: sms.cost ?? null,
    failed: sms.status === 'failed',
  }
}
