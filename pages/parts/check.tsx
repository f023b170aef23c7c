import type { Form } from '../form.ts'
import { idOf } from './field.tsx'

interface CheckProps {
  readonly form: Form
  readonly name: string
  readonly label: string
}

/** Something that is so or not so: sent as 'yes' where it is. */
export function Check({ form, name, label }: CheckProps) {
  return (
    <p class="field">
      <label class="choice">
        <input type="checkbox" id={idOf(name)} name={name} value="yes" checked={form.typed[name] === 'yes'} /> {label}
      </label>
    </p>
  )
}
