import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Actor } from '../domain/case.ts'
import type { Database } from './schema.ts'
import type { VisitState } from './tables/tickets.ts'

type Where = ExpressionBuilder<Database, 'cases'>

/**
 * Which cases are someone's to see (S1): ops see all, a customer its own, a reseller the tickets that it handed in, a
 * technician the tickets with a visit of theirs that stands or is done. To everyone else a case does not exist.
 */
export function visibleTo({ role, id }: Actor) {
  return (where: Where): Expression<SqlBool> => scopes[role](where, id)
}

/** As `visibleTo`, with what was a technician's once: a repeat of what took the visit from them finds its ticket still. */
export function onceVisibleTo({ role, id }: Actor) {
  return (where: Where): Expression<SqlBool> =>
    role === 'technician' ? hasVisit(where, id, [...standing, 'declined', 'freed']) : scopes[role](where, id)
}

const standing = ['booked', 'accepted', 'done'] as const satisfies readonly VisitState[]

const everything = (where: Where): Expression<SqlBool> => where.lit(true)
const nothing = (where: Where): Expression<SqlBool> => where.lit(false)

const scopes: Record<Actor['role'], (where: Where, id: string) => Expression<SqlBool>> = {
  ops: everything,
  admin: everything,
  system: everything,
  operator: nothing,
  client: nothing,
  customer: (where, id) => where('cases.customer', '=', id),
  reseller: (where, id) => where.and([where('cases.kind', '=', 'ticket'), where('cases.reseller', '=', id)]),
  technician: (where, id) => hasVisit(where, id, standing),
}

function hasVisit(where: Where, technician: string, states: readonly VisitState[]): Expression<SqlBool> {
  return where.exists(
    where
      .selectFrom('visits')
      .select('visits.id')
      .whereRef('visits.caseNumber', '=', 'cases.number')
      .where('visits.technician', '=', technician)
      .where('visits.state', 'in', states)
      .where('visits.bookedAt', 'is not', null),
  )
}
