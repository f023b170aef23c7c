/**
 * Where a case is shown: beside the work list, narrowed as `list` says, or on a page of its own where that is null. `more` is what
 * has just been done there, or what is to stand open.
 */
export function caseHref(list: URLSearchParams | null, number: string, more: Readonly<Record<string, string>> = {}) {
  const own = Object.entries(more)
  const query = new URLSearchParams(list === null ? own : [...list, ['case', number], ...own])
  const path = list === null ? `/ops/cases/${encodeURIComponent(number)}` : '/ops/cases'
  return query.size === 0 ? path : `${path}?${query.toString()}`
}

/** Where the form of an action is sent, so that whoever sends it comes back to where they were. */
export function actionHref(list: URLSearchParams | null, number: string, action: string): string {
  const path = `/ops/cases/${encodeURIComponent(number)}/actions/${encodeURIComponent(action)}`
  return list === null ? path : `${path}?${new URLSearchParams({ list: list.toString() }).toString()}`
}

/** The list that a form's address names. */
export function listOf(given: string | undefined): URLSearchParams | null {
  return given === undefined ? null : new URLSearchParams(given)
}
