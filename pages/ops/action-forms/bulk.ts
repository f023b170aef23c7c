import type { BulkAction } from '../../../domain/bulk.ts'
import { bare, type PlainForm, withNote, withReason } from './form.ts'
import { chosenRelease, invoiceForms } from './invoice.ts'

/** How each action is asked for with many cases: as it is with one. */
export const bulkForms: Readonly<Record<BulkAction, PlainForm>> = {
  note: withNote,
  cancel: withReason,
  complete: bare,
  redeliver: bare,
  hold: invoiceForms.hold,
  release: chosenRelease,
  respite: invoiceForms.respite,
  waive: invoiceForms.waive,
  writeOff: invoiceForms.writeOff,
  recall: invoiceForms.recall,
  handOver: invoiceForms.handOver,
  retry: withReason,
  skip: withReason,
  end: withReason,
}

/** The actions by the cases that they are for, as one chooses among them. */
export const bulkGroups = {
  any: ['note'],
  ticket: ['cancel'],
  invoice: ['complete', 'redeliver', 'hold', 'release', 'respite', 'waive', 'writeOff', 'recall', 'handOver'],
  parked: ['retry', 'skip', 'end'],
} as const satisfies Record<string, readonly BulkAction[]>
