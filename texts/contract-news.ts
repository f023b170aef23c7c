import type { BindingMonths, ContractKind, NoticeMonths } from '../domain/contract.ts'
import type { Ore } from '../domain/money.ts'
import type { PaymentAgreement } from '../domain/payment-terms.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import type { MessageFacts, MessageText } from './texts.ts'

/** Messages about a contract that goes on: with another customer, or at another site (A4). */
export type NewsTemplate =
  | 'takenOverFormer'
  | 'takenOverNew'
  | 'takeOverAbandonedFormer'
  | 'takeOverAbandonedNew'
  | 'moveDelayed'

/** What the two customers of a take-over are told; each of their own part, and nothing of the other. */
export interface TakeOverMessageFacts {
  /** Whether it is told to the new customer. */
  readonly isNew: boolean
  /** The new customer’s first day. */
  readonly on: PlainDate
  /** The former customer’s last day, the one before. */
  readonly lastDay: PlainDate
  /** The day that was agreed on before, where this one replaces it. */
  readonly replacesOn: PlainDate | null
  /** What a month costs on the day; null where nothing is charged. */
  readonly monthlyOre: Ore | null
  readonly isVatIncluded: boolean
  /** What the new customer has agreed to about paying. */
  readonly payment: PaymentAgreement
  readonly kind: ContractKind
  readonly bindingMonths: BindingMonths
  readonly bindingEndsOn: PlainDate
  readonly noticeMonths: NoticeMonths
  /** The last day of a contract that has been given notice. */
  readonly endOn: PlainDate | null
  /** What stands at the site and is ours as long as the contract runs. */
  readonly equipment: readonly string[]
  readonly hasKeyInCabinet: boolean
  readonly signs: number
  /** The last day on which a consumer can take the agreement back; null for others. */
  readonly rescindableUntil: PlainDate | null
}

export interface MoveMessageFacts {
  /** The day of the move, and where the alarm is to be. */
  readonly on: PlainDate
  readonly newSite: string
}

type Place = Pick<MessageFacts, 'company' | 'number' | 'site' | 'address'>
export type TakeOverFacts = Place & TakeOverMessageFacts
export type MoveNewsFacts = Place & MoveMessageFacts

export interface NewsTexts {
  readonly takenOverFormer: (facts: TakeOverFacts) => MessageText
  readonly takenOverNew: (facts: TakeOverFacts) => MessageText
  readonly takeOverAbandoned: (facts: TakeOverFacts) => MessageText
  readonly moveDelayed: (facts: MoveNewsFacts) => MessageText
}

/** The same as every case tells its own. A RangeError where nothing is known of a move or a take-over. */
export function ofContract(news: NewsTexts): Record<NewsTemplate, (facts: MessageFacts) => MessageText> {
  return {
    takenOverFormer: ofTakeOver(news.takenOverFormer),
    takenOverNew: ofTakeOver(news.takenOverNew),
    takeOverAbandonedFormer: ofTakeOver(news.takeOverAbandoned),
    takeOverAbandonedNew: ofTakeOver(news.takeOverAbandoned),
    moveDelayed: facts => {
      if (!facts.move) throw new RangeError(`${facts.number} moves nowhere.`)
      return news.moveDelayed({ ...facts, ...facts.move })
    },
  }
}

function ofTakeOver(tell: (facts: TakeOverFacts) => MessageText): (facts: MessageFacts) => MessageText {
  return facts => {
    if (!facts.takeOver) throw new RangeError(`${facts.number} is taken over by nobody.`)
    return tell({ ...facts, ...facts.takeOver })
  }
}
