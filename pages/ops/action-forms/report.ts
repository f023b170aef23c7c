import { choicesOfArticles } from './equipment.ts'
import { type ActionForm, choicesOf, type Field, type Given, texts, whole } from './form.ts'

/**
 * What a technician has told over the phone (T10). Nobody signs at the desk, so there must be a reason why the customer has not.
 */
export const report: ActionForm = {
  fields: given => {
    const { fields } = given.words.page.ops
    return [
      { name: 'actions', control: 'lines', label: fields.actions, required: true },
      { name: 'workedMinutes', control: 'number', label: fields.workedMinutes, required: true },
      ...lineFields(given),
      { name: 'anotherVisit', control: 'check', label: fields.anotherVisit },
      {
        name: 'refusalReason',
        control: 'lines',
        label: fields.refusalReason,
        hint: fields.refusalHint,
        required: true,
        group: fields.signature,
      },
      ...checklistFields(given),
    ]
  },
  body: typed => {
    const { workedMinutes, anotherVisit } = typed
    const lines = lineNumbers.flatMap(index => {
      const [article, quantity] = [typed[`lines.${index}.article`], typed[`lines.${index}.quantity`]]
      return article || quantity
        ? [texts({ article: article ?? '', quantity: quantity ?? '' }, ['article', 'quantity'])]
        : []
    })
    return {
      ...texts(typed, ['actions', 'refusalReason']),
      ...(workedMinutes ? { workedMinutes: whole(workedMinutes) } : {}),
      lines,
      anotherVisit: anotherVisit === 'true',
      ...checklistOf(typed),
    }
  },
  names: { signature: 'refusalReason' },
}

const lineNumbers = [0, 1, 2, 3, 4] as const

function lineFields(given: Given): readonly Field[] {
  const { words } = given
  const { fields } = words.page.ops
  const choices = choicesOfArticles(given)
  return lineNumbers.flatMap((index): Field[] => [
    {
      name: `lines.${index}.article`,
      control: 'select',
      label: fields.article(index + 1),
      none: words.page.common.none,
      choices,
      ...(index === 0 ? { group: fields.lines } : {}),
    },
    { name: `lines.${index}.quantity`, control: 'number', label: fields.quantity(index + 1) },
  ])
}

/** What is to be done at a teardown, piece by piece (A3). */
function checklistFields({ words, detail }: Given): readonly Field[] {
  if (detail.kind !== 'ticket' || detail.ticket.checklist === null) return []
  const { fields } = words.page.ops
  const pieces = detail.ticket.checklist.flatMap(({ equipment, text }): Field[] =>
    equipment === null
      ? []
      : [
          {
            name: `checklist.piece.${equipment}`,
            control: 'select',
            label: text,
            none: fields.asItStood,
            choices: choicesOf(fields.equipmentStates),
          },
        ],
  )
  return [
    { name: 'checklist.given', control: 'check', label: fields.checklistGiven, group: fields.checklist },
    ...pieces,
    { name: 'checklist.keyReturned', control: 'check', label: fields.keyReturned },
    { name: 'checklist.signsTakenDown', control: 'check', label: fields.signsTakenDown },
    {
      name: 'checklist.failure',
      control: 'select',
      label: fields.teardownFailure,
      none: words.page.common.none,
      choices: choicesOf(fields.teardownFailures),
    },
  ]
}

function checklistOf(typed: Readonly<Record<string, string>>): object {
  if (typed['checklist.given'] !== 'true') return {}
  const prefix = 'checklist.piece.'
  const equipment = Object.entries(typed).flatMap(([name, state]) =>
    name.startsWith(prefix) && state !== '' ? [{ id: name.slice(prefix.length), state }] : [],
  )
  const failure = typed['checklist.failure']
  return {
    checklist: {
      equipment,
      keyReturned: typed['checklist.keyReturned'] === 'true',
      signsTakenDown: typed['checklist.signsTakenDown'] === 'true',
      ...(failure ? { failure } : {}),
    },
  }
}
