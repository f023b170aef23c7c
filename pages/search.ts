import { type ProblemAnswer, Refused } from './ask.ts'
import { emptyForm, type Form, refusedForm, type Typed } from './form.ts'

/**
 * A search as it stands in an address, which can be shared: fields that were left empty are no part of it, and neither is what
 * is none of its fields, such as what mail programs add.
 */
export function searchOf(given: Readonly<Record<string, string>>, names: readonly string[]): URLSearchParams {
  const isPart = (name: string) => name === 'cursor' || names.includes(name)
  return new URLSearchParams(Object.entries(given).filter(([name, value]) => value.trim() !== '' && isPart(name)))
}

export interface Sought<T> {
  /** Null where nothing could be sought. */
  readonly found: T | null
  /** The search's form as it is shown again, with what is wrong beside its fields. */
  readonly form: Form
  readonly status: 200 | 422
}

/**
 * What a search has found, or what is wrong with it. `labels` are the fields that the form shows: what is wrong with another part
 * of the address is no field's, and is said in the summary alone. Where a list goes on from is no question of the form: throws
 * `Refused`, whose page leads back to the list's beginning.
 */
export async function sought<T>(
  typed: Typed,
  asked: Promise<T>,
  labels: Readonly<Record<string, string>>,
): Promise<Sought<T>> {
  try {
    return { found: await asked, form: emptyForm('', typed), status: 200 }
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.status !== 422 || isCursorWrong(error.problem)) throw error
    const form = refusedForm(typed, error.problem, '')
    const faults = form.faults.map(fault =>
      fault.field in labels ? fault : { field: '', text: `${fault.field}: ${fault.text}` },
    )
    return { found: null, form: { ...form, faults }, status: 422 }
  }
}

/** Whether the address of a list's next page has been cut off or changed on its way. */
export function isCursorWrong({ errors }: ProblemAnswer): boolean {
  return errors.some(({ pointer }) => pointer === '/cursor')
}
