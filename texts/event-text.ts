import { isInstant } from '../domain/instant.ts'
import type { Language } from '../domain/message.ts'
import { isPlainDate, type PlainDate } from '../domain/plain-date.ts'
import { type Slot, slots } from '../domain/slot.ts'
import { type Formats, formats } from './format.ts'
import type { Texts } from './texts.ts'
import { labelIn, texts } from './words.ts'

/** What a step has kept of what happened: codes, numbers, days and amounts. */
export type EventFacts = Readonly<Record<string, unknown>>

/** What happened, in a sentence that says which, when and how much: a timeline is read without its facts. */
export function eventText(did: string, facts: EventFacts, language: Language): string {
  const words = texts[language]
  const label = labelIn(words.events, did)
  const details = detailsOf(facts, words, formats[language])
  return details.length > 0 ? `${label}: ${details.join(', ')}` : label
}

function detailsOf(facts: EventFacts, words: Texts, format: Formats): readonly string[] {
  const text = (key: string) => stringIn(facts[key])
  const day = (key: string) => dayIn(facts[key])
  const labels = words.eventDetails
  const said = [
    number(facts['invoiceNumber'])?.toString(),
    number(facts['creditNumber'])?.toString(),
    ...['termination', 'contract', 'ticket', 'invoice'].map(key => caseNumberIn(facts[key])),
    period(day('from'), day('to'), format),
    map(day('on'), on => visitDay(on, text('slot'), format)),
    map(day('endOn'), endOn => labels.endOn(format.longDate(endOn))),
    map(day('was'), was => labels.before(format.date(was))),
    map(day('until'), until => labels.until(format.longDate(until))),
    map(number(facts['amountOre']) ?? number(facts['totalOre']) ?? number(facts['toPayOre']), format.money),
    map(number(facts['takenBackOre']), ore => labels.takenBack(format.money(ore))),
    map(day('newDueOn') ?? day('dueOn'), dueOn => labels.dueOn(format.date(dueOn))),
    ...listIn(facts['pieces']),
    ...[...listIn(facts['missing']), ...listIn(facts['blockers'])].map(code => labelIn(words.blockers, code)),
    map(text('reason'), reason => labelIn(words.declineReasons, reason)),
    map(text('withdrawn'), reason => labelIn(words.withdrawals, reason)),
    map(text('because'), because => labelIn(words.blockers, because)),
  ]
  return said.filter(each => each !== undefined)
}

function period(from: PlainDate | undefined, to: PlainDate | undefined, { date }: Formats): string | undefined {
  return from && to ? `${date(from)} – ${date(to)}` : undefined
}

function visitDay(on: PlainDate, slot: string | undefined, { longDate, hours }: Formats): string {
  return slot !== undefined && isSlot(slot) ? `${longDate(on)} ${hours(slot)}` : longDate(on)
}

function caseNumberIn(value: unknown): string | undefined {
  const text = stringIn(value)
  return text !== undefined && /^[A-Z]-\d{4}-\d+$/.test(text) ? text : undefined
}

function dayIn(value: unknown): PlainDate | undefined {
  const text = stringIn(value)
  return text !== undefined && !isInstant(text) && isPlainDate(text) ? text : undefined
}

function listIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : []
}

function stringIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

function map<T>(value: T | undefined, say: (value: T) => string): string | undefined {
  return value === undefined ? undefined : say(value)
}

function isSlot(text: string): text is Slot {
  return slots.some(slot => slot === text)
}
