import { Hono } from 'hono'
import { queuePages } from '../call-backs/queue.tsx'
import { dashboardPages } from '../dashboard/dashboard.tsx'
import type { PageDeps, PageEnv, PageRouter, Room } from '../env.ts'
import { bankFilePages } from './bank-files.tsx'
import { bulkPages } from './bulk.tsx'
import { calendarPages } from './calendar.tsx'
import { casePages } from './case.tsx'
import { dunningPages } from './dunning.tsx'
import { messagePages } from './messages.tsx'
import { parkedPages } from './parked.tsx'
import { paymentPages } from './payments.tsx'
import { termsPages } from './terms.tsx'
import { ticketListPages } from './tickets.tsx'
import { workListPages } from './work-list.tsx'

/** The desk: what is due next, each case with all that can be done with it, and what has come to a stop (P3). */
export const ops: Room = {
  base: '/ops',
  roles: ['ops', 'admin'],
  menu: [
    { href: '/ops/cases', text: ({ ops: words }) => words.work.title },
    { href: '/ops/dashboard', text: ({ dashboard: words }) => words.title },
    { href: '/ops/tickets', text: ({ dashboard: words }) => words.tickets.title },
    { href: '/ops/call-backs', text: ({ callBack: words }) => words.queue.title },
    { href: '/ops/calendar', text: ({ ops: words }) => words.calendar.title },
    { href: '/ops/parked', text: ({ ops: words }) => words.parked.title },
    { href: '/ops/payments', text: ({ ops: words }) => words.payments.title },
    { href: '/ops/messages', text: ({ ops: words }) => words.messages.title },
    { href: '/ops/dunning', text: ({ ops: words }) => words.dunning.title },
  ],
  caseHref: number => `/ops/cases/${number}`,
  routes(deps: PageDeps): PageRouter {
    const router = new Hono<PageEnv>()
    router.get('/', c => c.redirect('/ops/cases', 303))
    router.route('/cases', workListPages(deps))
    router.route('/cases', casePages(deps))
    router.route('/bulk', bulkPages(deps))
    router.route('/tickets', ticketListPages(deps))
    router.route('/call-backs', queuePages(deps))
    router.route('/parked', parkedPages(deps))
    router.route('/calendar', calendarPages(deps))
    router.route('/messages', messagePages(deps))
    router.route('/payments', paymentPages(deps))
    router.route('/bank-files', bankFilePages(deps))
    router.route('/dunning', dunningPages(deps))
    router.route('/terms', termsPages(deps))
    router.route('/dashboard', dashboardPages(deps, 'ops'))
    return router
  },
}
