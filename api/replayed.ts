import type { Context } from 'hono'
import type { StoredAnswer } from '../db/idempotency.ts'
import type { ApiEnv } from './env.ts'

/** Thrown where a request has been answered before: the first answer takes the place of whatever would be done now. */
export class Replayed extends Error {
  readonly answer: StoredAnswer

  constructor(answer: StoredAnswer) {
    super('This request has been answered before.')
    this.name = 'Replayed'
    this.answer = answer
  }
}

/** The first answer, given again. */
export function replay(c: Context<ApiEnv>, { answer: { status, body, location } }: Replayed): Response {
  return c.body(JSON.stringify(body), status === 201 || status === 409 ? status : 200, {
    'content-type': status < 400 ? 'application/json' : 'application/problem+json',
    'idempotency-replayed': 'true',
    ...(location === null ? {} : { location }),
  })
}
