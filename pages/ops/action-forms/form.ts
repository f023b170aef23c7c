import type { Child } from 'hono/jsx'
import type { z } from 'zod'
import type { Customer } from '../../../api/schemas/customer.ts'
import { orePerKrona, parseKronor } from '../../../domain/money.ts'
import type { PlainDate } from '../../../domain/plain-date.ts'
import type { Typed } from '../../form.ts'
import type { Choice } from '../../parts/field.tsx'
import type { Words } from '../../words.ts'
import type { Detail } from '../detail.ts'
import type { Offers } from '../offers.ts'

/** What a form may offer: the case as it stands, and what there is to choose from. */
export interface Given extends Offers {
  readonly words: Words
  readonly detail: Detail
  readonly today: PlainDate
  readonly customer: z.output<typeof Customer> | null
}

/** What the body of a request may be made of, beside what was typed. */
export type About = Pick<Given, 'detail'>

/**
 * One thing to fill in. `group` begins a part of the form under a heading of its own; `isMore`, one that most do without. A `look`
 * is a button that asks the page again with what has been typed so far, and does nothing; `shown` is what it gives.
 */
export interface Field {
  readonly name: string
  readonly control: 'line' | 'lines' | 'date' | 'number' | 'select' | 'radios' | 'check' | 'hidden' | 'look' | 'shown'
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
  /** What is written in it is looked for, and goes nowhere. */
  readonly isSearch?: true
  readonly choices?: readonly Choice[]
  /** What stands first in a list: that nothing is chosen. */
  readonly none?: string
  /** What stands in it as the form opens. */
  readonly value?: string
  readonly content?: Child
  readonly group?: string
  readonly isMore?: true
}

/** The field that stands for a part of the body, where they are called differently. */
export type Names = Readonly<Record<string, string>>

/** How an action is asked for: what is filled in, and what the API is told of it. */
export interface ActionForm {
  readonly fields: (given: Given) => readonly Field[]
  /** The body of the request. What was left empty is left out, so that the API says what is missing. */
  readonly body: (typed: Typed, about: About) => object
  readonly names?: Names | ((typed: Typed, about: About) => Names)
}

/** One that is the same whatever the case, and can be asked for with many. */
export interface PlainForm {
  readonly fields: (given: Pick<Given, 'words'>) => readonly Field[]
  readonly body: (typed: Typed) => object
  readonly names?: Names
}

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

/** What was typed in kronor, as öre; what is no amount is handed on as it is, for the API to refuse. */
export function oreOf(text: string): number | string {
  const read = parseKronor(text)
  return read.ok ? read.value : text
}

/** An amount as one types it: '299', '299,50'. */
export function kronorText(amountOre: number | null): string {
  if (amountOre === null) return ''
  const rest = amountOre % orePerKrona
  return `${(amountOre - rest) / orePerKrona}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`}`
}

export function choicesOf(labels: Readonly<Record<string, string>>): readonly Choice[] {
  return Object.entries(labels).map(([value, text]) => ({ value, text }))
}
