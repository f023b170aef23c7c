import { TicketOrder } from '../api/schemas/ticket-order.ts'

/** What is known from who asks, from where, and by which agreement. */
const known: ReadonlySet<string> = new Set(['customer', 'ticketType', 'source', 'language'])

/** What a form of a new ticket may ask for (T1), as the API calls it. */
export const orderFields: readonly string[] = Object.keys(TicketOrder.shape).filter(name => !known.has(name))
