import { commit } from './crash-story.ts'
import type { Reaper } from './mortal.ts'

/** The lines of one thing that a case does: a step, a paper, a word to another case. */
export interface Group {
  readonly of: 'contract' | 'termination' | 'ticket'
  readonly within: string
  readonly lines: readonly string[]
}

/** A step that opens another case: its number and what it is for are reserved, it is started, and then the step is written. */
export function opening(kind: 'ticket' | 'invoice'): readonly string[] {
  return [...commit, ...started(kind), ...commit]
}

export function started(kind: string): readonly string[] {
  return [`before a case is started: ${kind}`, `after a case is started: ${kind}`]
}

export function told(fact: string): readonly string[] {
  return [`before the case is told ${fact}`, `after the case is told ${fact}`]
}

/** A message on its way. What is of unknown fate is left to a person, for neither mail server nor this gateway can be asked (N2). */
export function sent(what: 'the mail server takes the letter' | 'the gateway takes the SMS'): readonly string[] {
  return [
    'before update of messages to sending',
    'after update of messages to sending',
    `before ${what}`,
    `after ${what}`,
    'before update of messages to sent',
    'after update of messages to sent',
  ]
}

/** Whether somebody must say what became of a message whose worker died at its nth line. */
export function isUnknown(nth: number): boolean {
  return nth >= 1 && nth <= 4
}

export const mailed = sent('the mail server takes the letter')
export const texted = sent('the gateway takes the SMS')

export const printed = [
  'before the file is stored',
  'after the file is stored',
  'before insert into documents',
  'after insert into documents',
  ...mailed,
]

/** The nth case to die does so at the nth line of each group, and from the first on again where a group has fewer. */
export function lineOf({ lines }: Group, nth: number): string {
  return lines[nth % lines.length] ?? ''
}

export function kill(reaper: Reaper, group: Group, nth: number, of: string | undefined): void {
  const index = nth % group.lines.length
  const line = lineOf(group, nth)
  const passes = group.lines.slice(0, index).filter(earlier => earlier === line).length
  reaper.diesAt({ within: group.within, line, passes, ...(of === undefined ? {} : { of }) })
}

/** What a case has come to, by what it did: groups run beside each other, and each in its own order. */
export function byGroup(lines: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {}
  for (const each of lines) {
    const [within = '', ...line] = each.split(': ')
    found[within] = [...(found[within] ?? []), line.join(': ')]
  }
  return found
}

/** The same of the groups in a test's table. */
export function expectedOf(groups: readonly Group[], of: Group['of']): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(groups.filter(group => group.of === of).map(({ within, lines }) => [within, lines]))
}
