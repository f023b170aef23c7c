import { Hono } from 'hono'
import { Customer, CustomerPage } from '../../api/schemas/customer.ts'
import { LeadTimeList } from '../../api/schemas/slot.ts'
import { Ticket } from '../../api/schemas/ticket.ts'
import { ask, type Told, tell } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm, type Form, filled, readForm, refusedForm, type Typed } from '../form.ts'
import { orderFields } from '../order-fields.ts'
import { page } from '../page.tsx'
import { wordsFor } from '../words.ts'
import { OrderForm } from './order-form.tsx'

/** Handing in a work order for a customer: one that the reseller has registered, one with a number of ours, or a new one (T14). */
export function orderPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', c =>
    orderPage(deps, c, emptyForm(deps.newId(), { masterKey: 'no', customer: 'new', customerKind: 'consumer' }), 200),
  )

  router.post('/', async c => {
    const typed = await readForm(c)
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
    if (told.ok) return c.redirect(`/reseller/tickets/${told.answer.number}?done=handedIn`, 303)
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
  const [customers, leadTimes] = await Promise.all([
    ask(deps, c, '/customers?limit=200', CustomerPage),
    ask(deps, c, '/lead-times', LeadTimeList),
  ])
  const kinds = [...new Set(leadTimes.items.map(({ kindOfWork }) => kindOfWork))]
  return page(
    deps,
    c,
    { title: order.title, status },
    <>
      <h1>{order.title}</h1>
      <p class="lead">{order.intro}</p>
      <OrderForm form={form} words={words} customers={customers.items} kinds={kinds} />
    </>,
  )
}
