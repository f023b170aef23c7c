import { untaken } from '../db/swish-money.ts'
import { openSwishRequests } from '../db/swish-request.ts'
import type { Instant } from '../domain/instant.ts'
import { asStep } from './failures.ts'
import type { Swish } from './swish/client.ts'
import type { SwishDeps } from './swish/deps.ts'
import { createSwishRequest, requestSwish } from './swish/request.ts'
import { settleSwish } from './swish/settle.ts'

/** What payments by Swish need of the world; without `swish` all is left to the link that the customer gets (B6). */
export interface SwishSetup extends Omit<SwishDeps, 'swish' | 'wake'> {
  readonly swish?: { readonly client: Swish; readonly wake: SwishDeps['wake'] } | undefined
}

/** Payments by Swish: asked for, and asked about. Nothing here gives up: a payment that Swish knows of is never lost (B7). */
export function createSwishActivities({ swish, ...rest }: SwishSetup) {
  const deps: SwishDeps | undefined = swish && { ...rest, swish: swish.client, wake: swish.wake }

  return {
    /** Keeps a payment request for a step of an invoice, and has it carried. */
    async requestSwish(asked: { readonly number: string; readonly step: number; readonly at: Instant }): Promise<void> {
      if (deps) await asStep(() => requestSwish(deps, asked))
    },

    createSwishRequest: ({ instruction }: { readonly instruction: string }): Promise<void> =>
      createSwishRequest(required(deps), instruction),

    /** Whether a request is settled, after Swish has been asked and what was paid is booked. */
    settleSwishRequest: ({ instruction }: { readonly instruction: string }): Promise<boolean> =>
      settleSwish(required(deps), instruction),

    /** Whether there is anything to ask Swish about an invoice. It only reads. */
    swishIsOpen: ({ number }: { readonly number: string }): Promise<boolean> =>
      asStep(async () => deps !== undefined && (await openSwishRequests(rest.db, number)).length > 0),

    /** Asks Swish about all that is open of an invoice; gives what its case has not taken in. Safe to retry as each of them is. */
    async paidBySwish({ number }: { readonly number: string }): Promise<readonly string[]> {
      for (const instruction of await openSwishRequests(rest.db, number)) await settleSwish(required(deps), instruction)
      return (await untaken(rest.db, number)).map(({ allocation }) => String(allocation))
    },
  }
}

export type SwishActivities = ReturnType<typeof createSwishActivities>

function required(deps: SwishDeps | undefined): SwishDeps {
  if (deps) return deps
  throw new Error('There is a payment request at Swish, but this worker has no connection to Swish: give it SWISH_….')
}
