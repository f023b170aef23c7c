import { z } from 'zod'
import { isOnlyShown } from './again.ts'
import type { PageContext, PageDeps } from './env.ts'
import { wordsFor } from './words.ts'

/** What the API answers that is not an answer (RFC 9457). */
const ProblemAnswer = z.object({
  status: z.int(),
  title: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).default([]),
  /** Of a bank file: the rows that are wrong. */
  rows: z.array(z.object({ row: z.int(), text: z.string(), detail: z.string() })).default([]),
})
export type ProblemAnswer = z.infer<typeof ProblemAnswer>

/** A page could not be made, because the API refused what it needs. */
export class Refused extends Error {
  readonly problem: ProblemAnswer

  constructor(problem: ProblemAnswer) {
    super(problem.title)
    this.name = 'Refused'
    this.problem = problem
  }
}

/**
 * Reads from the API in the name of whoever is logged in, within the process. Pages have no rules of their own about who may
 * see or do what: they are the API's first client. Throws `Refused` where it answers with a problem.
 */
export async function ask<S extends z.ZodType>(
  deps: PageDeps,
  c: PageContext,
  path: string,
  shape: S,
): Promise<z.output<S>> {
  const response = await call(deps, c, new Request(`${origin}${path}`))
  if (!response.ok) throw new Refused(ProblemAnswer.parse(await response.json()))
  return shape.parse(await response.json())
}

/** As `ask`, where a question that was put wrongly, such as a search, is answered beside its form. */
export async function askOrProblem<S extends z.ZodType>(
  deps: PageDeps,
  c: PageContext,
  path: string,
  shape: S,
): Promise<Told<z.output<S>>> {
  return told(deps, c, new Request(`${origin}${path}`), shape)
}

/** A file from the API, such as a PDF, handed on as it is. */
export async function askFile(deps: PageDeps, c: PageContext, path: string): Promise<Response> {
  const response = await call(deps, c, new Request(`${origin}${path}`))
  if (!response.ok) throw new Refused(ProblemAnswer.parse(await response.json()))
  return response
}

export type Told<T> =
  | { readonly ok: true; readonly answer: T }
  | { readonly ok: false; readonly problem: ProblemAnswer }

export interface Command {
  readonly method?: 'POST' | 'PATCH'
  readonly path: string
  readonly body: object
  /** Of the form that was sent: the same form sent twice does its work once. */
  readonly key?: string | undefined
}

/** Tells the API to do something. What it refuses is an answer, to be shown beside the form; what is not there is a page's end. */
export async function tell<S extends z.ZodType>(
  deps: PageDeps,
  c: PageContext,
  { method = 'POST', path, body, key }: Command,
  shape: S,
): Promise<Told<z.output<S>>> {
  const headers = { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) }
  return told(deps, c, new Request(`${origin}${path}`, { method, headers, body: JSON.stringify(body) }), shape)
}

/** Hands files on to the API, as they came with a form. */
export async function tellFiles<S extends z.ZodType>(
  deps: PageDeps,
  c: PageContext,
  path: string,
  files: readonly File[],
  shape: S,
): Promise<Told<z.output<S>>> {
  const body = new FormData()
  for (const file of files) body.append('files', file, file.name)
  return told(deps, c, new Request(`${origin}${path}`, { method: 'POST', body }), shape)
}

/** Hands one file on to the API as it is, by its name. */
export async function tellContent<S extends z.ZodType>(
  deps: PageDeps,
  c: PageContext,
  path: string,
  file: File,
  shape: S,
): Promise<Told<z.output<S>>> {
  const to = `${origin}${path}?name=${encodeURIComponent(file.name.slice(0, 100))}`
  const headers = { 'content-type': 'application/octet-stream' }
  return told(deps, c, new Request(to, { method: 'POST', headers, body: await file.arrayBuffer() }), shape)
}

async function told<S extends z.ZodType>(
  deps: PageDeps,
  c: PageContext,
  request: Request,
  shape: S,
): Promise<Told<z.output<S>>> {
  if (request.method !== 'GET' && isOnlyShown(c)) return { ok: false, problem: shownAgain(c) }
  const response = await call(deps, c, request)
  if (response.ok) return { ok: true, answer: shape.parse(await response.json()) }
  const problem = ProblemAnswer.parse(await response.json())
  if (formProblems.includes(problem.status)) return { ok: false, problem }
  throw new Refused(problem)
}

/** What is said beside a form that was sent by someone who had been logged out: it stands as they left it, and nothing is done. */
function shownAgain(c: PageContext): ProblemAnswer {
  const { unsentTitle: title, unsentAgain: detail } = wordsFor(c).page.login
  return { status: 409, title, detail, errors: [], rows: [] }
}

/** What whoever filled in the form can do something about. */
const formProblems: readonly number[] = [409, 413, 415, 422, 429, 503]

/** Nothing is sent anywhere; a request must have a whole address. */
const origin = 'http://within'

async function call(deps: PageDeps, c: PageContext, request: Request): Promise<Response> {
  const { caller, language, requestId, log } = c.var
  return deps.api(request, { fromPage: { caller, language, requestId, log } })
}
