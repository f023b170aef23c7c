import type { z } from 'zod'
import type { AllowedAction } from '../../api/schemas/case.ts'
import type { Words } from '../words.ts'

interface Steppable {
  readonly number: string
  readonly allowedActions: readonly z.output<typeof AllowedAction>[]
}

interface Progress {
  readonly state: string
  readonly departedAt: string | null
}

const order = ['accept', 'depart', 'arrive', 'report'] as const

/** The one next thing: accept, on the way, there, report (surfaces: technician). Null where nothing is the technician's to do. */
export function nextStep({ allowedActions }: Steppable, { state, departedAt }: Progress) {
  if (state === 'done') return null
  const step = order.find(
    each => allowedActions.some(({ action }) => action === each) && !(each === 'depart' && departedAt !== null),
  )
  return allowedActions.find(({ action }) => action === step) ?? null
}

interface StepProps {
  readonly ticket: Steppable
  readonly visit: Progress
  readonly words: Words
  readonly newId: () => string
  /** Whether it is the button of the page. */
  readonly isLarge: boolean
}

/** The button for the next thing. Reporting is a page of its own. */
export function Step({ ticket, visit, words, newId, isLarge }: StepProps) {
  const next = nextStep(ticket, visit)
  if (next === null) return null
  const look = isLarge ? 'button button-large' : 'button button-quiet button-large'
  const base = `/technician/tickets/${ticket.number}`
  if (next.action === 'report')
    return (
      <p>
        <a class={look} href={`${base}/report`} data-ahead>
          {next.text} <span class="hidden">{ticket.number}</span>
        </a>
      </p>
    )
  return (
    <form method="post" action={`${base}/steps`} data-needs-net>
      <input type="hidden" name="key" value={newId()} />
      <p>
        <button class={look} type="submit" name="step" value={next.action}>
          {next.text} <span class="hidden">{ticket.number}</span>
        </button>
      </p>
      <p class="field-fault" role="alert" hidden>
        {words.page.technician.visit.noNet}
      </p>
    </form>
  )
}
