import type { z } from '@hono/zod-openapi'
import type { CaseHead } from '../db/case-head.ts'
import { findCustomer } from '../db/customer.ts'
import { workOf } from '../db/ticket.ts'
import { birthDateOf, type Personnummer, parsePersonnummer } from '../domain/identity.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { isRutWork } from '../domain/kind-of-work.ts'
import { kronor } from '../domain/money.ts'
import { type PlainDate, yearOf } from '../domain/plain-date.ts'
import type { RutBuyerSubmission } from '../domain/submission.ts'
import type { AppDeps } from './env.ts'
import { type FieldProblem, Problem } from './problem.ts'
import type { RutOrder } from './schemas/action.ts'

type Buyer = z.output<typeof RutOrder>['buyers'][number]

/**
 * Those who want the tax reduction, with their personnummer sealed (B2, S2). Refused where the customer is no private person,
 * the work is no RUT work, a buyer does not turn 18 in the year of the visit (IL 67 kap. 11 §), or one is named twice.
 */
export async function rutBuyers(
  deps: AppDeps,
  { number, customer }: CaseHead,
  buyers: readonly Buyer[],
  on: PlainDate,
  at: Instant,
): Promise<readonly RutBuyerSubmission[]> {
  const [found, { kindOfWork }] = await Promise.all([
    customer === null ? undefined : findCustomer(deps.db, customer),
    workOf(deps.db, number),
  ])
  if (found?.kind !== 'consumer') throw wrong([{ pointer: '/rut', code: 'rutConsumersOnly' }])
  if (!isRutWork(kindOfWork)) throw wrong([{ pointer: '/rut', code: 'rutWorkOnly' }])
  return sealed(deps, buyers, on, stockholmDate(at))
}

function sealed(
  { vault }: AppDeps,
  buyers: readonly Buyer[],
  on: PlainDate,
  today: PlainDate,
): readonly RutBuyerSubmission[] {
  const errors: FieldProblem[] = []
  const seen = new Set<Personnummer>()
  const submissions = buyers.flatMap(({ name, personnummer, remainingKronor }, index) => {
    const pointer = `/rut/buyers/${index}/personnummer`
    const read = parsePersonnummer(personnummer, today)
    const code = read.ok ? problemOf(read.value, seen, on) : (`personnummer.${read.reason}` as const)
    if (code) errors.push({ pointer, code })
    if (!read.ok) return []
    seen.add(read.value)
    const identity = vault.seal(read.value).toString('base64')
    const remainingOre = remainingKronor === null ? null : kronor(remainingKronor)
    return [{ name, identity, fingerprint: vault.fingerprint(read.value), remainingOre }]
  })
  if (errors.length > 0) throw wrong(errors)
  return submissions
}

function problemOf(personnummer: Personnummer, seen: ReadonlySet<Personnummer>, on: PlainDate) {
  if (seen.has(personnummer)) return 'rutSameBuyer'
  return yearOf(birthDateOf(personnummer)) + 18 > yearOf(on) ? 'rutAdultsOnly' : undefined
}

function wrong(errors: readonly FieldProblem[]): Problem {
  return new Problem('invalid', { errors })
}
