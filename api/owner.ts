import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { CaseHead } from '../db/case-head.ts'
import { leaveParked, ownersOf, type ParkedOwner, takeParked } from '../db/parked-owner.ts'
import { formats } from '../texts/format.ts'
import { ownerTexts } from '../texts/owner.ts'
import { caseAfter, requireCase } from './act.ts'
import { caseBody } from './case-body.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once, type Reserved } from './once.ts'
import { Problem } from './problem.ts'
import { notParked } from './refusal.ts'
import { createRouter, type Router } from './router.ts'
import { Nothing } from './schemas/action.ts'
import { Case } from './schemas/case.ts'
import { Owners, OwnerTaken } from './schemas/owner.ts'
import { body, changeProblems, IdempotencyHeader, json, problems } from './schemas/responses.ts'
import { CaseNumber } from './schemas/work-list.ts'

/** Who of the desk has a parked case in hand, so that two do not do the same (P3, E7). */
export function ownerRoutes(deps: AppDeps) {
  const router = createRouter()
  changing(router, deps)
  reading(router, deps)
  return router
}

const tags = ['Cases']

function changing(router: Router, deps: AppDeps): void {
  router.openapi(
    createRoute({
      method: 'post',
      path: '/cases/{number}/take',
      ...guard(deps, 'case.rescue'),
      tags,
      summary: 'Take a parked case in hand, or over from who has it (E7)',
      description: 'Of two who take it at once, one gets it, and the other is told who: `owner` says so.',
      request: { params: CaseNumber, headers: IdempotencyHeader, body: body(OwnerTaken) },
      responses: { 200: json(Case, 'The case, which is yours.'), ...changeProblems },
    }),
    c =>
      once(deps, c, async reserved => {
        const by = actorIn(c)
        const { number } = await requireParked(deps, c, c.req.valid('param').number, 'take', reserved)
        await takeParked(deps.db, number, { by, from: c.req.valid('json').from, at: reserved.at })
        const after = await caseAfter(deps, number)
        // It may have gone on meanwhile, and is then nobody's.
        if (after.owner?.id !== by.id)
          throw after.owner ? ownedBy(after.owner, 'takenBy') : notParked(after, 'take', by)
        return { status: 200, body: caseBody(after, by, c.var.language) }
      }),
  )

  router.openapi(
    createRoute({
      method: 'post',
      path: '/cases/{number}/leave',
      ...guard(deps, 'case.rescue'),
      tags,
      summary: 'Leave a parked case that you have taken (E7)',
      request: { params: CaseNumber, headers: IdempotencyHeader, body: body(Nothing) },
      responses: { 200: json(Case, 'The case, which is nobody’s.'), ...changeProblems },
    }),
    c =>
      once(deps, c, async reserved => {
        const by = actorIn(c)
        const { number, owner } = await requireParked(deps, c, c.req.valid('param').number, 'leave', reserved)
        // Of a repeat, someone may have taken what was left the first time.
        if (reserved.fresh && owner && owner.id !== by.id) throw ownedBy(owner, 'notYours')
        await leaveParked(deps.db, number, { by, at: reserved.at })
        return { status: 200, body: caseBody(await caseAfter(deps, number), by, c.var.language) }
      }),
  )
}

function reading(router: Router, deps: AppDeps): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/cases/{number}/owners',
      ...guard(deps, 'case.rescue'),
      tags,
      summary: 'Who has taken a case and left it, each time it was parked (S4)',
      request: { params: CaseNumber },
      responses: { 200: json(Owners, 'Oldest first.'), ...problems('not-found') },
    }),
    async c => {
      const { number } = await requireCase(deps, c, c.req.valid('param').number)
      const rows = await ownersOf(deps.db, number)
      const items = rows.map(({ byRole, byId, byName, ...row }) => ({
        ...row,
        by: { role: byRole, id: byId, name: byName },
      }))
      return c.json({ items }, 200)
    },
  )
}

/** A case that has gone on is nobody's: there is nothing to take, or to leave. */
async function requireParked(
  deps: AppDeps,
  c: Context<ApiEnv>,
  number: string,
  action: 'take' | 'leave',
  reserved: Reserved,
): Promise<CaseHead> {
  const head = await requireCase(deps, c, number, reserved)
  if (head.view.parked && head.closedAt === null) return head
  throw notParked(head, action, actorIn(c))
}

function ownedBy(owner: ParkedOwner, why: 'takenBy' | 'notYours'): Problem {
  return new Problem('refused', {
    reason: ({ language }) => {
      const words = ownerTexts[language]
      const nobody = why === 'takenBy' ? words.someoneFirst : words.someone
      return words[why](owner.name ?? nobody, formats[language].dateTime(owner.since))
    },
    more: () => ({ owner }),
  })
}
