import { Hono } from 'hono'
import { Customer } from '../../api/schemas/customer.ts'
import { AgreementList, ObjectPage } from '../../api/schemas/inventory.ts'
import { Ticket } from '../../api/schemas/ticket.ts'
import { knownKindsOfWork } from '../../db/intake.ts'
import { labelIn } from '../../texts/words.ts'
import { ask, tell } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm, type Form, filesOf, filled, readForm, refusedForm, type Typed } from '../form.ts'
import { fileFaults, filesAdded } from '../new-files.ts'
import { orderFields } from '../order-fields.ts'
import { page } from '../page.tsx'
import { FormBox } from '../parts/form.tsx'
import { wordsFor } from '../words.ts'
import { type Choosable, ReportFields } from './report-fields.tsx'

/** Nytt ärende (T1). */
export function reportPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/new', async c => {
    const form = emptyForm(deps.newId(), await begun(deps, c))
    return reportPage(deps, c, form)
  })

  router.post('/new', async c => {
    const typed = await readForm(c)
    const files = await filesOf(c, 'files')
    const faults = await fileFaults(c, files)
    if (faults.length > 0) return reportPage(deps, c, { typed, faults, problem: null, key: deps.newId() })
    const told = await tell(deps, c, { path: '/tickets', body: filled(typed, orderFields), key: typed['key'] }, Ticket)
    if (!told.ok) return reportPage(deps, c, refusedForm(typed, told.problem, deps.newId()))
    const { number } = told.answer
    const done = (await filesAdded(deps, c, number, files)) ? 'reported' : 'filesMissing'
    return c.redirect(`/portal/tickets/${number}?done=${done}`, 303)
  })

  return router
}

/** What is known already: who reports, and of a private person where they live. The object of an address is chosen. */
async function begun(deps: PageDeps, c: PageContext): Promise<Typed> {
  const { session, caller } = c.var
  const customer = await ask(deps, c, `/customers/${caller.id}`, Customer)
  const { name, street, postalCode, city, phone } = customer
  const typed = { reporter: session?.name ?? '', masterKey: 'no', objectNumber: c.req.query('object') ?? '' }
  const home = {
    site: name,
    street: street ?? '',
    postalCode: postalCode ?? '',
    city: city ?? '',
    phone1: phone === null ? '' : wordsFor(c).format.phone(phone),
  }
  return customer.kind === 'consumer' ? { ...typed, ...home } : typed
}

async function reportPage(deps: PageDeps, c: PageContext, form: Form): Promise<Response> {
  const words = wordsFor(c)
  const { report } = words.page.portal
  const isRefused = form.problem !== null || form.faults.length > 0
  return page(
    deps,
    c,
    { title: report.title, scripts: ['files.js'], status: isRefused ? 422 : 200 },
    <>
      <h1>{report.title}</h1>
      <p class="lead">{report.intro}</p>
      <FormBox
        form={form}
        words={words}
        action="/portal/tickets/new"
        submit={report.submit}
        labels={report.labels}
        files
        saysMissing
      >
        <ReportFields form={form} words={words} choosable={await choosable(deps, c)} />
      </FormBox>
    </>,
  )
}

/** What the customer has to choose from: its own objects and agreements, and without an agreement the kinds of work. */
async function choosable(deps: PageDeps, c: PageContext): Promise<Choosable> {
  const { kindsOfWork: names } = wordsFor(c).page.portal.report
  const [objects, { items: agreements }, kinds] = await Promise.all([
    ask(deps, c, `/objects?limit=${mostObjects}`, ObjectPage),
    ask(deps, c, '/agreements', AgreementList),
    knownKindsOfWork(deps.db),
  ])
  const kindsOfWork = kinds.map(value => ({ value, text: labelIn(names, value) }))
  return { objects: objects.items, hasMoreObjects: objects.next !== null, agreements, kindsOfWork }
}

/** As many things stand in a list. Of more than that one writes the number, which the list of objects finds. */
const mostObjects = 200
