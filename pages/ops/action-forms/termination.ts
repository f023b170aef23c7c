import type { TerminationAction } from '../../../domain/termination.ts'
import { decide, suspend } from './estate.ts'
import { type ActionForm, bare, reason, texts, withNote, withReason } from './form.ts'

/** Something of ours that has come back; what was charged for it is given back with it, unless ops say otherwise (A3). */
const checkIn: ActionForm = {
  fields: ({ words, detail }) => {
    const { fields, contractForms } = words.page.ops
    const { checkIn: labels, states } = contractForms
    return [
      {
        name: 'equipment',
        control: 'select',
        label: fields.equipment,
        required: true,
        none: words.page.common.choose,
        choices:
          detail.kind === 'termination'
            ? detail.termination.equipment.map(({ id, text, state }) => ({
                value: id,
                text: `${id} ${text} (${states[state]})`,
              }))
            : [],
      },
      { name: 'keepCharge', control: 'check', label: labels.keepCharge },
    ]
  },
  body: typed => ({
    ...texts(typed, ['equipment']),
    ...(typed['keepCharge'] === 'true' ? { credit: false } : {}),
  }),
  names: { credit: 'keepCharge' },
}

/** How each action on a termination is asked for at the desk (A2–A4). */
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
  checkIn,
  suspend,
  decide,
  note: withNote,
}
