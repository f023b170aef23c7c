import { Hono } from 'hono'
import type { PageDeps, PageEnv, PageRouter, Room } from '../env.ts'
import { dayPages } from './days.tsx'
import { reportPages } from './report.tsx'
import { visitPages } from './visit.tsx'

/** The technician's pages, on a phone (P4). */
export const technician: Room = {
  base: '/technician',
  roles: ['technician'],
  menu: [{ href: '/technician', text: ({ technician: words }) => words.days.title }],
  caseHref: number => (number.startsWith('T-') ? `/technician/tickets/${number}` : '/technician'),
  routes(deps: PageDeps): PageRouter {
    const router = new Hono<PageEnv>()
    router.route('/', dayPages(deps))
    router.route('/tickets', reportPages(deps))
    router.route('/tickets', visitPages(deps))
    return router
  },
}
