import { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiEnv } from './env.ts'
import { fieldProblems } from './issues.ts'
import { notFound, Problem } from './problem.ts'

export type Router = OpenAPIHono<ApiEnv>

/** A set of routes whose input is checked before a handler sees it. A number that cannot be one is as good as unknown. */
export function createRouter(): Router {
  return new OpenAPIHono<ApiEnv>({
    defaultHook(result) {
      if (result.success) return
      const { issues } = result.error
      const { target } = result
      if (target === 'param') throw notFound()
      const where = target === 'query' || target === 'header' ? target : undefined
      throw new Problem('invalid', { errors: fieldProblems(issues, inputOf(result), where) })
    },
  })
}

/** What was read, which the validator hands on although its type does not say so. */
function inputOf(result: object): unknown {
  return 'data' in result ? result.data : undefined
}
