import { stockholmDate, stockholmTime } from '../../domain/instant.ts'
import { oneLine } from '../../domain/one-line.ts'
import type { Note } from './driver.ts'

/**
 * '2026-11-23T09.41.02 T-2026-000123 4 visitConfirmed sms': sorts by time, by the clock in Stockholm, says what it is, and is
 * the same for every attempt at the message. Full stops instead of colons, which Windows does not take.
 */
export function fileStem(note: Note): string {
  const seconds = note.at.slice(17, 19)
  const time = `${stockholmTime(note.at)}:${seconds}`.replaceAll(':', '.')
  const parts = [`${stockholmDate(note.at)}T${time}`, note.caseNumber, note.step, note.template, note.channel]
  return fileName(parts.join(' '))
}

/** The text as a file name that every system takes, and that stays in its folder. */
export function fileName(text: string): string {
  return oneLine(text)
    .replace(/[\\/:*?"<>|]/gu, '-')
    .replace(/^\.+/u, '')
    .slice(0, 200)
}
