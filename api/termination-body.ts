import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { CaseHead } from '../db/case-head.ts'
import { linksOf } from '../db/case-links.ts'
import { readTermination } from '../db/contract-view.ts'
import type { TerminationFacts } from '../db/termination.ts'
import { disconnectedAt } from '../domain/contract-end.ts'
import { stockholmDate } from '../domain/instant.ts'
import type { Language } from '../domain/message.ts'
import { endingWindow } from '../domain/move.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { type TeardownTask, teardownChecklist } from '../domain/teardown.ts'
import { remainingOf } from '../domain/termination.ts'
import { isTeardownDone } from '../domain/termination-next.ts'
import { formats } from '../texts/format.ts'
import { texts } from '../texts/words.ts'
import { caseAfter } from './act.ts'
import { caseBody, hrefOf } from './case-body.ts'
import { endBody, equipmentBody, relatedBody } from './contract-body.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { actorIn } from './guard.ts'
import type { Task, Termination } from './schemas/termination.ts'

type TerminationBody = z.infer<typeof Termination>

/** A termination as it now is: the answer to whatever was done with it. */
export async function terminationAfter(deps: AppDeps, c: Context<ApiEnv>, number: string): Promise<TerminationBody> {
  return terminationBody(deps, c, await caseAfter(deps, number))
}

/** A termination in full, as someone may see it. */
export async function terminationBody(deps: AppDeps, c: Context<ApiEnv>, head: CaseHead): Promise<TerminationBody> {
  const { language } = c.var
  const [facts, links] = await Promise.all([
    readTermination(deps.db, head.number),
    linksOf(deps.db, head.number, actorIn(c)),
  ])
  const { contract, requestedOn, end, course, teardownTicket, finalInvoice } = facts
  const body = caseBody(head, actorIn(c), language)
  const isOver = head.closedAt !== null
  return {
    ...body,
    kind: 'termination',
    contract: contract.number,
    requestedOn,
    end: endBody(end, true, language),
    disconnectsAt: disconnectedAt(end.endOn),
    disconnectedAt: facts.disconnectedAt,
    suspended: course.suspended ?? contract.suspended,
    teardown: teardownBody(facts, isOver, stockholmDate(deps.now()), language),
    equipment: contract.equipment.map(piece => equipmentBody(piece, contract.terms.kind, end)),
    remaining: isOver ? [] : remaining(facts, language),
    related: links.map(relatedBody),
    links: {
      events: `${body.href}/events`,
      documents: `${body.href}/documents`,
      contract: hrefOf('contract', contract.number),
      teardown: teardownTicket && hrefOf('ticket', teardownTicket),
      finalInvoice: finalInvoice && hrefOf('invoice', finalInvoice),
    },
  }
}

/** What is left to do at the site of a termination (A3). */
export function tasksOf({ contract, end }: Pick<TerminationFacts, 'contract' | 'end'>): readonly TeardownTask[] {
  return teardownChecklist(contract, end.reason.decidedBy)
}

export function taskBody(task: TeardownTask, language: Language): z.infer<typeof Task> {
  const equipment = 'equipment' in task ? task.equipment : null
  return { task: task.task, text: texts[language].contracts.task(task), equipment }
}

function teardownBody(
  facts: TerminationFacts,
  isOver: boolean,
  today: PlainDate,
  language: Language,
): TerminationBody['teardown'] {
  const { contract, requestedOn, course, teardownTicket, visit, failure } = facts
  const { teardown: state } = course
  const isDone = isOver || isTeardownDone(course)
  return {
    state,
    // Of a visit that is done, the days that it could be on; of one that is late, those that are left.
    ...endingWindow(course, isDone ? requestedOn : today, contract.policy),
    ticket: teardownTicket,
    visit: visit && { ...visit, hours: formats[language].hours(visit.slot) },
    failure,
    tasks: isDone ? [] : tasksOf(facts).map(task => taskBody(task, language)),
  }
}

function remaining({ course }: TerminationFacts, language: Language): TerminationBody['remaining'] {
  return remainingOf({ ...course, isTeardownDone: isTeardownDone(course) }).map(code => ({
    code,
    text: texts[language].blockers[code],
  }))
}
