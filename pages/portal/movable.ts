import { type Instant, instant } from '../../domain/instant.ts'
import type { TicketAnswer } from '../ticket-answer.ts'

/** Whether the visit may be moved by its customer now, as the API says. */
export function isMovable({ allowedActions, visit }: TicketAnswer, now: Instant): boolean {
  const until = visit?.movableUntil ?? null
  return until !== null && now < instant(until) && allowedActions.some(({ action }) => action === 'book')
}
