import type { z } from 'zod'
import type { DunningView } from '../../api/schemas/dunning.ts'
import type { Invoice } from '../../api/schemas/invoice.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { Table } from '../parts/table.tsx'
import type { Words } from '../words.ts'

interface InvoiceProps {
  readonly invoice: z.output<typeof Invoice>
  readonly dunning: z.output<typeof DunningView>
  readonly words: Words
}

/** What is owed and since when, what has come in, what the chain has sent and sends next, and what it is for. */
export function InvoiceFacts(props: InvoiceProps) {
  return (
    <>
      <Amounts {...props} />
      <Chain {...props} />
      <Lines {...props} />
      <Payments {...props} />
    </>
  )
}

function Amounts({ invoice, dunning, words }: InvoiceProps) {
  const { ops, common } = words.page
  const labels = ops.invoice
  const money = (ore: number | null) => (ore === null ? common.none : words.format.money(ore))
  const day = (date: string | null) => (date === null ? common.none : words.format.date(plainDate(date)))
  const { owed } = dunning
  const rows = [
    [labels.number, invoice.invoiceNumber === null ? common.none : String(invoice.invoiceNumber)],
    [labels.ocr, invoice.ocr ?? common.none],
    [labels.issuedOn, day(invoice.issuedOn)],
    [labels.dueOn, day(invoice.dueOn)],
    [labels.toPay, money(invoice.toPayOre)],
    [labels.paid, money(invoice.paidOre)],
    ...(dunning.creditedOre > 0 ? [[labels.credited, money(dunning.creditedOre)] as const] : []),
    [labels.remaining, money(invoice.remainingOre)],
    [labels.owed, labels.owedParts(money(owed.principalOre), money(owed.interestOre), money(owed.costsOre))],
    ...(invoice.rutOre ? [[labels.rut, money(invoice.rutOre)] as const] : []),
    ...(invoice.swish === null ? [] : [[labels.swish, invoice.swish.text] as const]),
  ] as const
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{labels.amounts}</h2>
      <dl class="facts">
        {rows.map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </section>
  )
}

function Chain({ dunning: { next, sent, blockers, promises, respiteUntil }, words }: InvoiceProps) {
  const { ops } = words.page
  const labels = ops.invoice
  const day = (date: string) => words.format.date(plainDate(date))
  if (next === null && sent.length === 0 && promises.length === 0) return null
  return (
    <section aria-labelledby="chain">
      <h2 id="chain">{labels.chain}</h2>
      {next === null ? null : (
        <p>{labels.nextStep(ops.levels[next.level], day(next.on), words.format.money(next.feeOre))}</p>
      )}
      {blockers.length === 0 ? null : (
        <p>
          {words.page.common.blockers}: {blockers.map(({ text }) => text).join('; ')}
        </p>
      )}
      {respiteUntil === null ? null : <p>{labels.respiteUntil(day(respiteUntil))}</p>}
      <ul>
        {sent.map(({ level, on, newDueOn }) => (
          <li>{labels.sent(ops.levels[level], day(on), newDueOn === null ? null : day(newDueOn))}</li>
        ))}
        {promises.map(({ until, amountOre }) => (
          <li>{labels.promised(words.format.money(amountOre), day(until))}</li>
        ))}
      </ul>
    </section>
  )
}

function Lines({ invoice: { lines }, words }: InvoiceProps) {
  if (lines.length === 0) return null
  const { invoice } = words.page.ops
  const { format } = words
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">{invoice.lines}</h2>
      <Table
        caption={invoice.withoutVat}
        rows={lines}
        columns={[
          { head: invoice.text, cell: ({ text }) => text },
          {
            head: invoice.quantity,
            cell: ({ quantity, unit }) => `${format.quantity(Math.round(quantity * 100))} ${unit}`,
            isNumber: true,
          },
          { head: invoice.price, cell: ({ priceOre }) => format.money(priceOre), isNumber: true },
          { head: invoice.sum, cell: ({ netOre }) => format.money(netOre), isNumber: true },
        ]}
      />
    </section>
  )
}

function Payments({ invoice: { payments }, words }: InvoiceProps) {
  if (payments.length === 0) return null
  const { invoice, paymentSources } = words.page.ops
  return (
    <section aria-labelledby="payments">
      <h2 id="payments">{invoice.payments}</h2>
      <Table
        caption={invoice.paymentsCaption}
        rows={payments}
        columns={[
          { head: invoice.paidOn, cell: ({ paidOn }) => words.format.date(plainDate(paidOn)) },
          { head: invoice.sum, cell: ({ amountOre }) => words.format.money(amountOre), isNumber: true },
          { head: invoice.source, cell: ({ source, reference }) => `${paymentSources[source]}, ${reference}` },
        ]}
      />
    </section>
  )
}
