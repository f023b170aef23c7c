import type { z } from '@hono/zod-openapi'
import { ordererOf } from '../db/case-links.ts'
import { readTermination, readVisitMove } from '../db/contract-view.ts'
import type { TerminationFacts } from '../db/termination.ts'
import { kindOfNumber } from '../domain/case.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import type { Language } from '../domain/message.ts'
import { endingWindow, installationWindow, moveVisitRefusal, oldSiteWindow, type VisitDays } from '../domain/move.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { isWorkingDay } from '../domain/working-days.ts'
import type { AppDeps } from './env.ts'
import { type FieldProblem, Problem } from './problem.ts'
import type { Checklist, ChecklistTask } from './schemas/termination.ts'
import { taskBody, tasksOf } from './termination-body.ts'

/** What a teardown is to do, with where each piece has got to; null where no termination has ordered the visit. */
export async function checklistOf(
  deps: AppDeps,
  parent: string | null,
  language: Language,
): Promise<z.infer<typeof ChecklistTask>[] | null> {
  if (parent === null || kindOfNumber(parent) !== 'termination') return null
  const facts = await readTermination(deps.db, parent)
  const states = new Map(facts.contract.equipment.map(({ id, state }) => [id, state]))
  return tasksOf(facts).map(task => {
    const body = taskBody(task, language)
    return { ...body, state: body.equipment === null ? null : (states.get(body.equipment) ?? null) }
  })
}

/** Throws where a teardown or a move’s installation is booked outside of its days: a site keeps its alarm as long as it can (A3, A4). */
export async function checkWindow(deps: AppDeps, ticket: string, on: PlainDate, at: Instant): Promise<void> {
  const found = await windowOf(deps, ticket, stockholmDate(at))
  // A day off is told as on every other ticket, where an extra shift may be.
  if (!found || !isWorkingDay(on)) return
  const { relation, from, to } = found
  const code = moveVisitRefusal({ from, to }, relation, on)
  if (!code) return
  throw new Problem('invalid', {
    errors: [{ pointer: '/on', code }],
    reason: words => `${words.refusals[code]} ${words.contracts.visitWindow({ from, to })}`,
    more: () => ({ possible: { from, to } }),
  })
}

/** The days of a visit that a termination or a move has ordered; undefined where nobody has. */
async function windowOf(
  deps: AppDeps,
  ticket: string,
  today: PlainDate,
): Promise<(VisitDays & { readonly relation: 'teardown' | 'installation' }) | undefined> {
  const facts = await terminationOf(deps, ticket)
  if (facts) return { relation: 'teardown', ...endingWindow(facts.course, today, facts.contract.policy) }
  const move = await readVisitMove(deps.db, ticket)
  if (!move) return undefined
  const { relation, onDate: on, newSite, policy } = move
  return relation === 'installation'
    ? { relation, ...installationWindow({ on, today }, policy) }
    : { relation, ...oldSiteWindow({ on, today, newSite }, policy) }
}

/** What is wrong with a report's checklist: a teardown must have one, of what is there, and no other visit may. */
export async function checklistErrors(
  deps: AppDeps,
  ticket: string,
  checklist: z.output<typeof Checklist> | undefined,
  anotherVisit: boolean,
): Promise<FieldProblem[]> {
  const facts = await terminationOf(deps, ticket)
  if (!facts) return checklist ? [{ pointer: '/checklist', code: 'checklistUnasked' }] : []
  if (!checklist) return [{ pointer: '/checklist', code: 'required' }]
  const { equipment, failure } = checklist
  const known = new Set(facts.contract.equipment.map(({ id }) => id))
  const errors = equipment.flatMap(({ id }, index): FieldProblem[] => {
    const pointer = `/checklist/equipment/${index}/id`
    if (!known.has(id)) return [{ pointer, code: 'equipmentUnknown' }]
    return equipment.findIndex(other => other.id === id) < index ? [{ pointer, code: 'namedTwice' }] : []
  })
  // Where nothing could be done the visit is made again, or waived by ops.
  return failure !== null && !anotherVisit ? [...errors, { pointer: '/anotherVisit', code: 'mustBeTrue' }] : errors
}

/** The termination that has ordered a visit. */
async function terminationOf({ db }: AppDeps, ticket: string): Promise<TerminationFacts | undefined> {
  const orderer = await ordererOf(db, ticket)
  return orderer && kindOfNumber(orderer.number) === 'termination' ? readTermination(db, orderer.number) : undefined
}
