import type { CaseKind } from '../../domain/case.ts'

/** Where a case stands, in a word. The colour says no more than the word does. */
export function Status({
  kind,
  status,
  text,
}: {
  readonly kind: CaseKind
  readonly status: string
  readonly text: string
}) {
  const tone = tones[`${kind}.${status}`]
  return <span class={tone === undefined ? 'status' : `status status-${tone}`}>{text}</span>
}

const tones: Readonly<Record<string, 'good' | 'warn' | 'wrong'>> = {
  'ticket.new': 'warn',
  'ticket.unassigned': 'warn',
  'ticket.accepted': 'good',
  'ticket.onSite': 'good',
  'ticket.reported': 'good',
  'ticket.invoiced': 'good',
  'ticket.cancelled': 'wrong',
  'invoice.settled': 'good',
  'invoice.reminded': 'warn',
  'invoice.reminded2': 'warn',
  'invoice.handedOver': 'wrong',
}
