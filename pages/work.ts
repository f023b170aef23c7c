import type { TicketAnswer } from './ticket-answer.ts'
import type { Words } from './words.ts'

/** What kind of work it is, in words; null for what is no work, such as a question on an invoice. */
export function workOf({ kindOfWork }: Pick<TicketAnswer, 'kindOfWork'>, { page }: Words): string | null {
  const { kindsOfWork } = page.common
  const kinds: Readonly<Record<string, string>> = kindsOfWork
  return Object.hasOwn(kinds, kindOfWork) ? (kinds[kindOfWork] ?? null) : null
}
