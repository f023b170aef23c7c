import { sql } from 'kysely'
import { ownerAfterEnd } from '../domain/equipment.ts'
import type { Instant } from '../domain/instant.ts'
import { stockholmDate } from '../domain/instant.ts'
import { type Ore, ore } from '../domain/money.ts'
import { endingWindow } from '../domain/move.ts'
import { laterDate } from '../domain/plain-date.ts'
import { teardownChecklist } from '../domain/teardown.ts'
import { isTeardownDone } from '../domain/termination-next.ts'
import type { KeptTerminationPaper, TerminationPaper } from '../domain/termination-paper.ts'
import { type VatRate, vatOn } from '../domain/vat.ts'
import { readCompany } from './company.ts'
import type { Db, Trx } from './connect.ts'
import { addressLines, type ContractFacts } from './contract.ts'
import { articleNamed } from './priced-article.ts'
import { readTermination, type TerminationFacts } from './termination.ts'

/** What the confirmation of a termination prints: what was so at its step (A2). Undefined where the step has confirmed nothing. */
export async function terminationPaper(db: Db, number: string, step: number): Promise<TerminationPaper | undefined> {
  const row = await db
    .selectFrom('terminationLetters')
    .select(sql<KeptTerminationPaper>`paper`.as('paper'))
    .where('termination', '=', number)
    .where('step', '=', step)
    .executeTakeFirst()
  return row && { ...row.paper, company: await readCompany(db) }
}

/** Keeps what the letter of a step prints, in the step's own transaction, so that nothing that comes later changes it. */
export async function keepTerminationPaper(trx: Trx, number: string, step: number, at: Instant): Promise<void> {
  const facts = await readTermination(trx, number)
  const before = await trx
    .selectFrom('terminationLetters')
    .select(sql<KeptTerminationPaper>`paper`.as('paper'))
    .where('termination', '=', number)
    .orderBy('step', 'desc')
    .executeTakeFirst()
  const replaces = before ? { confirmedOn: before.paper.confirmedOn, endOn: before.paper.end.endOn } : null
  const paper = { ...(await paperOf(trx, facts, at)), replaces }
  await trx
    .insertInto('terminationLetters')
    .values({ termination: number, step, paper: JSON.stringify(paper) })
    .execute()
}

async function paperOf(
  trx: Trx,
  facts: TerminationFacts,
  at: Instant,
): Promise<Omit<KeptTerminationPaper, 'replaces'>> {
  const { contract, end, requestedOn, course, visit, number } = facts
  const { terms, equipment, policy, site } = contract
  const { decidedBy } = end.reason
  const tasks = teardownChecklist(contract, decidedBy)
  const isVisitLeft = !isTeardownDone(course) && tasks.length > 0
  const isOurs = (owner: 'ours' | 'customer') => ownerAfterEnd(owner, terms.kind, decidedBy) === 'ours'
  return {
    language: contract.language,
    addressee: { name: contract.name, lines: addressLines(contract) },
    customerNumber: contract.customer,
    caseNumber: number,
    contractNumber: contract.number,
    site: `${site.name}, ${site.street}, ${site.city}`,
    kind: terms.kind,
    confirmedOn: stockholmDate(at),
    requestedOn,
    end,
    visit,
    window: isVisitLeft ? endingWindow(course, course.confirmedOn, policy) : null,
    tasks: isVisitLeft ? tasks : [],
    becomesYours: equipment.filter(({ owner }) => owner === 'ours' && !isOurs(owner)).map(({ text }) => text),
    comesBack: equipment
      .filter(({ owner, state }) => isOurs(owner) && (state === 'installed' || state === 'missing'))
      .map(({ text, replacement }) => ({
        text,
        priceOre: replacement && shown(contract, replacement.priceOre, replacement.vatRate),
      })),
    monthlyOre: await monthlyFee(trx, facts, stockholmDate(at)),
    isVatIncluded: contract.isConsumer,
  }
}

/** What a month costs at the time of the letter, or when the contract begins. */
async function monthlyFee(
  trx: Trx,
  { contract, end }: TerminationFacts,
  today: ReturnType<typeof stockholmDate>,
): Promise<Ore | null> {
  const { terms, fees, policy, language } = contract
  if (end.endOn < terms.startOn) return null
  const on = laterDate(today, terms.startOn)
  const fee = fees.findLast(({ from }) => from <= on)
  const article = await articleNamed(trx, policy.feeArticle, language)
  return fee && article && fee.monthlyOre > 0 ? shown(contract, fee.monthlyOre, article.vatRate) : null
}

/** A consumer is told what is to be paid, VAT and all. */
function shown({ isConsumer }: ContractFacts, netOre: Ore, vatRate: VatRate): Ore {
  return isConsumer ? ore(netOre + vatOn(netOre, vatRate)) : netOre
}
