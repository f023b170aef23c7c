import type { Child } from 'hono/jsx'
import { passwordLength } from '../../auth/password.ts'
import type { Form } from '../form.ts'
import type { Words } from '../words.ts'

interface FieldProps {
  readonly form: Form
  readonly words: Words
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly required?: boolean
  /** A part of a search, where everything is optional and nothing need say so. */
  readonly isSearch?: boolean
}

interface InputProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'tel' | 'date' | 'search' | 'number' | 'password'
  readonly autocomplete?: string
  readonly inputmode?: 'numeric' | 'decimal' | 'tel' | 'email'
  readonly maxlength?: number
  readonly list?: string
}

/** One line of text. What was typed is shown again, except a password. */
export function Input({ type = 'text', autocomplete, inputmode, maxlength, list, ...field }: InputProps) {
  const { form, name } = field
  return (
    <Field {...field}>
      <input
        {...wiring(field)}
        type={type}
        value={type === 'password' ? '' : (form.typed[name] ?? '')}
        autocomplete={autocomplete ?? 'off'}
        {...(inputmode === undefined ? {} : { inputmode })}
        {...(maxlength === undefined ? {} : { maxlength })}
        {...(list === undefined ? {} : { list })}
      />
    </Field>
  )
}

/** The password that is one's own now, where something is to be changed that it guards. */
export function CurrentPassword({ form, words }: Pick<FieldProps, 'form' | 'words'>) {
  return (
    <Input
      form={form}
      words={words}
      name="current"
      label={words.page.account.current}
      type="password"
      autocomplete="current-password"
      required
    />
  )
}

/** The password that one is to have from now on. */
export function NewPassword({ form, words }: Pick<FieldProps, 'form' | 'words'>) {
  const { account } = words.page
  return (
    <Input
      form={form}
      words={words}
      name="wanted"
      label={account.wanted}
      hint={account.passwordHint(passwordLength.least)}
      type="password"
      autocomplete="new-password"
      required
    />
  )
}

export function TextArea({ rows = 5, ...field }: FieldProps & { readonly rows?: number }) {
  return (
    <Field {...field}>
      <textarea {...wiring(field)} rows={rows}>
        {field.form.typed[field.name] ?? ''}
      </textarea>
    </Field>
  )
}

export interface Choice {
  readonly value: string
  readonly text: string
}

/** One of a list; the first choice is none, unless one must be chosen from the beginning. */
export function Select({
  choices,
  none,
  ...field
}: FieldProps & { readonly choices: readonly Choice[]; readonly none?: string | undefined }) {
  const chosen = field.form.typed[field.name] ?? ''
  return (
    <Field {...field}>
      <select {...wiring(field)}>
        {none === undefined ? null : <option value="">{none}</option>}
        {choices.map(({ value, text }) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** One of a few, all seen at once. */
export function Radios({ choices, ...field }: FieldProps & { readonly choices: readonly Choice[] }) {
  const { form, name } = field
  return (
    <RadioGroup {...field}>
      {choices.map(({ value, text }) => (
        <label class="choice">
          <input type="radio" name={name} value={value} checked={form.typed[name] === value} /> {text}
        </label>
      ))}
    </RadioGroup>
  )
}

/** The frame of a choice: what it is called, its help, and what is wrong with it. */
export function RadioGroup({ form, name, label, hint, children }: FieldProps & { readonly children?: Child }) {
  const fault = faultOf(form, name)
  const described = describedBy(name, hint, fault)
  return (
    <fieldset class={fault ? 'field field-wrong' : 'field'} id={idOf(name)} tabindex={-1} {...described}>
      <legend>{label}</legend>
      <Hint name={name} hint={hint} />
      <FaultText name={name} fault={fault} />
      {children}
    </fieldset>
  )
}

function Field(props: FieldProps & { readonly children?: Child }) {
  const { form, words, name, label, hint, required = false, isSearch = false, children } = props
  const fault = faultOf(form, name)
  return (
    <div class={fault ? 'field field-wrong' : 'field'}>
      <label for={idOf(name)}>
        {label} {required || isSearch ? null : <span class="field-optional">({words.page.common.optional})</span>}
      </label>
      <Hint name={name} hint={hint} />
      <FaultText name={name} fault={fault} />
      {children}
    </div>
  )
}

function Hint({ name, hint }: { readonly name: string; readonly hint?: string | undefined }) {
  return hint === undefined ? null : (
    <p class="field-hint" id={`${idOf(name)}-hint`}>
      {hint}
    </p>
  )
}

function FaultText({ name, fault }: { readonly name: string; readonly fault: string | undefined }) {
  return fault === undefined ? null : (
    <p class="field-fault" id={`${idOf(name)}-fault`}>
      {fault}
    </p>
  )
}

/** The id of a field: where the summary of faults leads. */
export function idOf(name: string): string {
  return `f-${name.replaceAll('.', '-')}`
}

function wiring({ form, name, hint, required = false }: FieldProps) {
  const fault = faultOf(form, name)
  return {
    id: idOf(name),
    name,
    ...(required ? { required: true } : {}),
    ...(fault === undefined ? {} : { 'aria-invalid': 'true' as const }),
    ...describedBy(name, hint, fault),
  }
}

function describedBy(name: string, hint: string | undefined, fault: string | undefined) {
  const ids = [hint !== undefined && `${idOf(name)}-hint`, fault !== undefined && `${idOf(name)}-fault`].filter(Boolean)
  return ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}
}

/** All that is wrong with a field, as the summary says it. */
function faultOf({ faults }: Form, name: string): string | undefined {
  const texts = faults.filter(({ field }) => field === name).map(({ text }) => text)
  return texts.length === 0 ? undefined : texts.join(' ')
}
