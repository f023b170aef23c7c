import type { TicketStatus } from '../../domain/ticket.ts'
import { labelIn } from '../../texts/words.ts'
import type { Words } from '../words.ts'

/** Så här går det till: the states of a ticket in order, in plain words, and where it is now (T2). */
export function TicketSteps({ status, words }: { readonly status: string; readonly words: Words }) {
  const labels = words.page.portal.ticket
  const now = steps.findIndex(step => step === status)
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{labels.howItGoes}</h2>
      <ol class="steps">
        {steps.map((step, index) => (
          <li
            class={index < now ? 'step-done' : index === now ? 'step-now' : 'step-ahead'}
            {...(index === now ? { 'aria-current': 'step' as const } : {})}
          >
            <strong>
              {index > now ? null : <span class="hidden">{index < now ? labels.stepDone : labels.stepNow} </span>}
              {words.all.statuses.ticket[step]}
            </strong>
            <span class="step-text">{labels.steps[step]}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What a ticket's status means to its customer; empty where there is nothing to add. */
export function meaningOf(status: string, words: Words): string {
  return labelIn(words.page.portal.ticket.steps, status, '')
}

const steps = [
  'new',
  'unassigned',
  'booked',
  'accepted',
  'onSite',
  'reported',
  'invoiced',
] as const satisfies readonly TicketStatus[]
