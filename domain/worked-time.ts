interface ReportedWork {
  readonly workedMinutes: number
  readonly lines: readonly { readonly labour: boolean }[]
}

/**
 * Whether a report tells of time that nobody is charged for (T10, B1): minutes are worked, and no line of it is labour. It may be meant
 * so, as under a guarantee; but it is what is forgotten most easily, and nobody misses a line that is not on an invoice.
 */
export function isTimeUncharged({ workedMinutes, lines }: ReportedWork): boolean {
  return workedMinutes > 0 && !lines.some(({ labour }) => labour)
}
