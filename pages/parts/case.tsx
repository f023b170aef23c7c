import type { z } from 'zod'
import type { Case } from '../../api/schemas/case.ts'
import type { Words } from '../words.ts'
import { Status } from './status.tsx'

type CaseAnswer = z.output<typeof Case>

/** What every case says first: what it is, what it waits for, what comes next and when, what blocks it (E3). */
export function CaseHead({ of, words }: { readonly of: CaseAnswer; readonly words: Words }) {
  const { common } = words.page
  const { number, title, parked, waitingFor, next, blockers } = of
  return (
    <header class="case-head">
      <p class="case-number">
        {words.all.kinds[of.kind]} {number}
      </p>
      <h1>{title}</h1>
      <p>
        <Status kind={of.kind} status={of.status} text={of.statusText} />
      </p>
      {parked === null ? null : <p class="parked">{parked.text}</p>}
      <dl class="facts">
        <dt>{common.waitingFor}</dt>
        <dd>{waitingFor?.text ?? common.none}</dd>
        <dt>{common.next}</dt>
        <dd class={next?.overdue ? 'overdue' : undefined}>{next?.text ?? common.none}</dd>
        {blockers.length === 0 ? null : (
          <>
            <dt>{common.blockers}</dt>
            <dd>{blockers.map(({ text }) => text).join('; ')}</dd>
          </>
        )}
      </dl>
    </header>
  )
}
