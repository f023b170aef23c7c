import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Ticket } from '../../api/schemas/ticket.ts'
import { type ProblemAnswer, tell } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm, type Form, readForm, refusedForm } from '../form.ts'
import { page } from '../page.tsx'
import { readTicket, ticketFiles, ticketPath } from '../ticket-answer.ts'
import { wordsFor } from '../words.ts'
import { VisitBody } from './visit-body.tsx'

/** A visit: where it is, how to get in, what is to be done, and what can be done with it (P4, T8). */
export function visitPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/:number', c => visitPage(deps, c, {}))

  ticketFiles(router, deps)

  router.post('/:number/steps', async c => {
    const { number } = c.req.param()
    const { step = '', key } = await readForm(c)
    const what = steps.find(({ action }) => action === step)
    if (!what) return c.redirect(`/technician/tickets/${number}`, 303)
    const told = await tell(deps, c, { path: `${ticketPath(number)}/${what.path}`, body: {}, key }, Ticket)
    if (!told.ok) return visitPage(deps, c, { problem: told.problem })
    return c.redirect(`/technician/tickets/${number}?done=${what.action}`, 303)
  })

  router.post('/:number/decline', async c => {
    const { number } = c.req.param()
    const typed = await readForm(c)
    const { reason, key } = typed
    const body = reason ? { reason } : {}
    const told = await tell(deps, c, { path: `${ticketPath(number)}/decline`, body, key }, Ticket)
    if (!told.ok)
      return visitPage(deps, c, { problem: told.problem, decline: refusedForm(typed, told.problem, deps.newId()) })
    // The visit is somebody else's now.
    return c.redirect('/technician?done=decline', 303)
  })

  router.post('/:number/notes', async c => {
    const { number } = c.req.param()
    const typed = await readForm(c)
    const body = { text: typed['text'] ?? '' }
    const told = await tell(deps, c, { path: `${ticketPath(number)}/notes`, body, key: typed['key'] }, Ticket)
    if (!told.ok)
      return visitPage(deps, c, { problem: told.problem, note: refusedForm(typed, told.problem, deps.newId()) })
    return c.redirect(`/technician/tickets/${number}?done=note`, 303)
  })

  router.post('/:number/payment', async c => {
    const { number } = c.req.param()
    const { choice, key } = await readForm(c)
    const told = await tell(deps, c, { path: `${ticketPath(number)}/payment-choice`, body: { choice }, key }, Ticket)
    if (!told.ok) return visitPage(deps, c, { problem: told.problem })
    return c.redirect(`/technician/tickets/${number}?done=payment`, 303)
  })

  return router
}

const steps = [
  { action: 'accept', path: 'acceptance' },
  { action: 'depart', path: 'departure' },
  { action: 'arrive', path: 'arrival' },
] as const

interface Shown {
  /** What the API refused. */
  readonly problem?: ProblemAnswer
  readonly decline?: Form
  readonly note?: Form
}

async function visitPage(deps: PageDeps, c: PageContext, shown: Shown): Promise<Response> {
  const words = wordsFor(c)
  const whole = await readTicket(deps, c, c.req.param('number') ?? '')
  const { ticket } = whole
  const { problem, decline = emptyForm(deps.newId()), note = emptyForm(deps.newId()) } = shown
  // What is wrong with a field is said by its form; the rest at the top, for the form may be gone.
  const may = (action: string) => ticket.allowedActions.some(each => each.action === action)
  const hasForm = (shown.decline && may('decline')) || (shown.note && may('note'))
  const isBeside = hasForm && problem && problem.errors.length > 0
  const top = { ...emptyForm(''), problem: problem && !isBeside ? problem.detail : null }
  const parts = { ...whole, words, newId: deps.newId, done: c.req.query('done') }
  return page(
    deps,
    c,
    {
      title: `${ticket.number} ${ticket.title}`,
      scripts: ['photos.js', 'phone.js'],
      ...(problem ? { status: statusOf(problem) } : {}),
    },
    <VisitBody {...parts} top={top} decline={decline} note={note} />,
  )
}

function statusOf({ status }: ProblemAnswer): ContentfulStatusCode {
  return status === 409 ? 409 : status === 503 ? 503 : 422
}
