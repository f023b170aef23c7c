import { type Logger, pino } from 'pino'

export type Log = Logger

/**
 * JSON lines on stdout. Keys that may hold secrets or personal data are struck out wherever they stand; what may be
 * logged are ids, codes, counts and times.
 */
export function createLog(level: string, service: string): Log {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretPaths, censor: '***' },
  })
}

const secretKeys = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'personnummer',
  'identity',
  'phone',
  'phone1',
  'phone2',
  'reporterPhone',
  'email',
  'address',
  'text',
  'name',
]

const secretPaths = ['', '*.', '*.*.', '*.*.*.'].flatMap(prefix => secretKeys.map(key => `${prefix}${key}`))
