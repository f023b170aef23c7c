import type { Blocker, CaseAction, Texts } from './texts.ts'

/** What a case says of itself to its customer, where the office's own words are about the office. What is left out is said alike. */
export interface CustomerWords {
  readonly waits: { readonly [K in keyof Texts['waits']]: Partial<Record<keyof Texts['waits'][K], CustomerWait>> }
  /** Null is no matter of the customer's. */
  readonly blockers: Partial<Record<Blocker, string | null>>
  readonly actions: Partial<Record<Exclude<keyof Texts['actions'], CaseAction>, string>>
  readonly parked: string
}

/** `next` is null where what comes then is the office's own matter, and left out where it is said alike. */
export interface CustomerWait {
  readonly waitingFor: string
  readonly next?: string | null
}
