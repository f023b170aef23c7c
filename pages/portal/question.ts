import type { TicketAnswer } from '../ticket-answer.ts'

/** A ticket that is only to be answered: nobody comes, so nothing goes step by step. */
export function isQuestion({ kindOfWork }: TicketAnswer): boolean {
  return kindOfWork === 'general'
}
