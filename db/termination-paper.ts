import { type Instant, stockholmDate } from '../domain/instant.ts'
import type { TerminationPaper } from '../domain/paper.ts'
import { teardownChecklist, teardownWindow } from '../domain/teardown.ts'
import { policyDayOf } from './case.ts'
import type { Db } from './connect.ts'
import { terminationFacts } from './termination.ts'

/** What the confirmation of a termination prints, as it stood at a step (A2). Undefined where there is no such step. */
export async function terminationPaper(db: Db, number: string, step: number): Promise<TerminationPaper | undefined> {
  const event = await db
    .selectFrom('caseEvents')
    .select('at')
    .where('caseNumber', '=', number)
    .where('step', '=', step)
    .executeTakeFirst()
  if (!event) return undefined
  return db.transaction().execute(async trx => {
    const facts = await terminationFacts(trx, number, await policyDayOf(trx, number))
    return paperOf(facts, event.at)
  })
}

function paperOf(facts: Awaited<ReturnType<typeof terminationFacts>>, at: Instant): TerminationPaper {
  const { contract, end, requestedOn, course, visit, number } = facts
  const { terms, equipment, hasKeyInCabinet, signs, policy, site, street, postalCode, city } = contract
  const tasks = teardownChecklist({
    kind: terms.kind,
    decidedBy: end.reason.decidedBy,
    equipment,
    hasKeyInCabinet,
    signs,
  })
  const isVisitLeft = course.teardown !== 'done' && course.teardown !== 'waived' && tasks.length > 0
  const lines =
    street && postalCode && city ? [street, `${postalCode} ${city}`] : [site.street, `${site.postalCode} ${site.city}`]
  return {
    language: contract.language,
    company: contract.company,
    addressee: { name: contract.name, lines },
    customerNumber: contract.customer,
    caseNumber: number,
    contractNumber: contract.number,
    site: `${site.name}, ${site.street}, ${site.city}`,
    kind: terms.kind,
    confirmedOn: stockholmDate(at),
    requestedOn,
    end,
    visit,
    window: isVisitLeft ? teardownWindow(end.endOn, course.confirmedOn, policy) : null,
    tasks,
  }
}
