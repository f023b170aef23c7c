import type { z } from 'zod'
import type { Contract } from '../../api/schemas/contract.ts'
import { type PlainDate, plainDate } from '../../domain/plain-date.ts'
import { paymentSaid } from '../parts/payment-terms.ts'
import { Status } from '../parts/status.tsx'
import type { Words } from '../words.ts'

/** A contract as its customer reads it: where, what, and when it can end and why. */
export function ContractBody({
  contract,
  today,
  words,
}: {
  readonly contract: z.output<typeof Contract>
  readonly today: PlainDate
  readonly words: Words
}) {
  const { page, format } = words
  const labels = page.portal.contracts
  const { number, site, status, statusText, end, fees, rescindableUntil, bindingMonths, noticeMonths } = contract
  const day = (on: string) => format.date(plainDate(on))
  // Fees to come are agreed on beforehand.
  const fee = fees.findLast(({ from }) => from <= today) ?? fees[0]
  const binding = labels.months(bindingMonths)
  return (
    <>
      <header class="case-head">
        <p class="case-number">
          {contract.contractKindText} {number}
        </p>
        <h1>{site.name}</h1>
        <p>
          {site.street}, {site.postalCode} {site.city}
        </p>
        <p>
          <Status kind="contract" status={status} text={statusText} />
        </p>
        <h2>{labels.whenTitle}</h2>
        <p>{end.text}</p>
        {rescindableUntil === null ? null : <p>{labels.rescind(day(rescindableUntil))}</p>}
      </header>
      <dl class="facts">
        <dt>{labels.agreedOn}</dt>
        <dd>{day(contract.agreedOn)}</dd>
        <dt>{labels.startOn}</dt>
        <dd>{day(contract.startOn)}</dd>
        <dt>{labels.binding}</dt>
        <dd>{bindingMonths === 0 ? binding : labels.bindingUntil(binding, day(contract.bindingEndsOn))}</dd>
        <dt>{labels.notice}</dt>
        <dd>{labels.months(noticeMonths)}</dd>
        {fee === undefined ? null : (
          <>
            <dt>{labels.fee}</dt>
            <dd>{format.money(fee.monthlyOre)}</dd>
          </>
        )}
        <dt>{words.page.paymentTerms.title}</dt>
        <dd>{paymentSaid(contract, words)}</dd>
      </dl>
      <p>
        <a href="/portal/invoices">{labels.invoices}</a>
      </p>
    </>
  )
}
