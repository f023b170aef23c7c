import type { Role } from './case.ts'
import type { PlainDate } from './plain-date.ts'
import type { RefusalReason } from './refusal.ts'

/** What an authorised person may do for the customer (A1, A5, A10). */
export const authorities = ['terminate', 'move', 'changeInstruction', 'orderCodes'] as const
export type Authority = (typeof authorities)[number]

/** One whom the customer has named to speak for it, and for how long. Ids only: names stay in the register. */
export interface AuthorisedPerson {
  readonly id: string
  readonly authorities: readonly Authority[]
  readonly from: PlainDate
  /** The last day; null until further notice. */
  readonly until: PlainDate | null
}

/**
 * Who asks: the contract's customer, a person whom the customer has authorised, or the estate of one who died or is bankrupt.
 * `heardBy` is who brings it to us: ops note what the person said by phone or letter.
 */
export interface Request {
  readonly from:
    | { readonly who: 'holder'; readonly customerId: string }
    | { readonly who: 'authorised'; readonly personId: string }
    | { readonly who: 'estate' }
  readonly heardBy: Role
  readonly on: PlainDate
}

/**
 * Undefined when the one who asks may (A2, A5). The customer may do everything; an authorised person what the person is authorised
 * to on that day. For an estate ops alone can act, since they have seen its papers.
 */
export function authorityRefusal(
  authority: Authority,
  request: Request,
  contract: { readonly customerId: string; readonly authorised: readonly AuthorisedPerson[] },
): RefusalReason | undefined {
  return isAuthorised(authority, request, contract) ? undefined : 'notAuthorised'
}

function isAuthorised(
  authority: Authority,
  { from, heardBy, on }: Request,
  contract: { readonly customerId: string; readonly authorised: readonly AuthorisedPerson[] },
): boolean {
  if (!hearers.includes(heardBy)) return false
  switch (from.who) {
    case 'holder':
      return from.customerId === contract.customerId
    case 'authorised':
      return contract.authorised.some(
        person =>
          person.id === from.personId &&
          person.authorities.includes(authority) &&
          person.from <= on &&
          (person.until === null || on <= person.until),
      )
    case 'estate':
      return heardBy !== 'customer'
  }
}

/** A technician or a reseller may not end what is not theirs, whoever asks them to. */
const hearers: readonly Role[] = ['customer', 'ops', 'admin']
