import { allowedNow, rescues } from '../domain/allowed.ts'
import type { Actor, CaseView } from '../domain/case.ts'
import type { Language } from '../domain/message.ts'
import { en } from './en.ts'
import type { CustomerWait, CustomerWords } from './for-customer.ts'
import { formats } from './format.ts'
import { sv } from './sv.ts'
import type { Texts, WaitText } from './texts.ts'

export const texts: Readonly<Record<Language, Texts>> = { sv, en }

/** What a case says of itself, in words: the same on the page, in the API and in the Temporal UI (E3). */
export interface CaseWords {
  readonly status: string
  readonly waitingFor: string | null
  readonly next: string | null
  /** One of each of the view's; null where it is no matter of the reader's. */
  readonly blockers: readonly (string | null)[]
  readonly parked: string | null
}

export function wordsOf(view: CaseView, language: Language, reader: Actor['role'] = 'ops'): CaseWords {
  const words = texts[language]
  const { dateTime } = formats[language]
  const own = reader === 'customer' ? words.forCustomer : undefined
  const wait = view.waiting && waitText(words, view, own)
  const until = view.waiting?.until
  return {
    status: labelIn(words.statuses[view.kind], view.status),
    waitingFor: wait?.waitingFor ?? null,
    next:
      wait?.next && until
        ? view.waiting.overdue
          ? `${words.view.overdue} ${dateTime(until)}`
          : `${dateTime(until)} → ${wait.next}`
        : null,
    blockers: view.blockers.map(blocker => {
      const told: Readonly<Record<string, string | null>> = own?.blockers ?? {}
      return Object.hasOwn(told, blocker) ? (told[blocker] ?? null) : labelIn(words.blockers, blocker)
    }),
    parked: view.parked && (own?.parked ?? labelIn(words.parkedCauses, view.parked.cause, words.parkedCauses.other)),
  }
}

/** The view as markdown for the Temporal UI, in Swedish, which is what ops read. */
export function caseWords(view: CaseView): string {
  const { view: labels } = texts.sv
  const { status, waitingFor, next, blockers, parked } = wordsOf(view, 'sv')
  const actions = view.parked ? rescues : allowedNow(view, 'ops').map(({ action }) => action)
  const allowed = actions.map(action => labelIn(texts.sv.actions, action))
  return [
    `**${status}**`,
    parked && `**${labels.parked}:** ${parked}`,
    `${labels.waitingFor}: ${waitingFor ?? labels.none}`,
    `${labels.next}: ${next ?? labels.none}`,
    `${labels.blockers}: ${blockers.join('; ') || labels.none}`,
    `${labels.allowed}: ${allowed.join(' · ') || labels.none}`,
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** What is waited for, and what comes then; to a customer in words of theirs. */
function waitText(words: Texts, { kind, waiting }: CaseView, own: CustomerWords | undefined) {
  if (!waiting) return undefined
  const waits: Readonly<Record<string, WaitText>> = words.waits[kind]
  const told: Readonly<Record<string, CustomerWait>> = own?.waits[kind] ?? {}
  const wait = waits[waiting.for]
  return wait && { ...wait, ...told[waiting.for] }
}

/** The label of a code. A code that is newer than the texts is shown as it is, never as nothing. */
export function labelIn(labels: Readonly<Record<string, string>>, code: string, otherwise = code): string {
  return Object.hasOwn(labels, code) ? (labels[code] ?? otherwise) : otherwise
}
