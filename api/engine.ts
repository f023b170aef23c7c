import {
  type Client,
  isGrpcServiceError,
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import { ApplicationFailure, type SignalDefinition, type Workflow } from '@temporalio/common'
import type { CaseKind } from '../domain/case.ts'
import { accountMailStart } from '../workflows/messages/account-mail.ts'
import { type BankFileOpened, bankFileWorkflowId, imported } from '../workflows/messages/bank-file.ts'
import { type BulkOpened, bulkStart, stop } from '../workflows/messages/bulk.ts'
import {
  type Command,
  describe,
  type Fact,
  type Opened,
  opened,
  type StepResult,
  workflowId,
} from '../workflows/messages/case.ts'
import { type InvoiceOpened, paymentUndone } from '../workflows/messages/invoice.ts'
import { type Shown, startOptions } from '../workflows/messages/start.ts'
import { swishWorkflow } from '../workflows/messages/swish.ts'
import { taskQueues } from '../workflows/messages/task-queues.ts'

/** How the API speaks with the cases: it opens them, asks them to act, tells them facts, and asks them how they are. */
export interface Engine {
  /** Starts the case and waits for its first step, so that the answer can be listed. The same number again finds the same case. */
  open(kind: CaseKind, opening: Opened, shown: Shown): Promise<StepResult>
  /** Asks for an action. The same request id again gives the first answer. Throws EngineRefusal when the case says no. */
  act(kind: CaseKind, number: string, action: string, command: Command, requestId: string): Promise<StepResult>
  /** The same of a case that has ended: it is taken up again for it, by the name in `resumes`, which is the request's. */
  actAfterEnd(kind: CaseKind, opening: Opened & { readonly resumes: string }, asked: Asked): Promise<StepResult>
  /** Tells a fact from outside. The case takes each fact in once, by its id. */
  tell(kind: CaseKind, number: string, signal: SignalDefinition<[Fact]>, fact: Fact): Promise<void>
  /** Takes in a bank file, and answers when that is done. The same round again is the same answer. */
  importFile(opening: BankFileOpened): Promise<void>
  /** Tells an invoice that a payment of it was undone. One that has ended is opened again. */
  undo(opening: InvoiceOpened, fact: Fact, pageUrl?: string): Promise<void>
  /** Begins what is to be done with many cases. The same number again finds the same run. */
  startBulk(opening: BulkOpened): Promise<void>
  /** Wants a run to stop. One that nobody has begun is begun for it. Throws CaseClosed where it has ended. */
  stopBulk(opening: BulkOpened, byId: string): Promise<void>
  /** Has Swish asked what became of a payment request. What is asked for once is done, whoever is down meanwhile. */
  askSwish(instruction: string): Promise<void>
  /** Has a mail to a login sent. It is sent once, however often it is asked for, and whoever is down meanwhile. */
  sendAccountMail(id: string): Promise<void>
  describe(kind: CaseKind, number: string): Promise<Pick<StepResult, 'view' | 'words'>>
}

interface Asked {
  readonly action: string
  readonly command: Command
}

/** The case, or its facts, said no; `type` is one of workflows/messages' failures. */
export class EngineRefusal extends Error {
  readonly type: string
  readonly details: readonly unknown[]

  constructor(type: string, details: readonly unknown[], options?: ErrorOptions) {
    super(type, options)
    this.name = 'EngineRefusal'
    this.type = type
    this.details = details
  }
}

/** The case has ended, or its workflow is not there. */
export class CaseClosed extends Error {
  override readonly name = 'CaseClosed'
}

/** Temporal is down, or no worker answers in time. What was asked may still be done: ask again with the same id. */
export class EngineAway extends Error {
  override readonly name = 'EngineAway'
}

/** Longer than any case needs when hundreds ask at once; shorter than a caller's patience. */
const answerWithinMs = 30_000

export function createEngine(client: Client): Engine {
  const asked = <T>(ask: () => Promise<T>): Promise<T> =>
    translated(() => client.withDeadline(Date.now() + answerWithinMs, ask))

  return {
    open: (kind, opening, shown) =>
      asked(() =>
        client.workflow.executeUpdateWithStart(opened, {
          updateId: 'opened',
          startWorkflowOperation: new WithStartWorkflowOperation(kind, {
            ...startOptions(kind, opening.number, shown),
            workflowIdConflictPolicy: 'USE_EXISTING',
            args: [opening],
          }),
        }),
      ),
    act: (kind, number, action, command, updateId) =>
      asked(() =>
        client.workflow
          .getHandle(workflowId(kind, number))
          .executeUpdate<StepResult, [Command]>(action, { args: [command], updateId }),
      ),
    actAfterEnd: (kind, opening, { action, command }) =>
      asked(() =>
        client.workflow.executeUpdateWithStart<Workflow, StepResult, [Command]>(action, {
          args: [command],
          updateId: opening.resumes,
          startWorkflowOperation: new WithStartWorkflowOperation(kind, {
            ...startOptions(kind, opening.number, { status: 'opened', due: null }),
            workflowIdReusePolicy: 'ALLOW_DUPLICATE',
            workflowIdConflictPolicy: 'USE_EXISTING',
            args: [opening],
          }),
        }),
      ),
    tell: (kind, number, signal, fact) =>
      asked(() => client.workflow.getHandle(workflowId(kind, number)).signal(signal, fact)),
    importFile: async opening => {
      await asked(() =>
        client.workflow.executeUpdateWithStart(imported, {
          updateId: 'imported',
          startWorkflowOperation: new WithStartWorkflowOperation('bankFile', {
            workflowId: bankFileWorkflowId(opening.id),
            taskQueue: taskQueues.cases,
            workflowIdConflictPolicy: 'USE_EXISTING',
            args: [opening],
          }),
        }),
      )
    },
    undo: async (opening, fact, pageUrl) => {
      await asked(() =>
        client.workflow.signalWithStart('invoice', {
          ...startOptions('invoice', opening.number, { status: 'opened', due: null, pageUrl }),
          // The case has ended once: it is opened again under its own number.
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          args: [opening],
          signal: paymentUndone,
          signalArgs: [fact],
        }),
      )
    },
    ...bulkEngine(client, asked),
    askSwish: async instruction => {
      await asked(() => client.workflow.signalWithStart('swish', swishWorkflow(instruction)))
    },
    sendAccountMail: async id => {
      await asked(() => client.workflow.start('accountMail', accountMailStart(id)))
    },
    describe: (kind, number) => asked(() => client.workflow.getHandle(workflowId(kind, number)).query(describe)),
  }
}

function bulkEngine(
  client: Client,
  asked: <T>(ask: () => Promise<T>) => Promise<T>,
): Pick<Engine, 'startBulk' | 'stopBulk'> {
  return {
    startBulk: async opening => {
      await asked(() => client.workflow.start('bulk', bulkStart(opening))).catch(alreadyEnded)
    },
    stopBulk: (opening, byId) =>
      asked(() =>
        client.workflow.executeUpdateWithStart(stop, {
          args: [{ byId }],
          updateId: 'stop',
          startWorkflowOperation: new WithStartWorkflowOperation('bulk', bulkStart(opening)),
        }),
      ),
  }
}

/** A run that has ended needs no start. */
function alreadyEnded(error: unknown): void {
  if (!(error instanceof CaseClosed)) throw error
}

async function translated<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
      throw new EngineRefusal(error.cause.type ?? 'unknown', error.cause.details ?? [], { cause: error })
    if (error instanceof WorkflowNotFoundError || error instanceof WorkflowExecutionAlreadyStartedError)
      throw new CaseClosed(error.message, { cause: error })
    if (isAway(error)) throw new EngineAway('Temporal did not answer.', { cause: error })
    throw error
  }
}

/** gRPC: cancelled, unknown, deadline exceeded, resource exhausted, aborted, internal, unavailable. */
const awayCodes: ReadonlySet<number> = new Set([1, 2, 4, 8, 10, 13, 14])

function isAway(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true
  if (isGrpcServiceError(error)) return awayCodes.has(error.code)
  return error instanceof ServiceError && isAway(error.cause)
}
