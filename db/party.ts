import type { Language } from '../domain/message.ts'
import type { InvoiceChannel } from './tables/parties.ts'

/** A customer as letters about a contract know them: who they are, and how to reach them. */
export interface Party {
  readonly name: string
  readonly isConsumer: boolean
  readonly language: Language
  readonly phones: readonly string[]
  readonly email: string | null
  readonly channel: InvoiceChannel
  readonly street: string | null
  readonly postalCode: string | null
  readonly city: string | null
}
