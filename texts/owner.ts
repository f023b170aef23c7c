import type { Language } from '../domain/message.ts'
import { owner as en } from './en/owner.ts'
import { owner as sv } from './sv/owner.ts'

/** What is said of whose a parked case is. Swedish is the source; English that lacks a word does not compile. */
export type OwnerTexts = typeof sv

export const ownerTexts: Readonly<Record<Language, OwnerTexts>> = { sv, en }
