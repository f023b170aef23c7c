import type { PageContext } from './env.ts'

/** Put into the address of a form that came when its sender was logged out. */
const mark = 'again'

/** Where a form is shown again with what was typed, without being carried out. */
export function shownAgainAt(to: string): string {
  const url = new URL(to, 'http://within')
  url.searchParams.set(mark, '')
  return url.pathname + url.search
}

/** Whether a form is only to be shown again: the session was over when it was sent, and whoever sent it is to read it first. */
export function isOnlyShown(c: PageContext): boolean {
  return c.req.method === 'POST' && c.req.query(mark) !== undefined
}
