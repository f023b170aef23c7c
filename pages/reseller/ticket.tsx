import { Hono } from 'hono'
import { DocumentList, Ticket } from '../../api/schemas/ticket.ts'
import { type ProblemAnswer, tell, tellFiles } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm, type Form, filesOf, filesProblem, readForm, refusedForm } from '../form.ts'
import { page } from '../page.tsx'
import { correcting } from '../portal/correcting.ts'
import { readTicket, ticketFiles, ticketPath } from '../ticket-answer.ts'
import { wordsFor } from '../words.ts'
import { TicketBody } from './ticket-body.tsx'

/** A work order: where it stands, what comes next, and what the reseller can do with it (T14, T15). */
export function ticketPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/:number', c => ticketPage(deps, c, {}))

  ticketFiles(router, deps)

  correcting(router, deps, '/reseller')

  router.post('/:number/files', async c => {
    const { number } = c.req.param()
    const told = await tellFiles(deps, c, `${ticketPath(number)}/files`, await filesOf(c, 'files'), DocumentList)
    if (told.ok) return c.redirect(`/reseller/tickets/${encodeURIComponent(number)}?done=filesAdded`, 303)
    return ticketPage(deps, c, {
      problem: told.problem,
      files: refusedForm({}, filesProblem(told.problem), deps.newId()),
    })
  })

  router.post('/:number/notes', async c => {
    const { number } = c.req.param()
    const typed = await readForm(c)
    const body = { text: typed['text'] ?? '' }
    const told = await tell(deps, c, { path: `${ticketPath(number)}/notes`, body, key: typed['key'] }, Ticket)
    if (told.ok) return c.redirect(`/reseller/tickets/${number}?done=noted`, 303)
    return ticketPage(deps, c, { problem: told.problem, note: refusedForm(typed, told.problem, deps.newId()) })
  })

  router.post('/:number/cancellation', async c => {
    const { number } = c.req.param()
    const typed = await readForm(c)
    const body = { reason: typed['reason'] ?? '' }
    const told = await tell(deps, c, { path: `${ticketPath(number)}/cancellation`, body, key: typed['key'] }, Ticket)
    if (told.ok) return c.redirect(`/reseller/tickets/${number}?done=cancelled`, 303)
    return ticketPage(deps, c, { problem: told.problem, cancel: refusedForm(typed, told.problem, deps.newId()) })
  })

  return router
}

interface Shown {
  readonly problem?: ProblemAnswer
  readonly note?: Form
  readonly cancel?: Form
  readonly files?: Form
}

async function ticketPage(deps: PageDeps, c: PageContext, shown: Shown): Promise<Response> {
  const words = wordsFor(c)
  const whole = await readTicket(deps, c, c.req.param('number') ?? '')
  const { ticket } = whole
  const { problem, note = emptyForm(deps.newId()), cancel = emptyForm(deps.newId()), files = emptyForm('') } = shown
  // What is wrong with a field is said by its form; the rest at the top, for the form may be gone.
  const may = (action: string) => ticket.allowedActions.some(each => each.action === action)
  const hasFiles = shown.files && ticket.closedAt === null
  const hasForm = (shown.cancel && may('cancel')) || (shown.note && may('note'))
  const isBeside = hasForm && problem && problem.errors.length > 0
  // The field of files has no summary of its own.
  const top = hasFiles ? files : { ...emptyForm(''), problem: problem && !isBeside ? problem.detail : null }
  const parts = { ...whole, words, done: c.req.query('done') }
  return page(
    deps,
    c,
    {
      title: `${ticket.number} ${ticket.title}`,
      scripts: ['files.js'],
      status: problem ? (problem.status === 409 ? 409 : 422) : 200,
    },
    <TicketBody
      {...parts}
      top={top}
      note={{ ...note, problem: null }}
      cancel={{ ...cancel, problem: null }}
      files={files}
    />,
  )
}
