import { holdKinds } from '../../../domain/dunning-blockers.ts'
import type { InvoiceAction } from '../../../domain/invoice.ts'
import type { Typed } from '../../form.ts'
import type { Words } from '../../words.ts'
import {
  type ActionForm,
  bare,
  choicesOf,
  type Field,
  type Given,
  oreOf,
  type PlainForm,
  reason,
  texts,
  withNote,
  withReason,
} from './form.ts'

/** A payment that someone has seen come in is a fact and no action, but is noted in the same way (B7). */
export const payment: PlainForm = {
  fields: ({ words }) => {
    const { fields } = words.page.ops
    return [
      { name: 'amount', control: 'line', label: fields.amount, required: true },
      { name: 'paidOn', control: 'date', label: fields.paidOn, required: true },
      { name: 'reference', control: 'line', label: fields.reference, hint: fields.referenceHint, required: true },
    ]
  },
  body: typed => texts(typed, ['amount', 'paidOn', 'reference']),
  names: { amountOre: 'amount' },
}

/** Which hold is released is chosen, where more than one may stand: on an invoice with both, and on many at once. */
export const chosenRelease: PlainForm = {
  fields: ({ words }) => [choice('kind', words.page.ops.fields.released, words.page.ops.releases), reason(words)],
  body: ({ kind, ...typed }) => texts({ ...typed, ...(kind === 'all' ? {} : { kind }) }, ['kind', 'reason']),
}

/** How each action on an invoice is asked for. */
export const invoiceForms: Readonly<
  Record<Exclude<InvoiceAction, 'release'> | 'pay', PlainForm> & Record<'release', ActionForm>
> = {
  complete: bare,
  redeliver: bare,
  hold: {
    fields: ({ words }) => [choice('kind', words.page.ops.fields.holdKind, words.page.ops.holdKinds), reason(words)],
    body: typed => texts(typed, ['kind', 'reason']),
  },
  // Of one, what is seen to hold it: what comes while this is being written is not released with it.
  release: {
    ...chosenRelease,
    fields: given => {
      const [only, ...more] = heldBy(given)
      if (only === undefined || more.length > 0) return chosenRelease.fields(given)
      return [{ name: 'kind', control: 'hidden', label: '', value: only }, reason(given.words)]
    },
  },
  promise: {
    fields: ({ words }) => {
      const { fields } = words.page.ops
      return [
        ...parts.slice(0, 1).flatMap(index => part(index, words)),
        reason(words, false),
        ...parts.slice(1).flatMap((index, at): readonly Field[] => {
          const [until, amount] = part(index, words)
          return at === 0 ? [{ ...until, group: fields.moreParts, isMore: true }, amount] : [until, amount]
        }),
      ]
    },
    body: typed => ({ instalments: instalmentsOf(typed), ...texts(typed, ['reason']) }),
  },
  respite: {
    fields: ({ words }) => [
      { name: 'until', control: 'date', label: words.page.ops.fields.newDueOn, required: true },
      reason(words),
    ],
    body: typed => texts(typed, ['until', 'reason']),
  },
  waive: {
    fields: ({ words }) => [choice('part', words.page.ops.fields.waived, words.page.ops.waivable), reason(words)],
    body: typed => texts(typed, ['part', 'reason']),
  },
  credit: {
    fields: ({ words }) => {
      const { fields } = words.page.ops
      return [{ name: 'amountOre', control: 'line', label: fields.amount, hint: fields.creditHint }, reason(words)]
    },
    body: typed => ({
      ...(typed['amountOre'] ? { amountOre: oreOf(typed['amountOre']) } : {}),
      ...texts(typed, ['reason']),
    }),
  },
  writeOff: withReason,
  agencyStatus: {
    fields: ({ words }) => [choice('status', words.page.ops.fields.agencyStatus, words.page.ops.agencyStatuses)],
    body: typed => texts(typed, ['status']),
  },
  recall: withReason,
  handOver: withReason,
  note: withNote,
  pay: payment,
}

function heldBy({ detail }: Given) {
  const blockers = detail.kind === 'invoice' ? detail.invoice.blockers : []
  return holdKinds.filter(kind => blockers.some(({ code }) => code === kind))
}

/** As many parts has an instalment plan that is made at the desk; the API takes 24. */
const parts = [0, 1, 2, 3, 4, 5] as const

function part(index: number, { page }: Words): readonly [Field, Field] {
  const { fields } = page.ops
  const required = index === 0
  return [
    { name: `instalments.${index}.until`, control: 'date', label: fields.until(index + 1), required },
    { name: `instalments.${index}.amountOre`, control: 'line', label: fields.part(index + 1), required },
  ]
}

function choice(name: string, label: string, labels: Readonly<Record<string, string>>): Field {
  return { name, control: 'radios', label, required: true, choices: choicesOf(labels) }
}

function instalmentsOf(typed: Typed): readonly object[] {
  return parts.flatMap(index => {
    const [until, amount] = [typed[`instalments.${index}.until`], typed[`instalments.${index}.amountOre`]]
    if (!until && !amount && index > 0) return []
    return [{ ...(until ? { until } : {}), ...(amount ? { amountOre: oreOf(amount) } : {}) }]
  })
}
