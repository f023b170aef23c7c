import { z } from '@hono/zod-openapi'
import { type BulkAction, bulkActions, bulkFailures, bulkLimits, bulkOutcomes, bulkStates } from '../../domain/bulk.ts'
import { custom } from '../issues.ts'
import { Note, Reason } from './case.ts'
import { DebtHold, ReleaseOrder, RespiteOrder, WaiverOrder } from './dunning.ts'
import { code, instantOut } from './fields.ts'
import { page, pageQuery } from './page.ts'
import { WorkQuery } from './work-list.ts'

export const BulkNumber = z.object({
  number: z
    .string()
    .max(40)
    .regex(/^MA-[1-9]\d*$/)
    .openapi({ param: { name: 'number', in: 'path' }, example: 'MA-1' }),
})

/** All that the work list shows when it is narrowed so, whatever its pages. */
const matching = z
  .strictObject({
    due: WorkQuery.shape.due,
    kind: WorkQuery.shape.kind,
    status: WorkQuery.shape.status,
    parked: z.boolean().optional(),
    customer: WorkQuery.shape.customer,
    queue: WorkQuery.shape.queue,
    q: WorkQuery.shape.q,
    closed: z.boolean().optional(),
  })
  .openapi({
    description: `Instead of \`cases\`: all that \`GET /cases\` lists so, at most ${bulkLimits.cases}, what is due first. The answer names them; those are to be run.`,
  })

const cases = z
  .array(code(/^[TFAU]-\d{4}-\d{6,12}$/, 'T-2026-000123'))
  .min(1)
  .max(bulkLimits.cases)
  .transform(numbers => [...new Set(numbers)])
  .openapi({ description: 'Numbers of cases of any kind. One that is named twice is one case.' })

/** Nothing to say but that it is to be done. */
const nothing = z.strictObject({})

/** What is written for the action, and what it brings with it: the same for all cases. */
const noted = Note.transform(({ text }) => ({ extra: {}, written: { kind: 'note' as const, text } }))
const reasoned = Reason.transform(({ reason }) => ({ extra: {}, written: because(reason) }))
const bare = nothing.transform(() => ({ extra: {}, written: null }))

export const BulkOrder = z.discriminatedUnion('action', orders({ cases })).openapi('BulkOrder', {
  description: 'One action, with one and the same body as it has for a single case, for many cases.',
})

/** The same to be tried, where the cases may be named by what the work list is narrowed by. */
export const BulkTrial = z
  .discriminatedUnion('action', orders({ cases: cases.optional(), matching: matching.optional() }))
  .superRefine((given, context) => {
    if ((given.cases === undefined) === (given.matching === undefined))
      context.addIssue({ ...custom('exactlyOne', 'cases, matching'), path: ['cases'] })
  })
  .openapi('BulkTrial')

function orders<W extends z.ZodRawShape>(which: W) {
  const one = <A extends BulkAction, S extends z.ZodType>(action: A, body: S) =>
    z.strictObject({ action: z.literal(action), body, ...which })
  return [
    one('note', noted),
    one('cancel', reasoned),
    one('complete', bare),
    one('redeliver', bare),
    one(
      'hold',
      DebtHold.transform(({ kind, reason }) => ({ extra: { kind }, written: because(reason) })),
    ),
    one(
      'release',
      ReleaseOrder.transform(({ kind, reason }) => ({ extra: kind ? { kind } : {}, written: because(reason) })),
    ),
    one(
      'respite',
      RespiteOrder.transform(({ until, reason }) => ({ extra: { until }, written: because(reason) })),
    ),
    one(
      'waive',
      WaiverOrder.transform(({ part, reason }) => ({ extra: { part }, written: because(reason) })),
    ),
    one('writeOff', reasoned),
    one('recall', reasoned),
    one('handOver', reasoned),
    one('retry', reasoned),
    one('skip', reasoned),
    one('end', reasoned),
  ] as const
}

function because(text: string) {
  return { kind: 'reason' as const, text }
}

const Refusal = z
  .object({
    reason: z.string().openapi({ example: 'wrongStatus' }),
    text: z.string(),
    allowedActions: z.array(z.object({ action: z.string(), text: z.string() })),
  })
  .openapi('BulkRefusal', { description: 'Why the case said no, and what it would allow instead.' })

const about = {
  case: z.string().openapi({ example: 'T-2026-000123' }),
  title: z.string().nullable().openapi({ description: 'Null where there is no such case.' }),
  customerName: z.string().nullable(),
  href: z.string().nullable(),
}

export const BulkPreview = z
  .object({
    action: z.enum(bulkActions),
    actionText: z.string(),
    totals: z.object({ chosen: z.int(), done: z.int(), refused: z.int() }),
    isCut: z.boolean().openapi({ description: 'More cases match than one run takes; these are the first of them.' }),
    items: z.array(
      z.object({
        ...about,
        status: z.string().nullable(),
        statusText: z.string().nullable(),
        leadsTo: z.string().nullable().openapi({ description: 'Null where the case would refuse.' }),
        leadsToText: z.string().nullable(),
        refusal: Refusal.nullable(),
      }),
    ),
  })
  .openapi('BulkPreview')

const totals = z
  .object({ chosen: z.int(), waiting: z.int(), done: z.int(), refused: z.int(), failed: z.int(), notDone: z.int() })
  .openapi('BulkTotals', { description: 'The others always add up to `chosen`.' })

const run = {
  number: z.string().openapi({ example: 'MA-1' }),
  action: z.enum(bulkActions),
  actionText: z.string(),
  with: z.object({
    kind: z.string().exactOptional(),
    until: z.string().exactOptional(),
    part: z.string().exactOptional(),
  }),
  written: z.string().nullable().openapi({ description: 'The reason, or the note.' }),
  state: z.enum(bulkStates),
  stateText: z.string(),
  by: z.object({ role: z.string(), id: z.string(), name: z.string().nullable() }),
  askedAt: instantOut,
  startedAt: instantOut.nullable(),
  stopAskedAt: instantOut.nullable(),
  endedAt: instantOut.nullable(),
  totals,
  href: z.string().openapi({ example: '/bulk-actions/MA-1' }),
}

const BulkItem = z
  .object({
    ...about,
    outcome: z.enum(bulkOutcomes),
    outcomeText: z.string(),
    text: z.string().openapi({ description: 'What became of the case, in words.' }),
    status: z.string().nullable().openapi({ description: 'Where it is done: the status that it led to.' }),
    statusText: z.string().nullable(),
    refusal: Refusal.nullable(),
    cause: z.enum(bulkFailures).nullable(),
    at: instantOut.nullable(),
  })
  .openapi('BulkItem')

export const Bulk = z.object(run).openapi('Bulk')
export const BulkList = page(Bulk).openapi('BulkList')
export const BulkPage = z.object({ ...run, ...page(BulkItem).shape }).openapi('BulkPage')

export const BulkQuery = z.strictObject({ ...pageQuery })
export const BulkItemQuery = z.strictObject({ outcome: z.enum(bulkOutcomes).optional(), ...pageQuery })
