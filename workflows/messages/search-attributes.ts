import { defineSearchAttributeKey } from '@temporalio/common'

/** What cases are found by in the Temporal UI (E3). Lists and searches of our own read PostgreSQL. */
export const caseKind = defineSearchAttributeKey('CaseKind', 'KEYWORD')
export const caseStatus = defineSearchAttributeKey('CaseStatus', 'KEYWORD')
/** When the case next needs someone, or did. */
export const caseDue = defineSearchAttributeKey('CaseDue', 'DATETIME')
export const caseParked = defineSearchAttributeKey('CaseParked', 'BOOL')

/** For the server's registration. */
export const searchAttributes = {
  [caseKind.name]: 'Keyword',
  [caseStatus.name]: 'Keyword',
  [caseDue.name]: 'Datetime',
  [caseParked.name]: 'Bool',
} as const
