import { Hono } from 'hono'
import { Timeline as TimelineAnswer } from '../../api/schemas/case.ts'
import { Customer } from '../../api/schemas/customer.ts'
import { Invoice } from '../../api/schemas/invoice.ts'
import { Ticket } from '../../api/schemas/ticket.ts'
import { labelIn } from '../../texts/words.ts'
import { ask, askFile, tell } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm, type Form, filled, readForm, refusedForm } from '../form.ts'
import { page } from '../page.tsx'
import { Input, TextArea } from '../parts/field.tsx'
import { FormBox } from '../parts/form.tsx'
import { Timeline } from '../parts/timeline.tsx'
import { wordsFor } from '../words.ts'
import { InvoiceBody } from './invoice-body.tsx'
import { numberOf } from './invoices.tsx'

/** One invoice: what it is for, how to pay it, and a way to ask about it (P1, B13). */
export function oneInvoice(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  // The router takes '.pdf' for a part of the number.
  router.get('/:file{.+\\.pdf}', c => askFile(deps, c, `/invoices/${encodeURIComponent(c.req.param('file'))}`))

  router.get('/:number/swish-code', c =>
    askFile(deps, c, `/invoices/${encodeURIComponent(c.req.param('number'))}/swish-code`),
  )

  router.get('/:number', async c => {
    const words = wordsFor(c)
    const path = `/invoices/${encodeURIComponent(c.req.param('number'))}`
    const [invoice, { events }] = await Promise.all([
      ask(deps, c, path, Invoice),
      ask(deps, c, `${path}/events`, TimelineAnswer),
    ])
    const { invoices, ticket } = words.page.portal
    const told = events.map(event => {
      const who = event.by.role === 'customer' ? ticket.by.you : ticket.by.us
      return { ...event, text: labelIn(invoices.events, event.did, event.text), by: { ...event.by, text: who } }
    })
    return page(
      deps,
      c,
      { title: `${invoices.number} ${numberOf(invoice)}`, scripts: ['live.js'] },
      <>
        <InvoiceBody invoice={invoice} words={words} />
        <Timeline events={told} words={words} />
      </>,
    )
  })

  asking(router, deps)
  return router
}

/** A question becomes a ticket, and holds the invoice until it is answered (B13). */
function asking(router: PageRouter, deps: PageDeps): void {
  router.get('/:number/question', async c => {
    const { phone, email } = await ask(deps, c, `/customers/${c.var.caller.id}`, Customer)
    return questionPage(deps, c, emptyForm(deps.newId(), { phone: phone ?? '', email: email ?? '' }))
  })

  router.post('/:number/question', async c => {
    const typed = await readForm(c)
    const body = {
      ...filled(typed, ['message', 'phone', 'email']),
      category: 'invoiceQuestion',
      invoice: c.req.param('number'),
      name: c.var.session?.name,
    }
    const told = await tell(deps, c, { path: '/contact-requests', body, key: typed['key'] }, Ticket)
    if (told.ok) return c.redirect(`/portal${told.answer.href}?done=asked`, 303)
    return questionPage(deps, c, refusedForm(typed, told.problem, deps.newId()))
  })
}

async function questionPage(deps: PageDeps, c: PageContext, form: Form): Promise<Response> {
  const words = wordsFor(c)
  const { common, portal } = words.page
  const labels = portal.invoices
  const { number = '' } = c.req.param()
  const invoice = await ask(deps, c, `/invoices/${encodeURIComponent(number)}`, Invoice)
  const part = { form, words }
  const isRefused = form.problem !== null || form.faults.length > 0
  return page(
    deps,
    c,
    { title: `${labels.askTitle} – ${numberOf(invoice)}`, status: isRefused ? 422 : 200 },
    <>
      <p>
        <a href={`/portal${invoice.href}`}>{labels.backTo(numberOf(invoice))}</a>
      </p>
      <h1>{labels.askTitle}</h1>
      <p class="lead">{labels.askIntro}</p>
      <FormBox
        form={form}
        words={words}
        action={`/portal${invoice.href}/question`}
        submit={common.send}
        labels={{ message: labels.message, phone: labels.phone, email: labels.email }}
      >
        <TextArea {...part} name="message" label={labels.message} hint={labels.messageHelp} required />
        <Input {...part} name="phone" label={labels.phone} hint={labels.reachHelp} type="tel" autocomplete="tel" />
        <Input {...part} name="email" label={labels.email} type="email" autocomplete="email" />
      </FormBox>
    </>,
  )
}
