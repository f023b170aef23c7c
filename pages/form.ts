import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { ProblemAnswer } from './ask.ts'
import type { PageContext } from './env.ts'

/** What was typed into a form, by the names of its fields, without space around it. A field that was sent twice is its last. */
export type Typed = Readonly<Record<string, string>>

/** A form as it is shown: what has been typed, and what is wrong with it. */
export interface Form {
  readonly typed: Typed
  readonly faults: readonly Fault[]
  /** What is wrong with the whole, in a sentence. */
  readonly problem: string | null
  /** Sent along, so that a form that is sent twice does its work once. */
  readonly key: string
}

/** What is wrong with one field; a fault that is no field's own has the empty name. */
export interface Fault {
  readonly field: string
  readonly text: string
}

export function emptyForm(key: string, typed: Typed = {}): Form {
  return { typed, faults: [], problem: null, key }
}

export async function readForm(c: PageContext): Promise<Typed> {
  const body = await c.req.parseBody().catch(unreadable)
  const texts = Object.entries(body).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value.trim()]] : [],
  )
  return z.record(z.string(), z.string()).parse(Object.fromEntries(texts))
}

/** Of a form that broke off on its way. */
function unreadable(cause: unknown): never {
  throw new HTTPException(400, { cause })
}

/** The files that were chosen in a field; a browser sends an empty one where none was. */
export async function filesOf(c: PageContext, name: string): Promise<readonly File[]> {
  const body = await c.req.parseBody({ all: true }).catch(unreadable)
  return [body[name] ?? []].flat().filter(isChosen)
}

function isChosen(value: File | string): value is File {
  return typeof value !== 'string' && (value.name !== '' || value.size > 0)
}

/**
 * The same form again, with the faults that the API found beside their fields. It may be sent again as another request, for the
 * one before is done with. `names` says which field stands for a part of the body, where they are called differently. What one
 * field stands for is one choice: the first of its parts that is wrong says so.
 */
export function refusedForm(
  typed: Typed,
  problem: ProblemAnswer,
  key: string,
  names: Readonly<Record<string, string>> = {},
): Form {
  const found = problem.errors.map(({ pointer, detail }) => ({ pointer, field: fieldOf(pointer, names), text: detail }))
  const faults = found.filter(({ field, pointer }) => found.find(each => each.field === field)?.pointer === pointer)
  return { typed, faults, problem: faults.length > 0 ? null : problem.detail, key }
}

/** '/lines/0/article' is the field 'lines.0.article' (RFC 6901). */
function fieldOf(pointer: string, names: Readonly<Record<string, string>>): string {
  const name = pointer.replace(/^\//u, '').replaceAll('/', '.')
  return names[name] ?? name
}

/** What was typed in these fields; those that were left empty are left out. */
export function filled(typed: Typed, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap(name => (typed[name] ? [[name, typed[name]]] : [])))
}

/** What is wrong with each of the files is said at the one field, `files`, in which they were chosen. */
export function filesProblem(problem: ProblemAnswer): ProblemAnswer {
  const errors = problem.errors.map(({ detail }) => ({ pointer: '/files', detail }))
  return { ...problem, errors }
}
