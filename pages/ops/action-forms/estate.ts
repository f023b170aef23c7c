import { type ActionForm, choicesOf, reason, texts } from './form.ts'

/** A customer who has died or is bankrupt: the case waits for a decision. */
export const suspend: ActionForm = {
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

export const decide: ActionForm = {
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
