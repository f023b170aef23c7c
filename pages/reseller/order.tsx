import { Hono } from 'hono'
import { Customer, CustomerPage } from '../../api/schemas/customer.ts'
import { LeadTimeList } from '../../api/schemas/slot.ts'
import { Ticket } from '../../api/schemas/ticket.ts'
import { ask, type Told, tell } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm, type Form, filesOf, filled, readForm, refusedForm, type Typed } from '../form.ts'
import { fileFaults, filesAdded } from '../new-files.ts'
import { orderFields } from '../order-fields.ts'
import { page } from '../page.tsx'
import { searchOf, sought } from '../search.ts'
import { wordsFor } from '../words.ts'
import { CustomerSearch, OrderForm } from './order-form.tsx'

/** Handing in a work order for a customer: one that the reseller has registered, one with a number of ours, or a new one (T14). */
export function orderPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', c => {
    const typed = { masterKey: 'no', customer: 'new', customerKind: 'consumer' }
    return orderPage(deps, c, emptyForm(deps.newId(), typed), 200)
  })

  router.post('/', async c => {
    const typed = await readForm(c)
    const files = await filesOf(c, 'files')
    const faults = await fileFaults(c, files)
    if (faults.length > 0) return orderPage(deps, c, { ...emptyForm(deps.newId(), typed), faults }, 422)
    const customer = await customerOf(deps, c, typed)
    if (!customer.ok) {
      const form = refusedForm(typed, customer.problem, deps.newId(), {
        name: 'site',
        phone: 'phone1',
        kind: 'customerKind',
      })
      return orderPage(deps, c, form, 422)
    }
    const body = { ...filled(typed, orderFields), customer: customer.answer }
    const told = await tell(deps, c, { path: '/tickets', body, key: typed['key'] }, Ticket)
    if (told.ok) {
      const { number } = told.answer
      const done = (await filesAdded(deps, c, number, files)) ? 'handedIn' : 'filesMissing'
      return c.redirect(`/reseller/tickets/${number}?done=${done}`, 303)
    }
    // A customer that has just been registered is one of the reseller's own by now.
    const kept = typed['customer'] === 'new' ? { ...typed, customer: customer.answer } : typed
    const names = typed['customer'] === 'other' ? { customer: 'customerNumber' } : {}
    return orderPage(deps, c, refusedForm(kept, told.problem, deps.newId(), names), 422)
  })

  return router
}

/** Whose the order is. A new customer is registered first, once, however often the form is sent. */
async function customerOf(deps: PageDeps, c: PageContext, typed: Typed): Promise<Told<string>> {
  const { customer = '', customerNumber = '', key } = typed
  if (customer !== 'new') return { ok: true, answer: customer === 'other' ? customerNumber : customer }
  const { site = '', phone1, customerKind, ...rest } = typed
  const body = {
    ...filled(rest, ['street', 'postalCode', 'city', 'email']),
    name: site,
    ...(phone1 ? { phone: phone1 } : {}),
    ...(customerKind ? { kind: customerKind } : {}),
    language: c.var.language,
  }
  const told = await tell(deps, c, { path: '/customers', body, key: key && `${key}-customer` }, Customer)
  return told.ok ? { ok: true, answer: told.answer.number } : told
}

async function orderPage(deps: PageDeps, c: PageContext, form: Form, status: 200 | 422): Promise<Response> {
  const words = wordsFor(c)
  const { order } = words.page.reseller
  const find = { q: c.req.query('q') ?? '' }
  const [{ found, form: search, status: searched }, chosen, leadTimes] = await Promise.all([
    sought(find, ask(deps, c, `/customers?${customersBy(find.q)}`, CustomerPage), { q: order.findCustomer }),
    customersNumbered(deps, c, form.typed['customer'] ?? ''),
    ask(deps, c, '/lead-times', LeadTimeList),
  ])
  const listed = found?.items ?? []
  const customers = [...chosen.filter(({ number }) => listed.every(each => each.number !== number)), ...listed]
  const kinds = [...new Set(leadTimes.items.map(({ kindOfWork }) => kindOfWork))]
  return page(
    deps,
    c,
    { title: order.title, status: status === 200 ? searched : status, scripts: ['files.js'] },
    <>
      <h1>{order.title}</h1>
      <p class="lead">{order.intro}</p>
      {found?.next === null && find.q === '' ? null : <CustomerSearch form={search} words={words} />}
      <OrderForm form={form} words={words} customers={customers} kinds={kinds} />
    </>,
  )
}

function customersBy(q: string): string {
  return new URLSearchParams([...searchOf({ q }, ['q']), ['limit', '200']]).toString()
}

/** The customer that was chosen before, who may be none of those that are listed now. */
async function customersNumbered(deps: PageDeps, c: PageContext, number: string) {
  if (!/^K-\d{1,9}$/.test(number)) return []
  const { items } = await ask(deps, c, `/customers?${customersBy(number)}`, CustomerPage)
  return items.filter(customer => customer.number === number)
}
