import type { z } from 'zod'
import { ArticleList } from '../../api/schemas/article.ts'
import type { Case } from '../../api/schemas/case.ts'
import { type Contract, TerminationPreview } from '../../api/schemas/contract.ts'
import { type Customer, CustomerPage } from '../../api/schemas/customer.ts'
import { type Site, SitePage } from '../../api/schemas/site.ts'
import { SlotList } from '../../api/schemas/slot.ts'
import { TechnicianList } from '../../api/schemas/staff.ts'
import type { Ticket } from '../../api/schemas/ticket.ts'
import { ask, askOrProblem, type Told } from '../ask.ts'
import type { PageContext, PageDeps } from '../env.ts'
import type { Typed } from '../form.ts'
import { searchOf } from '../search.ts'
import type { OpenForm } from './action-list.tsx'
import type { Detail } from './detail.ts'

/** What there is to choose from in the forms of a case, and what would come of one. */
export interface Offers {
  readonly slots: z.output<typeof SlotList>['items']
  readonly technicians: z.output<typeof TechnicianList>['items']
  readonly articles: z.output<typeof ArticleList>['items']
  /** The sites of the contract's customer, newest first. */
  readonly sites: Found<z.output<typeof Site>>
  /** Those who may be meant as the one who takes the contract over. */
  readonly customers: Found<z.output<typeof Customer>> & { readonly isSearched: boolean }
  /** What would come of notice; null where none can be given. */
  readonly preview: Told<z.output<typeof TerminationPreview>> | null
}

interface Found<T> {
  readonly found: readonly T[]
  readonly hasMore: boolean
}

/** Asks the API for what the forms of the actions that are allowed need, and for nothing else. */
export async function readOffers(
  deps: PageDeps,
  c: PageContext,
  { allowedActions }: z.output<typeof Case>,
  detail: Detail,
  open: OpenForm | null,
): Promise<Offers> {
  const may = new Set(allowedActions.map(({ action }) => action))
  const typedIn = (action: string): Typed => (open?.action === action ? open.typed : {})
  const contract = detail.kind === 'contract' ? detail.contract : undefined
  const needsArticles = may.has('report') || may.has('amend')
  const [slots, technicians, articles, sites, customers, preview] = await Promise.all([
    may.has('book') && detail.kind === 'ticket' ? slotsFor(deps, c, detail.ticket) : [],
    may.has('book') ? ask(deps, c, '/technicians', TechnicianList).then(({ items }) => items) : [],
    needsArticles ? ask(deps, c, '/articles', ArticleList).then(({ items }) => items) : [],
    may.has('move') && contract ? sitesOf(deps, c, contract) : { found: [], hasMore: false },
    customersMeant(deps, c, typedIn('takeOver'), contract),
    may.has('terminate') && contract ? previewOf(deps, c, contract, typedIn('terminate')) : null,
  ])
  return { slots, technicians, articles, sites, customers, preview }
}

/** The free slots of the coming month, by the same query as the booking's (T7). */
async function slotsFor(
  deps: PageDeps,
  c: PageContext,
  { region, kindOfWork }: z.output<typeof Ticket>,
): Promise<Offers['slots']> {
  const query = new URLSearchParams({ kindOfWork, days: '30', ...(region === null ? {} : { region }) })
  return (await ask(deps, c, `/slots?${query.toString()}`, SlotList)).items
}

/** As many sites stand in a list. Somebody with more of them names the one that is meant. */
const mostSites = 100

async function sitesOf(
  deps: PageDeps,
  c: PageContext,
  { customer }: z.output<typeof Contract>,
): Promise<Offers['sites']> {
  const query = searchOf({ customer: customer ?? '', limit: String(mostSites) }, ['customer', 'limit'])
  const { items, next } = await ask(deps, c, `/sites?${query.toString()}`, SitePage)
  return { found: items, hasMore: next !== null }
}

const mostCustomers = 10

/** Those whom a search finds; without one, the one whose number is in the form already. */
async function customersMeant(
  deps: PageDeps,
  c: PageContext,
  { find = '', customer = '' }: Typed,
  contract: z.output<typeof Contract> | undefined,
): Promise<Offers['customers']> {
  const sought = find.trim()
  const isSearched = sought !== ''
  if (contract === undefined || (!isSearched && !/^K-\d{1,9}$/u.test(customer)))
    return { found: [], hasMore: false, isSearched: false }
  const query = searchOf({ q: isSearched ? sought : customer, limit: String(mostCustomers) }, ['q', 'limit'])
  const told = await askOrProblem(deps, c, `/customers?${query.toString()}`, CustomerPage)
  const items = told.ok ? told.answer.items : []
  // Part of a number is part of others too.
  const meant = isSearched ? items : items.filter(({ number }) => number === customer)
  const found = meant.filter(({ number }) => number !== contract.customer)
  return { found, hasMore: isSearched && told.ok && told.answer.next !== null, isSearched }
}

function previewOf(
  deps: PageDeps,
  c: PageContext,
  { links }: z.output<typeof Contract>,
  { requestedOn = '' }: Typed,
): Promise<Told<z.output<typeof TerminationPreview>>> {
  const query = searchOf({ requestedOn }, ['requestedOn']).toString()
  return askOrProblem(deps, c, `${links.terminationPreview}?${query}`, TerminationPreview)
}
