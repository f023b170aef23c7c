import type { Context } from 'hono'
import {
  type Claim,
  claimRequest,
  forgetRequest,
  type KeyedRequest,
  keepNumber,
  type Reservation,
  releaseRequest,
  storeAnswer,
} from '../db/idempotency.ts'
import type { Instant } from '../domain/instant.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { toProblem, unavailable } from './errors.ts'
import { Problem, problemBody } from './problem.ts'
import { Replayed } from './replayed.ts'

/** What the work may use of its own: the same each time the same request is sent. */
export interface Reserved extends Omit<Reservation, 'number'> {
  /** False when someone may have begun the work before. */
  readonly fresh: boolean
  /** The number of what is made. It is drawn when it is first asked for, so that what is refused before uses none up. */
  readonly number: () => Promise<string>
}

export interface Answer<T, S> {
  readonly status: S
  readonly body: T
  readonly location?: string
}

/** For how long whoever began a request may be expected to be at it. */
const claimSeconds = 5
const waitMs = 12_000
const pauseMs = 50

/**
 * Does the work of a request that changes something, once (peers 34). With an `Idempotency-Key` the first answer is kept for
 * a day and given again; a repeat that comes while the first is underway waits for it, and one that comes after a crash
 * carries on with the ids that were given out the first time. What was refused as bad input is forgotten, and so is what
 * failed for reasons of ours: the key may be used again. A refusal by the case is an answer, and is kept.
 */
export async function once<T extends object, S extends 200 | 201>(
  deps: AppDeps,
  c: Context<ApiEnv>,
  work: (reserved: Reserved) => Promise<Answer<T, S>>,
  numberOf?: (at: Instant) => Promise<string>,
): Promise<Answered<T, S>> {
  const at = deps.now()
  const key = c.req.header('idempotency-key')
  const reserve = { id: deps.newId(), number: null, at }
  const draw = () => {
    if (numberOf) return numberOf(at)
    throw new Error('A number was asked for, and the request makes nothing that has one.')
  }
  if (key === undefined) return answered(c, await work({ ...reserve, number: draw, fresh: true }))
  const request = await keyedRequest(deps, c, key)
  const claim = await claimOrWait(deps, request, reserve)
  if (claim.is === 'answered') throw new Replayed(claim.answer)
  const { number: kept, ...reserved } = claim.reserved
  const number = async () => kept ?? keepNumber(deps.db, request, await draw())
  try {
    const answer = await work({ ...reserved, number, fresh: claim.fresh })
    // Kept if it can be; if not, a repeat finds the same work done.
    const { status, body, location = null } = answer
    await storeAnswer(deps.db, request, { status, body: JSON.stringify(body), location }).catch(noted(c))
    return answered(c, answer)
  } catch (error) {
    await settle(deps, c, request, toProblem(error))
    throw error
  }
}

async function keyedRequest({ vault }: AppDeps, c: Context<ApiEnv>, key: string): Promise<KeyedRequest> {
  const content = JSON.stringify([c.req.method, c.req.path, c.req.query(), await c.req.text()])
  // The body may hold a personnummer, which a plain hash would give away to whoever tries them all.
  return { principal: c.var.caller.keyId, key, hash: vault.fingerprint(content) }
}

type Settled = Extract<Claim, { is: 'ours' | 'answered' }>

async function claimOrWait({ db }: AppDeps, request: KeyedRequest, reserve: Reservation): Promise<Settled> {
  const endsMs = performance.now() + waitMs
  for (;;) {
    const claim = await claimRequest(db, request, reserve, claimSeconds)
    if (claim.is === 'another') throw new Problem('idempotency-key-reused')
    if (claim.is !== 'underway') return claim
    if (performance.now() > endsMs) throw unavailable(new Error('The same request is still underway.'))
    await new Promise(resolve => setTimeout(resolve, pauseMs))
  }
}

async function settle({ db }: AppDeps, c: Context<ApiEnv>, request: KeyedRequest, problem: Problem): Promise<void> {
  const { status } = problem
  const end =
    status >= 500
      ? releaseRequest(db, request)
      : status === 409
        ? storeAnswer(db, request, { status, body: JSON.stringify(problemBody(c, problem)), location: null })
        : forgetRequest(db, request)
  await end.catch(noted(c))
}

function answered<T extends object, S extends 200 | 201>(c: Context<ApiEnv>, { status, body, location }: Answer<T, S>) {
  if (location !== undefined) c.header('location', location)
  return c.json(body, status)
}

type Answered<T extends object, S extends 200 | 201> = ReturnType<typeof answered<T, S>>

function noted(c: Context<ApiEnv>) {
  return (error: unknown) => c.var.log.warn({ err: error }, 'An answer could not be kept under its Idempotency-Key.')
}
