import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isDatabaseAway } from '../db/availability.ts'
import type { ProblemSlug } from '../texts/api.ts'
import { EngineAway } from './engine.ts'
import type { ApiEnv } from './env.ts'
import { Problem, problemResponse } from './problem.ts'
import { Replayed, replay } from './replayed.ts'

/** Tells every error as a problem. What is ours to mend is logged with its cause, and the caller learns nothing of it. */
export function onError(error: Error, c: Context<ApiEnv>): Response {
  if (error instanceof Replayed) return replay(c, error)
  const problem = toProblem(error)
  if (problem.slug === 'internal') c.var.log.error({ err: error }, 'A request failed.')
  else if (problem.slug === 'unavailable') c.var.log.warn({ err: error.cause ?? error }, 'A part is down.')
  return problemResponse(c, problem)
}

/** The problem that an error is. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof EngineAway || isDatabaseAway(error)) return unavailable(error)
  if (error instanceof HTTPException) return fromHttp(error)
  return new Problem('internal', { cause: error })
}

/** Something that the API leans on is down, or answers too late. What was begun is carried on by a repeat. */
export function unavailable(cause: unknown): Problem {
  return new Problem('unavailable', { cause, headers: { 'retry-after': '5' } })
}

function fromHttp(error: HTTPException): Problem {
  const slug = httpSlugs[error.status]
  return slug ? new Problem(slug) : new Problem('internal', { cause: error })
}

/** What Hono itself refuses. */
const httpSlugs: Readonly<Partial<Record<number, ProblemSlug>>> = {
  400: 'malformed-json',
  413: 'too-large',
  415: 'unsupported-media-type',
}
