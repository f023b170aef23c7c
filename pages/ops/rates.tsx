import { plainDate } from '../../domain/plain-date.ts'
import type { Form } from '../form.ts'
import { Input, Select } from '../parts/field.tsx'
import { FormBox } from '../parts/form.tsx'
import { Table } from '../parts/table.tsx'
import type { Words } from '../words.ts'
import type { KnownRates } from './known-terms.ts'

interface RatesProps {
  readonly rates: KnownRates
  readonly halfYears: readonly string[]
  readonly form: Form
  readonly words: Words
}

/** How many half-years are shown at once: three years tell what is usual. */
const mostShown = 6

/** The reference rate of each half-year with the interest that it gives, and the form for the next (B9). */
export function Rates({ rates, halfYears, form, words }: RatesProps) {
  const { rates: labels } = words.page.terms
  const newest = rates.items.toReversed()
  return (
    <>
      <h2>{labels.title}</h2>
      <p>{labels.intro}</p>
      <RateTable items={newest.slice(0, mostShown)} caption={labels.caption} words={words} />
      {newest.length <= mostShown ? null : (
        <details class="more no-print">
          <summary>{labels.older}</summary>
          <RateTable items={newest.slice(mostShown)} caption={labels.older} words={words} />
        </details>
      )}
      <RateForm rates={rates} halfYears={halfYears} form={form} words={words} />
    </>
  )
}

function RateTable({
  items,
  caption,
  words,
}: Pick<RatesProps, 'words'> & { readonly items: KnownRates['items']; readonly caption: string }) {
  const { rates: labels, states } = words.page.terms
  const day = (on: string) => words.format.date(plainDate(on))
  return (
    <Table
      caption={caption}
      rows={items}
      columns={[
        { head: labels.halfYear, cell: ({ from, to }) => labels.from(day(from), day(to)), isShort: true },
        { head: labels.rate, cell: ({ percent }) => percentSaid(percent, words), isNumber: true },
        { head: labels.interest, cell: ({ interestPercent }) => percentSaid(interestPercent, words), isNumber: true },
        { head: labels.state, cell: ({ state }) => states[state] },
      ]}
    />
  )
}

function RateForm({ rates, halfYears, form, words }: RatesProps) {
  const { rates: labels } = words.page.terms
  const known = new Map(rates.items.map(({ from, percent }) => [from, percent]))
  const at = { form, words }
  return (
    <div class="measure no-print">
      <h3>{labels.enter}</h3>
      <FormBox
        {...at}
        action="/ops/terms/rates"
        submit={labels.save}
        labels={{ from: labels.halfYear, percent: labels.percent }}
      >
        <Select
          {...at}
          name="from"
          label={labels.halfYear}
          choices={halfYears.map(from => {
            const percent = known.get(from)
            const now = percent === undefined ? null : percentSaid(percent, words)
            return { value: from, text: labels.choice(words.format.date(plainDate(from)), now) }
          })}
          none={words.page.common.choose}
          required
        />
        <Input {...at} name="percent" label={labels.percent} hint={labels.percentHint} inputmode="decimal" required />
      </FormBox>
    </div>
  )
}

/** '2.00' as people read it. */
function percentSaid(percent: string, { format }: Words): string {
  return format.percent(Math.round(Number(percent) * 100))
}
