import type { Company } from '../domain/company.ts'
import type { MessageTemplate } from '../domain/message.ts'
import type { Ore } from '../domain/money.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { ContractTemplate } from './contract.ts'
import type { NewsTemplate } from './contract-news.ts'
import type { Formats } from './format.ts'
import type { DunningMessageFacts, MessageFacts, MessageText, Texts } from './texts.ts'

export type MessageTexts<T extends MessageTemplate = MessageTemplate> = Pick<Texts['messages'], T>

export type TicketTemplate = Exclude<
  MessageTemplate,
  InvoiceTemplate | DunningTemplate | ContractTemplate | NewsTemplate | 'caseParked'
>
export type InvoiceTemplate = 'invoice' | 'invoiceIncomplete' | 'swishRequest' | 'swishReminder' | 'receipt'
export type DunningTemplate =
  | 'reminder1'
  | 'reminder2'
  | 'handedOver'
  | 'creditNote'
  | 'promiseBroken'
  | 'decisionNeeded'

/** Paragraphs with a line between them; those left out leave no gap. */
export function letter(...paragraphs: readonly (string | false | null)[]): string {
  return paragraphs.filter(Boolean).join('\n\n')
}

/** A title short enough for an SMS, cut at a word. */
export function brief(title: string, length = 36): string {
  if (title.length <= length) return title
  const cut = title.slice(0, length - 3)
  const lastSpace = cut.lastIndexOf(' ')
  return `${lastSpace > length / 2 ? cut.slice(0, lastSpace) : cut}...`
}

/** The visit that a message is about. A template that needs one is only told when there is one. */
export function visitOf({ visit, number }: MessageFacts): NonNullable<MessageFacts['visit']> {
  if (visit) return visit
  throw new RangeError(`A message about a visit was asked for, but ${number} has none.`)
}

/** The visit that somebody no longer has. */
export function formerVisitOf({ formerVisit, number }: MessageFacts): NonNullable<MessageFacts['visit']> {
  if (formerVisit) return formerVisit
  throw new RangeError(`A message about a former visit was asked for, but ${number} has had none.`)
}

/** The invoice that a message is about. */
export function invoiceOf({ invoice, number }: MessageFacts): NonNullable<MessageFacts['invoice']> {
  if (invoice) return invoice
  throw new RangeError(`A message about an invoice was asked for, but ${number} is none.`)
}

/** The debt that a message is about. */
export function dunningOf({ dunning, number }: MessageFacts): NonNullable<MessageFacts['dunning']> {
  if (dunning) return dunning
  throw new RangeError(`A message about a debt was asked for, but ${number} says nothing of one.`)
}

/** A message to our own desk: what has happened, which case, and where to look. */
export function toOps(
  subject: string,
  { number, title, site, pageUrl }: MessageFacts,
  ...paragraphs: readonly (string | false | null)[]
): MessageText {
  return {
    subject: `${subject}: ${number}`,
    text: letter(`${number} ${title}${site === title ? '' : `\n${site}`}`, ...paragraphs, pageUrl),
  }
}

/** What recurs in the messages of a language, in its own words. */
export interface RecurringWords {
  readonly regards: string
  readonly toPay: string
  readonly due: string
  readonly ocr: string
  readonly principal: string
  readonly interest: string
  readonly costs: string
  readonly and: string
}

/** Parts of messages that are built alike in every language. */
export function recurringParts({ bankgiro, longDate, money }: Formats, words: RecurringWords) {
  const toPay = (amountOre: Ore) => `${words.toPay}: ${money(amountOre)}`
  return {
    /** How a letter ends: who we are. */
    greeting: ({ name, website }: Company): string => [words.regards, name, ...(website ? [website] : [])].join('\n'),

    toPay,

    /** What is to be paid, as `amounts` say it, by when and how. */
    howToPay: (amounts: string, facts: MessageFacts, dueOn: PlainDate | null): string => {
      const due = dueOn && `${words.due}: ${longDate(dueOn)}`
      const account = [`Bankgiro: ${bankgiro(facts.company.bankgiro)}`, `${words.ocr}: ${invoiceOf(facts).ocr}`]
      return [amounts, ...(due ? [due] : []), ...account].join('\n')
    },

    /** What is owed, with each part apart where there are several (inkassolagen 5 §); `sum` is what it all is, where not to pay to us. */
    amounts: (
      { principalOre, interestOre, costsOre, totalOre }: DunningMessageFacts,
      sum: string = words.toPay,
    ): string => {
      const parts = [
        `${words.principal}: ${money(principalOre)}`,
        ...(interestOre > 0 ? [`${words.interest}: ${money(interestOre)}`] : []),
        ...(costsOre > 0 ? [`${words.costs}: ${money(costsOre)}`] : []),
      ]
      return [...(parts.length > 1 ? parts : []), `${sum}: ${money(totalOre)}`].join('\n')
    },

    /** 'a', 'a och b', 'a, b och c'. */
    listed: (parts: readonly string[]): string => {
      const last = parts.at(-1) ?? ''
      return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} ${words.and} ${last}` : last
    },
  }
}
