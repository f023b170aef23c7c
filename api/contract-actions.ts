import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type CaseHead, findHead } from '../db/case-head.ts'
import { lastTermination, readContract } from '../db/contract-view.ts'
import { contractActions } from '../domain/contract.ts'
import type { Language } from '../domain/message.ts'
import { act, caseAfter, requireCase } from './act.ts'
import { type ActionKind, actionRoute, type Prepare } from './action-kind.ts'
import { actionPaths, allowedActions } from './case-body.ts'
import { type About, contractActionKinds } from './contract-action-kinds.ts'
import { contractAfter } from './contract-body.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { unavailable } from './errors.ts'
import { actorIn } from './guard.ts'
import { once, type Reserved } from './once.ts'
import { Problem } from './problem.ts'
import { refusalOf } from './refusal.ts'
import { createRouter, type Router } from './router.ts'
import { Contract, ContractNumber } from './schemas/contract.ts'
import { changeProblems, created, json } from './schemas/responses.ts'
import { Termination } from './schemas/termination.ts'
import { terminationAfter } from './termination-body.ts'
import { alreadyEnding, replacedByAnother } from './termination-preview.ts'

/** What is done with contracts (A1–A4). Each action is a resource of its own; one that ends the contract answers with its termination. */
export function contractActionRoutes(deps: AppDeps) {
  const router = createRouter()
  const kinds = contractActionKinds(deps)
  for (const action of contractActions)
    if (action === 'terminate' || action === 'rescind') ends(router, deps, action, kinds[action])
    else changes(router, deps, action, kinds[action])
  return router
}

type Action = (typeof contractActions)[number]
type Ending = 'terminate' | 'rescind'

function ends(router: Router, deps: AppDeps, action: Ending, kind: ActionKind<About>): void {
  router.openapi(
    createRoute({
      ...actionRoute(deps, 'contract', actionPaths.contract[action], ContractNumber, kind),
      responses: {
        201: created(Termination, 'The termination, with its end date and why it is that one.'),
        ...changeProblems,
      },
    }),
    c =>
      once(deps, c, async reserved => {
        const prepare = c.req.valid('json')
        await ask(deps, c, action, c.req.valid('param').number, prepare, reserved)
        const number = await openedTermination(deps, c.req.valid('param').number)
        const termination = await terminationAfter(deps, c, number)
        return { status: 201, body: termination, location: termination.href }
      }),
  )
}

function changes(router: Router, deps: AppDeps, action: Exclude<Action, Ending>, kind: ActionKind<About>): void {
  router.openapi(
    createRoute({
      ...actionRoute(deps, 'contract', actionPaths.contract[action], ContractNumber, kind),
      responses: { 200: json(Contract, 'The contract as it now is.'), ...changeProblems },
    }),
    c =>
      once(deps, c, async reserved => {
        const { number } = c.req.valid('param')
        await ask(deps, c, action, number, c.req.valid('json'), reserved)
        return { status: 200, body: await contractAfter(deps, c, number) }
      }),
  )
}

async function ask(
  deps: AppDeps,
  c: Context<ApiEnv>,
  action: Action,
  number: string,
  prepare: Prepare<About>,
  reserved: Reserved,
): Promise<void> {
  const head = await requireCase(deps, c, number, reserved)
  const by = actorIn(c)
  const refusal = reserved.fresh ? await refusalNow(deps, c, head, action) : undefined
  if (refusal) throw refusal
  const facts = await readContract(deps.db, head)
  const parts = await prepare({ head, facts, by, reserved })
  try {
    await act(deps, c, head, { action, ...parts }, reserved)
  } catch (error) {
    // Someone else may have terminated it meanwhile.
    if (!(error instanceof Problem) || error.slug !== 'not-allowed-now') throw error
    throw (await refusalNow(deps, c, await caseAfter(deps, number), action)) ?? error
  }
}

/** Why the contract as it stands would refuse. What ends already is told with its end, and with what can be done about that. */
async function refusalNow(
  deps: AppDeps,
  c: Context<ApiEnv>,
  head: CaseHead,
  action: Action,
): Promise<Problem | undefined> {
  const by = actorIn(c)
  const refusal = refusalOf(head, action, by)
  const { status } = head.view
  if (refusal?.slug !== 'not-allowed-now' || (status !== 'ending' && status !== 'ended')) return refusal
  const facts = await readContract(deps.db, head)
  const { ending } = facts
  if (!ending) return refusal
  if (status === 'ended') return replacedByAnother(facts) ?? refusal
  // Its case may be about to open: then only the contract says what can be done.
  const termination = await findHead(deps.db, ending.termination, by)
  const heads = termination ? [termination, head] : [head]
  const allowed = (language: Language) => heads.flatMap(each => allowedActions(each, by, language))
  return replacedByAnother(facts, allowed) ?? alreadyEnding(ending, allowed)
}

const openWithinMs = 15_000
const pauseMs = 50

/** The contract's termination, once its case is open, so that whoever follows the link in the answer finds it. */
async function openedTermination({ db }: AppDeps, contract: string): Promise<string> {
  const endsMs = performance.now() + openWithinMs
  for (;;) {
    const found = await lastTermination(db, contract)
    if (found?.isOpen) return found.number
    if (performance.now() > endsMs) throw unavailable(new Error(`The termination of ${contract} is not open yet.`))
    await new Promise(resolve => setTimeout(resolve, pauseMs))
  }
}
