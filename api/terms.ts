import { createRoute, type z } from '@hono/zod-openapi'
import { dunningPolicies } from '../db/dunning-policy.ts'
import { firstDayToSet, markPoliciesTold, setPolicy } from '../db/policy.ts'
import { enterRate, knownInterest } from '../db/reference-rate.ts'
import { namesOf } from '../db/user.ts'
import { datedState } from '../domain/dated.ts'
import { stockholmDate } from '../domain/instant.ts'
import type { ReferenceRate as Rate } from '../domain/interest.ts'
import { type BasisPoints, toDecimalString } from '../domain/money.ts'
import { addDays, addMonths } from '../domain/plain-date.ts'
import { rateState, ratesToEnter, readRate } from '../domain/reference-rates.ts'
import type { AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once } from './once.ts'
import { Problem, wrongField } from './problem.ts'
import { createRouter, type Router } from './router.ts'
import { body, changeProblems, IdempotencyHeader, json, problems, writeProblems } from './schemas/responses.ts'
import {
  DunningPolicyList,
  DunningPolicyOrder,
  type ReferenceRate,
  ReferenceRateList,
  ReferenceRateOrder,
} from './schemas/terms.ts'

const tags = ['Terms']

/** What dunning goes by, from which day: its policies (E6) and the reference rates (B9). */
export function termsRoutes(deps: AppDeps) {
  const router = createRouter()
  policyRoutes(router, deps)
  rateRoutes(router, deps)
  return router
}

function policyRoutes(router: Router, deps: AppDeps): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/dunning-policies',
      ...guard(deps, 'terms.read'),
      tags,
      summary:
        'The terms of dunning that have been, are and will be in force, and how many open invoices go by each (E6)',
      responses: { 200: json(DunningPolicyList, 'The earliest first.'), ...problems() },
    }),
    async c => c.json(await policyList(deps), 200),
  )

  router.openapi(
    createRoute({
      method: 'post',
      path: '/dunning-policies',
      ...guard(deps, 'policy.set'),
      tags,
      summary: 'Set the terms of dunning from a day on (E6)',
      description: 'Invoices that are open then keep their own. A day on which a case has been opened has passed.',
      request: { headers: IdempotencyHeader, body: body(DunningPolicyOrder) },
      responses: { 200: json(DunningPolicyList, 'All of them, as they now are.'), ...writeProblems },
    }),
    c =>
      once(deps, c, async ({ at }) => {
        const { validFrom, policy } = c.req.valid('json')
        const byId = actorIn(c).id
        const { usedOn } = await setPolicy(deps.db, { name: 'dunning', validFrom, body: policy, at, byId })
        if (usedOn !== null) throw wrongField('/validFrom', 'policyUsed', addDays(usedOn, 1))
        return { status: 200, body: await policyList(deps) }
      }),
  )
}

function rateRoutes(router: Router, deps: AppDeps): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/reference-rates',
      ...guard(deps, 'terms.read'),
      tags,
      summary: 'The reference rates that are known, and those that must be entered (B9)',
      responses: { 200: json(ReferenceRateList, 'The earliest first.'), ...problems() },
    }),
    async c => c.json(await rateList(deps), 200),
  )

  router.openapi(
    createRoute({
      method: 'post',
      path: '/reference-rates',
      ...guard(deps, 'rate.enter'),
      tags,
      summary: 'Enter the reference rate of a half-year, as Riksbanken has set it (B9)',
      description:
        'One that was wrong can be put right until interest has been charged with it. What waited for it goes on.',
      request: { headers: IdempotencyHeader, body: body(ReferenceRateOrder) },
      responses: { 200: json(ReferenceRateList, 'All of them, as they now are.'), ...changeProblems },
    }),
    c =>
      once(deps, c, async ({ id, at }) => {
        const order = c.req.valid('json')
        const read = readRate(order, stockholmDate(at))
        if (!read.ok) throw wrongField(read.reason === 'notARate' ? '/percent' : '/from', `rate.${read.reason}`)
        const byId = actorIn(c).id
        const intake = await enterRate(deps.db, { ...read.value, at, byId })
        if (intake === 'charged') throw new Problem('refused', { reason: words => words.api.rateCharged(order.from) })
        // Those who wait look again at once; should this end here, the next sweep tells them.
        await deps.engine.importFile({ id, sha256: null, name: '', at, byId })
        await markPoliciesTold(deps.db, at)
        return { status: 200, body: await rateList(deps) }
      }),
  )
}

async function policyList({ db, now }: AppDeps): Promise<z.infer<typeof DunningPolicyList>> {
  const today = stockholmDate(now())
  const [all, firstDay] = await Promise.all([dunningPolicies(db), firstDayToSet(db)])
  const names = await namesOf(db, [...new Set(all.flatMap(({ setBy }) => (setBy === null ? [] : [setBy])))])
  const days = all.map(({ validFrom }) => validFrom)
  const items = all.map(({ policy, setBy, ...each }) => ({
    ...each,
    setBy: setBy && (names.get(setBy) ?? null),
    state: datedState(each.validFrom, days, today),
    policy: { ...policy, steps: policy.steps.map(step => ({ ...step })) },
  }))
  return { items, firstDayToSet: firstDay }
}

async function rateList({ db, now }: AppDeps): Promise<z.infer<typeof ReferenceRateList>> {
  const today = stockholmDate(now())
  const { referenceRates, marginBasisPoints } = await knownInterest(db)
  return {
    items: referenceRates.map(rate => ({ ...rateBody(rate, marginBasisPoints), state: rateState(rate, today) })),
    toEnter: ratesToEnter(referenceRates, today).map(each => ({ ...each })),
  }
}

function rateBody(
  { from, basisPoints }: Rate,
  marginBasisPoints: BasisPoints,
): Omit<z.infer<typeof ReferenceRate>, 'state'> {
  // Interest is never less than nothing, however low the reference rate.
  const interest = Math.max(0, basisPoints + marginBasisPoints)
  return {
    from,
    to: addDays(addMonths(from, 6), -1),
    percent: toDecimalString(basisPoints),
    interestPercent: toDecimalString(interest),
  }
}
