import {
  allHandlersFinished,
  CancellationScope,
  condition,
  defineUpdate,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow'
import { steps } from '../workflows/messages/steps.ts'
import { taskQueues } from '../workflows/messages/task-queues.ts'
import type { FloorActivities } from './floor-activities.ts'
import { chainLife, type FloorTurn, invoiceLife, ticketLife } from './floor-life.ts'

/** An empty ticket: the updates, local activities, activities and timers of a real one, and nothing in them. */
export async function floorTicket(): Promise<void> {
  const engine = new EmptyCase()
  const last = ticketLife.at(-1)
  let isOver = false
  for (const turn of ticketLife) {
    const take = async () => {
      await engine.take(turn)
      if (turn === last) isOver = true
    }
    setHandler(defineUpdate(turn.update), take, { validator: () => undefined })
  }
  await condition(() => isOver && engine.idle && allHandlersFinished())
}

/** An empty invoice: as a real one does, it stays open and waits for money. */
export async function floorInvoice(): Promise<void> {
  const engine = new EmptyCase()
  await engine.take(invoiceLife)
  await condition(() => false)
}

/** An empty chain: an invoice that nobody pays, through its three letters. */
export async function floorChain(): Promise<void> {
  const engine = new EmptyCase()
  await engine.take({ ...invoiceLife, timer: 'stays' })
  for (const { days, turn } of chainLife) {
    await sleep(`${days} days`)
    await engine.take(turn)
  }
  await condition(() => false)
}

const { step, stepThatStarts } = proxyLocalActivities<FloorActivities>(steps)
const retry = { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5m' } as const
const { deliver } = proxyActivities<FloorActivities>({
  taskQueue: taskQueues.messages,
  startToCloseTimeout: '2m',
  retry,
})
const { produce } = proxyActivities<FloorActivities>({
  taskQueue: taskQueues.documents,
  startToCloseTimeout: '2m',
  retry,
})

class EmptyCase {
  #timer: CancellationScope | undefined
  #underway = 0

  get idle(): boolean {
    return this.#underway === 0
  }

  async take(turn: FloorTurn): Promise<void> {
    for (let local = 0; local < turn.localActivities; local += 1)
      await (turn.starts ? stepThatStarts(`invoice-${workflowInfo().workflowId}`) : step())
    if (turn.timer === 'set') {
      this.#timer?.cancel()
      void this.#wait()
    }
    if (turn.activity) void this.#carry(turn.activity)
  }

  async #wait(): Promise<void> {
    this.#timer = new CancellationScope({ cancellable: true })
    try {
      await this.#timer.run(() => sleep('30 days'))
    } catch (error) {
      if (!isCancellation(error)) throw error
    }
  }

  async #carry(activity: 'deliver' | 'produce'): Promise<void> {
    this.#underway += 1
    await (activity === 'deliver' ? deliver() : produce())
    this.#underway -= 1
  }
}
