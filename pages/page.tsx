import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { readCompany } from '../db/company.ts'
import type { PageContext, PageDeps } from './env.ts'
import { BareLayout, Layout, type PageHead } from './layout.tsx'
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
  return answer(c, whole, head.status ?? 200)
}

/** A page that reads nothing, for when there is nothing to read from. */
export function barePage(
  c: PageContext,
  { title, status }: { readonly title: string; readonly status: ContentfulStatusCode },
  body: Child,
): Response | Promise<Response> {
  const whole = (
    <BareLayout title={title} language={c.var.language}>
      {body}
    </BareLayout>
  )
  return answer(c, whole, status)
}

function answer(c: PageContext, whole: Child, status: ContentfulStatusCode): Response | Promise<Response> {
  return c.html(html`<!doctype html>${whole}`, status, {
    'content-security-policy': policy,
    'content-language': c.var.language,
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
