import { Ticket } from '../../api/schemas/ticket.ts'
import { ask, tell } from '../ask.ts'
import type { PageDeps, PageRouter } from '../env.ts'
import { emptyForm, readForm, refusedForm } from '../form.ts'
import { ticketPath } from '../ticket-answer.ts'
import { correctionOf, correctionTyped } from './ticket-correction.ts'
import { correctForm, type TicketRoom } from './ticket-forms.tsx'

/** Where what was reported is put right, by the customer or by the reseller who handed it in (T3). */
export function correcting(router: PageRouter, deps: PageDeps, room: TicketRoom): void {
  router.get('/:number/corrections', async c => {
    const ticket = await ask(deps, c, ticketPath(c.req.param('number')), Ticket)
    return correctForm(deps, c, ticket, emptyForm(deps.newId(), correctionTyped(ticket)), room)
  })

  router.post('/:number/corrections', async c => {
    const { number } = c.req.param()
    const typed = await readForm(c)
    const body = correctionOf(typed)
    const home = `${room}/tickets/${encodeURIComponent(number)}`
    // Nothing was changed, so there is nothing to put right.
    if (Object.keys(body).length === 0) return c.redirect(home, 303)
    const told = await tell(deps, c, { path: `${ticketPath(number)}/corrections`, body, key: typed['key'] }, Ticket)
    if (told.ok) return c.redirect(`${home}?done=corrected`, 303)
    const ticket = await ask(deps, c, ticketPath(number), Ticket)
    return correctForm(deps, c, ticket, refusedForm(typed, told.problem, deps.newId()), room)
  })
}
