import { sql } from 'kysely'
import type { Actor } from '../domain/case.ts'
import type { Instant } from '../domain/instant.ts'
import type { TicketStatus } from '../domain/ticket.ts'
import { type CaseHead, selectHeads } from './case-head.ts'
import type { Db } from './connect.ts'
import { startingWith, ticketMentions } from './search.ts'
import { type TicketScope, within } from './ticket-scope.ts'
import { visibleTo } from './visibility.ts'

/** What tickets are found by (P1). What is left out does not narrow the search. */
export interface TicketFilter extends TicketScope {
  readonly status?: TicketStatus | undefined
  readonly customer?: string | undefined
  readonly region?: string | undefined
  readonly objectNumber?: string | undefined
  /** The beginning of the street, in any case. */
  readonly street?: string | undefined
  /** The beginning of the invoice reference, in any case. */
  readonly invoiceReference?: string | undefined
  readonly openedFrom?: Instant | undefined
  readonly openedBefore?: Instant | undefined
  readonly urgent?: boolean | undefined
  /** A part of the number, title, site, street, city or reporter. */
  readonly text?: string | undefined
}

export interface TicketListRow extends CaseHead {
  readonly site: string
  readonly street: string
  readonly postalCode: string
  readonly city: string
  readonly objectNumber: string | null
  readonly invoiceReference: string | null
  readonly ticketType: string
  readonly region: string | null
  readonly urgent: boolean
}

/** Newest first: numbers are given in order and never change, so pages neither overlap nor skip while tickets come in. */
export function listTickets(
  db: Db,
  viewer: Actor,
  filter: TicketFilter,
  page: { readonly before: string | null; readonly limit: number },
): Promise<TicketListRow[]> {
  const { status, customer, region, objectNumber, street, invoiceReference, urgent } = filter
  const { openedFrom, openedBefore, text } = filter
  const scope = within(filter)
  return selectHeads(db)
    .innerJoin('tickets', 'tickets.number', 'cases.number')
    .select(['site', 'street', 'postalCode', 'city', 'objectNumber', 'invoiceReference', 'ticketType', 'region'])
    .select('urgent')
    .where('cases.kind', '=', 'ticket')
    .where(visibleTo(viewer))
    .$if(status !== undefined, query => query.where('cases.status', '=', status ?? ''))
    .$if(customer !== undefined, query => query.where('cases.customer', '=', customer ?? ''))
    .$if(region !== undefined, query => query.where('region', '=', region ?? ''))
    .$if(objectNumber !== undefined, query => query.where('objectNumber', '=', objectNumber ?? ''))
    .$if(street !== undefined, query =>
      query.where(sql<boolean>`lower(street) like lower(${startingWith(street ?? '')})`),
    )
    .$if(invoiceReference !== undefined, query =>
      query.where(sql<boolean>`lower(invoice_reference) like lower(${startingWith(invoiceReference ?? '')})`),
    )
    .$if(urgent !== undefined, query => query.where('urgent', '=', urgent ?? false))
    .$if(openedFrom !== undefined, query => query.where(sql<boolean>`cases.opened_at >= ${openedFrom}`))
    .$if(openedBefore !== undefined, query => query.where(sql<boolean>`cases.opened_at < ${openedBefore}`))
    .$if(text !== undefined, query => query.where(ticketMentions(text ?? '')))
    .$if(scope.length > 0, query => query.where(sql<boolean>`${sql.join(scope, sql` and `)}`))
    .$if(page.before !== null, query => query.where('cases.number', '<', page.before ?? ''))
    .orderBy('cases.number', 'desc')
    .limit(page.limit)
    .execute()
}
