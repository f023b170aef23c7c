import { createRoute, type z } from '@hono/zod-openapi'
import { findCustomer } from '../db/customer.ts'
import { findSite, insertSite, listSites, newSiteNumber, type SiteRow } from '../db/site.ts'
import type { AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once } from './once.ts'
import { notFound, wrongField } from './problem.ts'
import { createRouter, type Router } from './router.ts'
import { pageByNumber } from './schemas/page.ts'
import { body, created, IdempotencyHeader, json, problems, writeProblems } from './schemas/responses.ts'
import { Site, SiteNumber, SiteOrder, SitePage, SiteQuery } from './schemas/site.ts'

/** Sites: where alarms are. */
export function siteRoutes(deps: AppDeps) {
  const router = createRouter()
  registering(router, deps)
  reading(router, deps)
  return router
}

function registering(router: Router, deps: AppDeps): void {
  const { db } = deps
  router.openapi(
    createRoute({
      method: 'post',
      path: '/sites',
      ...guard(deps, 'site.create'),
      tags: ['Sites'],
      summary: 'Register a site of a customer’s',
      request: { headers: IdempotencyHeader, body: body(SiteOrder) },
      responses: { 201: created(Site, 'The new site.'), ...writeProblems },
    }),
    c => {
      const order = c.req.valid('json')
      return once(
        deps,
        c,
        async ({ number: numberOf }) => {
          if (!(await findCustomer(db, order.customer))) throw wrongField('/customer', 'customerUnknown')
          const number = await numberOf()
          const site = { ...order, number }
          await insertSite(db, site)
          return { status: 201, body: siteBody(site), location: `/sites/${number}` }
        },
        () => newSiteNumber(db),
      )
    },
  )
}

function reading(router: Router, deps: AppDeps): void {
  const { db } = deps
  router.openapi(
    createRoute({
      method: 'get',
      path: '/sites',
      ...guard(deps, 'site.read'),
      tags: ['Sites'],
      summary: 'Find sites, newest first; a customer finds its own',
      request: { query: SiteQuery },
      responses: { 200: json(SitePage, 'A page of sites.'), ...problems('invalid') },
    }),
    async c => {
      const { limit, cursor, customer } = c.req.valid('query')
      const { role, id } = actorIn(c)
      if (role === 'customer' && customer !== undefined && customer !== id)
        return c.json({ items: [], next: null }, 200)
      const owner = role === 'customer' ? id : customer
      const page = await pageByNumber(c.req.url, { limit, cursor }, place => listSites(db, owner, place), siteBody)
      return c.json(page, 200)
    },
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: '/sites/{number}',
      ...guard(deps, 'site.read'),
      tags: ['Sites'],
      summary: 'Read a site',
      request: { params: SiteNumber },
      responses: { 200: json(Site, 'The site.'), ...problems('not-found') },
    }),
    async c => {
      const site = await findSite(db, c.req.valid('param').number)
      const { role, id } = actorIn(c)
      if (!site || (role === 'customer' && site.customer !== id)) throw notFound()
      return c.json(siteBody(site), 200)
    },
  )
}

function siteBody(site: SiteRow): z.infer<typeof Site> {
  return { ...site, contracts: `/contracts?site=${site.number}`, href: `/sites/${site.number}` }
}
