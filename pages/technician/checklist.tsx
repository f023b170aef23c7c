import type { Form } from '../form.ts'
import { Check } from '../parts/check.tsx'
import { Select } from '../parts/field.tsx'
import type { TicketAnswer } from '../ticket-answer.ts'
import type { Words } from '../words.ts'

interface ChecklistProps {
  readonly ticket: TicketAnswer
  readonly form: Form
  readonly words: Words
}

/** What was found at a teardown, task by task (A3); nothing at other visits. */
export function Checklist({ ticket: { checklist }, form, words }: ChecklistProps) {
  if (checklist === null) return null
  const { report } = words.page.technician
  const part = { form, words, isSearch: true } as const
  const states = [
    { value: 'dismantled', text: report.dismantled },
    { value: 'handedOver', text: report.handedOver },
    { value: 'missing', text: report.missing },
  ]
  const failures = [
    { value: 'notLetIn', text: report.failures.notLetIn },
    { value: 'nobodyHome', text: report.failures.nobodyHome },
  ]
  return (
    <fieldset class="field">
      <legend>{report.checklist}</legend>
      <p class="field-hint">{report.checklistHint}</p>
      {checklist.map(({ task, text, equipment }) =>
        equipment === null ? (
          <Check form={form} name={task === 'returnKey' ? 'keyReturned' : 'signsTakenDown'} label={text} />
        ) : (
          <Select {...part} name={`equipment.${equipment}`} label={text} none={report.untouched} choices={states} />
        ),
      )}
      <Select
        {...part}
        name="failure"
        label={report.failure}
        hint={report.failureHint}
        none={report.failures.none}
        choices={failures}
      />
    </fieldset>
  )
}
