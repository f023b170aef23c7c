import { isCancellation, log, proxyActivities } from '@temporalio/workflow'
import type { CourierActivities } from '../activities/case.ts'
import { now, waitUntil } from './clock.ts'
import type { Delivered, Delivery } from './messages/case.ts'
import { taskQueues } from './messages/task-queues.ts'

/** Retried until they are through: what is certain not to have been sent is tried again, what may have been sent is not. */
const retry = { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5m' } as const

/** A worker that gives no sign of life for so long is dead, and another takes over. */
const heartbeatTimeout = '15s'

const messages = proxyActivities<CourierActivities>({
  taskQueue: taskQueues.messages,
  startToCloseTimeout: '2m',
  heartbeatTimeout,
  retry,
})

const documents = proxyActivities<CourierActivities>({
  taskQueue: taskQueues.documents,
  startToCloseTimeout: '2m',
  heartbeatTimeout,
  retry,
})

/** What did not arrive of a step. `nth` tells this failure from the case's others. */
interface Undelivered {
  readonly step: number
  readonly undelivered: readonly string[]
  readonly nth: number
}

/**
 * Carries what a step has to deliver, beside the case and not in its way: a technician can report while the SMS gateway
 * is down. One activity carries all messages of a step, and makes the documents that go with them.
 */
export class Courier {
  #underway = 0
  readonly #number: string
  readonly #unsettled = new Set<string>()
  readonly #failed: (failure: Undelivered) => void
  readonly #withdrawn: (step: number) => void
  #failures = 0

  constructor(number: string, failed: (failure: Undelivered) => void, withdrawn: (step: number) => void) {
    this.#number = number
    this.#failed = failed
    this.#withdrawn = withdrawn
  }

  carry(delivery: Delivery): void {
    this.#underway += 1
    void this.#carry(delivery).finally(() => {
      this.#underway -= 1
    })
  }

  get idle(): boolean {
    return this.#underway === 0
  }

  /** Whether there are messages of which only a person can say what became of them. */
  get unsettled(): boolean {
    return this.#unsettled.size > 0
  }

  /** A person has said what became of a message. */
  settle(message: string): void {
    this.#unsettled.delete(message)
  }

  async #carry(delivery: Delivery): Promise<void> {
    try {
      const told = new Set<string>()
      let notBefore = delivery.notBefore
      do {
        if (notBefore) await waitUntil(notBefore, `messages of step ${delivery.step} rest`)
        const result: Delivered = await this.#deliver(delivery)
        const news = result.undelivered.filter(message => !told.has(message))
        for (const message of news) told.add(message)
        if (news.length > 0) this.#fail(delivery.step, news)
        if (result.withdrawn) this.#withdrawn(delivery.step)
        notBefore = result.again
      } while (notBefore)
    } catch (error) {
      if (isCancellation(error)) return
      log.error('A delivery failed for good.', { step: delivery.step })
      this.#fail(delivery.step, ['*'])
    }
  }

  #fail(step: number, undelivered: readonly string[]): void {
    for (const name of undelivered) if (name !== '*') this.#unsettled.add(`${this.#number}/${step}/${name}`)
    this.#failures += 1
    this.#failed({ step, undelivered, nth: this.#failures })
  }

  #deliver(delivery: Delivery): Promise<Delivered> {
    const { step } = delivery
    const request = { number: this.#number, step, at: now() }
    return delivery.documents.length > 0
      ? documents.produce.executeWithOptions({ summary: `documents and messages of step ${step}` }, [
          { ...request, documents: delivery.documents },
        ])
      : messages.deliver.executeWithOptions({ summary: `messages of step ${step}` }, [request])
  }
}
