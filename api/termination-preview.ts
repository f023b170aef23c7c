import type { z } from '@hono/zod-openapi'
import type { CaseHead } from '../db/case-head.ts'
import type { ContractFacts } from '../db/contract.ts'
import type { Actor } from '../domain/case.ts'
import type { Language } from '../domain/message.ts'
import { addMonths, type PlainDate } from '../domain/plain-date.ts'
import { teardownChecklist } from '../domain/teardown.ts'
import { terminationPreview } from '../domain/termination-preview.ts'
import { texts } from '../texts/words.ts'
import { hrefOf } from './case-body.ts'
import { endBody, equipmentBody } from './contract-body.ts'
import { Problem } from './problem.ts'
import { closed } from './refusal.ts'
import type { TerminationPreview } from './schemas/contract.ts'

/**
 * What would come of a termination on a day. Refused where it could not be: the contract has ended, is ending already, or was not
 * agreed on by that day. A day to come is answered, so that one can see what waiting means.
 */
export function previewBody(
  head: CaseHead,
  facts: ContractFacts,
  { requestedOn, today }: { readonly requestedOn: PlainDate; readonly today: PlainDate },
  viewer: Actor,
  language: Language,
): z.infer<typeof TerminationPreview> {
  const replaced = replacedByAnother(facts)
  if (replaced) throw replaced
  if (head.closedAt !== null) throw closed(head, 'terminate', viewer)
  if (facts.ending) throw alreadyEnding(facts.ending)
  checkDay(requestedOn, facts, today)
  const { terms, isConsumer, agreedOn, fees, equipment, policy } = facts
  const preview = terminationPreview({ terms, isConsumer, agreedOn, fees, equipment }, requestedOn, policy)
  const { end, feesUntilEnd } = preview
  const tasks = teardownChecklist(facts, end.reason.decidedBy)
  const toBody = (piece: (typeof equipment)[number]) => equipmentBody(piece, terms.kind, end)
  const { customers, unreturned, settled } = preview.equipment
  return {
    contract: head.number,
    requestedOn,
    end: endBody(end, false, language),
    disconnectedAt: preview.disconnectedAt,
    rescindableUntil: preview.rescindableUntil,
    teardown: { ...preview.teardown, tasks: tasks.map(task => texts[language].contracts.task(task)) },
    feesUntilEnd: feesUntilEnd.map(({ from, to, netOre }) => ({ from, to, netOre })),
    feesUntilEndOre: feesUntilEnd.reduce((sum, { netOre }) => sum + netOre, 0),
    equipment: {
      customers: customers.map(toBody),
      unreturned: unreturned.map(toBody),
      settled: settled.map(toBody),
    },
  }
}

/** A contract ends once: what is possible instead is done with its termination. */
export function alreadyEnding(
  ending: NonNullable<ContractFacts['ending']>,
  allowed: (language: Language) => readonly object[] = () => [],
): Problem {
  return new Problem('refused', {
    reason: words => `${words.refusals.alreadyEnding} ${words.contracts.ends(ending)}`,
    more: words => ({
      termination: hrefOf('termination', ending.termination),
      allowedActions: allowed(words.language),
    }),
  })
}

/** What takes its place is said of a contract that another replaces at a move, ended or not (A4). Undefined of every other. */
export function replacedByAnother(
  { ending, replacement }: ContractFacts,
  allowed: (language: Language) => readonly object[] = () => [],
): Problem | undefined {
  const contract = replacement?.newContract
  if (!ending || !contract) return undefined
  return new Problem('refused', {
    reason: words => `${words.contracts.replacedBy(contract, replacement.onDate)} ${words.contracts.ends(ending)}`,
    more: words => ({
      replacedBy: hrefOf('contract', contract),
      termination: hrefOf('termination', ending.termination),
      allowedActions: allowed(words.language),
    }),
  })
}

function checkDay(requestedOn: PlainDate, { agreedOn }: ContractFacts, today: PlainDate): void {
  const latest = addMonths(today, 120)
  const error = { pointer: '/requestedOn', in: 'query' } as const
  if (requestedOn < agreedOn)
    throw new Problem('invalid', { errors: [{ ...error, code: 'notBefore', limit: agreedOn }] })
  if (requestedOn > latest) throw new Problem('invalid', { errors: [{ ...error, code: 'notAfter', limit: latest }] })
}
