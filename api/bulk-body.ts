import type { z } from '@hono/zod-openapi'
import { type BulkItemRow, type BulkRow, outcomeOf } from '../db/bulk.ts'
import type { CaseHead } from '../db/case-head.ts'
import { type BulkRefusal, bulkLeadsTo } from '../domain/bulk.ts'
import { type Actor, kindOfNumber } from '../domain/case.ts'
import { graphs } from '../domain/graphs.ts'
import type { Language } from '../domain/message.ts'
import { bulkTexts } from '../texts/bulk.ts'
import { refusalText } from '../texts/refusal-text.ts'
import { labelIn, texts } from '../texts/words.ts'
import { hrefOfCase } from './case-body.ts'
import type { Bulk, BulkPage, BulkPreview } from './schemas/bulk.ts'

type Item = z.infer<typeof BulkPage>['items'][number]
type PreviewItem = z.infer<typeof BulkPreview>['items'][number]

/** Whoever reads it, and what they read of it. */
interface Reading {
  readonly language: Language
  readonly action: string
  readonly role: Actor['role']
}

/** A run as the API shows it. */
export function bulkBody(
  row: BulkRow & Pick<z.infer<typeof Bulk>, 'totals'>,
  name: string | null,
  language: Language,
): z.infer<typeof Bulk> {
  const { number, action, extra, written, state, byRole, byId, totals } = row
  return {
    number,
    action,
    actionText: labelIn(texts[language].actions, action),
    with: extra,
    written: written?.text ?? null,
    state,
    stateText: bulkTexts[language].states[state],
    by: { role: byRole, id: byId, name },
    askedAt: row.askedAt,
    startedAt: row.startedAt,
    stopAskedAt: row.stopAskedAt,
    endedAt: row.endedAt,
    totals,
    href: `/bulk-actions/${number}`,
  }
}

/** What became of a case of a run. */
export function itemBody(row: BulkItemRow, reading: Reading): Item {
  const { caseNumber, title, customerName, at } = row
  const { failures, outcomes } = bulkTexts[reading.language]
  const outcome = outcomeOf(row)
  const refusal = outcome.is === 'refused' ? refusalBody(caseNumber, outcome.refusal, reading) : null
  const cause = outcome.is === 'failed' ? outcome.cause : null
  return {
    case: caseNumber,
    title,
    customerName,
    href: title === null ? null : hrefOfCase(caseNumber),
    outcome: outcome.is,
    outcomeText: outcomes[outcome.is],
    text: refusal?.text ?? (cause === null ? outcomes[outcome.is] : failures[cause]),
    ...(outcome.is === 'done'
      ? { status: outcome.status, statusText: statusText(caseNumber, outcome.status, reading) }
      : { status: null, statusText: null }),
    refusal,
    cause,
    at,
  }
}

/** What would become of a case: where it would be led, or why not. */
export function previewItem(
  number: string,
  head: CaseHead | undefined,
  refusal: BulkRefusal | undefined,
  customerName: string | null,
  reading: Reading,
): PreviewItem {
  const about = { case: number, title: head?.title ?? null, customerName, href: head ? hrefOfCase(number) : null }
  const status = head?.view.status ?? null
  const leadsTo = head && !refusal ? bulkLeadsTo(head, reading.action, reading.role) : null
  return {
    ...about,
    status,
    statusText: status && statusText(number, status, reading),
    leadsTo,
    leadsToText: leadsTo && statusText(number, leadsTo, reading),
    refusal: refusal ? refusalBody(number, refusal, reading) : null,
  }
}

function refusalBody(
  number: string,
  { reason, status, allowed }: BulkRefusal,
  { language, action, role }: Reading,
): NonNullable<Item['refusal']> {
  const words = texts[language]
  const possible = allowed.map(each => ({ action: each, text: labelIn(words.actions, each) }))
  const answer = (text: string) => ({ reason, text, allowedActions: possible })
  if (reason === 'unknown') return answer(bulkTexts[language].unknown)
  if (reason === 'parked') return answer(words.view.parkedNow)
  if (reason !== 'wrongStatus' && reason !== 'wrongRole') return answer(words.refusals[reason])
  const kind = kindOfNumber(number)
  const graph = graphs[kind]
  const isClosed = status !== null && graph.isStatus(status) && graph.isClosed(status)
  const labels = possible.map(({ text }) => text)
  return answer(refusalText(words, { kind, reason, status: status ?? '', action, role, isClosed, allowed: labels }))
}

function statusText(number: string, status: string, { language }: Reading): string {
  return labelIn(texts[language].statuses[kindOfNumber(number)], status)
}
