import type { Instant } from './instant.ts'

/** The kinds of case. Each has its workflow, its graph and its own table of facts. */
export type CaseKind = 'ticket' | 'invoice' | 'contract' | 'termination'

/** The roles of people and machines outside Ledtid (domain.md, Roles). */
export type Role = 'ops' | 'technician' | 'operator' | 'customer' | 'reseller' | 'client' | 'admin'

/** Who did something: a role and an opaque id, never a name. `system` is Ledtid itself. */
export interface Actor {
  readonly role: Role | 'system'
  readonly id: string
}

/** Whether someone sees and does what only the company's own office does. */
export function isDesk({ role }: Pick<Actor, 'role'>): boolean {
  return role === 'ops' || role === 'admin'
}

/** Whom a case waits for. `calendar` means that only a date is awaited. */
export type Party = 'ops' | 'technician' | 'customer' | 'agency' | 'calendar'

export interface AllowedAction {
  readonly action: string
  readonly leadsTo: string
}

/** What a case waits for: on whom, for what, and until when. `until` is null where no date is set. */
export interface Waiting {
  readonly for: string
  readonly on: Party
  readonly until: Instant | null
  /** The date has passed and has been noted; the case goes on waiting. */
  readonly overdue: boolean
}

/** A case that cannot go on, and why (E7). `cause` is a code that texts/ puts into words. */
export interface Parked {
  readonly cause: string
  readonly detail: string
  readonly at: Instant
  /** What it would have needed, where that can be put right: the number of an article. */
  readonly about?: string
}

/** Why a case is parked that sells what is not in the register of articles. */
export const articleMissing = 'ArticleMissing'

/** What every case can always say (E3). Codes only; the words are in texts/. */
export interface CaseView {
  readonly number: string
  readonly kind: CaseKind
  readonly status: string
  readonly step: number
  readonly waiting: Waiting | null
  readonly blockers: readonly string[]
  readonly parked: Parked | null
}

interface Edge<S extends string> {
  readonly to: S
  readonly by: readonly Role[]
}

type Table<S extends string, A extends string> = Readonly<Record<S, Readonly<Partial<Record<A, Edge<S>>>>>>

/** Why an action was refused: the case's status does not know it, or the role may not do it. */
export interface Refusal {
  readonly reason: 'wrongStatus' | 'wrongRole'
  readonly status: string
  readonly action: string
}

/** The state graph of a kind of case: the only place that knows what may follow what (T3). */
export interface Graph<S extends string, A extends string> {
  readonly statuses: readonly S[]
  readonly actions: readonly A[]
  isStatus(text: string): text is S
  isAction(text: string): text is A
  /** The status an action leads to, or undefined where it is not allowed. */
  after(status: S, action: A): S | undefined
  /** What `role` may do now; `system` stands for everyone together. */
  allowed(status: S, role: Actor['role']): AllowedAction[]
  /** Undefined when the action may be done. */
  refusal(status: S, action: string, role: Actor['role']): Refusal | undefined
  /** Whether a case may go from one status to another, by an action or by itself. */
  leads(from: S, to: S): boolean
  /** Nothing leads out of a closed status, though something may still be noted in it. */
  isClosed(status: S): boolean
}

/**
 * Makes a graph from a table of status × action. `byItself` says where a case may go without anyone's action, because
 * a date has passed or nothing else is left to do.
 */
export function graph<S extends string, A extends string>(
  actions: readonly A[],
  table: Table<S, A>,
  byItself?: Readonly<Partial<Record<S, readonly S[]>>>,
): Graph<S, A> {
  const statuses = Object.keys(table).filter((key): key is S => key in table)
  const isAction = (text: string): text is A => actions.some(action => action === text)
  const edge = (status: S, action: string): Edge<S> | undefined =>
    isAction(action) ? table[status][action] : undefined
  const may = (found: Edge<S>, role: Actor['role']): boolean => role === 'system' || found.by.includes(role)

  return {
    statuses,
    actions,
    isStatus: (text): text is S => statuses.some(status => status === text),
    isAction,
    after: (status, action) => edge(status, action)?.to,
    allowed: (status, role) =>
      actions.flatMap(action => {
        const found = edge(status, action)
        return found && may(found, role) ? [{ action, leadsTo: found.to }] : []
      }),
    refusal: (status, action, role) => {
      const found = edge(status, action)
      if (!found) return { reason: 'wrongStatus', status, action }
      return may(found, role) ? undefined : { reason: 'wrongRole', status, action }
    },
    leads: (from, to) =>
      from === to || !!byItself?.[from]?.includes(to) || actions.some(action => edge(from, action)?.to === to),
    isClosed: status =>
      !byItself?.[status]?.length && actions.every(action => (edge(status, action)?.to ?? status) === status),
  }
}

const prefixes = { ticket: 'T', invoice: 'F', contract: 'A', termination: 'U' } as const satisfies Record<
  CaseKind,
  string
>

/** The number people say aloud, 'T-2026-000123'. `sequence` is never reused, but may have gaps. */
export function caseNumber(kind: CaseKind, year: number, sequence: number): string {
  return `${prefixes[kind]}-${year}-${String(sequence).padStart(6, '0')}`
}

/** What kind of case a number names. */
export function kindOfNumber(number: string): CaseKind {
  const kinds = ['ticket', 'invoice', 'contract', 'termination'] as const satisfies readonly CaseKind[]
  const found = kinds.find(kind => number.startsWith(`${prefixes[kind]}-`))
  if (!found) throw new RangeError(`"${number}" is no case's number.`)
  return found
}
