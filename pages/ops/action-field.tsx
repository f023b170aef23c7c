import type { Form } from '../form.ts'
import { Input, idOf, Radios, Select, TextArea } from '../parts/field.tsx'
import type { Words } from '../words.ts'
import type { Field } from './action-forms/form.ts'

interface ActionFieldProps {
  readonly field: Field
  readonly form: Form
  readonly words: Words
}

interface FieldGroupProps {
  readonly group: readonly Field[]
  readonly form: Form
  readonly words: Words
}

/** Fields that belong together. What most do without is folded, unless something in it has been filled in or is wrong. */
export function FieldGroup({ group, form, words }: FieldGroupProps) {
  const [first] = group
  const fields = (
    <div class="action-fields">
      {group.map(field => (
        <ActionField field={field} form={form} words={words} />
      ))}
    </div>
  )
  if (first?.group === undefined) return fields
  if (!first.isMore)
    return (
      <>
        <h3>{first.group}</h3>
        {fields}
      </>
    )
  const isUsed = group.some(
    ({ name, value = '', control }) =>
      (control !== 'hidden' && (form.typed[name] ?? '') !== value) || form.faults.some(({ field }) => field === name),
  )
  return (
    <details class="more" open={isUsed}>
      <summary>{first.group}</summary>
      {fields}
    </details>
  )
}

/** A field of an action's form. */
function ActionField({ field, form, words }: ActionFieldProps) {
  const { name, control, label, hint, required = false, isSearch = false, choices = [], none } = field
  const part = { form, words, name, label, hint, required, isSearch }
  switch (control) {
    case 'line':
      return <Input {...part} />
    case 'lines':
      return <TextArea {...part} rows={3} />
    case 'date':
      return <Input {...part} type="date" />
    case 'number':
      return <Input {...part} inputmode="decimal" />
    case 'select':
      return <Select {...part} choices={choices} none={none} />
    case 'radios':
      return <Radios {...part} choices={choices} />
    case 'check':
      return <Check field={field} form={form} words={words} />
    case 'hidden':
      return <input type="hidden" name={name} value={form.typed[name] ?? ''} />
    case 'look':
      return <Look text={label} />
    case 'shown':
      return <div class="action-shown">{field.content}</div>
  }
}

/** Asks the page again with what has been typed, by the same form; as the first of its buttons it is also what Enter presses. */
function Look({ text }: { readonly text: string }) {
  return (
    <p class="field action-look">
      <button type="submit" class="button button-quiet" formmethod="get">
        {text}
      </button>
    </p>
  )
}

/** Yes, or nothing said. */
function Check({ field: { name, label }, form }: ActionFieldProps) {
  const fault = form.faults.find(each => each.field === name)?.text
  const id = idOf(name)
  return (
    <div class={fault ? 'field field-wrong' : 'field'}>
      {fault === undefined ? null : (
        <p class="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      <div class="choice">
        <input
          type="checkbox"
          id={id}
          name={name}
          value="true"
          checked={form.typed[name] === 'true'}
          {...(fault === undefined ? {} : { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-fault` })}
        />{' '}
        <label for={id}>{label}</label>
      </div>
    </div>
  )
}
