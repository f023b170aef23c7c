import { Hono } from 'hono'
import { dashboardPages } from '../dashboard/dashboard.tsx'
import type { PageDeps, PageEnv, PageRouter, Room } from '../env.ts'
import { contractPages } from './contracts.tsx'
import { oneInvoice } from './invoice.tsx'
import { invoiceList } from './invoices.tsx'
import { objectPages } from './objects.tsx'
import { reportPages } from './report.tsx'
import { oneTicket } from './ticket.tsx'
import { ticketPages } from './tickets.tsx'

/** The customer's own pages (P1). */
export const portal: Room = {
  base: '/portal',
  roles: ['customer'],
  menu: [
    { href: '/portal/tickets/new', text: ({ portal: words }) => words.report.title },
    { href: '/portal/tickets', text: ({ portal: words }) => words.tickets.title },
    { href: '/portal/objects', text: ({ portal: words }) => words.objects.title },
    { href: '/portal/invoices', text: ({ portal: words }) => words.invoices.title },
    { href: '/portal/contracts', text: ({ portal: words }) => words.contracts.title },
    { href: '/portal/dashboard', text: ({ dashboard: words }) => words.title },
  ],
  caseHref,
  routes(deps: PageDeps): PageRouter {
    const router = new Hono<PageEnv>()
    router.get('/', c => c.redirect('/portal/tickets', 303))
    router.route('/tickets', ticketPages(deps))
    router.route('/objects', objectPages(deps))
    router.route('/contracts', contractPages(deps))
    router.route('/invoices', invoiceList(deps))
    router.route('/invoices', oneInvoice(deps))
    router.route('/tickets', reportPages(deps))
    router.route('/tickets', oneTicket(deps))
    router.route('/dashboard', dashboardPages(deps, 'portal'))
    return router
  },
}

function caseHref(number: string): string {
  const folder = folders[number.charAt(0)]
  return folder === undefined ? '/portal' : `/portal/${folder}/${number}`
}

const folders: Readonly<Record<string, string>> = { T: 'tickets', F: 'invoices', A: 'contracts' }
