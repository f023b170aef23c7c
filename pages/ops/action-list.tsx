import type { ProblemAnswer } from '../ask.ts'
import { emptyForm, type Form, refusedForm, type Typed } from '../form.ts'
import { FaultSummary, FormBox } from '../parts/form.tsx'
import type { Words } from '../words.ts'
import { FieldGroup } from './action-field.tsx'
import type { ActionForm, Field, Given } from './action-forms/form.ts'
import { actionForm } from './action-forms/index.ts'
import type { CaseParts } from './detail.ts'

/** The form that stands open: the one that was refused, or the one that a link has filled in. */
export interface OpenForm {
  readonly action: string
  readonly typed: Typed
  readonly problem: ProblemAnswer | null
}

interface ActionListProps {
  readonly parts: CaseParts
  readonly open: OpenForm | null
  readonly newId: () => string
  readonly words: Words
}

/** Each allowed action as a form, with what it leads to. A refusal stands beside its form, and with it what is possible. */
export function ActionList({ parts, open, newId, words }: ActionListProps) {
  const { head } = parts
  const { common, ops } = words.page
  const actions = offered(parts, words)
  const isGone = open !== null && open.problem !== null && !actions.some(({ action }) => action === open.action)
  return (
    <section aria-labelledby="actions" class="actions">
      <h2 id="actions">{common.canDo}</h2>
      {isGone ? (
        <FaultSummary form={{ ...emptyForm(''), problem: open.problem?.detail ?? null }} words={words} labels={{}} />
      ) : null}
      {actions.length === 0 ? <p>{ops.case.nothingToDo}</p> : null}
      {actions.map(({ action, text, leadsTo }) => {
        const found = actionForm(head.kind, head.number, action)
        const result = leadsTo === head.statusText ? null : ops.case.leadsTo(leadsTo)
        if (!found)
          return (
            <p class="action-elsewhere">
              {text} <span class="soft">{ops.case.throughApi}</span>
            </p>
          )
        const isOpen = open?.action === action
        return (
          <details class="action" id={`do-${action}`} open={isOpen}>
            <summary>
              {text} {result === null ? null : <span class="soft">{result}</span>}
            </summary>
            <OneForm
              action={action}
              text={text}
              form={found.form}
              open={isOpen ? open : null}
              given={{ ...parts, words }}
              number={head.number}
              newId={newId}
            />
          </details>
        )
      })}
    </section>
  )
}

interface Offered {
  readonly action: string
  readonly text: string
  readonly leadsTo: string
}

/** What the API allows now, and what is no action of the case's but stands beside one: to hold a slot, to note a payment. */
function offered({ head, detail }: CaseParts, { page }: Words): readonly Offered[] {
  const { pay, payLeadsTo, holdSlot, holdSlotLeadsTo } = page.ops.case
  const isOwed = detail.kind === 'invoice' && (detail.invoice.remainingOre ?? 0) > 0 && head.parked === null
  const allowed = head.allowedActions.flatMap(({ action, text, leadsToText: leadsTo }): Offered[] =>
    action === 'book'
      ? [
          { action, text, leadsTo },
          { action: 'holdSlot', text: holdSlot, leadsTo: holdSlotLeadsTo },
        ]
      : [{ action, text, leadsTo }],
  )
  return isOwed ? [{ action: 'pay', text: pay, leadsTo: payLeadsTo }, ...allowed] : allowed
}

interface OneFormProps {
  readonly action: string
  readonly text: string
  readonly form: ActionForm
  readonly open: OpenForm | null
  readonly given: Given
  readonly number: string
  readonly newId: () => string
}

/** Several forms stand on one page, so each field's name begins with its action's. */
function OneForm({ action, text, form: { fields, names = {} }, open, given, number, newId }: OneFormProps) {
  const { words } = given
  const list = fields(given)
  const inForm = (name: string) => (name === '' ? '' : `${action}.${name}`)
  const form = formOf(open, newId(), names, inForm)
  const labels = Object.fromEntries(list.map(({ name, label }) => [inForm(name), label]))
  return (
    <FormBox form={form} words={words} action={`/ops/cases/${number}/actions/${action}`} submit={text} labels={labels}>
      {groupsOf(list).map(group => (
        <FieldGroup group={group.map(field => ({ ...field, name: inForm(field.name) }))} form={form} words={words} />
      ))}
    </FormBox>
  )
}

function formOf(
  open: OpenForm | null,
  key: string,
  names: Readonly<Record<string, string>>,
  inForm: (name: string) => string,
): Form {
  if (open === null) return emptyForm(key)
  const typed = Object.fromEntries(Object.entries(open.typed).map(([name, value]) => [inForm(name), value]))
  if (open.problem === null) return emptyForm(key, typed)
  const form = refusedForm(typed, open.problem, key, names)
  const faults = form.faults.map(({ field, text }) => ({ field: inForm(field), text }))
  // A part of the body may be several fields, and a field several parts: one fault says it.
  return { ...form, faults: faults.filter(({ field }, at) => faults.findIndex(each => each.field === field) === at) }
}

/** Each part of a form: those before the first heading, and those under each. */
function groupsOf(fields: readonly Field[]): readonly (readonly Field[])[] {
  const groups: Field[][] = []
  for (const field of fields) {
    const last = groups.at(-1)
    if (last === undefined || field.group !== undefined) groups.push([field])
    else last.push(field)
  }
  return groups
}
