import { Refused } from '../ask.ts'
import { emptyForm, type Form, refusedForm, type Typed } from '../form.ts'

/** What a search has found, and its form as it is shown again: with what is wrong beside its field, where nothing could be sought. */
export async function sought<T>(
  typed: Typed,
  asked: Promise<T>,
): Promise<{ readonly found: T | null; readonly form: Form; readonly status: 200 | 422 }> {
  try {
    return { found: await asked, form: emptyForm('', typed), status: 200 }
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.status !== 422) throw error
    return { found: null, form: refusedForm(typed, error.problem, ''), status: 422 }
  }
}
