import type { CheckedOff } from '../domain/paper.ts'
import type { ChecklistSubmission } from '../domain/submission.ts'
import type { Db } from './connect.ts'

/** A teardown's checklist with its pieces by name, for those who do not know their ids (A3). */
export async function checkedOff(
  db: Db,
  ticket: string,
  checklist: ChecklistSubmission | null,
): Promise<CheckedOff | null> {
  if (!checklist) return null
  const { equipment, keyReturned, signsTakenDown, failure } = checklist
  const names = new Map((await piecesAt(db, ticket)).map(({ id, text }) => [id, text]))
  const named = (state: ChecklistSubmission['equipment'][number]['state']) =>
    equipment.filter(piece => piece.state === state).map(({ id }) => names.get(id) ?? id)
  return {
    dismantled: named('dismantled'),
    handedOver: named('handedOver'),
    missing: named('missing'),
    keyReturned,
    signsTakenDown,
    failure,
  }
}

/** What stands at the site of a visit that a contract's end, or its move, has ordered. */
function piecesAt(db: Db, ticket: string) {
  return db
    .selectFrom('caseLinks')
    .leftJoin('terminations', 'terminations.number', 'caseLinks.parent')
    .innerJoin('equipment', join =>
      join.on(on =>
        on.or([
          on('equipment.contract', '=', on.ref('terminations.contract')),
          on('equipment.contract', '=', on.ref('caseLinks.parent')),
        ]),
      ),
    )
    .select(['equipment.id', 'equipment.text'])
    .where('caseLinks.child', '=', ticket)
    .where('caseLinks.relation', '=', 'teardown')
    .execute()
}
