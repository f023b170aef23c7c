import { isPlainDate } from '../../domain/plain-date.ts'
import { labelIn } from '../../texts/words.ts'
import type { Typed } from '../form.ts'
import type { Words } from '../words.ts'

/** What a link from a dashboard narrows a list by, as the API calls it; a list's own form has no fields for it. */
export const chosenFields = [
  'open',
  'doneFrom',
  'doneTo',
  'doneBy',
  'kindOfWork',
  'billedFrom',
  'billedTo',
  'hasObject',
  'hasReference',
  'exactReference',
  'exceptObjects',
  'exceptReferences',
  'exceptCustomers',
] as const

interface ChosenProps {
  readonly typed: Typed
  readonly base: string
  readonly words: Words
  /** The list's form has no fields for when a ticket was opened and for whom either. */
  readonly more?: boolean
}

/** Says what the list is narrowed to, and how one gets out of it. */
export function Chosen({ typed, base, words, more = false }: ChosenProps) {
  const { chosen } = words.page.dashboard
  const said = [...(more ? openedWords(typed, words) : []), ...chosenWords(typed, words)]
  return said.length === 0 ? null : (
    <p class="chosen">
      {chosen.intro} {said.join(', ')}. <a href={base}>{chosen.showAll}</a>
    </p>
  )
}

/** A new search within what is chosen stays within it. `more` are fields that this list's form lacks too. */
export function KeptChoice({ typed, more = [] }: { readonly typed: Typed; readonly more?: readonly string[] }) {
  return [...chosenFields, ...more].map(name =>
    typed[name] ? <input type="hidden" name={name} value={typed[name]} /> : null,
  )
}

function openedWords(typed: Typed, words: Words): readonly string[] {
  const { chosen } = words.page.dashboard
  const { from = '', to = '', customer } = typed
  const period = from || to ? [chosen.opened(dateIn(from, words), dateIn(to, words))] : []
  return [...period, ...(customer ? [chosen.customer(customer)] : [])]
}

function chosenWords(typed: Typed, words: Words): readonly string[] {
  const { chosen } = words.page.dashboard
  const { kindsOfWork } = words.page.common
  const period = (said: (from: string, to: string) => string, from = '', to = '') =>
    from || to ? said(dateIn(from, words), dateIn(to, words)) : ''
  const { doneBy, kindOfWork, exactReference } = typed
  return [
    flag(typed['open'], chosen.open, chosen.ended),
    period(chosen.done, typed['doneFrom'], typed['doneTo']),
    period(chosen.billed, typed['billedFrom'], typed['billedTo']),
    doneBy ? chosen.doneBy(doneBy) : '',
    kindOfWork ? labelIn(kindsOfWork, kindOfWork) : '',
    flag(typed['hasObject'], chosen.withObject, chosen.withoutObject),
    flag(typed['hasReference'], chosen.withReference, chosen.withoutReference),
    exactReference ? chosen.reference(exactReference) : '',
    list(chosen.exceptObjects, typed['exceptObjects']),
    list(chosen.exceptReferences, typed['exceptReferences']),
    list(chosen.exceptCustomers, typed['exceptCustomers']),
  ].filter(Boolean)
}

/** Values that stand on a line each. */
function list(said: (text: string) => string, text = ''): string {
  return text ? said(text.split(/\r?\n/u).join(', ')) : ''
}

function flag(value: string | undefined, yes: string, no: string): string {
  return value ? (value === 'true' ? yes : no) : ''
}

function dateIn(text: string, { format }: Words): string {
  return isPlainDate(text) ? format.date(text) : text
}
