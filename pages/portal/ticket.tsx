import { Hono } from 'hono'
import { DocumentList, Ticket } from '../../api/schemas/ticket.ts'
import { ask, tell, tellFiles } from '../ask.ts'
import type { PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm, filesOf, filesProblem, readForm, refusedForm } from '../form.ts'
import { ticketFiles, ticketPath } from '../ticket-answer.ts'
import { correcting } from './correcting.ts'
import { notePages } from './delivery-note.tsx'
import { cancelForm, writeForm } from './ticket-forms.tsx'
import { moving } from './ticket-move.tsx'
import { ticketPage } from './ticket-page.tsx'

/** One ticket of the customer's own, and what is done with it: put right, written about, paid, called off (P1, T3). */
export function oneTicket(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()
  reading(router, deps)
  correcting(router, deps, '/portal')
  saying(router, deps, { deed: 'notes', field: 'text', page: writeForm, said: 'written' })
  saying(router, deps, { deed: 'cancellation', field: 'reason', page: cancelForm, said: 'cancelled' })
  choosing(router, deps)
  adding(router, deps)
  moving(router, deps)
  return router
}

const done = (number: string, what: string) => `/portal/tickets/${encodeURIComponent(number)}?done=${what}`

function reading(router: PageRouter, deps: PageDeps): void {
  router.get('/:number', c => ticketPage(deps, c, c.req.param('number'), emptyForm(deps.newId())))

  ticketFiles(router, deps)
  notePages(router, deps)
}

interface Saying {
  /** The last part of the address, of the page's as of the API's. */
  readonly deed: string
  /** The one field. */
  readonly field: 'text' | 'reason'
  readonly page: typeof writeForm
  /** What the ticket's page says afterwards. */
  readonly said: string
}

/** A page of its own for what takes a word: it is shown, sent, and shown again with what was wrong. */
function saying(router: PageRouter, deps: PageDeps, { deed, field, page, said }: Saying): void {
  router.get(`/:number/${deed}`, async c =>
    page(deps, c, await ask(deps, c, ticketPath(c.req.param('number')), Ticket), emptyForm(deps.newId())),
  )

  router.post(`/:number/${deed}`, async c => {
    const { number } = c.req.param()
    const typed = await readForm(c)
    const body = { [field]: typed[field] ?? '' }
    const told = await tell(deps, c, { path: `${ticketPath(number)}/${deed}`, body, key: typed['key'] }, Ticket)
    if (told.ok) return c.redirect(done(number, said), 303)
    const ticket = await ask(deps, c, ticketPath(number), Ticket)
    return page(deps, c, ticket, refusedForm(typed, told.problem, deps.newId()))
  })
}

function choosing(router: PageRouter, deps: PageDeps): void {
  router.post('/:number/payment-choice', async c => {
    const { number } = c.req.param()
    const typed = await readForm(c)
    const body = { choice: typed['choice'] }
    const told = await tell(deps, c, { path: `${ticketPath(number)}/payment-choice`, body, key: typed['key'] }, Ticket)
    if (told.ok) return c.redirect(done(number, 'chosen'), 303)
    // The choice is made by one of two buttons, so there is no field beside which to say what is wrong.
    return ticketPage(deps, c, number, refusedForm(typed, told.problem, deps.newId(), { choice: '' }))
  })
}

function adding(router: PageRouter, deps: PageDeps): void {
  router.post('/:number/files', async c => {
    const { number } = c.req.param()
    const files = await filesOf(c, 'files')
    const told = await tellFiles(deps, c, `${ticketPath(number)}/files`, files, DocumentList)
    if (told.ok) return c.redirect(done(number, 'filesAdded'), 303)
    return ticketPage(deps, c, number, refusedForm({}, filesProblem(told.problem), deps.newId()))
  })
}
