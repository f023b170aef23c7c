import type { PlainDate } from '../../domain/plain-date.ts'
import type { ProblemAnswer } from '../ask.ts'
import { emptyForm, type Fault, type Form, refusedForm, type Typed } from '../form.ts'
import { FaultSummary, FormBox } from '../parts/form.tsx'
import type { Words } from '../words.ts'
import { FieldGroup } from './action-field.tsx'
import type { About, ActionForm, Field, Given, Names } from './action-forms/form.ts'
import { actionForm, type Beside, besides } from './action-forms/index.ts'
import { mendedByCustomer } from './action-forms/mend.ts'
import type { CaseParts } from './detail.ts'
import { actionHref } from './place.ts'

/** The form that stands open: the one that was refused, or the one that a link has filled in. */
export interface OpenForm {
  readonly action: string
  readonly typed: Typed
  readonly problem: ProblemAnswer | null
  /** It has been sent or looked at as it stands, so that what is not in it has been emptied. */
  readonly isSent: boolean
  /** What its body was made of, where it was refused. */
  readonly about?: About
}

interface ActionListProps {
  readonly parts: CaseParts
  readonly open: OpenForm | null
  readonly today: PlainDate
  /** What narrows the list that the case stands beside; null where it has a page of its own. */
  readonly list: URLSearchParams | null
  readonly newId: () => string
  readonly words: Words
}

/** Each allowed action as a form, with what it leads to. A refusal stands beside its form, and with it what is possible. */
export function ActionList({ parts, open, today, list, newId, words }: ActionListProps) {
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
      {actions.map(({ action, text, leadsTo, form }) => {
        const result = leadsTo === head.statusText ? null : ops.case.leadsTo(leadsTo)
        const isOpen = open?.action === action
        return (
          <details class="action" id={`do-${action}`} open={isOpen}>
            <summary>
              {text} {result === null ? null : <span class="soft">{result}</span>}
            </summary>
            <OneForm
              action={action}
              text={text}
              form={form}
              open={isOpen ? open : null}
              given={{ ...parts.offers, detail: parts.detail, customer: parts.customer, today, words }}
              href={actionHref(list, head.number, action)}
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
  readonly form: ActionForm
}

/** What the API allows now, and what is no action of the case's but stands beside one: to hold a slot, to note a payment. */
function offered({ head, detail }: CaseParts, { page }: Words): readonly Offered[] {
  const { besides: labels } = page.ops
  const withForm = (action: string, text: string, leadsTo: string): readonly Offered[] => {
    const found = actionForm(head.kind, head.number, action, head.customer)
    return found ? [{ action, text, leadsTo, form: found.form }] : []
  }
  const beside = (name: Beside | 'pay' | undefined) =>
    name === undefined ? [] : withForm(name, labels[name].text, labels[name].leadsTo)
  const isOwed = detail.kind === 'invoice' && (detail.invoice.remainingOre ?? 0) > 0 && head.parked === null
  const isMended =
    detail.kind === 'invoice' &&
    head.parked === null &&
    head.blockers.some(({ code }) => mendedByCustomer.includes(code))
  return [
    ...(isMended ? withForm('customer', page.mend.customer, page.mend.customerLeadsTo) : []),
    ...(isOwed ? beside('pay') : []),
    ...head.allowedActions.flatMap(({ action, text, leadsToText }) => [
      ...beside(besides[action]?.before),
      ...withForm(action, text, leadsToText),
      ...beside(besides[action]?.after),
    ]),
  ]
}

interface OneFormProps {
  readonly action: string
  readonly text: string
  readonly form: ActionForm
  readonly open: OpenForm | null
  readonly given: Given
  readonly href: string
  readonly newId: () => string
}

/** Several forms stand on one page, so each field's name begins with its action's. */
function OneForm({ action, text, form: { fields, names = {} }, open, given, href, newId }: OneFormProps) {
  const { words } = given
  const list = fields(given)
  const inForm = (name: string) => (name === '' ? '' : `${action}.${name}`)
  const bodyNames = typeof names === 'function' ? names(open?.typed ?? {}, open?.about ?? given) : names
  const form = formOf(list, open, newId(), bodyNames, inForm)
  const labels = Object.fromEntries(list.map(({ name, label }) => [inForm(name), label]))
  return (
    <FormBox form={form} words={words} action={href} submit={text} labels={labels}>
      {groupsOf(list).map(group => (
        <FieldGroup group={group.map(field => ({ ...field, name: inForm(field.name) }))} form={form} words={words} />
      ))}
    </FormBox>
  )
}

function formOf(
  list: readonly Field[],
  open: OpenForm | null,
  key: string,
  names: Names,
  inForm: (name: string) => string,
): Form {
  const before = open?.isSent
    ? []
    : list.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]))
  const written = [...before, ...Object.entries(open?.typed ?? {})]
  const typed: Typed = Object.fromEntries(written.map(([name, value]) => [inForm(name), value]))
  if (!open?.problem) return emptyForm(key, typed)
  const form = refusedForm(typed, open.problem, key, names)
  const placeOf = (name: string) => list.findIndex(field => field.name === name)
  // In the order of the form; what is wrong with something that no field is for is said last, and in the summary alone.
  const faults = form.faults
    .map(({ field, text }) => ({ field: placeOf(field) === -1 ? '' : field, text }))
    .toSorted(
      (one, other) =>
        Number(one.field === '') - Number(other.field === '') || placeOf(one.field) - placeOf(other.field),
    )
    .map(({ field, text }) => ({ field: inForm(field), text }))
  // A part of the body may be several fields, and a field several parts: one fault says it.
  const isFirst = (fault: Fault, at: number) =>
    faults.findIndex(each => each.field === fault.field && (fault.field !== '' || each.text === fault.text)) === at
  return { ...form, faults: faults.filter(isFirst) }
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
