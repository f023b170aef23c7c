import type { Words } from '../words.ts'

interface Reachable {
  readonly street: string
  readonly postalCode: string
  readonly city: string
  readonly phone1: string | null
  readonly phone2: string | null
  readonly reporterPhone: string | null
}

/** Call and map, one tap away. The map learns the address when the technician opens it, and not before. */
export function Reach({ to, words }: { readonly to: Reachable; readonly words: Words }) {
  const { visit } = words.page.technician
  const phones = [...new Set([to.phone1, to.phone2, to.reporterPhone].filter(phone => phone !== null))]
  const place = encodeURIComponent(`${to.street}, ${to.postalCode} ${to.city}`)
  return (
    <>
      <p class="print-only">{phones.map(phone => words.format.phone(phone)).join(', ')}</p>
      <p class="buttons">
        {phones.map(phone => (
          <a class="button button-quiet" href={`tel:${phone}`}>
            {visit.call(words.format.phone(phone))}
          </a>
        ))}
        <a
          class="button button-quiet"
          href={`https://www.google.com/maps/dir/?api=1&destination=${place}`}
          rel="noreferrer"
          target="_blank"
        >
          {visit.map}
        </a>
      </p>
    </>
  )
}
