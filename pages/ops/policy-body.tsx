import { type DunningLevel, dunningLevels } from '../../domain/dunning.ts'
import { plainDate } from '../../domain/plain-date.ts'
import type { Form } from '../form.ts'
import { Check } from '../parts/check.tsx'
import { Input, Select } from '../parts/field.tsx'
import { FormBox } from '../parts/form.tsx'
import type { Words } from '../words.ts'
import { choicesOf } from './action-forms/form.ts'
import { unused } from './policy-form.ts'

interface PolicyProps {
  readonly form: Form
  /** Open invoices, which keep the terms that they have. */
  readonly openInvoices: number
  readonly firstDayToSet: string | null
  readonly words: Words
}

/** The next terms of dunning: each step, what it costs and when it is sent (E6, B8). */
export function PolicyBody({ form, openInvoices, firstDayToSet, words }: PolicyProps) {
  const { page, format } = words
  const labels = page.terms.form
  const at = { form, words }
  const hint = firstDayToSet && labels.validFromHint(format.date(plainDate(firstDayToSet)))
  return (
    <div class="measure">
      <h1>{labels.title}</h1>
      <p class="lead">{labels.intro}</p>
      <p>{labels.keeps(openInvoices)}</p>
      <FormBox {...at} action="/ops/terms/policy" submit={labels.save} labels={labelsOf(words)} saysMissing>
        <Input {...at} name="validFrom" type="date" label={labels.validFrom} hint={hint ?? undefined} required />
        {dunningLevels.map(level => (
          <Step {...at} level={level} />
        ))}
        <Amounts {...at} />
        <Sending {...at} />
      </FormBox>
      <p>
        <a href="/ops/terms">{labels.back}</a>
      </p>
    </div>
  )
}

type At = Pick<PolicyProps, 'form' | 'words'>

function Step({ level, ...at }: At & { readonly level: DunningLevel }) {
  const { page } = at.words
  const labels = page.terms.form
  const isLast = level === 'collection'
  const ways = isLast ? { agency: labels.toAgency } : labels.ways
  const choices = choicesOf({ ...ways, [unused]: labels.unused })
  const wait = level === 'reminder1' ? labels.waitFirst : labels.wait
  return (
    <fieldset class="field">
      <legend>
        <h2>{page.ops.levels[level]}</h2>
      </legend>
      <Select {...at} name={`${level}.channel`} label={labels.way} choices={choices} required />
      <Input {...at} name={`${level}.waitDays`} label={wait} inputmode="numeric" required />
      {isLast ? null : (
        <>
          <Input {...at} name={`${level}.daysToPay`} label={labels.daysToPay} inputmode="numeric" required />
          <Check form={at.form} name={`${level}.hasFee`} label={labels.hasFee} />
        </>
      )}
      <Check form={at.form} name={`${level}.hasInterest`} label={labels.hasInterest} />
      {isLast ? null : (
        <>
          <Input {...at} name={`${level}.text.sv`} label={labels.ownSv} />
          <Input {...at} name={`${level}.text.en`} label={labels.ownEn} />
        </>
      )}
    </fieldset>
  )
}

function Amounts(at: At) {
  const labels = at.words.page.terms.form
  const kronor = { ...at, inputmode: 'decimal', required: true } as const
  return (
    <fieldset class="field">
      <legend>
        <h2>{labels.amounts}</h2>
      </legend>
      <Input {...kronor} name="policy.reminderFeeOre" label={labels.reminderFee} />
      <Input {...kronor} name="policy.lateFeeOre" label={labels.lateFee} />
      <Input {...kronor} name="policy.minimumOre" label={labels.minimum} />
    </fieldset>
  )
}

function Sending(at: At) {
  const labels = at.words.page.terms.form
  return (
    <fieldset class="field">
      <legend>
        <h2>{labels.sending}</h2>
      </legend>
      <Select
        {...at}
        name="policy.sendingHours.days"
        label={labels.days}
        choices={choicesOf(labels.daysChoices)}
        none={at.words.page.common.choose}
        required
      />
      <Input {...at} name="policy.sendingHours.opensAt" label={labels.opensAt} required />
      <Input {...at} name="policy.sendingHours.closesAt" label={labels.closesAt} required />
      <Input {...at} name="policy.spreadMinutes" label={labels.spread} inputmode="numeric" required />
    </fieldset>
  )
}

/** How each field is called where it is not seen beside its step. */
function labelsOf({ page }: Words): Readonly<Record<string, string>> {
  const { form } = page.terms
  const ofSteps = dunningLevels.flatMap(level => {
    const of = (name: string, label: string) => [`${level}.${name}`, `${page.ops.levels[level]}, ${label}`] as const
    const wait = level === 'reminder1' ? form.waitFirst : form.wait
    return [
      of('channel', form.way),
      of('waitDays', wait),
      of('daysToPay', form.daysToPay),
      of('text.sv', form.ownSv),
      of('text.en', form.ownEn),
    ]
  })
  return {
    ...Object.fromEntries(ofSteps),
    validFrom: form.validFrom,
    'policy.reminderFeeOre': form.reminderFee,
    'policy.lateFeeOre': form.lateFee,
    'policy.minimumOre': form.minimum,
    'policy.sendingHours.days': form.days,
    'policy.sendingHours.opensAt': form.opensAt,
    'policy.sendingHours.closesAt': form.closesAt,
    'policy.spreadMinutes': form.spread,
  }
}
