import { newNumber } from '../db/case.ts'
import { linkCases } from '../db/case-links.ts'
import type { Trx } from '../db/connect.ts'
import { type ContractFacts, lockedContract, type Site, siteOf } from '../db/contract.ts'
import { keepSubmission } from '../db/submission.ts'
import { readTermination } from '../db/termination.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import { endingWindow, installationWindow, movePlan, oldSiteWindow } from '../domain/move.ts'
import { regionOf } from '../domain/postal-code.ts'
import type { TicketSubmission } from '../domain/submission.ts'
import { teardownChecklist } from '../domain/teardown.ts'
import { texts } from '../texts/words.ts'
import type { Parent } from '../workflows/messages/case.ts'
import { asStep, wrong } from './failures.ts'
import type { StartDeps } from './start-case.ts'
import type { StepDeps } from './step.ts'

/** What is to be done at a visit, and where: the rest of its ticket is the contract's. */
interface VisitOrder {
  readonly parent: Parent
  readonly relation: 'teardown' | 'installation'
  readonly site: Site
  readonly title: string
  readonly description: string
}

/**
 * Opens the ticket of a termination's teardown (A3), once however often it is tried: its number is kept with the termination
 * before its case opens.
 */
export function orderTeardown(deps: StepDeps & StartDeps, termination: string, at: Instant): Promise<void> {
  return asStep(async () => {
    const { db } = deps
    const order = await db.transaction().execute(async trx => {
      const { contract, end, course, teardownTicket } = await readTermination(trx, termination)
      if (course.teardown !== 'none' && course.teardown !== 'refused') return null
      const words = texts.sv.contracts
      const window = endingWindow(course, stockholmDate(at), contract.policy)
      const tasks = teardownChecklist(contract, end.reason.decidedBy)
      const description = [
        words.visitWindow(window),
        ...(course.newSite ? [words.tearDownAfter] : []),
        ...tasks.map(task => `– ${words.task(task)}`),
      ].join('\n')
      const parent = { kind: 'termination', number: termination } as const
      const visit = {
        parent,
        relation: 'teardown',
        site: contract.site,
        title: texts[contract.language].contracts.teardownTitle,
        description,
      } as const
      const isStanding = teardownTicket !== null && course.teardown !== 'refused'
      const number = isStanding ? teardownTicket : await reserve(trx, visit, contract, at)
      if (!isStanding)
        await trx
          .updateTable('terminations')
          // One that was refused is replaced once: from here on the new one stands, though its case is still to open.
          .set({ teardownTicket: number, teardown: 'none' })
          .where('number', '=', termination)
          .execute()
      return { number, parent }
    })
    if (order) await start(deps, order.number, order.parent, at)
  })
}

/** Opens the tickets of a move, once: its numbers are kept with the move before their cases open (A4). */
export async function orderMoveVisits(deps: StepDeps & StartDeps, number: string, at: Instant): Promise<void> {
  const parent = { kind: 'contract', number } as const
  const tickets = await deps.db.transaction().execute(async trx => {
    const contract = await lockedContract(trx, number)
    const move = contract.move ?? contract.replacement
    if (!move) return []
    const today = stockholmDate(at)
    const { onDate: on, newSite } = move
    const words = texts.sv.contracts
    const { installationTitle, teardownTitle } = texts[contract.language].contracts
    const order = (visit: Pick<VisitOrder, 'relation' | 'site' | 'title'>, ...lines: readonly string[]) =>
      reserve(trx, { ...visit, parent, description: [words.moveDay(on), ...lines].join('\n') }, contract, at)
    const installation =
      move.installationTicket ??
      (await order(
        { relation: 'installation', site: await siteOf(trx, move.site), title: installationTitle },
        words.visitWindow(installationWindow({ on, today }, contract.policy)),
        words.installFirst,
      ))
    const tearsDown = movePlan({ way: move.way, on, today }).teardownBy === 'move'
    const teardown = tearsDown
      ? (move.teardownTicket ??
        (await order(
          { relation: 'teardown', site: contract.site, title: teardownTitle },
          words.visitWindow(oldSiteWindow({ on, today, newSite }, contract.policy)),
          words.tearDownAfter,
        )))
      : null
    await trx
      .updateTable('moves')
      .set({ installationTicket: installation, teardownTicket: teardown })
      .where('contract', '=', number)
      .where('step', '=', move.step)
      .execute()
    return [installation, ...(teardown ? [teardown] : [])]
  })
  for (const ticket of tickets) await start(deps, ticket, parent, at)
}

/** Draws the ticket's number, links it, and keeps what it reports. */
async function reserve(trx: Trx, order: VisitOrder, contract: ContractFacts, at: Instant): Promise<string> {
  const number = await newNumber(trx, 'ticket', at)
  const { parent, relation } = order
  await linkCases(trx, parent.number, relation, number)
  const body = await reported(trx, order, contract)
  const by = { role: 'system', id: parent.number } as const
  await keepSubmission(trx, { id: submissionOf(number), kind: 'ticket', body, by, at })
  return number
}

async function reported(
  trx: Trx,
  { site, title, description }: VisitOrder,
  contract: ContractFacts,
): Promise<TicketSubmission> {
  const regions = await trx.selectFrom('regions').select(['code', 'postalPrefixes']).execute()
  const { customer, name, email, phones, language, policy } = contract
  return {
    customer,
    reseller: null,
    title,
    description,
    objectNumber: null,
    ticketType: policy.ticketType,
    kindOfWork: policy.kindOfWork,
    region: regionOf(site.postalCode, regions),
    site: site.name,
    street: site.street,
    postalCode: site.postalCode,
    city: site.city,
    reporter: name,
    reporterPhone: null,
    phone1: phones[0] ?? null,
    phone2: null,
    email,
    masterKey: 'no',
    doorCode: null,
    agreement: null,
    invoiceReference: null,
    source: 'api',
    language,
  }
}

async function start({ startCase }: StartDeps, number: string, parent: Parent, at: Instant): Promise<void> {
  if (!number) throw wrong(`${parent.number} orders a visit without a number.`)
  const by = { role: 'system', id: parent.number } as const
  await startCase('ticket', { number, openedAt: at, by, submission: submissionOf(number), parent })
}

function submissionOf(ticket: string): string {
  return `ordered-${ticket}`
}
