import { createRoute } from '@hono/zod-openapi'
import { findArticle, insertArticle } from '../db/article.ts'
import { keepSubmission } from '../db/submission.ts'
import { missingArticle } from '../domain/allowed.ts'
import { ownerTexts } from '../texts/owner.ts'
import { caseAfter, requireCase, send } from './act.ts'
import { caseBody } from './case-body.ts'
import type { AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once } from './once.ts'
import { notParked, refusalOf } from './refusal.ts'
import { createRouter } from './router.ts'
import { Case } from './schemas/case.ts'
import { MendOrder } from './schemas/mend.ts'
import { body, changeProblems, IdempotencyHeader, json, problems } from './schemas/responses.ts'
import { CaseNumber } from './schemas/work-list.ts'
import { requireOurs } from './taken.ts'

/**
 * A parked case is put right and tried again in one (E7). Addresses and the like never park a case – an invoice waits for them, and goes
 * on when the customer is changed (B5) –, and what parks one is mostly ours to mend; what is left is an article that is sold and
 * not in the register.
 */
export function mendRoutes(deps: AppDeps) {
  const router = createRouter()
  router.openapi(
    createRoute({
      method: 'post',
      path: '/cases/{number}/mend',
      ...guard(deps, 'article.write'),
      tags: ['Cases'],
      summary: 'Add the article that a case could not go on without, and try again (E7)',
      description: 'Where the article is refused, nothing is tried.',
      request: { params: CaseNumber, headers: IdempotencyHeader, body: body(MendOrder) },
      responses: { 200: json(Case, 'The case as it now is.'), ...changeProblems, ...problems('exists-already') },
    }),
    c =>
      once(deps, c, async reserved => {
        const { db } = deps
        const by = actorIn(c)
        const head = await requireCase(deps, c, c.req.valid('param').number)
        const refusal = reserved.fresh ? refusalOf(head, 'mend', by) : undefined
        if (refusal) throw refusal
        const number = missingArticle(head.view)
        // A repeat finds the case gone on by what was done the first time.
        if (number !== undefined) {
          const { article: facts, reason } = c.req.valid('json')
          const article = { number, ...facts }
          if (!(await insertArticle(db, article))) await requireOurs(reserved, article, findArticle(db, number))
          const text = [ownerTexts[c.var.language].mended(number, article.name), reason].filter(Boolean).join(' ')
          const written = { kind: 'reason', body: { text } } as const
          await keepSubmission(db, { id: reserved.id, ...written, by, at: reserved.at })
          await send(deps, c, head, { action: 'retry', written }, reserved)
        } else if (reserved.fresh) throw notParked(head, 'mend', by)
        return { status: 200, body: caseBody(await caseAfter(deps, head.number), by, c.var.language) }
      }),
  )
  return router
}
