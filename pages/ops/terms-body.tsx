import type { Form } from '../form.ts'
import { Done } from '../parts/done.tsx'
import type { Words } from '../words.ts'
import type { KnownRates, Policies } from './known-terms.ts'
import { PolicyFacts } from './policy-facts.tsx'
import { Rates } from './rates.tsx'
import { RatesToEnter } from './rates-to-enter.tsx'

interface TermsProps {
  readonly policies: Policies
  readonly rates: KnownRates
  /** The half-years whose rate can be entered here, the most wanted first. */
  readonly halfYears: readonly string[]
  readonly rateForm: Form
  readonly maySet: boolean
  /** What has just been done; '' for nothing. */
  readonly done: string
  readonly words: Words
}

/** What dunning goes by: what is to be entered, the rates of each half-year, the ladder with its fees from each day. */
export function TermsBody({ policies, rates, halfYears, rateForm, maySet, done, words }: TermsProps) {
  const { terms } = words.page
  const over = policies.items.filter(isOver)
  const hasWaiting = rates.toEnter.some(({ is }) => is === 'missing')
  const waiting = { href: '/ops/dunning', text: terms.whoWaits }
  return (
    <>
      <Done text={done} />
      <h1>{terms.title}</h1>
      <p class="lead">{terms.intro}</p>
      <RatesToEnter toEnter={rates.toEnter} leadsTo={hasWaiting ? waiting : null} words={words} />
      <Rates rates={rates} halfYears={halfYears} form={rateForm} words={words} />
      <h2>{terms.policies.title}</h2>
      <p>{terms.policies.intro}</p>
      {policies.items
        .filter(each => !isOver(each))
        .map(dated => (
          <PolicyFacts dated={dated} words={words} />
        ))}
      {over.length === 0 ? null : (
        <details class="more">
          <summary>{terms.policies.past}</summary>
          {over.map(dated => (
            <PolicyFacts dated={dated} words={words} />
          ))}
        </details>
      )}
      <p class="no-print">
        {maySet ? (
          <a class="button button-quiet" href="/ops/terms/policy">
            {terms.policies.setNew}
          </a>
        ) : (
          terms.policies.onlyAdmin
        )}
      </p>
    </>
  )
}

/** Terms that have been, and that no invoice goes by any more, are looked up seldom. */
function isOver({ state, openInvoices }: Policies['items'][number]): boolean {
  return state === 'past' && openInvoices === 0
}
