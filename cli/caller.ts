import { randomUUID } from 'node:crypto'
import { z } from 'zod'

/** Speaks with the API as one of its users would, each answer parsed as what it should be. */
export interface Caller {
  readonly url: string
  get<T>(path: string, role: string, shape: z.ZodType<T>): Promise<T>
  post<T>(path: string, role: string, body: object, shape: z.ZodType<T>): Promise<T>
  file(path: string, role: string): Promise<Uint8Array | undefined>
  /** Asks until there is an answer; throws a sentence when none comes. */
  until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T>
}

const Problem = z.object({ title: z.string(), detail: z.string().optional() })

type Init = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> }

const deadlineMs = 60_000

export function createCaller(url: string, keyOf: (role: string) => string): Caller {
  const send = (path: string, role: string, init: Init = {}) =>
    fetch(`${url}${path}`, { ...init, headers: { ...init.headers, authorization: `Bearer ${keyOf(role)}` } }).catch(
      () => {
        throw new Error(
          `\nNothing answers at ${url} any more: npm start has been stopped. Start it again; what was begun goes on where it was.`,
        )
      },
    )

  async function parsed<T>(response: Response, shape: z.ZodType<T>): Promise<T> {
    const body: unknown = await response.json()
    if (response.ok) return shape.parse(body)
    const problem = Problem.safeParse(body)
    throw new Error(
      problem.success ? (problem.data.detail ?? problem.data.title) : `${url} answered ${response.status}.`,
    )
  }

  return {
    url,
    get: async (path, role, shape) => parsed(await send(path, role), shape),
    post: async (path, role, body, shape) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() }
      return parsed(await send(path, role, { method: 'POST', headers, body: JSON.stringify(body) }), shape)
    },
    async file(path, role) {
      const response = await send(path, role)
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined
    },
    async until(what, ask) {
      const endsMs = performance.now() + deadlineMs
      for (;;) {
        const answer = await ask()
        if (answer !== undefined) return answer
        if (performance.now() > endsMs) throw new Error(`Waited ${deadlineMs / 1000} s in vain for ${what}.`)
        await new Promise(resolve => setTimeout(resolve, 200))
      }
    },
  }
}
