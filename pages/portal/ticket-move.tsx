import { TicketSlotList } from '../../api/schemas/slot.ts'
import { Ticket } from '../../api/schemas/ticket.ts'
import { readCompany } from '../../db/company.ts'
import { instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { ask, tell } from '../ask.ts'
import type { PageContext, PageDeps, PageRouter } from '../env.ts'
import { emptyForm, type Form, readForm, refusedForm } from '../form.ts'
import { FormBox } from '../parts/form.tsx'
import { SlotRadios } from '../parts/slots.tsx'
import { type TicketAnswer, ticketPath } from '../ticket-answer.ts'
import { wordsFor } from '../words.ts'
import { isMovable } from './movable.ts'
import { formPage } from './ticket-forms.tsx'
import { moment } from './ticket-head.tsx'

/** Another time for a visit, among those that are free: the customer's own choice, in good time before it (T7, T9). */
export function moving(router: PageRouter, deps: PageDeps): void {
  router.get('/:number/move', async c => {
    const ticket = await ask(deps, c, ticketPath(c.req.param('number')), Ticket)
    return movePage(deps, c, ticket, emptyForm(deps.newId()))
  })

  router.post('/:number/move', async c => {
    const { number } = c.req.param()
    const typed = await readForm(c)
    const [on, slot] = (typed['when'] ?? '').split(' ')
    const body = on ? { on, slot } : {}
    const told = await tell(deps, c, { path: `${ticketPath(number)}/bookings`, body, key: typed['key'] }, Ticket)
    if (told.ok) return c.redirect(`/portal/tickets/${encodeURIComponent(number)}?done=moved`, 303)
    const form = refusedForm(typed, told.problem, deps.newId(), { on: 'when', slot: 'when' })
    return movePage(deps, c, await ask(deps, c, ticketPath(number), Ticket), form)
  })
}

async function movePage(deps: PageDeps, c: PageContext, ticket: TicketAnswer, form: Form): Promise<Response> {
  const words = wordsFor(c)
  const { move, ticket: labels } = words.page.portal
  const { visit } = ticket
  const title = move.title
  if (visit === null || !isMovable(ticket, deps.now())) {
    const { phone } = await readCompany(deps.db)
    const intro = visit === null ? labels.noVisit : move.tooLate
    return formPage({ deps, c, ticket, form, title, intro }, <p>{labels.orCall(words.format.phone(phone))}</p>)
  }
  const { items } = await ask(deps, c, `${ticketPath(ticket.number)}/slots`, TicketSlotList)
  const others = items.filter(({ on, slot }) => on !== visit.on || slot !== visit.slot)
  return formPage(
    { deps, c, ticket, form, title, intro: move.now(words.format.weekdayDate(plainDate(visit.on)), visit.hours) },
    <>
      {visit.movableUntil === null ? null : <p>{move.until(moment(instant(visit.movableUntil), words))}</p>}
      {others.length === 0 ? (
        <p>{move.none}</p>
      ) : (
        <FormBox
          form={form}
          words={words}
          action={`/portal/tickets/${ticket.number}/move`}
          submit={move.submit}
          labels={{ when: move.when }}
        >
          <SlotRadios
            form={form}
            words={words}
            name="when"
            label={move.when}
            hint={move.whenHelp}
            more={move.more}
            slots={others}
          />
        </FormBox>
      )}
    </>,
  )
}
