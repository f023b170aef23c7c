import { createRoute, type z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { newNumber } from '../db/case.ts'
import { listContracts } from '../db/contract-list.ts'
import { readContract } from '../db/contract-view.ts'
import { stockholmDate } from '../domain/instant.ts'
import type { ContractSubmission } from '../domain/submission.ts'
import { requireCase } from './act.ts'
import { contractAfter, contractBody, contractItem } from './contract-body.ts'
import { contractIntake } from './contract-intake.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { type Answer, once, type Reserved } from './once.ts'
import { openCase } from './open-case.ts'
import { createRouter, type Router } from './router.ts'
import {
  Contract,
  ContractNumber,
  ContractPage,
  ContractQuery,
  PreviewQuery,
  TerminationPreview,
} from './schemas/contract.ts'
import { ContractOrder } from './schemas/contract-order.ts'
import { pageByNumber } from './schemas/page.ts'
import { body, created, IdempotencyHeader, json, problems, writeProblems } from './schemas/responses.ts'
import { previewBody } from './termination-preview.ts'

/** Contracts: signed, found and read. What is done with them is in contract-actions.ts. */
export function contractRoutes(deps: AppDeps) {
  const router = createRouter()
  signing(router, deps)
  reading(router, deps)
  return router
}

function signing(router: Router, deps: AppDeps): void {
  router.openapi(
    createRoute({
      method: 'post',
      path: '/contracts',
      ...guard(deps, 'contract.create'),
      tags: ['Contracts'],
      summary: 'Sign a contract (A1)',
      request: { headers: IdempotencyHeader, body: body(ContractOrder) },
      responses: { 201: created(Contract, 'The new contract.'), ...writeProblems },
    }),
    c => {
      const work = async (reserved: Reserved) => {
        const submission = await contractIntake(deps, c.req.valid('json'), stockholmDate(reserved.at))
        return openContract(deps, c, submission, reserved)
      }
      return once(deps, c, work, at => newNumber(deps.db, 'contract', at))
    },
  )
}

function reading(router: Router, deps: AppDeps): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/contracts',
      ...guard(deps, 'contract.read'),
      tags: ['Contracts'],
      summary: 'Find contracts, newest first, each with the date from which it can end',
      request: { query: ContractQuery },
      responses: { 200: json(ContractPage, 'A page of contracts.'), ...problems('invalid') },
    }),
    async c => {
      const { limit, cursor, ...filter } = c.req.valid('query')
      const today = stockholmDate(deps.now())
      const page = await pageByNumber(
        c.req.url,
        { limit, cursor },
        place => listContracts(deps.db, actorIn(c), filter, place),
        row => contractItem(row, today, actorIn(c), c.var.language),
      )
      return c.json(page, 200)
    },
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: '/contracts/{number}',
      ...guard(deps, 'contract.read'),
      tags: ['Contracts'],
      summary: 'Read a contract: what was agreed, what stands at the site, and from when it can end and why',
      request: { params: ContractNumber },
      responses: { 200: json(Contract, 'The contract.'), ...problems('not-found') },
    }),
    async c => {
      const head = await requireCase(deps, c, c.req.valid('param').number)
      return c.json(await contractBody(deps, c, head), 200)
    },
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: '/contracts/{number}/termination-preview',
      ...guard(deps, 'contract.read'),
      tags: ['Contracts'],
      summary:
        'What if it were terminated: the end and why, the visit, what is left to pay, whose the equipment becomes',
      description: 'Changes nothing.',
      request: { params: ContractNumber, query: PreviewQuery },
      responses: {
        200: json(TerminationPreview, 'What would come of it.'),
        ...problems('not-found', 'invalid', 'refused'),
      },
    }),
    async c => {
      const head = await requireCase(deps, c, c.req.valid('param').number)
      const today = stockholmDate(deps.now())
      const facts = await readContract(deps.db, head)
      const { requestedOn = today } = c.req.valid('query')
      return c.json(previewBody(head, facts, { requestedOn, today }, actorIn(c), c.var.language), 200)
    },
  )
}

/** Opens the contract's case, and answers with it. */
async function openContract(
  deps: AppDeps,
  c: Context<ApiEnv>,
  body: ContractSubmission,
  reserved: Reserved,
): Promise<Answer<z.infer<typeof Contract>, 201>> {
  const number = await openCase(deps, c, { kind: 'contract', body }, reserved, { status: 'signed', due: null })
  const contract = await contractAfter(deps, c, number)
  return { status: 201, body: contract, location: contract.href }
}
