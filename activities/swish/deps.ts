import type { Logger } from 'pino'
import type { Db } from '../../db/connect.ts'
import type { Instant } from '../../domain/instant.ts'
import type { TellCase } from '../bank-file.ts'
import type { Swish } from './client.ts'

export interface SwishDeps {
  readonly db: Db
  readonly swish: Swish
  /** Sees to it that someone looks after the request, now. */
  readonly wake: (instruction: string) => Promise<void>
  readonly now: () => Instant
  readonly tellCase: TellCase
  readonly log?: Pick<Logger, 'warn'>
}
