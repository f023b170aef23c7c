import { createRoute } from '@hono/zod-openapi'
import { activeArticles } from '../db/article.ts'
import { readContract } from '../db/contract-view.ts'
import { insertCallOut } from '../db/guard-call-out.ts'
import { stockholmDate } from '../domain/instant.ts'
import { requireCase } from './act.ts'
import type { AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once } from './once.ts'
import { wrongField } from './problem.ts'
import { closed } from './refusal.ts'
import { createRouter } from './router.ts'
import { ContractNumber, GuardCallOut } from './schemas/contract.ts'
import { GuardCallOutOrder } from './schemas/contract-order.ts'
import { body, changeProblems, created, IdempotencyHeader } from './schemas/responses.ts'

/** Guards who were sent to a site: each is on the contract's next invoice, unless guards are included (A6, A11). */
export function guardCallOutRoutes(deps: AppDeps) {
  const router = createRouter()
  const { db } = deps

  router.openapi(
    createRoute({
      method: 'post',
      path: '/contracts/{number}/guard-call-outs',
      ...guard(deps, 'contract.act'),
      tags: ['Contract actions'],
      summary: 'Note that a guard was sent to the site (A11)',
      request: { params: ContractNumber, headers: IdempotencyHeader, body: body(GuardCallOutOrder) },
      responses: { 201: created(GuardCallOut, 'The call-out.'), ...changeProblems },
    }),
    c =>
      once(deps, c, async ({ id, at }) => {
        const head = await requireCase(deps, c, c.req.valid('param').number)
        const { on, article, quantity } = c.req.valid('json')
        const { terms, ending } = await readContract(db, head)
        if (on > stockholmDate(at)) throw wrongField('/on', 'inTheFuture')
        if (on < terms.startOn) throw wrongField('/on', 'notBefore', terms.startOn)
        if (ending && on > ending.endOn) throw wrongField('/on', 'notAfter', ending.endOn)
        if (!(await activeArticles(db, [article])).has(article)) throw wrongField('/article', 'articleUnknown')
        const callOut = { contract: head.number, id, onDate: on, article, quantityHundredths: quantity }
        if (!(await insertCallOut(db, callOut))) throw closed(head, 'guardCallOut', actorIn(c))
        const answer = { id, contract: head.number, on, article, quantity: quantity / 100 }
        return { status: 201, body: answer, location: `/contracts/${head.number}` }
      }),
  )
  return router
}
