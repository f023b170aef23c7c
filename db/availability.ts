/** PostgreSQL's classes for connection, lack of resources, operator intervention and system errors. */
const awayClasses = new Set(['08', '53', '57', '58'])
/** Node's codes for a far end that does not answer, or a socket or a file that is not there. */
export const awaySystemErrors: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
])

/** Whether an error says that the database is away, restarting or full, rather than that a query is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway)
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code.length === 5 && /^\d/.test(code)) return awayClasses.has(code.slice(0, 2))
  if (awaySystemErrors.has(code)) return true
  return /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/.test(
    error.message,
  )
}
