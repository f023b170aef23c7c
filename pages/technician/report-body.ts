import type { Typed } from '../form.ts'
import type { TicketAnswer } from '../ticket-answer.ts'

/** So many rows for articles there are from the beginning, and so many more each time one asks for more. */
export const rowsAtATime = 4

/** A report as the API takes it (T10), from what was typed; and which field each part of it came from. */
export function reportBody(typed: Typed, ticket: TicketAnswer) {
  const rows = rowsTyped(typed)
  const { workedMinutes = '' } = typed
  const isSigned = typed['signed'] !== 'no'
  const checklist = ticket.checklist && checklistBody(typed, ticket)
  const body = {
    actions: typed['actions'] ?? '',
    workedMinutes: /^\d{1,6}$/u.test(workedMinutes) ? Number(workedMinutes) : workedMinutes || undefined,
    lines: rows.map(row => ({ article: articleOf(typed, row), quantity: typed[`lines.${row}.quantity`] ?? '' })),
    anotherVisit: typed['anotherVisit'] === 'yes' || Boolean(typed['failure']),
    ...(isSigned
      ? { signature: { name: typed['signatureName'] ?? '', png: typed['signaturePng'] ?? '' } }
      : { refusalReason: typed['refusalReason'] ?? '' }),
    ...(checklist ? { checklist: checklist.body } : {}),
  }
  return { body, names: { ...lineNames(rows), ...signatureNames, ...checklist?.names } }
}

/** How many rows there must be to show all that was typed. */
export function rowCount(typed: Typed): number {
  const last = Math.max(-1, ...rowsTyped(typed))
  const wanted = Number(typed['rows'] ?? rowsAtATime)
  const shown = Number.isInteger(wanted) && wanted > 0 && wanted <= mostRows ? wanted : rowsAtATime
  return Math.max(shown, last + 1)
}

const mostRows = 100

const signatureNames = {
  signature: 'signed',
  'signature.name': 'signatureName',
  'signature.png': 'signaturePng',
  'checklist.failure': 'failure',
} as const

function rowsTyped(typed: Typed): number[] {
  return Array.from({ length: mostRows }, (_, row) => row).filter(
    row => typed[`lines.${row}.article`] || typed[`lines.${row}.quantity`],
  )
}

/** '110 Reparation av vitvaror (h)', as it is chosen from the list, is the article 110. */
function articleOf(typed: Typed, row: number): string {
  return typed[`lines.${row}.article`]?.split(/\s/u)[0] ?? ''
}

function lineNames(rows: readonly number[]): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap((row, index) =>
      (['article', 'quantity'] as const).map(part => [`lines.${index}.${part}`, `lines.${row}.${part}`]),
    ),
  )
}

/** What was found at a teardown. Equipment that was not touched is not named, and stands as it stood. */
function checklistBody(typed: Typed, { checklist }: TicketAnswer) {
  const found = equipmentOf(checklist).filter(id => typed[`equipment.${id}`])
  const equipment = found.map(id => ({ id, state: typed[`equipment.${id}`] }))
  const names = Object.fromEntries(
    found.flatMap((id, index) =>
      ['id', 'state'].map(part => [`checklist.equipment.${index}.${part}`, `equipment.${id}`]),
    ),
  )
  const body = {
    equipment,
    keyReturned: typed['keyReturned'] === 'yes',
    signsTakenDown: typed['signsTakenDown'] === 'yes',
    failure: typed['failure'] || null,
  }
  return { body, names }
}

function equipmentOf(checklist: TicketAnswer['checklist']): readonly string[] {
  return (checklist ?? []).flatMap(({ equipment }) => (equipment === null ? [] : [equipment]))
}
