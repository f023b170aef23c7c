import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { readCompany } from '../db/company.ts'
import type { PageContext, PageDeps } from './env.ts'
import { Layout, type PageHead } from './layout.tsx'
import { roomOf } from './session.ts'
import { wordsFor } from './words.ts'

/** A page as an answer: its body in the frame of every page. */
export async function page(
  deps: PageDeps,
  c: PageContext,
  head: PageHead & { readonly status?: ContentfulStatusCode },
  body: Child,
): Promise<Response> {
  const words = wordsFor(c)
  const frame = {
    c,
    words,
    company: await readCompany(deps.db),
    menu: roomOf(deps, c.var.session)?.menu ?? [],
    isSimulated: deps.settings.simulation !== undefined,
  }
  const whole = (
    <Layout frame={frame} head={head}>
      {body}
    </Layout>
  )
  return c.html(html`<!doctype html>${whole}`, head.status ?? 200, {
    'content-security-policy': policy,
    'content-language': words.all.language,
  })
}

/** Everything comes from here, and nothing is run that stands in the page itself. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')
