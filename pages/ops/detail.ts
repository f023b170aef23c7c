import type { z } from 'zod'
import { Case, RelatedCases, Timeline } from '../../api/schemas/case.ts'
import { Contract } from '../../api/schemas/contract.ts'
import { Customer } from '../../api/schemas/customer.ts'
import { DunningView } from '../../api/schemas/dunning.ts'
import { Invoice } from '../../api/schemas/invoice.ts'
import { Owners } from '../../api/schemas/owner.ts'
import { Termination } from '../../api/schemas/termination.ts'
import { DocumentList, Ticket } from '../../api/schemas/ticket.ts'
import { ask } from '../ask.ts'
import type { PageContext, PageDeps } from '../env.ts'
import type { OpenForm } from './action-list.tsx'
import { type Offers, readOffers } from './offers.ts'

/** What a case of each kind says beside what every case says. */
export type Detail =
  | { readonly kind: 'ticket'; readonly ticket: z.output<typeof Ticket> }
  | {
      readonly kind: 'invoice'
      readonly invoice: z.output<typeof Invoice>
      readonly dunning: z.output<typeof DunningView>
    }
  | { readonly kind: 'contract'; readonly contract: z.output<typeof Contract> }
  | { readonly kind: 'termination'; readonly termination: z.output<typeof Termination> }

/** All that the page of a case shows. */
export interface CaseParts {
  readonly head: z.output<typeof Case>
  readonly detail: Detail
  readonly customer: z.output<typeof Customer> | null
  readonly events: z.output<typeof Timeline>['events']
  readonly documents: z.output<typeof DocumentList>['documents']
  readonly related: z.output<typeof RelatedCases>['items']
  readonly offers: Offers
  /** Who has taken a parked case, and left it. */
  readonly owners: z.output<typeof Owners>['items']
}

/**
 * Reads a case of any kind through the API, and what its forms offer; a form that stands open may have looked for something. A
 * number that is none of ours ends in the API's own 404.
 */
export async function readCase(
  deps: PageDeps,
  c: PageContext,
  number: string,
  open: OpenForm | null,
): Promise<CaseParts> {
  const base = `/cases/${encodeURIComponent(number)}`
  const head = await ask(deps, c, base, Case)
  const [detail, customer, { events }, { documents }, { items: related }, { items: owners }] = await Promise.all([
    detailOf(deps, c, head),
    head.customer === null ? null : ask(deps, c, `/customers/${head.customer}`, Customer),
    ask(deps, c, `${base}/events`, Timeline),
    ask(deps, c, `${base}/documents`, DocumentList),
    ask(deps, c, `${base}/related`, RelatedCases),
    head.parked === null ? { items: [] } : ask(deps, c, `${base}/owners`, Owners),
  ])
  const offers = await readOffers(deps, c, head, detail, open)
  return { head, detail, customer, events, documents, related, offers, owners }
}

/** What a case says beside what every case says. */
export async function detailOf(deps: PageDeps, c: PageContext, { kind, href }: z.output<typeof Case>): Promise<Detail> {
  switch (kind) {
    case 'ticket':
      return { kind, ticket: await ask(deps, c, href, Ticket) }
    case 'invoice': {
      const [invoice, dunning] = await Promise.all([
        ask(deps, c, href, Invoice),
        ask(deps, c, `${href}/dunning`, DunningView),
      ])
      return { kind, invoice, dunning }
    }
    case 'contract':
      return { kind, contract: await ask(deps, c, href, Contract) }
    case 'termination':
      return { kind, termination: await ask(deps, c, href, Termination) }
  }
}
