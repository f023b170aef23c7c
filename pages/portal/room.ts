import { Hono } from 'hono'
import type { PageDeps, PageEnv, PageRouter, Room } from '../env.ts'
import { ticketPages } from './tickets.tsx'

/** The customer's own pages (P1). */
export const portal: Room = {
  base: '/portal',
  roles: ['customer'],
  menu: [{ href: '/portal/tickets', text: ({ portal: words }) => words.tickets.title }],
  caseHref: number => (number.startsWith('T-') ? `/portal/tickets/${number}` : '/portal'),
  routes(deps: PageDeps): PageRouter {
    const router = new Hono<PageEnv>()
    router.get('/', c => c.redirect('/portal/tickets', 303))
    router.route('/tickets', ticketPages(deps))
    return router
  },
}
