import type { z } from '@hono/zod-openapi'
import type { CaseHead } from '../db/case-head.ts'
import type { ContractFacts } from '../db/contract.ts'
import { findCustomer } from '../db/customer.ts'
import type { Actor } from '../domain/case.ts'
import type { ContractAction } from '../domain/contract.ts'
import { stockholmDate } from '../domain/instant.ts'
import {
  type ActionKind,
  type Parts,
  type Prepare,
  withDecision,
  withNote,
  withNothing,
  withReason,
  withSuspension,
} from './action-kind.ts'
import { askerOf, checkEnd, requestDay } from './asker.ts'
import { amendmentIntake, contractIntake } from './contract-intake.ts'
import type { AppDeps } from './env.ts'
import type { Reserved } from './once.ts'
import { Problem, wrongField } from './problem.ts'
import {
  AmendmentOrder,
  MoveOrder,
  RescissionOrder,
  TakeOverOrder,
  TerminationOrder,
} from './schemas/contract-order.ts'

export interface About {
  readonly head: CaseHead
  readonly facts: ContractFacts
  readonly by: Actor
  readonly reserved: Reserved
}

export function contractActionKinds(deps: AppDeps): Record<ContractAction, ActionKind<About>> {
  return { ...endActions, ...moveActions(deps), ...deskActions(deps) }
}

const endActions = {
  terminate: {
    permission: 'contract.ask',
    summary: 'Terminate the contract: the end date and why it is that one (A2)',
    schema: TerminationOrder.transform(
      (order): Prepare<About> =>
        about =>
          termination(order, about),
    ),
  },
  rescind: {
    permission: 'contract.ask',
    summary: 'Take the agreement back, as a consumer may within 14 days (ångerrätt, lag 2005:59)',
    schema: RescissionOrder.transform(
      ({ from }): Prepare<About> =>
        ({ by, facts }) => ({ with: { from: askerOf(from, by, facts.customer) } }),
    ),
  },
} satisfies Partial<Record<ContractAction, ActionKind<About>>>

function moveActions(deps: AppDeps) {
  return {
    move: {
      permission: 'contract.ask',
      summary: 'Move the alarm to another site, with its contract or with a new one (A4)',
      schema: MoveOrder.transform(
        (order): Prepare<About> =>
          about =>
            move(deps, order, about),
      ),
    },
    abandonMove: {
      permission: 'contract.ask',
      summary: 'Call off a move that is under way (A4)',
      schema: withNothing,
    },
    orderMoveVisits: {
      permission: 'contract.act',
      summary: 'Order the visits of a move again that were called off, or that nobody answered for (A4)',
      schema: withNothing,
    },
    releaseOldSite: {
      permission: 'contract.act',
      summary: 'Let the old site of a move be taken down and disconnected though the new one is not installed (A4)',
      schema: withReason,
    },
    abandonTakeOver: {
      permission: 'contract.act',
      summary: 'Call off a take-over that has not come to its day yet (A4)',
      schema: withNothing,
    },
    takeOver: {
      permission: 'contract.act',
      summary: 'Let whoever has bought the site take the contract over (A4)',
      schema: TakeOverOrder.transform(
        (order): Prepare<About> =>
          async ({ facts }) => {
            if (order.customer === facts.customer) throw wrongField('/customer', 'nothingToDo')
            if (!(await findCustomer(deps.db, order.customer))) throw wrongField('/customer', 'customerUnknown')
            const { customer, on, ...payment } = order
            return { with: { customer, on, payment } }
          },
      ),
    },
  } satisfies Partial<Record<ContractAction, ActionKind<About>>>
}

function deskActions(deps: AppDeps) {
  return {
    amend: {
      permission: 'contract.act',
      summary:
        'Change the fee from a day on, what is agreed on about paying, the equipment, the authorised people, the key or the signs (A1)',
      schema: AmendmentOrder.transform(
        (order): Prepare<About> =>
          async ({ facts, reserved }) => ({
            written: {
              kind: 'amendment',
              body: await amendmentIntake(deps, order, facts, stockholmDate(reserved.at)),
            },
          }),
      ),
    },
    suspend: {
      permission: 'contract.act',
      summary: 'The customer has died or is bankrupt: the contract waits until ops decide',
      schema: withSuspension,
    },
    decide: {
      permission: 'contract.act',
      summary: 'Decide how a contract whose customer has died or is bankrupt goes on, or when it ends',
      schema: withDecision,
    },
    note: {
      permission: 'contract.act',
      summary: 'Add a note',
      schema: withNote,
    },
  } satisfies Partial<Record<ContractAction, ActionKind<About>>>
}

function termination(order: z.output<typeof TerminationOrder>, { facts, by, reserved }: About): Parts {
  const today = stockholmDate(reserved.at)
  const { from, wantedOn } = order
  const requestedOn = requestDay(order, by, facts, today)
  // A repeat must reach the case even so: by now the day may have been.
  if (reserved.fresh) checkEnd(facts, { requestedOn, wantedOn, today })
  return { with: { from: askerOf(from, by, facts.customer), requestedOn, wantedOn } }
}

async function move(
  deps: AppDeps,
  { from, way, on, site, contract }: z.output<typeof MoveOrder>,
  { facts, by, reserved }: About,
): Promise<Parts> {
  const asked = { from: askerOf(from, by, facts.customer), way, on, site }
  if (contract === undefined) return { with: { ...asked, contract: null } }
  // What a new contract costs is not the customer's to say.
  if (by.role === 'customer') throw wrongField('/way', 'setByUs')
  const order = { ...contract, customer: facts.customer, site, startOn: on }
  const terms = await contractIntake(deps, order, stockholmDate(reserved.at), '/contract').catch(atTheMove)
  return { with: { ...asked, contract: reserved.id }, written: { kind: 'contract', body: terms } }
}

/** Site and day are said of the move, and what is wrong with them too. */
function atTheMove(error: unknown): never {
  if (!(error instanceof Problem) || !error.parts.errors) throw error
  const places: Readonly<Record<string, string>> = { '/contract/site': '/site', '/contract/startOn': '/on' }
  const errors = error.parts.errors.map(each => ({ ...each, pointer: places[each.pointer] ?? each.pointer }))
  throw new Problem(error.slug, { ...error.parts, errors })
}
