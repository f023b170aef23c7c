import type { z } from 'zod'
import type { ArticleList } from '../../../api/schemas/article.ts'
import type { SlotList } from '../../../api/schemas/slot.ts'
import type { TechnicianList } from '../../../api/schemas/staff.ts'
import type { Typed } from '../../form.ts'
import type { Choice } from '../../parts/field.tsx'
import type { Words } from '../../words.ts'
import type { Detail } from '../detail.ts'

/** What a form may offer: the case as it stands, and what there is to choose from. */
export interface Given {
  readonly words: Words
  readonly detail: Detail
  readonly slots: z.output<typeof SlotList>['items']
  readonly technicians: z.output<typeof TechnicianList>['items']
  readonly articles: z.output<typeof ArticleList>['items']
}

/** One thing to fill in. `group` begins a part of the form under a heading of its own; `isMore`, one that most do without. */
export interface Field {
  readonly name: string
  readonly control: 'line' | 'lines' | 'date' | 'number' | 'select' | 'radios' | 'check'
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
  readonly choices?: readonly Choice[]
  /** What stands first in a list: that nothing is chosen. */
  readonly none?: string
  readonly group?: string
  readonly isMore?: true
}

/** How an action is asked for: what is filled in, and what the API is told of it. */
export interface ActionForm<G = Given> {
  readonly fields: (given: G) => readonly Field[]
  /** The body of the request. What was left empty is left out, so that the API says what is missing. */
  readonly body: (typed: Typed) => object
  /** The field that stands for a part of the body, where they are called differently. */
  readonly names?: Readonly<Record<string, string>>
}

/** One that is the same whatever the case, and can be asked for with many. */
export type PlainForm = ActionForm<Pick<Given, 'words'>>

export type ActionForms = Readonly<Record<string, ActionForm>>

/** An action that brings nothing with it. */
export const bare: PlainForm = { fields: () => [], body: () => ({}) }

export const withReason: PlainForm = {
  fields: ({ words }) => [reason(words)],
  body: typed => texts(typed, ['reason']),
}

export const withNote: PlainForm = {
  fields: ({ words }) => [{ name: 'text', control: 'lines', label: words.page.ops.fields.note, required: true }],
  body: typed => texts(typed, ['text']),
}

export function reason({ page }: Words, required = true): Field {
  return { name: 'reason', control: 'lines', label: page.ops.fields.reason, required }
}

/** What was written in these fields; an empty one is left out. */
export function texts(typed: Typed, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap(name => (typed[name] ? [[name, typed[name]]] : [])))
}

/** A whole number as it was typed; what is none is handed on as it is, for the API to refuse. */
export function whole(text: string | undefined): number | string | undefined {
  if (text === undefined || text === '') return undefined
  return /^\d{1,9}$/.test(text) ? Number(text) : text
}

export function choicesOf(labels: Readonly<Record<string, string>>): readonly Choice[] {
  return Object.entries(labels).map(([value, text]) => ({ value, text }))
}
