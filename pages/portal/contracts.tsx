import { Hono } from 'hono'
import { Contract, ContractPage, TerminationPreview } from '../../api/schemas/contract.ts'
import { Termination } from '../../api/schemas/termination.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { ask, askOrProblem, tell } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm, type Form, readForm, refusedForm } from '../form.ts'
import { page } from '../page.tsx'
import { Done } from '../parts/done.tsx'
import { Input } from '../parts/field.tsx'
import { FaultSummary, FormBox } from '../parts/form.tsx'
import { Status } from '../parts/status.tsx'
import { Empty, Pager, Table } from '../parts/table.tsx'
import { PreviewBody } from '../parts/termination-preview.tsx'
import { searchOf } from '../search.ts'
import { wordsFor } from '../words.ts'
import { ContractBody } from './contract-body.tsx'
import { terminationOf, WithdrawalWay, withdrawal } from './contract-withdrawal.tsx'

/** Avtal: when each can end and why, what would come of giving notice, and giving it (A2). */
export function contractPages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()
  listing(router, deps)
  withdrawal(router, deps)

  router.get('/:number', c => contractPage(deps, c, c.req.param('number')))

  router.get('/:number/terminations', c => noticePage(deps, c, c.req.param('number'), emptyForm(deps.newId())))

  router.post('/:number/terminations', async c => {
    const { number } = c.req.param()
    const typed = await readForm(c)
    const body = { wantedOn: typed['wantedOn'] ? typed['wantedOn'] : null }
    const path = `${apiPath(number)}/terminations`
    const told = await tell(deps, c, { path, body, key: typed['key'] }, Termination)
    if (told.ok) return c.redirect(`/portal${apiPath(number)}?done`, 303)
    return noticePage(deps, c, number, refusedForm(typed, told.problem, deps.newId()))
  })

  return router
}

const apiPath = (number: string) => `/contracts/${encodeURIComponent(number)}`

function listing(router: PageRouter, deps: PageDeps): void {
  router.get('/', async c => {
    const words = wordsFor(c)
    const { common, portal } = words.page
    const labels = portal.contracts
    const { items, next } = await ask(deps, c, `/contracts?${searchOf(c.req.query(), []).toString()}`, ContractPage)
    return page(
      deps,
      c,
      { title: labels.title, wide: true },
      <>
        <h1>{labels.title}</h1>
        {items.length === 0 ? (
          <Empty text={labels.none} />
        ) : (
          <Table
            caption={labels.found}
            rows={items}
            columns={[
              { head: labels.number, cell: ({ number, href }) => <a href={`/portal${href}`}>{number}</a> },
              { head: labels.site, cell: ({ siteName }) => siteName },
              { head: labels.kind, cell: ({ contractKindText }) => contractKindText },
              {
                head: common.status,
                cell: ({ status, statusText }) => <Status kind="contract" status={status} text={statusText} />,
              },
              { head: labels.end, cell: ({ end }) => end.text },
            ]}
          />
        )}
        <Pager next={next} base="/portal/contracts" text={common.showNext} />
      </>,
    )
  })
}

/** A contract, and what would come of giving notice on a day that one may choose. */
async function contractPage(deps: PageDeps, c: PageContext, number: string): Promise<Response> {
  const words = wordsFor(c)
  const labels = words.page.portal.contracts
  const contract = await ask(deps, c, apiPath(number), Contract)
  const typed = { requestedOn: c.req.query('requestedOn') ?? '' }
  const query = searchOf(typed, ['requestedOn']).toString()
  const mayEnd = contract.allowedActions.some(({ action }) => action === 'terminate')
  const preview = mayEnd
    ? await askOrProblem(deps, c, `${apiPath(number)}/termination-preview?${query}`, TerminationPreview)
    : undefined
  const form = preview?.ok === false ? refusedForm(typed, preview.problem, '') : emptyForm('', typed)
  return page(
    deps,
    c,
    { title: `${labels.number} ${number}`, status: preview?.ok === false ? 422 : 200 },
    <>
      {(['done', 'withdrawn'] as const).map(did => (
        <Done text={c.req.query(did) === undefined ? '' : labels[did]} />
      ))}
      <ContractBody contract={contract} today={stockholmDate(deps.now())} words={words} />
      <WithdrawalWay contract={contract} termination={await terminationOf(deps, c, contract)} words={words} />
      {mayEnd ? (
        <section aria-labelledby="what-if">
          <h2 id="what-if">{labels.whatIf}</h2>
          <p>{labels.whatIfHelp}</p>
          <form method="get" action={`/portal${apiPath(number)}`} class="no-print" novalidate>
            <FaultSummary form={form} words={words} labels={{ requestedOn: labels.requestedOn }} />
            <Input form={form} words={words} name="requestedOn" label={labels.requestedOn} type="date" isSearch />
            <p class="buttons">
              <button type="submit" class="button button-quiet">
                {labels.show}
              </button>
            </p>
          </form>
          {preview?.ok ? <PreviewBody preview={preview.answer} labels={labels} words={words} /> : null}
          <p class="no-print">
            <a class="button button-risky" href={`/portal${apiPath(number)}/terminations`}>
              {labels.terminate}
            </a>
          </p>
        </section>
      ) : null}
    </>,
  )
}

/** Giving notice: what comes of it first, then the one question. */
async function noticePage(deps: PageDeps, c: PageContext, number: string, form: Form): Promise<Response> {
  const words = wordsFor(c)
  const labels = words.page.portal.contracts
  const contract = await ask(deps, c, apiPath(number), Contract)
  const preview = await askOrProblem(deps, c, `${apiPath(number)}/termination-preview`, TerminationPreview)
  const isRefused = form.problem !== null || form.faults.length > 0
  return page(
    deps,
    c,
    { title: `${labels.terminateTitle} – ${number}`, status: isRefused ? 422 : 200 },
    <>
      <p>
        <a href={`/portal${contract.href}`}>{labels.backTo(number)}</a>
      </p>
      <h1>{labels.terminateTitle}</h1>
      <p class="lead">{contract.site.name}</p>
      {preview.ok ? (
        <>
          <p>{labels.terminateIntro}</p>
          <PreviewBody preview={preview.answer} labels={labels} words={words} />
        </>
      ) : (
        <p class="parked">{preview.problem.detail}</p>
      )}
      {preview.ok || isRefused ? (
        <FormBox
          form={form}
          words={words}
          action={`/portal${apiPath(number)}/terminations`}
          submit={labels.submit}
          labels={{ wantedOn: labels.wantedOn }}
        >
          <Input
            form={form}
            words={words}
            name="wantedOn"
            label={labels.wantedOn}
            hint={labels.wantedHelp}
            type="date"
          />
        </FormBox>
      ) : null}
    </>,
  )
}
