import type { z } from 'zod'
import type { DocumentList, Ticket } from '../../api/schemas/ticket.ts'

export type TicketAnswer = z.output<typeof Ticket>
export type Documents = z.output<typeof DocumentList>['documents']

/** A ticket that is only to be answered: nobody comes, so nothing goes step by step. */
export function isQuestion({ kindOfWork }: TicketAnswer): boolean {
  return kindOfWork === 'general'
}
