import type { CaseView } from '../domain/case.ts'
import type { Language } from '../domain/message.ts'
import { en } from './en.ts'
import { formats } from './format.ts'
import { sv } from './sv.ts'
import type { Texts, WaitText } from './texts.ts'

export const texts: Readonly<Record<Language, Texts>> = { sv, en }

/** What a case says of itself, in words: the same on the page, in the API and in the Temporal UI (E3). */
export interface CaseWords {
  readonly status: string
  readonly waitingFor: string | null
  readonly next: string | null
  readonly blockers: readonly string[]
  readonly parked: string | null
}

export function wordsOf(view: CaseView, language: Language): CaseWords {
  const words = texts[language]
  const { dateTime } = formats[language]
  const wait = view.waiting && waitText(words, view)
  const until = view.waiting?.until
  return {
    status: labelIn(words.statuses[view.kind], view.status),
    waitingFor: wait?.waitingFor ?? null,
    next:
      wait && until
        ? view.waiting.overdue
          ? `${words.view.overdue} ${dateTime(until)}`
          : `${dateTime(until)} → ${wait.next}`
        : null,
    blockers: view.blockers.map(blocker => labelIn(words.blockers, blocker)),
    parked: view.parked && labelIn(words.parkedCauses, view.parked.cause, words.parkedCauses.other),
  }
}

/** The view as markdown for the Temporal UI, in Swedish, which is what ops read. */
export function caseWords(view: CaseView): string {
  const { view: labels } = texts.sv
  const { status, waitingFor, next, blockers, parked } = wordsOf(view, 'sv')
  return [
    `**${status}**`,
    parked && `**${labels.parked}:** ${parked}`,
    `${labels.waitingFor}: ${waitingFor ?? labels.none}`,
    `${labels.next}: ${next ?? labels.none}`,
    `${labels.blockers}: ${blockers.join('; ') || labels.none}`,
  ]
    .filter(Boolean)
    .join('\n\n')
}

function waitText(words: Texts, { kind, waiting }: CaseView): WaitText | undefined {
  const waits: Readonly<Record<string, WaitText>> = words.waits[kind]
  return waiting ? waits[waiting.for] : undefined
}

/** The label of a code. A code that is newer than the texts is shown as it is, never as nothing. */
export function labelIn(labels: Readonly<Record<string, string>>, code: string, otherwise = code): string {
  return Object.hasOwn(labels, code) ? (labels[code] ?? otherwise) : otherwise
}
