import type { OpenAPIHono } from '@hono/zod-openapi'
import { createApp } from '../api/app.ts'
import type { ApiDeps, ApiEnv } from '../api/env.ts'
import { onError } from '../api/errors.ts'
import { notFound, Problem, problemResponse } from '../api/problem.ts'
import { createPages } from './app.ts'
import type { PageDeps } from './env.ts'
import { errorPage } from './errors.tsx'
import { rooms } from './rooms.ts'
import { tooLargePage } from './too-large.tsx'

/** The API and the pages, as one server. */
export function createSite(apiDeps: ApiDeps): OpenAPIHono<ApiEnv> {
  const app = createApp(apiDeps)
  const deps: PageDeps = { ...apiDeps, rooms, api: (request, bindings) => app.fetch(request, bindings) }
  app.route('/', createPages(deps))
  app.notFound(c =>
    isPerson(c.req.header('accept')) ? errorPage(deps, c, notFound()) : problemResponse(c, notFound()),
  )
  app.onError((error, c) =>
    // What comes before a page's own errors: a body that is larger than any form.
    error instanceof Problem && error.slug === 'too-large' && isPerson(c.req.header('accept'))
      ? tooLargePage(deps, c, error)
      : onError(error, c),
  )
  return app
}

function isPerson(accept: string | undefined): boolean {
  return accept?.includes('text/html') === true
}
