import type { ContractAction } from '../../../domain/contract.ts'
import type { TerminationAction } from '../../../domain/termination.ts'
import { type ActionForm, bare, choicesOf, reason, texts, withNote, withReason } from './form.ts'

const suspend: ActionForm = {
  fields: ({ words }) => [
    {
      name: 'because',
      control: 'radios',
      label: words.page.ops.fields.suspendedBecause,
      required: true,
      choices: choicesOf(words.page.ops.suspensions),
    },
    reason(words),
  ],
  body: typed => texts(typed, ['because', 'reason']),
}

const decide: ActionForm = {
  fields: ({ words }) => {
    const { fields, decisions } = words.page.ops
    return [
      { name: 'how', control: 'radios', label: fields.decision, required: true, choices: choicesOf(decisions) },
      { name: 'endOn', control: 'date', label: fields.endOn },
      reason(words),
    ]
  },
  body: typed => texts(typed, ['how', 'endOn', 'reason']),
}

/** What is done at the desk with a contract. Moves, take-overs and amendments have pages of their own to come; the API takes them. */
export const contractForms: Readonly<Partial<Record<ContractAction, ActionForm>>> = {
  terminate: {
    fields: ({ words }) => {
      const { fields } = words.page.ops
      return [
        { name: 'requestedOn', control: 'date', label: fields.requestedOn, hint: fields.requestedHint },
        { name: 'wantedOn', control: 'date', label: fields.wantedOn, hint: fields.wantedHint },
      ]
    },
    body: typed => texts(typed, ['requestedOn', 'wantedOn']),
  },
  rescind: bare,
  abandonMove: bare,
  suspend,
  decide,
  note: withNote,
}

export const terminationForms: Readonly<Record<TerminationAction, ActionForm>> = {
  openTeardown: bare,
  waiveTeardown: withReason,
  changeDate: {
    fields: ({ words }) => {
      const { fields } = words.page.ops
      return [{ name: 'wantedOn', control: 'date', label: fields.wantedOn, hint: fields.wantedHint }]
    },
    body: ({ wantedOn }) => ({ wantedOn: wantedOn || null }),
  },
  withdraw: {
    fields: ({ words }) => [reason(words, false)],
    body: typed => texts(typed, ['reason']),
  },
  checkIn: {
    fields: ({ words, detail }) => [
      {
        name: 'equipment',
        control: 'select',
        label: words.page.ops.fields.equipment,
        required: true,
        none: words.page.common.choose,
        choices:
          detail.kind === 'termination'
            ? detail.termination.equipment.map(({ id, text }) => ({ value: id, text: `${id} ${text}` }))
            : [],
      },
    ],
    body: typed => texts(typed, ['equipment']),
  },
  suspend,
  decide,
  note: withNote,
}
