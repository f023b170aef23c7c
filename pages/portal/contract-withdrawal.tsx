import type { z } from 'zod'
import { Contract } from '../../api/schemas/contract.ts'
import { Termination } from '../../api/schemas/termination.ts'
import { ask, tell } from '../ask.ts'
import type { PageContext, PageDeps, PageRouter } from '../env.ts'
import { emptyForm, type Form, filled, readForm, refusedForm } from '../form.ts'
import { page } from '../page.tsx'
import { TextArea } from '../parts/field.tsx'
import { FormBox } from '../parts/form.tsx'
import { type Words, wordsFor } from '../words.ts'

type ContractAnswer = z.output<typeof Contract>
type TerminationAnswer = z.output<typeof Termination>

/** Taking one's notice back, as long as the contract has not ended (A4). Where there is none the contract's own page says so. */
export function withdrawal(router: PageRouter, deps: PageDeps): void {
  router.get('/:number/withdrawal', async c => {
    const contract = await contractOf(deps, c)
    const termination = await terminationOf(deps, c, contract)
    if (!mayWithdraw(termination)) return c.redirect(`/portal${contract.href}`, 303)
    return withdrawalPage(deps, c, contract, emptyForm(deps.newId()))
  })

  router.post('/:number/withdrawal', async c => {
    const contract = await contractOf(deps, c)
    const termination = await terminationOf(deps, c, contract)
    if (!termination) return c.redirect(`/portal${contract.href}`, 303)
    const typed = await readForm(c)
    const body = filled(typed, ['reason'])
    const told = await tell(deps, c, { path: `${termination.href}/withdrawal`, body, key: typed['key'] }, Termination)
    if (told.ok) return c.redirect(`/portal${contract.href}?withdrawn`, 303)
    return withdrawalPage(deps, c, contract, refusedForm(typed, told.problem, deps.newId()))
  })
}

/** The way to it, on the page of a contract whose notice may still be taken back. */
export function WithdrawalWay({
  contract,
  termination,
  words,
}: {
  readonly contract: ContractAnswer
  readonly termination: TerminationAnswer | null
  readonly words: Words
}) {
  if (!mayWithdraw(termination)) return null
  const labels = words.page.portal.contracts
  return (
    <section aria-labelledby="notice">
      <h2 id="notice">{labels.noticeGiven}</h2>
      <p>{labels.withdrawHelp}</p>
      <p class="no-print">
        <a class="button button-quiet" href={`/portal${contract.href}/withdrawal`}>
          {labels.withdraw}
        </a>
      </p>
    </section>
  )
}

/** The termination that stands, once its case is open; a contract that nobody has terminated has none. */
export async function terminationOf(
  deps: PageDeps,
  c: PageContext,
  { links, related }: ContractAnswer,
): Promise<TerminationAnswer | null> {
  const { termination } = links
  if (termination === null || !related.some(({ href }) => href === termination)) return null
  return ask(deps, c, termination, Termination)
}

function mayWithdraw(termination: TerminationAnswer | null): boolean {
  return termination?.allowedActions.some(({ action }) => action === 'withdraw') === true
}

function contractOf(deps: PageDeps, c: PageContext): Promise<ContractAnswer> {
  return ask(deps, c, `/contracts/${encodeURIComponent(c.req.param('number') ?? '')}`, Contract)
}

async function withdrawalPage(deps: PageDeps, c: PageContext, contract: ContractAnswer, form: Form): Promise<Response> {
  const words = wordsFor(c)
  const labels = words.page.portal.contracts
  const isRefused = form.problem !== null || form.faults.length > 0
  return page(
    deps,
    c,
    { title: `${labels.withdraw} – ${contract.number}`, status: isRefused ? 422 : 200 },
    <>
      <p>
        <a href={`/portal${contract.href}`}>{labels.backTo(contract.number)}</a>
      </p>
      <h1>{labels.withdraw}</h1>
      <p class="lead">{contract.site.name}</p>
      <p>{contract.end.text}</p>
      <p>{labels.withdrawHelp}</p>
      <FormBox
        form={form}
        words={words}
        action={`/portal${contract.href}/withdrawal`}
        submit={labels.withdraw}
        labels={{ reason: labels.withdrawReason }}
      >
        <TextArea form={form} words={words} name="reason" label={labels.withdrawReason} rows={3} />
      </FormBox>
    </>,
  )
}
