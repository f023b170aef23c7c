import type { ContractAction } from '../../../domain/contract.ts'
import { TerminationPreviewBody } from '../../parts/termination-preview.tsx'
import { amend } from './amend.ts'
import { askerField, askerNames, askerOf } from './asker.ts'
import { decide, suspend } from './estate.ts'
import { type ActionForm, bare, type Field, type Given, texts, withNote, withReason } from './form.ts'
import { guardCallOut } from './guard.ts'
import { move, moveToNew } from './move.ts'
import { newCustomer, newSite } from './register.ts'
import { takeOver } from './take-over.ts'

/** Notice: what would come of it is shown before it is given (A2). */
const terminate: ActionForm = {
  fields: given => {
    const { fields, contractForms } = given.words.page.ops
    return [
      { name: 'requestedOn', control: 'date', label: fields.requestedOn, hint: fields.requestedHint },
      { name: '', control: 'look', label: contractForms.preview.look },
      ...previewShown(given),
      { name: 'wantedOn', control: 'date', label: fields.wantedOn, hint: fields.wantedHint },
      askerField(given),
    ]
  },
  body: typed => ({ ...askerOf(typed), ...texts(typed, ['requestedOn', 'wantedOn']) }),
  names: askerNames,
}

function previewShown({ words, preview }: Given): readonly Field[] {
  if (preview === null) return []
  const labels = words.page.ops.contractForms.preview
  const content = TerminationPreviewBody({ preview, labels, words })
  return [{ name: '', control: 'shown', label: labels.look, content }]
}

const rescind: ActionForm = {
  fields: given => [askerField(given)],
  body: askerOf,
  names: askerNames,
}

/** What stands beside the actions: what a move or a take-over may need first, the other way to move, a guard who was sent. */
type Beside = 'newSite' | 'moveToNew' | 'newCustomer' | 'guardCallOut'

/** How each action on a contract is asked for at the desk (A1–A4, A11). */
export const contractForms: Readonly<Record<ContractAction | Beside, ActionForm>> = {
  terminate,
  rescind,
  newSite,
  move,
  moveToNew,
  abandonMove: bare,
  orderMoveVisits: bare,
  releaseOldSite: withReason,
  newCustomer,
  takeOver,
  abandonTakeOver: bare,
  amend,
  guardCallOut,
  suspend,
  decide,
  note: withNote,
}
