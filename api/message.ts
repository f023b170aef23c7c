import { createRoute, z } from '@hono/zod-openapi'
import { findMessage, listMessages, type ReportedMessage } from '../db/message-fates.ts'
import { keepSubmission } from '../db/submission.ts'
import { isInstant } from '../domain/instant.ts'
import type { SettledOutcome } from '../domain/message.ts'
import { requireCase, send } from './act.ts'
import type { AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once } from './once.ts'
import { notFound } from './problem.ts'
import { ruleRefusal } from './refusal.ts'
import { createRouter, type Router } from './router.ts'
import { Message, MessageKey, MessagePage, MessageQuery, SettlementOrder } from './schemas/message.ts'
import { pageOf, placeIn } from './schemas/page.ts'
import { body, changeProblems, IdempotencyHeader, json, problems } from './schemas/responses.ts'

/** What has been sent, and what people find out about that of which nobody knows (N2, E7). */
export function messageRoutes(deps: AppDeps) {
  const router = createRouter()
  reading(router, deps)
  settling(router, deps)
  return router
}

function reading(router: Router, deps: AppDeps): void {
  const { db } = deps

  router.openapi(
    createRoute({
      method: 'get',
      path: '/messages',
      ...guard(deps, 'message.read'),
      tags: ['Messages'],
      summary: 'Find messages, newest first; those of unknown fate with status=unknown (N2)',
      request: { query: MessageQuery },
      responses: { 200: json(MessagePage, 'A page of messages.'), ...problems('invalid') },
    }),
    async c => {
      const { limit, cursor, case: caseNumber, ...filter } = c.req.valid('query')
      const [claimedAt, key] = placeIn(cursor, Place) ?? []
      const after = claimedAt && key !== undefined ? { claimedAt, key } : null
      const rows = await listMessages(db, { ...filter, caseNumber }, { after, limit: limit + 1 })
      return c.json(
        pageOf(c.req.url, rows, limit, messageBody, row => [row.claimedAt, row.key]),
        200,
      )
    },
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: '/messages/{number}/{step}/{template}/{channel}',
      ...guard(deps, 'message.read'),
      tags: ['Messages'],
      summary: 'Read a message: what it says, and what became of it',
      request: { params: MessageKey },
      responses: { 200: json(Message, 'The message.'), ...problems('not-found') },
    }),
    async c => c.json(messageBody(await requireMessage(deps, c.req.valid('param'))), 200),
  )
}

function settling(router: Router, deps: AppDeps): void {
  router.openapi(
    createRoute({
      method: 'post',
      path: '/messages/{number}/{step}/{template}/{channel}/settlement',
      ...guard(deps, 'message.settle'),
      tags: ['Messages'],
      summary: 'Say what became of a message, so that it is sent again or let be (N2, B5)',
      description: 'The case writes it in its timeline, and sends what never left. A closed case is asked for a month.',
      request: { params: MessageKey, headers: IdempotencyHeader, body: body(SettlementOrder) },
      responses: { 200: json(Message, 'The message as it now is.'), ...changeProblems },
    }),
    c =>
      once(deps, c, async reserved => {
        const message = await requireMessage(deps, c.req.valid('param'))
        const head = await requireCase(deps, c, message.caseNumber)
        const { outcome, reason } = c.req.valid('json')
        const by = actorIn(c)
        if (reserved.fresh && !outcomesOf(message).includes(outcome))
          throw ruleRefusal({ reason: 'messageNotOpen' }, head, by)
        const written = { kind: 'reason', body: { text: reason } } as const
        await keepSubmission(deps.db, { id: reserved.id, ...written, by, at: reserved.at })
        await send(deps, c, head, { action: 'settle', with: { message: message.key, outcome }, written }, reserved)
        return { status: 200, body: messageBody(await requireMessage(deps, c.req.valid('param'))) }
      }),
  )
}

const Place = z.tuple([z.string().refine(isInstant), z.string()])

async function requireMessage(
  { db }: AppDeps,
  { number, step, template, channel }: z.infer<typeof MessageKey>,
): Promise<ReportedMessage> {
  const message = await findMessage(db, [number, step, template, channel].join('/'))
  if (message) return message
  throw notFound()
}

/** What a person can know of a message that Ledtid does not. */
function outcomesOf({ status, channel }: ReportedMessage): SettledOutcome[] {
  if (status === 'unknown' || status === 'failed') return ['sent', 'notSent']
  return status === 'sent' && channel === 'email' ? ['bounced'] : []
}

function messageBody(message: ReportedMessage): z.infer<typeof Message> {
  const { caseNumber, attempt, claimedAt, key, ...row } = message
  const { step, template, channel, recipient, address, subject, text, status, error } = row
  const { triedAt, sentAt, provider, providerId, report, reportedAt, segments, costCentiOre } = row
  return {
    key,
    case: caseNumber,
    step,
    template,
    channel,
    recipient,
    address,
    subject,
    text,
    status,
    error,
    attempts: attempt,
    decidedAt: claimedAt,
    triedAt,
    sentAt,
    provider,
    providerId,
    report,
    reportedAt,
    segments,
    costCentiOre,
    href: `/messages/${key}`,
    links: { case: `/cases/${caseNumber}` },
    outcomes: outcomesOf(message),
  }
}
