import type { TerminationFacts } from '../db/termination.ts'
import { checkInRefusal } from '../domain/equipment.ts'
import { stockholmDate } from '../domain/instant.ts'
import type { TerminationAction } from '../domain/termination.ts'
import {
  type ActionKind,
  type Prepare,
  why,
  withDecision,
  withNote,
  withNothing,
  withReason,
  withSuspension,
} from './action-kind.ts'
import { checkEnd } from './asker.ts'
import type { Reserved } from './once.ts'
import { Problem } from './problem.ts'
import { CheckInOrder, EndDateOrder, WithdrawalOrder } from './schemas/termination.ts'

interface About {
  readonly facts: TerminationFacts
  readonly reserved: Reserved
}

/** What is done with a termination, who may ask for it, and what is made of the body. */
export const terminationActionKinds: Record<TerminationAction, ActionKind<About>> = {
  openTeardown: {
    permission: 'termination.act',
    summary: 'Order the teardown visit now, rather than when its day comes (A3)',
    schema: withNothing,
  },
  waiveTeardown: {
    permission: 'termination.act',
    summary: 'No teardown visit is needed, with a reason (A3)',
    schema: withReason,
  },
  changeDate: {
    permission: 'termination.ask',
    summary: 'Another end date; a visit that is then on the wrong day is booked anew (A2)',
    schema: EndDateOrder.transform(
      ({ wantedOn }): Prepare<About> =>
        ({ facts, reserved }) => {
          const { contract, requestedOn } = facts
          if (reserved.fresh) checkEnd(contract, { requestedOn, wantedOn, today: stockholmDate(reserved.at) })
          return { with: { wantedOn } }
        },
    ),
  },
  withdraw: {
    permission: 'termination.ask',
    summary: 'Take the termination back before its end date: the visit is cancelled, the contract goes on (A4)',
    schema: WithdrawalOrder.transform(
      ({ reason }): Prepare<About> =>
        () =>
          reason === null ? {} : { written: why(reason) },
    ),
  },
  checkIn: {
    permission: 'termination.act',
    summary: 'A piece of our equipment has come back, before the end or after it (A3)',
    schema: CheckInOrder.transform(
      ({ equipment, credit }): Prepare<About> =>
        ({ facts, reserved }) => {
          if (reserved.fresh) checkPiece(facts, equipment)
          return { with: { equipment, credit } }
        },
    ),
  },
  suspend: {
    permission: 'termination.act',
    summary: 'The customer has died or is bankrupt: the termination waits until ops decide',
    schema: withSuspension,
  },
  decide: {
    permission: 'termination.act',
    summary: 'Decide how a termination whose customer has died or is bankrupt goes on, or when it ends',
    schema: withDecision,
  },
  note: {
    permission: 'termination.act',
    summary: 'Add a note',
    schema: withNote,
  },
}

/** Unknown equipment, or what is not ours to take back, is refused with what can be checked in. */
function checkPiece({ contract, end }: TerminationFacts, id: string): void {
  const { equipment, terms } = contract
  const { decidedBy } = end.reason
  const refusal = checkInRefusal(equipment, id, terms.kind, decidedBy)
  if (!refusal) return
  const left = equipment.filter(piece => !checkInRefusal(equipment, piece.id, terms.kind, decidedBy))
  throw new Problem('invalid', {
    errors: [{ pointer: '/equipment', code: refusal }],
    reason: words => words.refusals[refusal],
    more: () => ({ possible: left.map(piece => ({ equipment: piece.id, text: piece.text })) }),
  })
}
