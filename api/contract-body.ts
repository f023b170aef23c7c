import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { CaseHead } from '../db/case-head.ts'
import { type CaseLink, linksOf } from '../db/case-links.ts'
import type { ContractListRow } from '../db/contract-list.ts'
import { type ContractDetails, contractDetails } from '../db/contract-view.ts'
import type { Actor } from '../domain/case.ts'
import { type ContractEnd, contractEnd } from '../domain/contract-end.ts'
import { nextFee } from '../domain/contract-fee.ts'
import { type Equipment as EquipmentFacts, ownerAfterEnd } from '../domain/equipment.ts'
import { stockholmDate } from '../domain/instant.ts'
import type { Language } from '../domain/message.ts'
import { addMonths, type PlainDate } from '../domain/plain-date.ts'
import { rescindableUntil } from '../domain/rescission.ts'
import { texts } from '../texts/words.ts'
import { caseAfter } from './act.ts'
import { caseBody, hrefOf } from './case-body.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { actorIn } from './guard.ts'
import type { Contract, ContractListItem, End, Equipment, Related } from './schemas/contract.ts'

type ContractBody = z.infer<typeof Contract>

/** A contract as it now is: the answer to whatever was done with it. */
export async function contractAfter(deps: AppDeps, c: Context<ApiEnv>, number: string): Promise<ContractBody> {
  return contractBody(deps, c, await caseAfter(deps, number))
}

/** A contract in full, as someone may see it. */
export async function contractBody(deps: AppDeps, c: Context<ApiEnv>, head: CaseHead): Promise<ContractBody> {
  const { db, now } = deps
  const [details, links] = await Promise.all([contractDetails(db, head), linksOf(db, head.number, actorIn(c))])
  const today = stockholmDate(now())
  const { facts, reference, feeWaived } = details
  const { terms, site, agreedOn, ending, move } = facts
  const body = caseBody(head, actorIn(c), c.var.language)
  const end = ending ?? contractEnd(terms, today)
  return {
    ...body,
    kind: 'contract',
    contractKind: terms.kind,
    contractKindText: texts[c.var.language].contracts.kinds[terms.kind],
    agreedOn,
    startOn: terms.startOn,
    bindingMonths: terms.bindingMonths,
    bindingEndsOn: addMonths(terms.startOn, terms.bindingMonths),
    noticeMonths: terms.noticeMonths,
    rescindableUntil: head.closedAt === null ? rescindable(facts, today) : null,
    end: endBody(end, ending !== null, c.var.language),
    site: { ...site, href: `/sites/${site.number}` },
    ...feesOf(head, details),
    guardIncluded: facts.isGuardIncluded,
    keyInCabinet: facts.hasKeyInCabinet,
    signs: facts.signs,
    invoiceFeeWaived: feeWaived,
    ...details.payment,
    reminderFeeAgreed: details.payment.reminderFeeAgreedOn !== null,
    reference,
    equipment: facts.equipment.map(piece => equipmentBody(piece, terms.kind, end, details.prices)),
    authorised: authorisedOf(details),
    move: move && {
      way: move.way,
      on: move.onDate,
      site: `/sites/${move.site}`,
      teardown: move.teardownTicket && hrefOf('ticket', move.teardownTicket),
      installation: move.installationTicket && hrefOf('ticket', move.installationTicket),
    },
    related: links.map(relatedBody),
    links: {
      events: `${body.href}/events`,
      documents: `${body.href}/documents`,
      terminationPreview: `${body.href}/termination-preview`,
      termination: ending && hrefOf('termination', ending.termination),
      invoices: `/invoices?contract=${head.number}`,
    },
  }
}

/** A contract on one line of a list, with the date from which it can end. */
export function contractItem(
  row: ContractListRow,
  today: PlainDate,
  viewer: Actor,
  language: Language,
): z.infer<typeof ContractListItem> {
  const { contractKind, agreedOn, startOn, bindingMonths, noticeMonths, site, siteName, endOn, reason } = row
  const standing = endOn !== null && reason !== null ? { endOn, reason } : null
  const end = standing ?? contractEnd({ kind: contractKind, startOn, bindingMonths, noticeMonths }, today)
  return {
    ...caseBody(row, viewer, language),
    contractKind,
    contractKindText: texts[language].contracts.kinds[contractKind],
    agreedOn,
    startOn,
    bindingMonths,
    noticeMonths,
    end: endBody(end, standing !== null, language),
    site,
    siteName,
  }
}

/** The last day with its reason in a sentence; of one that nobody has terminated, what would come of it (A2). */
export function endBody(end: ContractEnd, terminated: boolean, language: Language): z.infer<typeof End> {
  const { endOn, reason } = end
  const words = texts[language].contracts
  const text = terminated ? words.ends(end) : words.wouldEnd(end)
  return { on: endOn, text, decidedBy: reason.decidedBy, requestedOn: reason.requestedOn, terminated }
}

export function relatedBody({ kind, ...link }: CaseLink): z.infer<typeof Related> {
  return { ...link, href: hrefOf(kind, link.number) }
}

/** A piece with whose it is now, and after the end. */
export function equipmentBody(
  { id, text, owner, state, replacement }: EquipmentFacts,
  kind: Parameters<typeof ownerAfterEnd>[1],
  { reason }: ContractEnd,
  prices: ContractDetails['prices'] = [],
): z.infer<typeof Equipment> {
  const agreed = prices.find(each => each.id === id)
  return {
    id,
    text,
    owner,
    ownerAfterEnd: ownerAfterEnd(owner, kind, reason.decidedBy),
    state,
    article: agreed?.article ?? replacement?.number ?? null,
    replacementOre: agreed?.replacementOre ?? replacement?.priceOre ?? null,
  }
}

function rescindable(facts: ContractDetails['facts'], today: PlainDate): PlainDate | null {
  const until = rescindableUntil(facts)
  return until !== null && today <= until ? until : null
}

/** What the months cost, and which is invoiced next; none of one that has ended. */
function feesOf(
  { closedAt }: CaseHead,
  { facts }: ContractDetails,
): Pick<ContractBody, 'fees' | 'billedThrough' | 'nextFee'> {
  const { terms, ending, billedThrough, policy } = facts
  const contract = { startOn: terms.startOn, endOn: ending?.endOn ?? null, billedThrough }
  const due = closedAt === null && facts.suspended === null ? nextFee(facts.fees, contract, policy) : null
  return {
    fees: facts.fees.map(fee => ({ ...fee })),
    billedThrough,
    nextFee: due && { from: due.from, to: due.to, netOre: due.netOre, billedOn: due.billedOn },
  }
}

function authorisedOf({ facts, people }: ContractDetails): ContractBody['authorised'] {
  const known = new Map(facts.authorised.map(person => [person.id, person]))
  return people.flatMap(({ id, name, phone, email }) => {
    const person = known.get(id)
    if (!person) return []
    const { authorities, from, until } = person
    return [{ id, name, phone, email, authorities: [...authorities], from, until }]
  })
}
