import { actionPaths } from '../../../api/case-body.ts'
import type { CaseKind } from '../../../domain/case.ts'
import { contractForms, terminationForms } from './agreement.ts'
import { type ActionForm, type ActionForms, withReason } from './form.ts'
import { invoiceForms } from './invoice.ts'
import { ticketForms } from './ticket.ts'

/** What ops do with a case that cannot go on (E7). */
const rescueForms: ActionForms = { retry: withReason, skip: withReason, end: withReason }

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
}

/** How an action is asked for, and where; undefined where the desk has no form for it. */
export function actionForm(
  kind: CaseKind,
  number: string,
  action: string,
): { readonly form: ActionForm; readonly path: string } | undefined {
  const rescue = Object.hasOwn(rescueForms, action) ? rescueForms[action] : undefined
  if (rescue) return { form: rescue, path: `/cases/${number}/${action}` }
  const form = Object.hasOwn(forms[kind], action) ? forms[kind][action] : undefined
  const path = paths[kind][action]
  return form && path ? { form, path: `/${kind}s/${number}/${path}` } : undefined
}
