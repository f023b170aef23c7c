import { Hono } from 'hono'
import { DunningPolicyList, ReferenceRateList } from '../../api/schemas/terms.ts'
import { allows, rolesWith } from '../../auth/permissions.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { halfYearOf } from '../../domain/interest.ts'
import { addDays, addMonths, type PlainDate } from '../../domain/plain-date.ts'
import { labelIn } from '../../texts/words.ts'
import { ask, tell } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm, type Form, filled, readForm, refusedForm } from '../form.ts'
import { page } from '../page.tsx'
import { requireRole } from '../session.ts'
import { wordsFor } from '../words.ts'
import type { KnownRates, Policies } from './known-terms.ts'
import { PolicyBody } from './policy-body.tsx'
import { policyIn, policyNames, typedFrom } from './policy-form.ts'
import { TermsBody } from './terms-body.tsx'

/** Villkor: what dunning goes by from which day, and where it is set (E6, B9). */
export function termsPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', c => termsPage(deps, c))

  // Where a refused form stands, to come back to.
  router.get('/rates', c => c.redirect('/ops/terms', 303))

  router.post('/rates', async c => {
    const typed = await readForm(c)
    const body = filled(typed, ['from', 'percent'])
    const told = await tell(deps, c, { path: '/reference-rates', body, key: typed['key'] }, ReferenceRateList)
    if (told.ok) return c.redirect('/ops/terms?did=rate', 303)
    return termsPage(deps, c, refusedForm(typed, told.problem, deps.newId()))
  })

  router.use('/policy', requireRole(rolesWith('policy.set')))

  router.get('/policy', async c => {
    const policies = await ask(deps, c, '/dunning-policies', DunningPolicyList)
    const typed = typedFrom(latest(policies).policy, policies.firstDayToSet ?? addDays(today(deps), 1))
    return policyPage(deps, c, policies, emptyForm(deps.newId(), typed))
  })

  router.post('/policy', async c => {
    const typed = await readForm(c)
    const policies = await ask(deps, c, '/dunning-policies', DunningPolicyList)
    const body = policyIn(typed, latest(policies).policy)
    const told = await tell(deps, c, { path: '/dunning-policies', body, key: typed['key'] }, DunningPolicyList)
    if (told.ok) return c.redirect('/ops/terms?did=policy', 303)
    return policyPage(deps, c, policies, refusedForm(typed, told.problem, deps.newId(), policyNames(typed)))
  })

  return router
}

async function termsPage(deps: PageDeps, c: PageContext, refused?: Form): Promise<Response> {
  const words = wordsFor(c)
  const { terms } = words.page
  const [policies, rates] = await Promise.all([
    ask(deps, c, '/dunning-policies', DunningPolicyList),
    ask(deps, c, '/reference-rates', ReferenceRateList),
  ])
  const halfYears = halfYearsToEnter(rates, today(deps))
  return page(
    deps,
    c,
    { title: terms.title, wide: true, status: refused ? 422 : 200 },
    <TermsBody
      policies={policies}
      rates={rates}
      halfYears={halfYears}
      rateForm={refused ?? emptyForm(deps.newId(), { from: halfYears[0] ?? '' })}
      maySet={allows('policy.set', c.var.caller.role)}
      done={labelIn(terms.done, c.req.query('did') ?? '', '')}
      words={words}
    />,
  )
}

function policyPage(deps: PageDeps, c: PageContext, { items, firstDayToSet }: Policies, form: Form) {
  const words = wordsFor(c)
  const openInvoices = items.reduce((sum, each) => sum + each.openInvoices, 0)
  const status = form.faults.length > 0 || form.problem !== null ? 422 : 200
  return page(
    deps,
    c,
    { title: words.page.terms.form.title, status },
    <PolicyBody form={form} openInvoices={openInvoices} firstDayToSet={firstDayToSet} words={words} />,
  )
}

/** Those that must be entered, then the next one, then the last ones that may have been entered wrongly. */
function halfYearsToEnter({ toEnter }: KnownRates, day: PlainDate): readonly string[] {
  const now = halfYearOf(day)
  const others = [6, 0, -6, -12].map(months => addMonths(now, months))
  return [...new Set([...toEnter.map(({ from }) => from), ...others])]
}

/** What is to be written over: the terms that begin last. */
function latest({ items }: Policies): Policies['items'][number] {
  const last = items.at(-1)
  if (last) return last
  throw new Error('There are no terms of dunning, not even those that Ledtid comes with.')
}

function today({ now }: PageDeps): PlainDate {
  return stockholmDate(now())
}
