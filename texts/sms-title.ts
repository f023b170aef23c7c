import { smsSegments, toGsm } from '../domain/sms-text.ts'
import { brief } from './message-parts.ts'

/**
 * The title as an SMS can carry it, or nothing where it holds characters that GSM-7 lacks: a single one would more than double
 * what the SMS costs, and the number says which case it is (N3).
 */
export function smsTitle(title: string): string {
  const text = toGsm(title).trim()
  return smsSegments(text).encoding === 'GSM-7' ? brief(text) : ''
}

/** As `smsTitle`, to stand after a number: ' (Diskmaskin tömmer inte)'. */
export function inBrackets(title: string): string {
  const text = smsTitle(title)
  return text && ` (${text})`
}
