import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { ArticleList } from '../../api/schemas/article.ts'
import { DocumentList, Ticket } from '../../api/schemas/ticket.ts'
import { ask, type ProblemAnswer, tell, tellFiles } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm, type Form, filesOf, filesProblem, readForm, refusedForm, type Typed } from '../form.ts'
import { page } from '../page.tsx'
import type { TicketAnswer } from '../ticket-answer.ts'
import { wordsFor } from '../words.ts'
import { Outbox } from './outbox.tsx'
import { reportBody, rowCount, rowsAtATime } from './report-body.ts'
import { ReportForm } from './report-form.tsx'

/** The report of a visit (T10): what was done, for how long, with what, and the customer's name under it. */
export function reportPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/:number/report', async c => {
    const ticket = await ask(deps, c, pathOf(c), Ticket)
    return reportPage(deps, c, ticket, emptyForm(deps.newId(), { signed: 'yes' }), 200)
  })

  router.post('/:number/report', async c => {
    const typed = await readForm(c)
    const ticket = await ask(deps, c, pathOf(c), Ticket)
    if ('more' in typed) return moreRows(deps, c, ticket, typed)
    const { body, names } = reportBody(typed, ticket)
    const problem =
      (await arriveFirst(deps, c, ticket, typed)) ?? (await sendPhotos(deps, c)) ?? (await send(deps, c, body, typed))
    if (!problem) return c.redirect(`/technician/tickets/${ticket.number}?done=report`, 303)
    return reportPage(deps, c, ticket, refusedForm(typed, problem, deps.newId(), names), statusOf(problem))
  })

  return router
}

/** The same form with more rows. Photos go off at once: no browser chooses a file again for a form that comes back. */
async function moreRows(deps: PageDeps, c: PageContext, ticket: TicketAnswer, typed: Typed): Promise<Response> {
  const wider = { ...typed, rows: String(rowCount(typed) + rowsAtATime) }
  const key = typed['key'] ?? deps.newId()
  const problem = await sendPhotos(deps, c)
  return problem
    ? reportPage(deps, c, ticket, refusedForm(wider, problem, key), statusOf(problem))
    : reportPage(deps, c, ticket, emptyForm(key, wider), 200)
}

function pathOf(c: PageContext): string {
  return `/tickets/${encodeURIComponent(c.req.param('number') ?? '')}`
}

/** Whoever went down into a cellar before pressing "there" has arrived all the same, and says so with the report. */
async function arriveFirst(deps: PageDeps, c: PageContext, ticket: TicketAnswer, typed: Typed) {
  if (!mayDo(ticket, 'arrive')) return undefined
  const key = typed['key'] && `${typed['key']}-arrival`
  const told = await tell(deps, c, { path: `${pathOf(c)}/arrival`, body: {}, key }, Ticket)
  return told.ok ? undefined : told.problem
}

/**
 * Photos go first: where one is wrong nothing has been reported, and where the report is, they are there already and change
 * nothing. A ticket that takes no more of them has been reported, or says itself why it cannot be.
 */
async function sendPhotos(deps: PageDeps, c: PageContext): Promise<ProblemAnswer | undefined> {
  const files = await filesOf(c, 'files')
  if (files.length === 0) return undefined
  const told = await tellFiles(deps, c, `${pathOf(c)}/files`, files, DocumentList)
  return told.ok || told.problem.status === 409 ? undefined : filesProblem(told.problem)
}

async function send(deps: PageDeps, c: PageContext, body: object, typed: Typed): Promise<ProblemAnswer | undefined> {
  const told = await tell(deps, c, { path: `${pathOf(c)}/report`, body, key: typed['key'] }, Ticket)
  return told.ok ? undefined : told.problem
}

async function reportPage(
  deps: PageDeps,
  c: PageContext,
  ticket: TicketAnswer,
  form: Form,
  status: ContentfulStatusCode,
): Promise<Response> {
  const words = wordsFor(c)
  const { report } = words.page.technician
  const [articles, { documents }] = await Promise.all([
    ask(deps, c, '/articles?active=true', ArticleList),
    ask(deps, c, `${pathOf(c)}/documents`, DocumentList),
  ])
  const sent = documents.filter(({ kind }) => kind === 'attachment')
  const isOpen = mayDo(ticket, 'report') || mayDo(ticket, 'arrive') || status !== 200
  return page(
    deps,
    c,
    { title: `${report.title} ${ticket.number}`, scripts: ['signature.js', 'photos.js', 'phone.js'], status },
    <>
      <p class="case-number">
        <a href={`/technician/tickets/${ticket.number}`}>
          {words.all.kinds.ticket} {ticket.number}
        </a>
      </p>
      <h1>{report.title}</h1>
      <p class="lead">
        {ticket.title}, {ticket.street}, {ticket.city}
      </p>
      <Outbox words={words} ticket={ticket.number} />
      {isOpen ? (
        <ReportForm {...{ ticket, form, words, sent }} articles={articles.items} isNewest={isTyped(form)} />
      ) : (
        <p>
          {report.over} {report.overHow}
        </p>
      )}
    </>,
  )
}

/** A form that someone has just filled in, and that came back. */
function isTyped({ typed }: Form): boolean {
  return 'actions' in typed
}

function mayDo({ allowedActions }: TicketAnswer, action: string): boolean {
  return allowedActions.some(each => each.action === action)
}

function statusOf({ status }: ProblemAnswer) {
  return ([409, 413, 429, 503] as const).find(each => each === status) ?? 422
}
