import type { z } from 'zod'
import type { Contract } from '../../api/schemas/contract.ts'
import type { Termination } from '../../api/schemas/termination.ts'
import { instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { labelIn } from '../../texts/words.ts'
import { paymentSaid } from '../parts/payment-terms.ts'
import type { Words } from '../words.ts'

/** A contract in brief: where, since when, what a month costs, when it can end. */
export function ContractFacts({
  contract,
  words,
}: {
  readonly contract: z.output<typeof Contract>
  readonly words: Words
}) {
  const { ops, common } = words.page
  const labels = ops.agreement
  const day = (date: string | null) => (date === null ? common.none : words.format.date(plainDate(date)))
  const { site, fees, equipment } = contract
  const fee = fees.at(-1)
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{labels.terms}</h2>
      <dl class="facts">
        <dt>{labels.kind}</dt>
        <dd>{contract.contractKindText}</dd>
        <dt>{labels.site}</dt>
        <dd>
          {site.name}, {site.street}, {site.postalCode} {site.city}
        </dd>
        <dt>{labels.startOn}</dt>
        <dd>{day(contract.startOn)}</dd>
        <dt>{labels.binding}</dt>
        <dd>{labels.bindingText(contract.bindingMonths, day(contract.bindingEndsOn))}</dd>
        <dt>{labels.notice}</dt>
        <dd>{labels.months(contract.noticeMonths)}</dd>
        <dt>{labels.end}</dt>
        <dd>{contract.end.text}</dd>
        <dt>{labels.fee}</dt>
        <dd>{fee === undefined ? common.none : words.format.money(fee.monthlyOre)}</dd>
        <dt>{words.page.paymentTerms.title}</dt>
        <dd>{paymentSaid(contract, words)}</dd>
        <dt>{labels.billedThrough}</dt>
        <dd>{day(contract.billedThrough)}</dd>
      </dl>
      <Equipment equipment={equipment} words={words} />
    </section>
  )
}

/** A termination in brief: when and why it ends then, how the teardown stands, what remains. */
export function TerminationFacts({
  termination,
  words,
}: {
  readonly termination: z.output<typeof Termination>
  readonly words: Words
}) {
  const { ops } = words.page
  const labels = ops.agreement
  const { teardown, remaining, equipment } = termination
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{labels.termination}</h2>
      <dl class="facts">
        <dt>{labels.requestedOn}</dt>
        <dd>{words.format.date(plainDate(termination.requestedOn))}</dd>
        <dt>{labels.end}</dt>
        <dd>{termination.end.text}</dd>
        <dt>{labels.disconnectsAt}</dt>
        <dd>{words.format.dateTime(instant(termination.disconnectedAt ?? termination.disconnectsAt))}</dd>
        <dt>{labels.teardown}</dt>
        <dd>{labelIn(labels.teardownStates, teardown.state)}</dd>
        {remaining.length === 0 ? null : (
          <>
            <dt>{labels.remaining}</dt>
            <dd>{remaining.map(({ text }) => text).join('; ')}</dd>
          </>
        )}
      </dl>
      <Equipment equipment={equipment} words={words} />
    </section>
  )
}

function Equipment({
  equipment,
  words,
}: {
  readonly equipment: z.output<typeof Contract>['equipment']
  readonly words: Words
}) {
  if (equipment.length === 0) return null
  const { owners, states } = words.page.ops.contractForms
  return (
    <>
      <h3>{words.page.ops.agreement.equipment}</h3>
      <ul>
        {equipment.map(({ id, text, owner, state }) => (
          <li>
            {id} {text}{' '}
            <span class="soft">
              ({owners[owner]}, {states[state]})
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
