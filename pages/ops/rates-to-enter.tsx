import { plainDate } from '../../domain/plain-date.ts'
import type { Words } from '../words.ts'
import type { KnownRates } from './known-terms.ts'

interface RatesToEnterProps {
  readonly toEnter: KnownRates['toEnter']
  /** Where one goes on from here: to those who wait, or to where the rate is entered. */
  readonly leadsTo: { readonly href: string; readonly text: string } | null
  readonly words: Words
}

/** Which rates are missing, and what waits because of it (B9). */
export function RatesToEnter({ toEnter, leadsTo, words }: RatesToEnterProps) {
  const { terms } = words.page
  if (toEnter.length === 0) return null
  return (
    <div class="parked no-print">
      <strong>{terms.toEnterTitle}</strong>
      <ul>
        {toEnter.map(({ from, is }) => (
          <li>{terms.toEnter[is](words.format.date(plainDate(from)))}</li>
        ))}
      </ul>
      {leadsTo === null ? null : <a href={leadsTo.href}>{leadsTo.text}</a>}
    </div>
  )
}
