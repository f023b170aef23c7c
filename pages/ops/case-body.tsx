import { stockholmDate } from '../../domain/instant.ts'
import { labelIn } from '../../texts/words.ts'
import { workflowId } from '../../workflows/messages/case.ts'
import type { PageDeps } from '../env.ts'
import { CaseHead } from '../parts/case.tsx'
import { Done } from '../parts/done.tsx'
import { Files } from '../parts/files.tsx'
import { Timeline } from '../parts/timeline.tsx'
import type { Words } from '../words.ts'
import { ActionList, type OpenForm } from './action-list.tsx'
import { ContractFacts, TerminationFacts } from './agreement-facts.tsx'
import type { CaseParts, Detail } from './detail.ts'
import { InvoiceFacts } from './invoice-facts.tsx'
import { Keys, rowKeys } from './keys.tsx'
import { Owner, OwnerHistory } from './owner.tsx'
import { Phone } from './phone.tsx'
import { actionHref, caseHref } from './place.ts'
import { TicketFacts } from './ticket-facts.tsx'

interface CaseBodyProps {
  readonly parts: CaseParts
  readonly open: OpenForm | null
  readonly did: string | undefined
  /** What narrows the list that the case stands beside; null where it has a page of its own. */
  readonly list: URLSearchParams | null
  /** Who looks at it. */
  readonly me: string
  readonly deps: PageDeps
  readonly words: Words
}

/** The page of a case: what it is and what can be done on one side, what it says and what has happened on the other. */
export function CaseBody({ parts, open, did, list, me, deps, words }: CaseBodyProps) {
  const { head, detail, customer, events, documents, related } = parts
  const { settings, newId, now } = deps
  const { ops } = words.page
  const besides = Object.fromEntries(Object.entries(ops.besides).map(([name, { text }]) => [name, text]))
  // Beside the list it is fetched together with it.
  const pace = list === null ? 15 : 10
  // Only what is an action of ours: an address must not put words in our mouth.
  const done = labelIn({ ...words.all.actions, ...besides, customer: words.page.mend.customer }, did ?? '', '')
  return (
    <>
      <Done text={done === '' ? '' : ops.case.done(done)} />
      <div class="desk">
        <div>
          <div id="head" data-live={pace}>
            <CaseHead of={head} words={words} />
            <Parked parts={parts} me={me} list={list} words={words} />
          </div>
          <ActionList parts={parts} open={open} today={stockholmDate(now())} list={list} newId={newId} words={words} />
        </div>
        <div id="story" data-live={pace}>
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
          <RelatedCases related={related} list={list} words={words} />
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
      <Keys words={words} without={list === null ? rowKeys : ['x']} />
    </>
  )
}

/** Why it cannot go on, for whoever mends it, and whose it is. */
function Parked({ parts: { head, owners }, me, list, words }: Pick<CaseBodyProps, 'parts' | 'me' | 'list' | 'words'>) {
  if (head.parked === null) return null
  return (
    <>
      <p class="soft">
        {words.page.ops.parked.detail}: {head.parked.detail}
      </p>
      <Owner
        owner={head.parked.owner}
        me={me}
        action={deed => actionHref(list, head.number, deed)}
        from="take.from"
        words={words}
      />
      <OwnerHistory owners={owners} words={words} />
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

interface RelatedProps extends Pick<CaseBodyProps, 'list' | 'words'> {
  readonly related: CaseParts['related']
}

function RelatedCases({ related, list, words }: RelatedProps) {
  const { ops } = words.page
  if (related.length === 0) return null
  return (
    <section aria-labelledby="related">
      <h2 id="related">{ops.case.related}</h2>
      <ul>
        {related.map(({ number, kind, direction }) => (
          <li>
            <a href={caseHref(list, number)}>
              {words.all.kinds[kind]} {number}
            </a>{' '}
            <span class="soft">{direction === 'parent' ? ops.case.parent : ops.case.child}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
