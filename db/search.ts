import { type RawBuilder, sql } from 'kysely'

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

/** Whether a part of all that a ticket is searched by is so; `tickets_search` finds it. */
export function ticketMentions(text: string): RawBuilder<boolean> {
  return sql<boolean>`tickets.search_text like lower(${containing(text)})`
}

/** What a case that is no ticket is searched by, for `cases_search`: both must say the same. */
export const caseText = sql<string>`(cases.number || ' ' || cases.title)`

/** As `caseText`, of a customer, for `customers_search`. */
export const customerText = sql<string>`(customers.number || ' ' || customers.name)`
