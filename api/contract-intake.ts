import type { z } from '@hono/zod-openapi'
import { activeArticles } from '../db/article.ts'
import { type ContractFacts, unbilledFrom } from '../db/contract.ts'
import { findCustomer } from '../db/customer.ts'
import { findSite } from '../db/site.ts'
import { addDays, addMonths, type PlainDate } from '../domain/plain-date.ts'
import type {
  AmendmentSubmission,
  AuthorisedSubmission,
  ContractSubmission,
  EquipmentSubmission,
} from '../domain/submission.ts'
import type { AppDeps } from './env.ts'
import { type FieldProblem, Problem } from './problem.ts'
import type { AmendmentOrder, ContractOrder } from './schemas/contract-order.ts'
import { given } from './schemas/given.ts'

type Order = z.output<typeof ContractOrder>

/**
 * What was agreed on as it is kept (A1): the customer, the site and the articles exist and belong together, and the days are ones that
 * a contract can have. Throws a problem with everything that is wrong, each at its place under `at`.
 */
export async function contractIntake(
  deps: AppDeps,
  order: Order,
  today: PlainDate,
  at = '',
): Promise<ContractSubmission> {
  const errors = [
    ...(await partyErrors(deps, order)),
    ...dayErrors(order, today),
    ...(await articleErrors(deps, order.equipment)),
  ]
  if (errors.length > 0)
    throw new Problem('invalid', { errors: errors.map(each => ({ ...each, pointer: `${at}${each.pointer}` })) })
  const { contractKind: kind, invoiceFeeWaived: feeWaived, ...rest } = order
  return { ...rest, kind, feeWaived }
}

/** Why articles that equipment is replaced as cannot be had: they are not sold. */
export async function amendmentIntake(
  deps: AppDeps,
  order: z.output<typeof AmendmentOrder>,
  facts: ContractFacts,
  today: PlainDate,
): Promise<AmendmentSubmission> {
  const feeFrom = unbilledFrom(facts)
  const errors = await articleErrors(deps, order.equipment ?? [])
  // What is invoiced already is paid as it was agreed then.
  if (order.fee && order.fee.from < feeFrom) errors.push({ pointer: '/fee/from', code: 'notBefore', limit: feeFrom })
  if (order.payment) errors.push(...agreedErrors(order.payment.agreedOn, facts.agreedOn, today))
  if (errors.length > 0) throw new Problem('invalid', { errors })
  return given<AmendmentFields>(order)
}

/** What is agreed on later was so after the contract was, and not in days to come. */
function agreedErrors(agreedOn: PlainDate, earliest: PlainDate, today: PlainDate): FieldProblem[] {
  const pointer = '/payment/agreedOn'
  if (agreedOn > today) return [{ pointer, code: 'inTheFuture' }]
  return agreedOn < earliest ? [{ pointer, code: 'notBefore', limit: earliest }] : []
}

interface AmendmentFields {
  readonly fee?: AmendmentSubmission['fee'] | undefined
  readonly guardIncluded?: boolean | undefined
  readonly keyInCabinet?: boolean | undefined
  readonly signs?: number | undefined
  readonly payment?: AmendmentSubmission['payment'] | undefined
  readonly equipment?: readonly EquipmentSubmission[] | undefined
  readonly authorised?: readonly AuthorisedSubmission[] | undefined
}

async function partyErrors({ db }: AppDeps, { customer, site }: Order): Promise<FieldProblem[]> {
  const [found, place] = await Promise.all([findCustomer(db, customer), findSite(db, site)])
  if (!found) return [{ pointer: '/customer', code: 'customerUnknown' }]
  return place?.customer === customer ? [] : [{ pointer: '/site', code: 'siteUnknown' }]
}

/** A contract is written down when it is made, or soon after, and begins within two years. */
function dayErrors({ agreedOn, startOn }: Order, today: PlainDate): FieldProblem[] {
  const earliest = addDays(today, -366)
  const latest = addMonths(today, 24)
  const errors: FieldProblem[] = []
  if (agreedOn > today) errors.push({ pointer: '/agreedOn', code: 'inTheFuture' })
  if (agreedOn < earliest) errors.push({ pointer: '/agreedOn', code: 'notBefore', limit: earliest })
  if (startOn < agreedOn) errors.push({ pointer: '/startOn', code: 'notBefore', limit: agreedOn })
  if (startOn > latest) errors.push({ pointer: '/startOn', code: 'notAfter', limit: latest })
  return errors
}

async function articleErrors(
  { db }: AppDeps,
  equipment: readonly Pick<EquipmentSubmission, 'article'>[],
): Promise<FieldProblem[]> {
  const named = equipment.flatMap(({ article }) => (article === null ? [] : [article]))
  const known = await activeArticles(db, [...new Set(named)])
  return equipment.flatMap(({ article }, index) =>
    article === null || known.has(article)
      ? []
      : [{ pointer: `/equipment/${index}/article`, code: 'articleUnknown' as const }],
  )
}
