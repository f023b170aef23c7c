import { Hono } from 'hono'
import { z } from 'zod'
import { Case } from '../../api/schemas/case.ts'
import { ask, askFile, type ProblemAnswer, tell } from '../ask.ts'
import type { PageDeps, PageEnv, PageRouter } from '../env.ts'
import { readForm, type Typed } from '../form.ts'
import { actionForm } from './action-forms/index.ts'
import type { OpenForm } from './action-list.tsx'
import { casePage } from './case-page.tsx'
import { detailOf } from './detail.ts'
import { caseHref, listOf } from './place.ts'

/** A case of any kind: what it is and says, what has happened, and each thing that can be done with it (P3, E3). */
export function casePages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/:number', async c => {
    const { do: action, did, ...query } = c.req.query()
    const open = action === undefined ? null : asked(action, query)
    return casePage(deps, c, { number: c.req.param('number'), list: null, open, did })
  })

  // Where a refused form stands, to come back to; and where one is looked at with what has been typed so far, on the whole page.
  router.get('/:number/actions/:action', c => {
    const { number, action } = c.req.param()
    const { key: _, list, ...query } = c.req.query()
    const beside = Object.keys(query).length === 0 ? listOf(list) : null
    return c.redirect(formHref(beside, number, { ...query, do: action }), 303)
  })

  router.post('/:number/actions/:action', async c => {
    const { number, action } = c.req.param()
    const head = await ask(deps, c, `/cases/${encodeURIComponent(number)}`, Case)
    const found = actionForm(head.kind, number, action, head.customer)
    if (!found) return c.notFound()
    const { key, ...sent } = await readForm(c)
    const typed = withoutPrefix(sent, `${action}.`)
    const { form, leadsOn, ...where } = found
    const about = { detail: await detailOf(deps, c, head) }
    const list = listOf(c.req.query('list'))
    const command = { ...where, body: form.body(typed, about), key }
    const refused = (problem: ProblemAnswer) =>
      casePage(deps, c, { number, list, open: { action, typed, isSent: true, problem, about } }, 422)
    if (!leadsOn) {
      const told = await tell(deps, c, command, z.unknown())
      if (told.ok) return c.redirect(caseHref(list, number, { did: action }), 303)
      return refused(told.problem)
    }
    const told = await tell(deps, c, command, Registered)
    if (!told.ok) return refused(told.problem)
    const next = { did: action, do: leadsOn.action, [leadsOn.field]: told.answer.number }
    return c.redirect(formHref(null, number, next), 303)
  })

  router.get('/:number/documents/:sha256', c => {
    const { number, sha256 } = c.req.param()
    return askFile(deps, c, `/cases/${encodeURIComponent(number)}/documents/${encodeURIComponent(sha256)}`)
  })

  return router
}

/** Something that has been registered to go on with. */
const Registered = z.object({ number: z.string() })

/** The case's page with a form open, at that form. */
function formHref(
  list: URLSearchParams | null,
  number: string,
  query: Readonly<Record<string, string>> & { readonly do: string },
): string {
  return `${caseHref(list, number, query)}#do-${encodeURIComponent(query.do)}`
}

/** A form that an address opens: as a link has filled it in, or as it stood when one looked what would come of it. */
function asked(action: string, query: Typed): OpenForm {
  const sent = withoutPrefix(query, `${action}.`)
  const isSent = Object.keys(sent).length > 0
  return { action, typed: isSent ? sent : query, isSent, problem: null }
}

function withoutPrefix(typed: Typed, prefix: string): Typed {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  )
}
