import { Hono } from 'hono'
import { DocumentList, Ticket } from '../../api/schemas/ticket.ts'
import { ask, tell, tellFiles } from '../ask.ts'
import type { PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm, filesOf, filesProblem, readForm, refusedForm } from '../form.ts'
import { ticketFiles, ticketPath } from '../ticket-answer.ts'
import { correctionOf, correctionTyped } from './ticket-correction.ts'
import { cancelForm, correctForm, writeForm } from './ticket-forms.tsx'
import { ticketPage } from './ticket-page.tsx'

/** One ticket of the customer's own, and what is done with it: put right, written about, paid, called off (P1, T3). */
export function oneTicket(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()
  reading(router, deps)
  correcting(router, deps)
  writing(router, deps)
  cancelling(router, deps)
  choosing(router, deps)
  adding(router, deps)
  return router
}

const done = (number: string, what: string) => `/portal/tickets/${encodeURIComponent(number)}?done=${what}`

function reading(router: PageRouter, deps: PageDeps): void {
  router.get('/:number', c => ticketPage(deps, c, c.req.param('number'), emptyForm(deps.newId())))

  ticketFiles(router, deps)
}

function correcting(router: PageRouter, deps: PageDeps): void {
  router.get('/:number/corrections', async c => {
    const ticket = await ask(deps, c, ticketPath(c.req.param('number')), Ticket)
    return correctForm(deps, c, ticket, emptyForm(deps.newId(), correctionTyped(ticket)))
  })

  router.post('/:number/corrections', async c => {
    const { number } = c.req.param()
    const typed = await readForm(c)
    const body = correctionOf(typed)
    // Nothing was changed, so there is nothing to put right.
    if (Object.keys(body).length === 0) return c.redirect(`/portal/tickets/${encodeURIComponent(number)}`, 303)
    const told = await tell(deps, c, { path: `${ticketPath(number)}/corrections`, body, key: typed['key'] }, Ticket)
    if (told.ok) return c.redirect(done(number, 'corrected'), 303)
    const ticket = await ask(deps, c, ticketPath(number), Ticket)
    return correctForm(deps, c, ticket, refusedForm(typed, told.problem, deps.newId()))
  })
}

function writing(router: PageRouter, deps: PageDeps): void {
  router.get('/:number/notes', async c => {
    const ticket = await ask(deps, c, ticketPath(c.req.param('number')), Ticket)
    return writeForm(deps, c, ticket, emptyForm(deps.newId()))
  })

  router.post('/:number/notes', async c => {
    const { number } = c.req.param()
    const typed = await readForm(c)
    const body = { text: typed['text'] ?? '' }
    const told = await tell(deps, c, { path: `${ticketPath(number)}/notes`, body, key: typed['key'] }, Ticket)
    if (told.ok) return c.redirect(done(number, 'written'), 303)
    const ticket = await ask(deps, c, ticketPath(number), Ticket)
    return writeForm(deps, c, ticket, refusedForm(typed, told.problem, deps.newId()))
  })
}

function cancelling(router: PageRouter, deps: PageDeps): void {
  router.get('/:number/cancellation', async c => {
    const ticket = await ask(deps, c, ticketPath(c.req.param('number')), Ticket)
    return cancelForm(deps, c, ticket, emptyForm(deps.newId()))
  })

  router.post('/:number/cancellation', async c => {
    const { number } = c.req.param()
    const typed = await readForm(c)
    const body = { reason: typed['reason'] ?? '' }
    const told = await tell(deps, c, { path: `${ticketPath(number)}/cancellation`, body, key: typed['key'] }, Ticket)
    if (told.ok) return c.redirect(done(number, 'cancelled'), 303)
    const ticket = await ask(deps, c, ticketPath(number), Ticket)
    return cancelForm(deps, c, ticket, refusedForm(typed, told.problem, deps.newId()))
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
