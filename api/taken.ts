import type { Reserved } from './once.ts'
import { Problem } from './problem.ts'

/** A number that is taken is no harm where an earlier try of the same request took it, and died before it could answer. */
export async function requireOurs<T extends { readonly number: string }>(
  { fresh }: Reserved,
  wanted: T,
  existing: Promise<T | undefined>,
): Promise<void> {
  const found = await existing
  if (!fresh && found && sorted(found) === sorted(wanted)) return
  throw new Problem('exists-already', { reason: words => words.api.taken(wanted.number) })
}

function sorted(row: object): string {
  return JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))
}
