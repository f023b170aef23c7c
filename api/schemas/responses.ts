import { z } from '@hono/zod-openapi'
import type { ProblemSlug } from '../../texts/api.ts'
import { en } from '../../texts/en.ts'
import { problemStatuses } from '../problem.ts'
import { Owner } from './owner.ts'

/** What an answer that is no success looks like (RFC 9457). */
export const ProblemAnswer = z
  .object({
    type: z.string().openapi({ example: '/problems/invalid' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().openapi({ example: 'urn:uuid:0b6d2f5e-4a0e-4a53-9f2b-6a6d6b2f1c11' }),
    reason: z.string().optional().openapi({ description: 'Why an action was refused, in a sentence.' }),
    errors: z
      .array(
        z.object({
          pointer: z.string().openapi({ description: 'A JSON Pointer to the field.', example: '/phone1' }),
          in: z.enum(['query', 'header']).optional(),
          code: z.string().openapi({ example: 'phone.noAreaCode' }),
          detail: z.string(),
        }),
      )
      .optional(),
    allowedActions: z.array(z.looseObject({ action: z.string() })).optional(),
    possible: z.unknown().optional().openapi({ description: 'What can be had instead: a date and why, or a list.' }),
    owner: Owner.optional().openapi({ description: 'Of a parked case that someone else has taken: who.' }),
    termination: z.string().optional().openapi({ description: 'Of a contract that ends already: its termination.' }),
  })
  .openapi('Problem')

/** A JSON answer in the documentation. */
export function json<S extends z.ZodType>(schema: S, description: string) {
  return { description, content: { 'application/json': { schema } } } as const
}

/** A JSON answer that says where what was made is found. */
export function created<S extends z.ZodType>(schema: S, description: string) {
  const headers = z.object({ location: z.string().openapi({ example: '/tickets/T-2026-000123' }) })
  return { ...json(schema, description), headers } as const
}

/** A JSON body in the documentation. */
export function body<S extends z.ZodType>(schema: S) {
  return { required: true, content: { 'application/json': { schema } } } as const
}

const common = ['unauthenticated', 'forbidden', 'too-many-attempts', 'internal', 'unavailable'] as const

type Statuses = typeof problemStatuses
type Responses<P extends ProblemSlug> = {
  readonly [K in P as Statuses[K]]: {
    readonly description: string
    readonly content: { readonly 'application/problem+json': { readonly schema: typeof ProblemAnswer } }
  }
}

/** The problems that a route may answer with, by status. What every route with a key may answer is added. */
export function problems<const P extends ProblemSlug>(...slugs: readonly P[]): Responses<P | Common> {
  const all = [...common, ...slugs]
  const byStatus = Map.groupBy(all, slug => problemStatuses[slug])
  const entries = [...byStatus].map(([status, same]) => [status, answerOf(same)] as const)
  return typedResponses<P>(Object.fromEntries(entries))
}

/** What whoever asks a case for an action may be answered. */
export const changeProblems = problems(
  'malformed-json',
  'not-found',
  'not-allowed-now',
  'parked',
  'refused',
  'too-large',
  'unsupported-media-type',
  'invalid',
  'idempotency-key-reused',
)

/** What whoever writes down something that is no case may be answered. */
export const writeProblems = problems(
  'malformed-json',
  'too-large',
  'unsupported-media-type',
  'invalid',
  'idempotency-key-reused',
)

type Common = (typeof common)[number]

/** What is answered with problems of one status, in the documentation. */
export function answerOf(slugs: readonly ProblemSlug[]) {
  const description = slugs.map(slug => `${en.api.problems[slug].title}: ${en.api.problems[slug].detail}`).join(' Or: ')
  return { description, content: { 'application/problem+json': { schema: ProblemAnswer } } }
}

function typedResponses<P extends ProblemSlug>(responses: object): Responses<P | Common> {
  if (isResponses<P>(responses)) return responses
  throw new TypeError('A route documents no problems.')
}

function isResponses<P extends ProblemSlug>(responses: object): responses is Responses<P | Common> {
  return Object.keys(responses).length > 0
}

/** The key under which a request that changes something is done once. */
export const IdempotencyHeader = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .optional()
    .openapi({
      description:
        'Any text of your own, such as a UUID. The first answer to it is kept for a day and given again when the same request comes again.',
      example: '6f2a1c1e-7a0b-4b0a-9a65-0c0e6d1e4c5f',
    }),
})
