import { createRoute, z } from '@hono/zod-openapi'
import { type Pulled, pull } from '../db/collection.ts'
import type { CollectionClaim } from '../domain/collection.ts'
import { collectionColumns, collectionRow, noticeColumns, noticeRow } from '../domain/collection-sheet.ts'
import type { AppDeps } from './env.ts'
import { guard } from './guard.ts'
import { createRouter } from './router.ts'
import { Collections, ScopeQuery } from './schemas/collection.ts'
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
      summary:
        'Claims handed over, and what has happened to earlier ones: of a day, or all since the last answer (B11)',
      description:
        'An agency that asks with `after` = the `next` of the answer before gets each claim and each notice once, whenever it asks.',
      request: { query: ScopeQuery },
      responses: { 200: json(Collections, 'The file for the agency.'), ...problems('invalid') },
    }),
    async c => {
      const scope = c.req.valid('query')
      const { claims, notices, next } = await pull(deps.db, scope)
      return c.json({ on: scope.on ?? null, next, claims: claims.map(plain), notices: [...notices] }, 200)
    },
  )

  for (const { path, summary, file, columns, rows } of sheets)
    router.openapi(
      createRoute({
        method: 'get',
        path,
        ...guard(deps, 'collection.read'),
        tags: ['Dunning'],
        summary,
        description: 'The header `ledtid-next` holds what to ask for with `after` the next time.',
        request: { query: ScopeQuery },
        responses: {
          200: { description: 'One row each.', content: { 'text/csv': { schema: z.string() } } },
          ...problems('invalid'),
        },
      }),
      async c => {
        const scope = c.req.valid('query')
        const pulled = await pull(deps.db, scope)
        const text = [columns, ...rows(pulled)].map(row => row.map(cell).join(';')).join('\r\n')
        return c.body(`\uFEFF${text}\r\n`, 200, {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="${file}-${scope.on ?? scope.after}.csv"`,
          'ledtid-next': String(pulled.next),
        })
      },
    )

  return router
}

const sheets = [
  {
    path: '/collections/csv',
    summary: 'The claims handed over, as CSV in UTF-8 with semicolons and decimal commas (B11)',
    file: 'inkasso',
    columns: collectionColumns,
    rows: ({ claims }: Pulled) => claims.map(collectionRow),
  },
  {
    path: '/collections/notices/csv',
    summary: 'What has happened to claims that the agency has, as CSV (B11)',
    file: 'inkasso-handelser',
    columns: noticeColumns,
    rows: ({ notices }: Pulled) => notices.map(noticeRow),
  },
] as const

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
