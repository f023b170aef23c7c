import { actionPaths } from '../../../api/case-body.ts'
import type { CaseKind } from '../../../domain/case.ts'
import { contractForms } from './contract.ts'
import { type ActionForm, type ActionForms, bare, texts, withReason } from './form.ts'
import { invoiceForms } from './invoice.ts'
import { article, customer } from './mend.ts'
import { terminationForms } from './termination.ts'
import { ticketForms } from './ticket.ts'

/** How an action is asked for, and where. */
export interface FoundForm {
  readonly form: ActionForm
  readonly path: string
  readonly method?: 'PATCH'
  /** The form that goes on with what this one has registered, and its field for the number of it. */
  readonly leadsOn?: { readonly action: string; readonly field: string } | undefined
}

/**
 * Undefined of what is no action of such a case: every action has a form. `whose` is its customer, whose details may be mended from
 * there.
 */
export function actionForm(
  kind: CaseKind,
  number: string,
  action: string,
  whose: string | null = null,
): FoundForm | undefined {
  if (action === 'customer')
    return whose === null ? undefined : { form: customer, path: `/customers/${whose}`, method: 'PATCH' }
  const rescue = Object.hasOwn(rescueForms, action) ? rescueForms[action] : undefined
  if (rescue) return { form: rescue, path: `/cases/${number}/${action}` }
  const form = Object.hasOwn(forms[kind], action) ? forms[kind][action] : undefined
  if (!form) return undefined
  const registered = kind === 'contract' && Object.hasOwn(registers, action) ? registers[action] : undefined
  if (registered) return { form, ...registered }
  const path = paths[kind][action]
  return path ? { form, path: `/${kind}s/${number}/${path}` } : undefined
}

/** What stands beside an action and is none of the case's: before it what it may need first, after it what is asked like it. */
export const besides: Readonly<Record<string, { readonly before?: Beside; readonly after?: Beside }>> = {
  book: { after: 'holdSlot' },
  move: { before: 'newSite', after: 'moveToNew' },
  takeOver: { before: 'newCustomer' },
  amend: { after: 'guardCallOut' },
}
export type Beside = 'holdSlot' | 'newSite' | 'moveToNew' | 'newCustomer' | 'guardCallOut'

/** What ops do with a case that cannot go on (E7). */
const rescueForms: ActionForms = {
  retry: withReason,
  mend: article,
  skip: withReason,
  end: withReason,
  take: { fields: () => [], body: typed => texts(typed, ['from']) },
  leave: bare,
}

const forms: Readonly<Record<CaseKind, ActionForms>> = {
  ticket: ticketForms,
  invoice: invoiceForms,
  contract: contractForms,
  termination: terminationForms,
}

const paths: Readonly<Record<CaseKind, Readonly<Record<string, string>>>> = {
  ...actionPaths,
  ticket: { ...actionPaths.ticket, holdSlot: 'holds' },
  invoice: { ...actionPaths.invoice, pay: 'payments' },
  contract: { ...actionPaths.contract, moveToNew: actionPaths.contract.move, guardCallOut: 'guard-call-outs' },
}

const registers: Readonly<Record<string, Omit<FoundForm, 'form'>>> = {
  newSite: { path: '/sites', leadsOn: { action: 'move', field: 'site' } },
  newCustomer: { path: '/customers', leadsOn: { action: 'takeOver', field: 'customer' } },
}
