import type { z } from '@hono/zod-openapi'
import type { Permission } from '../auth/permissions.ts'
import type { TerminationFacts } from '../db/termination.ts'
import { checkInRefusal } from '../domain/equipment.ts'
import { stockholmDate } from '../domain/instant.ts'
import type { TerminationAction } from '../domain/termination.ts'
import type { Wanted, Written } from './act.ts'
import { checkEnd } from './asker.ts'
import type { Reserved } from './once.ts'
import { Problem } from './problem.ts'
import { Nothing } from './schemas/action.ts'
import { Note, Reason } from './schemas/case.ts'
import { DecisionOrder, SuspensionOrder } from './schemas/contract-order.ts'
import { CheckInOrder, EndDateOrder, WithdrawalOrder } from './schemas/termination.ts'

export interface TerminationActionKind {
  readonly permission: Permission
  readonly summary: string
  /** Checks the body; what it gives is asked again when the termination and the moment are known. */
  readonly schema: z.ZodType<Prepare>
}

type Parts = Omit<Wanted, 'action'>
type Prepare = (about: { readonly facts: TerminationFacts; readonly reserved: Reserved }) => Parts

/** What is done with a termination, who may ask for it, and what is made of the body. */
export const terminationActionKinds: Record<TerminationAction, TerminationActionKind> = {
  openTeardown: {
    permission: 'termination.act',
    summary: 'Order the teardown visit now, rather than when its day comes (A3)',
    schema: Nothing.transform((): Prepare => () => ({})),
  },
  waiveTeardown: {
    permission: 'termination.act',
    summary: 'No teardown visit is needed, with a reason (A3)',
    schema: Reason.transform(
      ({ reason }): Prepare =>
        () => ({ written: why(reason) }),
    ),
  },
  changeDate: {
    permission: 'termination.ask',
    summary: 'Another end date; a visit that is then on the wrong day is booked anew (A2)',
    schema: EndDateOrder.transform(
      ({ wantedOn }): Prepare =>
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
      ({ reason }): Prepare =>
        () =>
          reason === null ? {} : { written: why(reason) },
    ),
  },
  checkIn: {
    permission: 'termination.act',
    summary: 'A piece of our equipment has come back, before the end or after it (A3)',
    schema: CheckInOrder.transform(
      ({ equipment, credit }): Prepare =>
        ({ facts, reserved }) => {
          if (reserved.fresh) checkPiece(facts, equipment)
          return { with: { equipment, credit } }
        },
    ),
  },
  suspend: {
    permission: 'termination.act',
    summary: 'The customer has died or is bankrupt: the termination waits until ops decide',
    schema: SuspensionOrder.transform(
      ({ because, reason }): Prepare =>
        () => ({ with: { because }, written: why(reason) }),
    ),
  },
  decide: {
    permission: 'termination.act',
    summary: 'Decide how a termination whose customer has died or is bankrupt goes on, or when it ends',
    schema: DecisionOrder.transform(
      ({ decision, reason }): Prepare =>
        () => ({ with: { decision }, written: why(reason) }),
    ),
  },
  note: {
    permission: 'termination.act',
    summary: 'Add a note',
    schema: Note.transform(
      (written): Prepare =>
        () => ({ written: { kind: 'note', body: written } }),
    ),
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

function why(text: string): Written {
  return { kind: 'reason', body: { text } }
}
