import type { z } from 'zod'
import type { DatedDunningPolicy } from '../../api/schemas/terms.ts'
import { instant } from '../../domain/instant.ts'
import { plainDate } from '../../domain/plain-date.ts'
import type { Words } from '../words.ts'

type Dated = z.output<typeof DatedDunningPolicy>
interface PolicyProps {
  readonly dated: Dated
  readonly words: Words
}

/** Terms of dunning, from which day, and who goes by them. */
export function PolicyFacts({ dated, words }: PolicyProps) {
  const { page, format } = words
  const labels = page.terms.policies
  const { validFrom, state, setAt, setBy, openInvoices, policy } = dated
  const { sendingHours: hours } = policy
  const from = validFrom === null ? labels.always : labels.from(format.date(plainDate(validFrom)))
  return (
    <section>
      <h3>
        {from} <span class={state === 'inForce' ? 'status status-good' : 'status'}>{page.terms.states[state]}</span>
      </h3>
      <dl class="facts">
        {policy.steps.map((step, index) => (
          <>
            <dt>{page.ops.levels[step.level]}</dt>
            <dd>
              {stepSaid(step, index === 0, words)}
              {step.text === undefined ? null : <p>{labels.ownWords(step.text[words.all.language])}</p>}
            </dd>
          </>
        ))}
        <dt>{labels.reminderFee}</dt>
        <dd>{labels.reminderFeeText(format.money(policy.reminderFeeOre))}</dd>
        <dt>{labels.lateFee}</dt>
        <dd>{labels.lateFeeText(format.money(policy.lateFeeOre))}</dd>
        <dt>{labels.minimum}</dt>
        <dd>{labels.minimumText(format.money(policy.minimumOre))}</dd>
        <dt>{labels.sending}</dt>
        <dd>{labels.sendingText(hours.days, hours.opensAt, hours.closesAt, policy.spreadMinutes)}</dd>
      </dl>
      <p class="soft">
        {validFrom === null ? `${labels.asItComes} ` : null}
        {setAt === null ? null : `${labels.setBy(setBy, format.dateTime(instant(setAt)))} `}
        {labels.openInvoices(openInvoices)}
      </p>
    </section>
  )
}

function stepSaid(step: Dated['policy']['steps'][number], isFirst: boolean, { page }: Words): string {
  const labels = page.terms.policies
  const { waitDays, channel, daysToPay, hasFee, hasInterest } = step
  const wait = isFirst ? labels.waitFirst(waitDays) : labels.wait(waitDays)
  return labels.step(wait, labels.ways[channel], daysToPay === null ? null : labels.pay(daysToPay), hasFee, hasInterest)
}
