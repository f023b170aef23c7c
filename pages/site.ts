import type { OpenAPIHono } from '@hono/zod-openapi'
import { createApp } from '../api/app.ts'
import type { ApiDeps, ApiEnv } from '../api/env.ts'
import { notFound, problemResponse } from '../api/problem.ts'
import { createPages } from './app.ts'
import type { PageDeps } from './env.ts'
import { errorPage } from './errors.tsx'
import { rooms } from './rooms.ts'

/** The API and the pages, as one server. */
export function createSite(apiDeps: ApiDeps): OpenAPIHono<ApiEnv> {
  const app = createApp(apiDeps)
  const deps: PageDeps = { ...apiDeps, rooms, api: (request, bindings) => app.fetch(request, bindings) }
  app.route('/', createPages(deps))
  app.notFound(c =>
    c.req.header('accept')?.includes('text/html') === true
      ? errorPage(deps, c, notFound())
      : problemResponse(c, notFound()),
  )
  return app
}
