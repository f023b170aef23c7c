import { labelIn } from '../../texts/words.ts'
import { workflowId } from '../../workflows/messages/case.ts'
import type { PageDeps } from '../env.ts'
import { CaseHead } from '../parts/case.tsx'
import { Files } from '../parts/files.tsx'
import { Timeline } from '../parts/timeline.tsx'
import type { Words } from '../words.ts'
import { ActionList, type OpenForm } from './action-list.tsx'
import { ContractFacts, TerminationFacts } from './agreement-facts.tsx'
import type { CaseParts, Detail } from './detail.ts'
import { InvoiceFacts } from './invoice-facts.tsx'
import { Keys } from './keys.tsx'
import { Phone } from './phone.tsx'
import { TicketFacts } from './ticket-facts.tsx'

interface CaseBodyProps {
  readonly parts: CaseParts
  readonly open: OpenForm | null
  readonly did: string | undefined
  readonly deps: PageDeps
  readonly words: Words
}

/** The page of a case: what it is and what can be done on one side, what it says and what has happened on the other. */
export function CaseBody({ parts, open, did, deps, words }: CaseBodyProps) {
  const { head, detail, customer, events, documents, related } = parts
  const { settings, newId } = deps
  const { ops } = words.page
  // Only what is an action of ours: an address must not put words in our mouth.
  const done = labelIn({ ...words.all.actions, pay: ops.case.pay, holdSlot: ops.case.holdSlot }, did ?? '', '')
  return (
    <>
      {done === '' ? null : (
        <p class="done" role="status">
          {ops.case.done(done)}
        </p>
      )}
      <div class="desk">
        <div>
          <div id="head" data-live="15">
            <CaseHead of={head} words={words} />
            {head.parked === null ? null : (
              <p class="soft">
                {ops.parked.detail}: {head.parked.detail}
              </p>
            )}
          </div>
          <ActionList parts={parts} open={open} newId={newId} words={words} />
        </div>
        <div id="story" data-live="15">
          {customer === null ? null : (
            <dl class="facts">
              <dt>{ops.work.customer}</dt>
              <dd>
                <a href={`/ops/cases?customer=${customer.number}&closed=true`}>
                  {customer.name} ({customer.number})
                </a>
              </dd>
              <dt>{ops.case.phone}</dt>
              <dd>
                {customer.phone === null ? words.page.common.none : <Phone number={customer.phone} words={words} />}
              </dd>
              <dt>{ops.case.email}</dt>
              <dd>{customer.email ?? words.page.common.none}</dd>
            </dl>
          )}
          <Facts detail={detail} words={words} />
          <RelatedCases related={related} words={words} />
          <Files documents={documents} base="/ops" words={words} />
          <Timeline events={events} words={words} />
          {settings.workflowsUrl === undefined ? null : (
            <p>
              <a href={`${settings.workflowsUrl}/${encodeURIComponent(workflowId(head.kind, head.number))}`}>
                {ops.case.inTemporal}
              </a>
            </p>
          )}
        </div>
      </div>
      <Keys words={words} />
    </>
  )
}

function Facts({ detail, words }: { readonly detail: Detail; readonly words: Words }) {
  switch (detail.kind) {
    case 'ticket':
      return <TicketFacts ticket={detail.ticket} words={words} />
    case 'invoice':
      return <InvoiceFacts invoice={detail.invoice} dunning={detail.dunning} words={words} />
    case 'contract':
      return <ContractFacts contract={detail.contract} words={words} />
    case 'termination':
      return <TerminationFacts termination={detail.termination} words={words} />
  }
}

function RelatedCases({ related, words }: { readonly related: CaseParts['related']; readonly words: Words }) {
  const { ops } = words.page
  if (related.length === 0) return null
  return (
    <section aria-labelledby="related">
      <h2 id="related">{ops.case.related}</h2>
      <ul>
        {related.map(({ number, kind, direction }) => (
          <li>
            <a href={`/ops/cases/${number}`}>
              {words.all.kinds[kind]} {number}
            </a>{' '}
            <span class="soft">{direction === 'parent' ? ops.case.parent : ops.case.child}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
