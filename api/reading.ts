import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Permission } from '../auth/permissions.ts'
import type { CaseHead } from '../db/case-head.ts'
import { type DocumentRow, documentsOf } from '../db/document.ts'
import { type TimelineEvent, timelineOf } from '../db/timeline.ts'
import { namesOf } from '../db/user.ts'
import { isDesk } from '../domain/case.ts'
import { eventText } from '../texts/event-text.ts'
import { texts } from '../texts/words.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { fileResponse } from './file.ts'
import { actorIn, guard } from './guard.ts'
import { notFound } from './problem.ts'
import { createRouter } from './router.ts'
import { Timeline, type TimelineEntry } from './schemas/case.ts'
import { json, problems } from './schemas/responses.ts'
import { DocumentList } from './schemas/ticket.ts'

export interface Readable {
  /** '/tickets'. */
  readonly base: string
  readonly tag: string
  readonly permission: Permission
  readonly params: z.ZodObject<{ number: z.ZodString }>
  /** The case of a number, where it is the caller's to see; throws when it is not. */
  readonly find: (c: Context<ApiEnv>, number: string) => Promise<CaseHead>
}

/** What every kind of case lets its readers read: what has happened, and its documents. */
export function readingRoutes(deps: AppDeps, { base, tag, permission, params, find }: Readable) {
  const router = createRouter()
  const common = { ...guard(deps, permission), tags: [tag], method: 'get' as const }

  router.openapi(
    createRoute({
      ...common,
      path: `${base}/{number}/events`,
      summary: 'The timeline: everything to the company’s own staff, to others what concerns them',
      request: { params },
      responses: { 200: json(Timeline, 'What has happened, oldest first.'), ...problems('not-found') },
    }),
    async c => {
      const { number } = await find(c, c.req.valid('param').number)
      const events = await timelineOf(deps.db, number, actorIn(c))
      const names = isDesk(c.var.caller)
        ? await namesOf(deps.db, [...new Set(events.map(({ byId }) => byId))])
        : new Map()
      return c.json({ events: events.map(event => entry(c, event, names)) }, 200)
    },
  )

  router.openapi(
    createRoute({
      ...common,
      path: `${base}/{number}/documents`,
      summary: 'The documents: delivery notes, invoices',
      request: { params },
      responses: { 200: json(DocumentList, 'The documents, oldest first.'), ...problems('not-found') },
    }),
    async c => {
      const head = await find(c, c.req.valid('param').number)
      const documents = await documentsOf(deps.db, head.number, !isDesk(c.var.caller))
      return c.json({ documents: documents.map(document => documentItem(base, document)) }, 200)
    },
  )

  router.openapi(
    createRoute({
      ...common,
      path: `${base}/{number}/documents/{sha256}`,
      summary: 'A document, by the hash of its content',
      request: { params: params.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }) },
      responses: { 200: pdf, ...problems('not-found') },
    }),
    async c => {
      const { number, sha256 } = c.req.valid('param')
      const head = await find(c, number)
      const documents = await documentsOf(deps.db, head.number, !isDesk(c.var.caller))
      const document = documents.find(each => each.sha256 === sha256)
      if (!document) throw notFound()
      return fileResponse(deps, c, document)
    },
  )

  return router
}

/** A document on one line. `base` is where cases of its kind are read. */
export function documentItem(
  base: string,
  { caseNumber, step, kind, name, mediaType, bytes, sha256, createdAt }: DocumentRow,
): z.infer<typeof DocumentList>['documents'][number] {
  return { step, kind, name, mediaType, bytes, sha256, createdAt, href: `${base}/${caseNumber}/documents/${sha256}` }
}

/** A PDF in the documentation. */
export const pdf = {
  description: 'The document.',
  content: { 'application/pdf': { schema: z.string().openapi({ format: 'binary' }) } },
} as const

function entry(
  c: Context<ApiEnv>,
  event: TimelineEvent,
  names: ReadonlyMap<string, string>,
): z.infer<typeof TimelineEntry> {
  const { step, did, at, byRole, byId, facts, pieces, text: written } = event
  const words = texts[c.var.language]
  const name = names.get(byId)
  const who = isDesk(c.var.caller) ? { id: byId, ...(name === undefined ? {} : { name }) } : {}
  const by = { role: byRole, text: words.roles[byRole], ...who }
  return { step, did, text: eventText(did, { ...facts, pieces }, c.var.language), at, by, facts: { ...facts }, written }
}
