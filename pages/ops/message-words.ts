import type { Words } from '../words.ts'

/** Enough of a message to know it again: its first line that is more than a greeting. */
export function firstLine(text: string): string {
  const lines = text.split('\n')
  const line = lines.find(each => each.length > greetingLength) ?? lines[0] ?? ''
  return line.length > 70 ? `${line.slice(0, 69)}…` : line
}

const greetingLength = 20

/** Where a message goes, as one would say it: a phone number in its groups. */
export function reachedAt(
  { channel, address }: { readonly channel: string; readonly address: string },
  { format }: Words,
) {
  return channel === 'sms' ? format.phone(address) : address
}
