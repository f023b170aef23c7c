import type { Language } from '../domain/message.ts'
import { bulk as en } from './en/bulk.ts'
import { bulk as sv } from './sv/bulk.ts'

/** What is said of many cases at once. Swedish is the source; English that lacks a word does not compile. */
export type BulkTexts = typeof sv

export const bulkTexts: Readonly<Record<Language, BulkTexts>> = { sv, en }
