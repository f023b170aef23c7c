import { createRoute, z } from '@hono/zod-openapi'
import { claimsOf, noticesOf } from '../db/collection.ts'
import { type CollectionClaim, collectionColumns, collectionRow } from '../domain/collection.ts'
import type { AppDeps } from './env.ts'
import { guard } from './guard.ts'
import { createRouter } from './router.ts'
import { Collections, DayQuery } from './schemas/collection.ts'
import { json, problems } from './schemas/responses.ts'

/** What the collection agency takes over, and what it must be told of what it has (B11). */
export function collectionRoutes(deps: AppDeps) {
  const router = createRouter()

  router.openapi(
    createRoute({
      method: 'get',
      path: '/collections',
      ...guard(deps, 'collection.read'),
      tags: ['Dunning'],
      summary: 'The claims handed over on a day, and what has happened to earlier ones (B11)',
      request: { query: DayQuery },
      responses: { 200: json(Collections, 'The day’s file for the agency.'), ...problems('invalid') },
    }),
    async c => {
      const { on } = c.req.valid('query')
      const notices = await noticesOf(deps.db, on)
      const told = notices.map(({ invoice, kind, amountOre, onDate }) => ({ invoice, kind, amountOre, on: onDate }))
      const claims = (await claimsOf(deps.db, on)).map(plain)
      return c.json({ on, claims, notices: told }, 200)
    },
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: '/collections/csv',
      ...guard(deps, 'collection.read'),
      tags: ['Dunning'],
      summary: 'The claims handed over on a day, as CSV in UTF-8 with semicolons and decimal commas (B11)',
      request: { query: DayQuery },
      responses: {
        200: { description: 'One row a claim.', content: { 'text/csv': { schema: z.string() } } },
        ...problems('invalid'),
      },
    }),
    async c => {
      const { on } = c.req.valid('query')
      const rows = (await claimsOf(deps.db, on)).map(collectionRow)
      const text = [collectionColumns, ...rows].map(row => row.map(cell).join(';')).join('\r\n')
      return c.body(`\uFEFF${text}\r\n`, 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="inkasso-${on}.csv"`,
      })
    },
  )

  return router
}

/** The claim as its own lists, which an answer is made of. */
function plain(claim: CollectionClaim) {
  const { debtor, interestPeriods, history } = claim
  return {
    ...claim,
    debtor: { ...debtor, lines: [...debtor.lines], phones: [...debtor.phones] },
    interestPeriods: [...interestPeriods],
    history: [...history],
  }
}

/** Always quoted; what a spreadsheet would take for a formula is kept as text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
