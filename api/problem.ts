import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { RefusalReason } from '../domain/refusal.ts'
import { refusalReasons } from '../domain/refusal.ts'
import type { FieldCode, ProblemSlug } from '../texts/api.ts'
import type { Texts } from '../texts/texts.ts'
import { texts } from '../texts/words.ts'
import type { ApiEnv } from './env.ts'

/** One field that is wrong: where it is (RFC 6901), and why. */
export interface FieldProblem {
  readonly pointer: string
  readonly in?: 'query' | 'header'
  readonly code: FieldCode | RefusalReason
  readonly limit?: string
}

interface ProblemParts {
  readonly errors?: readonly FieldProblem[]
  /** Said instead of the general sentence. */
  readonly reason?: (words: Texts) => string
  /** Further members of the answer. */
  readonly more?: (words: Texts) => Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
  readonly cause?: unknown
}

/** Whatever is not an answer: thrown anywhere, told as problem+json in the caller's language (RFC 9457). */
export class Problem extends Error {
  readonly slug: ProblemSlug
  readonly parts: ProblemParts

  constructor(slug: ProblemSlug, parts: ProblemParts = {}) {
    super(slug, 'cause' in parts ? { cause: parts.cause } : undefined)
    this.name = 'Problem'
    this.slug = slug
    this.parts = parts
  }

  get status(): ContentfulStatusCode {
    return problemStatuses[this.slug]
  }
}

export const problemStatuses = {
  'malformed-json': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'not-allowed-now': 409,
  parked: 409,
  refused: 409,
  'exists-already': 409,
  'not-ready': 409,
  'too-large': 413,
  'unsupported-media-type': 415,
  invalid: 422,
  'bank-file-refused': 422,
  'idempotency-key-reused': 422,
  'too-many-attempts': 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<ProblemSlug, ContentfulStatusCode>

/** What is not there, and what is not the caller's, look the same. */
export function notFound(): Problem {
  return new Problem('not-found')
}

/** One field of the body that only the facts could show to be wrong. */
export function wrongField(pointer: string, code: FieldCode | RefusalReason, limit?: string): Problem {
  return new Problem('invalid', { errors: [limit === undefined ? { pointer, code } : { pointer, code, limit }] })
}

/** The problem as the caller gets it. */
export function problemBody(c: Context<ApiEnv>, { slug, parts }: Problem): Readonly<Record<string, unknown>> {
  const words = texts[c.var.language]
  const { title, ...about } = words.api.problems[slug]
  const isQuestion = c.req.method === 'GET' || c.req.method === 'HEAD'
  const detail = (isQuestion && about.detailOfQuestion) || about.detail
  const reason = parts.reason?.(words)
  return {
    type: `/problems/${slug}`,
    title,
    status: problemStatuses[slug],
    detail: reason ?? detail,
    instance: `urn:uuid:${c.var.requestId}`,
    ...(reason === undefined ? {} : { reason }),
    ...(parts.errors ? { errors: parts.errors.map(error => fieldBody(words, error)) } : {}),
    ...parts.more?.(words),
  }
}

/** The problem as an answer. */
export function problemResponse(c: Context<ApiEnv>, problem: Problem): Response {
  return c.body(JSON.stringify(problemBody(c, problem)), problem.status, {
    'content-type': 'application/problem+json',
    'content-language': c.var.language,
    ...problem.parts.headers,
  })
}

function fieldBody(words: Texts, { pointer, in: where, code, limit }: FieldProblem) {
  return { pointer, ...(where ? { in: where } : {}), code, detail: problemText(words, code, limit) }
}

/** What is wrong with one field, in a sentence: the terminal says it in the same words. */
export function problemText(words: Texts, code: FieldCode | RefusalReason, limit = ''): string {
  if (isRefusalReason(code)) return words.refusals[code]
  const text = words.api.fields[code]
  return typeof text === 'string' ? text : text(limit)
}

function isRefusalReason(code: string): code is RefusalReason {
  return refusalReasons.some(reason => reason === code)
}
