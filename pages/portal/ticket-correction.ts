import type { Typed } from '../form.ts'
import type { TicketAnswer } from '../ticket-answer.ts'

/** What a customer may put right, in the order of T1. */
export const correctable = [
  'title',
  'description',
  'site',
  'street',
  'reporterPhone',
  'phone1',
  'phone2',
  'masterKey',
  'doorCode',
  'invoiceReference',
] as const

const nullable: ReadonlySet<string> = new Set(['reporterPhone', 'phone1', 'phone2', 'doorCode', 'invoiceReference'])

/** The ticket as it stands, as the form begins; what it began with goes along, so that only what is changed is sent. */
export function correctionTyped(ticket: TicketAnswer): Typed {
  const now = correctable.map(name => [name, ticket[name] ?? ''] as const)
  return Object.fromEntries(now.flatMap(([name, value]) => [[name, value] as const, [`was-${name}`, value] as const]))
}

/**
 * What has been changed in the form. What someone else has changed meanwhile, and is not changed here, stays as they left it. The
 * door code and whether there is one belong together.
 */
export function correctionOf(typed: Typed): Record<string, string | null> {
  const changed = correctable.filter(name => lines(typed[name]) !== lines(typed[`was-${name}`]))
  const isKey = changed.some(name => name === 'masterKey' || name === 'doorCode')
  const names = new Set<string>([...changed, ...(isKey ? ['masterKey', 'doorCode'] : [])])
  return Object.fromEntries([...names].map(name => [name, valueOf(name, typed[name] ?? '')]))
}

/** A browser sends line breaks its own way. */
function lines(text: string | undefined): string {
  return (text ?? '').replaceAll('\r\n', '\n').trim()
}

function valueOf(name: string, value: string): string | null {
  return value === '' && nullable.has(name) ? null : value
}
