import type { z } from 'zod'
import type { PaymentToMatch } from '../../api/schemas/dunning.ts'
import { instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { labelIn } from '../../texts/words.ts'
import type { ProblemAnswer } from '../ask.ts'
import { emptyForm, type Form, refusedForm } from '../form.ts'
import { Check } from '../parts/check.tsx'
import { Input } from '../parts/field.tsx'
import { FaultSummary } from '../parts/form.tsx'
import type { Words } from '../words.ts'

/** What was refused, of which payment. */
export interface RefusedDeed {
  readonly id: number
  readonly invoice: string
  readonly reason: string
  readonly isReversal: boolean
  readonly problem: ProblemAnswer
}

/** Which part of the list is shown, to come back to. */
export interface Place {
  readonly isAll: boolean
  /** '' at its beginning. */
  readonly cursor: string
}

interface PaymentCardProps {
  readonly payment: z.output<typeof PaymentToMatch>
  readonly place: Place
  readonly refused: RefusedDeed | null
  readonly newId: () => string
  readonly words: Words
}

/** A payment: who paid, what they wrote, what it is used for; and each thing that can be done with it. */
export function PaymentCard(props: PaymentCardProps) {
  const { payment, words } = props
  const { ops } = words.page
  const labels = ops.payments
  const { money, date } = words.format
  return (
    <article class="card payment" id={`payment-${payment.id}`}>
      <h2>
        {money(payment.amountOre)} <span class="soft">{date(plainDate(payment.paidOn))}</span>
      </h2>
      <dl class="facts">
        <dt>{labels.unused}</dt>
        <dd>{money(payment.unusedOre)}</dd>
        <dt>{labels.payer}</dt>
        <dd>{payment.payer ?? words.page.common.none}</dd>
        <dt>{labels.wrote}</dt>
        <dd>{[...payment.references, payment.message].filter(Boolean).join('; ') || words.page.common.none}</dd>
        <dt>{labels.source}</dt>
        <dd>
          {labelIn(ops.paymentSources, payment.source)}, {payment.reference}
        </dd>
      </dl>
      {payment.listedFor === null ? null : (
        <p class="parked">
          {payment.listedFor.text} ({payment.listedFor.detail})
        </p>
      )}
      {payment.refunds.map(({ amountOre, isReversal, at, by, reason }) => {
        const said = isReversal ? labels.takenBack : labels.refunded
        return <p class="text">{said(money(amountOre), words.format.dateTime(instant(at)), by, reason)}</p>
      })}
      {payment.unusedOre < 0 ? <p class="parked">{labels.owedBack(money(-payment.unusedOre))}</p> : null}
      {payment.paidAlready === null ? null : <p class="parked">{payment.paidAlready.text}</p>}
      <Deeds {...props} />
    </article>
  )
}

function Deeds(props: PaymentCardProps) {
  const { payment, refused, words } = props
  const { payments } = words.page.ops
  const { money } = words.format
  const form = formOf(props)
  const named = payment.suggestions.map(({ invoice, owedOre, why }) => ({
    invoice,
    text: payments.match(invoice, money(owedOre)),
    why: payments.why[why],
  }))
  return (
    <>
      {refused === null ? null : (
        <FaultSummary
          form={form}
          words={words}
          labels={{
            [fieldName('invoice', payment.id)]: payments.invoice,
            [fieldName('reason', payment.id)]: payments.reason,
          }}
        />
      )}
      {payment.unusedOre > 0 ? (
        <>
          {named.map(({ invoice, text, why }) => (
            <OneDeed {...props} deed="matches" text={text} invoice={invoice} note={why} />
          ))}
          <SaidDeed
            {...props}
            form={form}
            deed="matches"
            field="invoice"
            maxlength={40}
            label={payments.invoice}
            text={payments.matchOther}
          />
        </>
      ) : null}
      {payment.unusedOre > 0 || (payment.uses.length === 0 && !payment.reversed) ? (
        <SaidDeed
          {...props}
          form={{ ...form, key: props.newId() }}
          deed="refund"
          field="reason"
          maxlength={1000}
          label={payments.reason}
          hint={payments.refundNote}
          text={payments.refund}
        />
      ) : null}
      {payment.uses.map(({ invoice, amountOre }) => (
        <OneDeed
          {...props}
          deed="unmatch"
          text={payments.undo(invoice)}
          invoice={invoice}
          note={payments.usedFor(money(amountOre))}
        />
      ))}
    </>
  )
}

interface OneDeedProps extends PaymentCardProps {
  readonly deed: 'matches' | 'unmatch'
  readonly text: string
  readonly invoice: string
  readonly note: string
}

/** One button, with what it is about. */
function OneDeed({ payment, place, deed, text, invoice, note, newId }: OneDeedProps) {
  return (
    <form method="post" action={`/ops/payments/${payment.id}/${deed}`} class="deed">
      <Kept keyOf={newId()} place={place} />
      <input type="hidden" name="invoice" value={invoice} />
      <button type="submit" class={deed === 'matches' ? 'button' : 'button button-quiet'}>
        {text}
      </button>{' '}
      <span class="soft">{note}</span>
    </form>
  )
}

interface SaidDeedProps extends PaymentCardProps {
  readonly form: Form
  readonly deed: 'matches' | 'refund'
  readonly field: 'invoice' | 'reason'
  readonly maxlength: number
  readonly label: string
  readonly hint?: string
  readonly text: string
}

/** What takes a word first: which invoice, where none is suggested, by either of its numbers; or why money goes out again (B12). */
function SaidDeed({ payment: { id }, place, form, deed, field, maxlength, label, hint, text, words }: SaidDeedProps) {
  return (
    <form method="post" action={`/ops/payments/${id}/${deed}`} class="deed" novalidate>
      <Kept keyOf={form.key} place={place} />
      <Input
        form={form}
        words={words}
        name={fieldName(field, id)}
        label={label}
        hint={hint}
        required
        maxlength={maxlength}
      />
      {deed === 'refund' ? (
        <Check form={form} name={fieldName('isReversal', id)} label={words.page.ops.payments.isReversal} />
      ) : null}
      <button type="submit" class="button button-quiet">
        {text}
      </button>
    </form>
  )
}

/** What each form brings along: its key, and where the list is come back to. */
function Kept({ keyOf, place: { isAll, cursor } }: { readonly keyOf: string; readonly place: Place }) {
  return (
    <>
      <input type="hidden" name="key" value={keyOf} />
      <input type="hidden" name="unused" value={isAll ? 'false' : 'true'} />
      {cursor === '' ? null : <input type="hidden" name="cursor" value={cursor} />}
    </>
  )
}

/** Many payments stand on one page. */
export function fieldName(field: 'invoice' | 'reason' | 'isReversal', id: number): string {
  return `${field}.${id}`
}

function formOf({ payment: { id }, refused, newId }: PaymentCardProps): Form {
  if (refused === null) return emptyForm(newId())
  const names = { invoice: fieldName('invoice', id), reason: fieldName('reason', id) }
  const typed = {
    [names.invoice]: refused.invoice,
    [names.reason]: refused.reason,
    [fieldName('isReversal', id)]: refused.isReversal ? 'yes' : '',
  }
  return refusedForm(typed, refused.problem, newId(), names)
}
