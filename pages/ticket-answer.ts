import type { z } from 'zod'
import { Timeline } from '../api/schemas/case.ts'
import { DocumentList, Ticket } from '../api/schemas/ticket.ts'
import { ask, askFile } from './ask.ts'
import type { PageContext, PageDeps, PageRouter } from './env.ts'

export type TicketAnswer = z.output<typeof Ticket>
export type Events = z.output<typeof Timeline>['events']
export type Documents = z.output<typeof DocumentList>['documents']

/** A ticket, its story and its papers, as they are shown to whoever asks. */
export interface WholeTicket {
  readonly ticket: TicketAnswer
  readonly events: Events
  readonly documents: Documents
}

/** Where the API has a ticket. */
export function ticketPath(number: string): string {
  return `/tickets/${encodeURIComponent(number)}`
}

/** All that a page of a ticket shows. Throws `Refused` where the ticket is not for whoever asks. */
export async function readTicket(deps: PageDeps, c: PageContext, number: string): Promise<WholeTicket> {
  const path = ticketPath(number)
  const [ticket, { events }, { documents }] = await Promise.all([
    ask(deps, c, path, Ticket),
    ask(deps, c, `${path}/events`, Timeline),
    ask(deps, c, `${path}/documents`, DocumentList),
  ])
  return { ticket, events, documents }
}

/** Hands on the files of a room's tickets, to those who may read the ticket. */
export function ticketFiles(router: PageRouter, deps: PageDeps): void {
  router.get('/:number/documents/:sha256', c => {
    const { number, sha256 } = c.req.param()
    return askFile(deps, c, `${ticketPath(number)}/documents/${encodeURIComponent(sha256)}`)
  })
}
