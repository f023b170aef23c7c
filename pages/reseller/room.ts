import { Hono } from 'hono'
import { callBackPages } from '../call-backs/ask.tsx'
import { dashboardPages } from '../dashboard/dashboard.tsx'
import type { PageDeps, PageEnv, PageRouter, Room } from '../env.ts'
import { leadTimePages } from './lead-times.tsx'
import { orderPages } from './order.tsx'
import { orderListPages } from './orders.tsx'
import { ticketPages } from './ticket.tsx'

/** The reseller's pages: what it has handed in, and how soon we can come (T12, T14). */
export const reseller: Room = {
  base: '/reseller',
  roles: ['reseller'],
  menu: [
    { href: '/reseller/tickets', text: ({ reseller: words }) => words.orders.title },
    { href: '/reseller/new', text: ({ reseller: words }) => words.order.title },
    { href: '/reseller/lead-times', text: ({ reseller: words }) => words.leadTimes.title },
    { href: '/reseller/call-back', text: ({ callBack: words }) => words.title },
    { href: '/reseller/dashboard', text: ({ dashboard: words }) => words.title },
  ],
  caseHref: number => (number.startsWith('T-') ? `/reseller/tickets/${number}` : '/reseller'),
  routes(deps: PageDeps): PageRouter {
    const router = new Hono<PageEnv>()
    router.get('/', c => c.redirect('/reseller/tickets', 303))
    router.route('/new', orderPages(deps))
    router.route('/lead-times', leadTimePages(deps))
    router.route('/call-back', callBackPages(deps, '/reseller/call-back'))
    router.route('/tickets', orderListPages(deps))
    router.route('/tickets', ticketPages(deps))
    router.route('/dashboard', dashboardPages(deps, 'reseller'))
    return router
  },
}
