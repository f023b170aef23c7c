import { sql } from 'kysely'

/** The text as the beginning of a LIKE pattern: what people type is never read as a wildcard. */
export function startingWith(text: string): string {
  return `${escaped(text)}%`
}

/** The text as a part of a LIKE pattern. */
export function containing(text: string): string {
  return `%${escaped(text)}%`
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

/** All that a ticket is searched by, on one line; `tickets_search` finds any part of it, so both must say the same. */
export const ticketText = sql<string>`(tickets.number || ' ' || tickets.title || ' ' || tickets.site || ' ' || tickets.street
  || ' ' || tickets.city || ' ' || tickets.reporter)`

/** As `ticketText`, of another case, for `cases_search`. */
export const caseText = sql<string>`(cases.number || ' ' || cases.title)`

/** As `ticketText`, of a customer, for `customers_search`. */
export const customerText = sql<string>`(customers.number || ' ' || customers.name)`
