import { defineUpdate } from '@temporalio/workflow'
import type { Instant } from '../../domain/instant.ts'

/** A bank file to take in, or none: then someone has said that all payments through a day are known. */
export interface BankFileOpened {
  /** Names the round: the file's hash, or the id of what was said. */
  readonly id: string
  readonly sha256: string | null
  readonly name: string
  readonly at: Instant
  readonly byId: string
}

/** Answers when the file is imported; its cases are told after that. */
export const imported = defineUpdate('imported')

/** The round's workflow, one for each file, however often it is sent. */
export function bankFileWorkflowId(id: string): string {
  return `bankFile-${id.slice(0, 32)}`
}
