import { Hono } from 'hono'
import { z } from 'zod'
import { Case } from '../../api/schemas/case.ts'
import { ask, askFile, tell } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { readForm, type Typed } from '../form.ts'
import { page } from '../page.tsx'
import { wordsFor } from '../words.ts'
import { actionForm } from './action-forms/index.ts'
import type { OpenForm } from './action-list.tsx'
import { CaseBody } from './case-body.tsx'
import { readCase } from './detail.ts'

/** A case of any kind: what it is and says, what has happened, and each thing that can be done with it (P3, E3). */
export function casePages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/:number', async c => {
    const { do: action, did, ...typed } = c.req.query()
    const open = action === undefined ? null : { action, typed, problem: null }
    return casePage(deps, c, c.req.param('number'), { open, did })
  })

  // Where a refused form stands, to come back to.
  router.get('/:number/actions/:action', c => {
    const { number, action } = c.req.param()
    return c.redirect(`/ops/cases/${encodeURIComponent(number)}?do=${encodeURIComponent(action)}`, 303)
  })

  router.post('/:number/actions/:action', async c => {
    const { number, action } = c.req.param()
    const { kind } = await ask(deps, c, `/cases/${encodeURIComponent(number)}`, Case)
    const found = actionForm(kind, number, action)
    if (!found) return c.notFound()
    const { key, ...sent } = await readForm(c)
    const typed = withoutPrefix(sent, `${action}.`)
    const told = await tell(deps, c, { path: found.path, body: found.form.body(typed), key }, z.unknown())
    if (told.ok) return c.redirect(`/ops/cases/${number}?did=${action}`, 303)
    return casePage(deps, c, number, { open: { action, typed, problem: told.problem } }, 422)
  })

  router.get('/:number/documents/:sha256', c => {
    const { number, sha256 } = c.req.param()
    return askFile(deps, c, `/cases/${encodeURIComponent(number)}/documents/${encodeURIComponent(sha256)}`)
  })

  return router
}

interface Shown {
  readonly open: OpenForm | null
  /** What has just been done. */
  readonly did?: string | undefined
}

async function casePage(
  deps: PageDeps,
  c: PageContext,
  number: string,
  { open, did }: Shown,
  status: 200 | 422 = 200,
): Promise<Response> {
  const words = wordsFor(c)
  const parts = await readCase(deps, c, number)
  const { head } = parts
  return page(
    deps,
    c,
    { title: `${head.number} ${head.title}`, wide: true, status, scripts: ['live.js', 'ops-keys.js'] },
    <CaseBody parts={parts} open={open} did={did} deps={deps} words={words} />,
  )
}

function withoutPrefix(typed: Typed, prefix: string): Typed {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  )
}
