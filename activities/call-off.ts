import { calledOff } from '../workflows/messages/ticket.ts'
import type { BankFileDeps } from './bank-file.ts'

/** Calls off visits that a case has ordered and no longer wants. Safe to retry: a ticket is called off once. */
export async function callOff(
  { tellCase }: Pick<BankFileDeps, 'tellCase'>,
  parent: string,
  tickets: readonly string[],
): Promise<void> {
  const by = { role: 'system', id: parent } as const
  for (const ticket of tickets)
    await tellCase('ticket', ticket, calledOff, { id: `called-off-${ticket}`, by, about: parent })
}
