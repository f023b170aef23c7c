import type { z } from 'zod'
import type { Invoice } from '../../api/schemas/invoice.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { labelIn } from '../../texts/words.ts'
import { Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import type { Words } from '../words.ts'
import { numberOf } from './invoices.tsx'

interface Part {
  readonly invoice: z.output<typeof Invoice>
  readonly words: Words
}

/** An invoice as its customer reads it: what it is, how to pay it, what it is for. */
export function InvoiceBody({ invoice, words }: Part) {
  const labels = words.page.portal.invoices
  return (
    <>
      <Head invoice={invoice} words={words} />
      <PaymentBox invoice={invoice} words={words} />
      <p class="buttons">
        {invoice.links.pdf === null ? null : (
          <a class="button button-quiet" href={`/portal${invoice.links.pdf}`}>
            {labels.paperOf(numberOf(invoice))}
          </a>
        )}
        {invoice.closedAt === null ? (
          <a class="button button-quiet" href={`/portal${invoice.href}/question`}>
            {labels.ask}
          </a>
        ) : null}
      </p>
      {invoice.links.ticket === null ? null : (
        <p>
          <a href={`/portal${invoice.links.ticket}`}>{labels.toTicket}</a>
        </p>
      )}
      <Lines invoice={invoice} words={words} />
      <Payments invoice={invoice} words={words} />
    </>
  )
}

function Head({ invoice, words }: Part) {
  const labels = words.page.portal.invoices
  const { format } = words
  const { status, dueOn, toPayOre, remainingOre, pay } = invoice
  const day = (on: string) => format.longDate(plainDate(on))
  return (
    <header class="case-head" id="now" data-live="30">
      <p class="case-number">
        {labels.number} {numberOf(invoice)}
      </p>
      <h1>{invoice.title}</h1>
      <p>
        <Status kind="invoice" status={status} text={invoice.statusText} />
      </p>
      <p>{labelIn(labels.meanings, status, '')}</p>
      {invoice.waitingFor?.what === 'release' ? <p class="done">{labels.paused}</p> : null}
      <dl class="facts">
        {toPayOre === null ? null : (
          <>
            <dt>{labels.amount}</dt>
            <dd>{format.money(toPayOre)}</dd>
          </>
        )}
        {remainingOre === null || pay === null ? null : (
          <>
            <dt>{labels.remaining}</dt>
            <dd>
              <strong>{format.money(remainingOre)}</strong>
            </dd>
          </>
        )}
        {dueOn === null || pay === null ? null : (
          <>
            <dt>{labels.dueOn}</dt>
            <dd>{day(dueOn)}</dd>
          </>
        )}
      </dl>
    </header>
  )
}

/** How to pay: by Swish's code, or by bankgiro with its OCR number. */
function PaymentBox({ invoice: { pay, href }, words }: Part) {
  if (pay === null) return null
  const { format, page } = words
  const labels = page.portal.invoices.pay
  const amount = format.money(pay.amountOre)
  return (
    <section class="card pay" aria-labelledby="pay">
      <h2 id="pay">{labels.title}</h2>
      {pay.swish === null ? null : (
        <div class="pay-swish">
          <img src={`/portal${href}/swish-code`} alt={labels.codeAlt(amount, pay.ocr)} width="200" height="200" />
          <p>{labels.scan}</p>
          <p class="no-print">
            <a href={pay.swish.link}>{labels.open}</a>
          </p>
        </div>
      )}
      <dl class="facts">
        <dt>{labels.amount}</dt>
        <dd>{amount}</dd>
        {pay.bankgiro === null ? null : (
          <>
            <dt>{labels.bankgiro}</dt>
            <dd>{format.bankgiro(pay.bankgiro)}</dd>
          </>
        )}
        <dt>{pay.bankgiro === null ? labels.swishReference : labels.reference}</dt>
        <dd>{pay.ocr}</dd>
        {pay.swish === null ? null : (
          <>
            <dt>{labels.swishNumber}</dt>
            <dd>{format.swishNumber(pay.swish.number)}</dd>
          </>
        )}
      </dl>
      <p>{labels.soon}</p>
    </section>
  )
}

function Lines({ invoice, words }: Part) {
  const labels = words.page.portal.invoices
  const { format } = words
  const { lines, netOre, vatOre, rutOre, roundingOre, toPayOre } = invoice
  if (lines.length === 0) return null
  const sums = [
    [labels.netSum, netOre],
    [labels.vat, vatOre],
    [labels.rut, rutOre === null ? null : -rutOre],
    [labels.rounding, roundingOre],
    [labels.total, toPayOre],
  ] as const
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">{labels.lines}</h2>
      <Table
        isHeaded
        caption={labels.lines}
        rows={lines}
        columns={[
          { head: labels.text, cell: ({ text }) => text },
          {
            head: labels.quantity,
            cell: ({ quantity, unit }) => `${format.quantity(Math.round(quantity * 100))} ${unit}`,
            isNumber: true,
          },
          { head: labels.net, cell: ({ netOre: lineOre }) => format.money(lineOre), isNumber: true },
        ]}
      />
      <dl class="facts sums">
        {sums.map(([label, amountOre]) =>
          amountOre === null || (amountOre === 0 && label !== labels.total) ? null : (
            <>
              <dt>{label}</dt>
              <dd>{label === labels.total ? <strong>{format.money(amountOre)}</strong> : format.money(amountOre)}</dd>
            </>
          ),
        )}
      </dl>
    </section>
  )
}

function Payments({ invoice: { payments }, words }: Part) {
  if (payments.length === 0) return null
  const labels = words.page.portal.invoices
  const { format } = words
  return (
    <section aria-labelledby="payments">
      <h2 id="payments">{labels.payments}</h2>
      <ul>
        {payments.map(({ paidOn, amountOre }) => (
          <li>{labels.paidOn(format.date(plainDate(paidOn)), format.money(amountOre))}</li>
        ))}
      </ul>
    </section>
  )
}
