import { condition, proxyActivities, setHandler } from '@temporalio/workflow'
import type { SwishActivities } from '../activities/swish.ts'
import { type SwishOpened, swishHint } from './messages/swish.ts'

/** Tried until Swish answers: what it knows of a payment is asked for until it is known here. */
const { createSwishRequest, settleSwishRequest } = proxyActivities<SwishActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5m' },
})

/** A request lives for three minutes. It is asked about when Swish calls back, and in case it never does (B7). */
const waits = ['30s', '1m', '2m', '4m', '8m'] as const

/**
 * Carries one payment request: it is made, and then Swish is asked what became of it, until that is known. What is still
 * unknown after its time is asked about when Swish calls after all, or when the invoice's own date comes.
 */
export async function swish({ instruction }: SwishOpened): Promise<void> {
  let hints = 0
  setHandler(swishHint, () => {
    hints += 1
  })
  await createSwishRequest({ instruction })
  let waited = 0
  for (;;) {
    const heard = hints
    if (await settleSwishRequest({ instruction })) return
    const wait = waits[waited]
    if (wait === undefined && hints === heard) return
    const isHinted = await condition(() => hints > heard, wait ?? '1s')
    if (!isHinted) waited += 1
  }
}
