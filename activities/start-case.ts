import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client'
import type { SignalDefinition } from '@temporalio/common'
import { type Fact, workflowId } from '../workflows/messages/case.ts'
import type { ContractOpened } from '../workflows/messages/contract.ts'
import type { InvoiceOpened } from '../workflows/messages/invoice.ts'
import { startOptions } from '../workflows/messages/start.ts'
import { swishWorkflow } from '../workflows/messages/swish.ts'
import type { TerminationOpened } from '../workflows/messages/termination.ts'
import type { TicketOpened } from '../workflows/messages/ticket.ts'
import type { TellCase } from './bank-file.ts'
import type { StepDeps } from './step.ts'

/** What each kind of case that another case can open is opened with. */
export interface Openings {
  ticket: TicketOpened
  invoice: InvoiceOpened
  contract: ContractOpened
  termination: TerminationOpened
}

/** Starts a case's workflow. One that is there already is left alone. */
export type StartCase = <K extends keyof Openings>(kind: K, opened: Openings[K]) => Promise<void>

/** Tells an invoice a fact, running or ended: one that has ended is opened again to hear of it. */
export type TellEnded = (opening: InvoiceOpened, signal: SignalDefinition<[Fact]>, fact: Fact) => Promise<void>

export interface StartDeps {
  readonly startCase: StartCase
  readonly tellEnded: TellEnded
}

/** Starts cases through a Temporal client. Their workflows lead to their pages, as those do that people open. */
export function startWith(client: Client, pageUrl: StepDeps['pageUrl']): StartCase {
  return async (kind, opened) => {
    const { number } = opened
    try {
      await client.workflow.start(kind, {
        ...startOptions(kind, number, { status: 'opened', due: null, pageUrl: pageUrl(number) }),
        args: [opened],
      })
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
    }
  }
}

/** Tells running cases facts through a Temporal client. */
export function tellWith(client: Client): TellCase {
  return async (kind, number, signal, fact) => {
    try {
      await client.workflow.getHandle(workflowId(kind, number)).signal(signal, fact)
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error
    }
  }
}

/** Tells invoices that may have ended through a Temporal client. */
export function tellEndedWith(client: Client, pageUrl: StepDeps['pageUrl']): TellEnded {
  return async (opening, signal, fact) => {
    const { number } = opening
    await client.workflow.signalWithStart('invoice', {
      ...startOptions('invoice', number, { status: 'opened', due: null, pageUrl: pageUrl(number) }),
      // It has ended once: it is opened again under its own number.
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      args: [opening],
      signal,
      signalArgs: [fact],
    })
  }
}

/** Has a payment request at Swish looked after through a Temporal client: by the workflow that does, or a new one. */
export function wakeSwishWith(client: Client): (instruction: string) => Promise<void> {
  return async instruction => {
    await client.workflow.signalWithStart('swish', swishWorkflow(instruction))
  }
}
