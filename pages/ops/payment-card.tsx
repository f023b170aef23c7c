import type { z } from 'zod'
import type { PaymentToMatch } from '../../api/schemas/dunning.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { labelIn } from '../../texts/words.ts'
import type { ProblemAnswer } from '../ask.ts'
import { emptyForm, type Form, refusedForm } from '../form.ts'
import { Input } from '../parts/field.tsx'
import { FaultSummary } from '../parts/form.tsx'
import type { Words } from '../words.ts'

/** What was refused, of which payment. */
export interface RefusedDeed {
  readonly id: number
  readonly invoice: string
  readonly problem: ProblemAnswer
}

interface PaymentCardProps {
  readonly payment: z.output<typeof PaymentToMatch>
  readonly isAll: boolean
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
        <FaultSummary form={form} words={words} labels={{ [fieldName(payment.id)]: payments.invoice }} />
      )}
      {payment.unusedOre > 0 ? (
        <>
          {named.map(({ invoice, text, why }) => (
            <OneDeed {...props} deed="matches" text={text} invoice={invoice} note={why} />
          ))}
          <Other {...props} form={form} />
          <OneDeed {...props} deed="refund" text={payments.refund} note={payments.refundNote} />
        </>
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
  readonly deed: 'matches' | 'unmatch' | 'refund'
  readonly text: string
  readonly invoice?: string
  readonly note: string
}

/** One button, with what it is about. */
function OneDeed({ payment, isAll, deed, text, invoice, note, newId }: OneDeedProps) {
  return (
    <form method="post" action={`/ops/payments/${payment.id}/${deed}`} class="deed">
      <input type="hidden" name="key" value={newId()} />
      <input type="hidden" name="unused" value={isAll ? 'false' : 'true'} />
      {invoice === undefined ? null : <input type="hidden" name="invoice" value={invoice} />}
      <button type="submit" class={deed === 'matches' ? 'button' : 'button button-quiet'}>
        {text}
      </button>{' '}
      <span class="soft">{note}</span>
    </form>
  )
}

/** An invoice that is none of the suggested, by either of its numbers. */
function Other({ payment, isAll, form, words }: PaymentCardProps & { readonly form: Form }) {
  const { payments } = words.page.ops
  return (
    <form method="post" action={`/ops/payments/${payment.id}/matches`} class="deed" novalidate>
      <input type="hidden" name="key" value={form.key} />
      <input type="hidden" name="unused" value={isAll ? 'false' : 'true'} />
      <Input form={form} words={words} name={fieldName(payment.id)} label={payments.invoice} required />
      <button type="submit" class="button button-quiet">
        {payments.matchOther}
      </button>
    </form>
  )
}

/** Many payments stand on one page. */
export function fieldName(id: number): string {
  return `invoice.${id}`
}

function formOf({ payment: { id }, refused, newId }: PaymentCardProps): Form {
  if (refused === null) return emptyForm(newId())
  const names = { invoice: fieldName(id) }
  return refusedForm({ [fieldName(id)]: refused.invoice }, refused.problem, newId(), names)
}
