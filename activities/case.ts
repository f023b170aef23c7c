import type { Instant } from '../domain/instant.ts'
import type { DocumentKind } from '../domain/message.ts'
import type { Delivered } from '../workflows/messages/case.ts'

/** What a step has to deliver: its messages, and the papers that must be made first. */
export interface DeliveryRequest {
  readonly number: string
  readonly step: number
  /** The workflow's time when it asked. It is never later here than there. */
  readonly at: Instant
}

export interface ProductionRequest extends DeliveryRequest {
  readonly documents: readonly DocumentKind[]
}

/** What the courier of every case calls. */
export interface CourierActivities {
  readonly deliver: (request: DeliveryRequest) => Promise<Delivered>
  readonly produce: (request: ProductionRequest) => Promise<Delivered>
}
