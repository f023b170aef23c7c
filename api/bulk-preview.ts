import type { z } from '@hono/zod-openapi'
import { type CaseHead, findHeads } from '../db/case-head.ts'
import { customerNames } from '../db/customer.ts'
import { debtFacts } from '../db/dunning.ts'
import type { BulkExtra } from '../db/tables/bulk.ts'
import { type BulkRefusal, bulkRefusal, refusedAs } from '../domain/bulk.ts'
import type { Actor } from '../domain/case.ts'
import { type DebtAsked, debtRefusal } from '../domain/debt-asked.ts'
import { type Instant, stockholmDate } from '../domain/instant.ts'
import type { Language } from '../domain/message.ts'
import { labelIn, texts } from '../texts/words.ts'
import { previewItem } from './bulk-body.ts'
import type { AppDeps } from './env.ts'
import type { BulkOrder, BulkPreview } from './schemas/bulk.ts'

/** Questions about debts on their way at the same time. */
const atOnce = 10

/**
 * A dry run: what each case would answer if it were asked now, by the rules that it goes by itself (T3). Nothing is changed, and
 * nothing is promised: a case may stand otherwise when its turn comes.
 */
export async function previewBulk(
  { db, now }: AppDeps,
  { action, body: { extra }, cases }: z.output<typeof BulkOrder>,
  by: Actor,
  language: Language,
): Promise<Omit<z.infer<typeof BulkPreview>, 'isCut'>> {
  const heads = new Map((await findHeads(db, cases, by)).map(head => [head.number, head]))
  const names = await customerNames(db, [...new Set([...heads.values()].flatMap(({ customer }) => customer ?? []))])
  const refusals = new Map(cases.map(number => [number, bulkRefusal(heads.get(number), action, by.role)]))
  const asked = debtAsked(action, extra)
  if (asked) {
    const toAsk = [...heads.values()].filter(({ number }) => !refusals.get(number))
    for (let from = 0; from < toAsk.length; from += atOnce) {
      const found = toAsk.slice(from, from + atOnce).map(async head => {
        refusals.set(head.number, await factRefusal(db, head, asked, by, now()))
      })
      await Promise.all(found)
    }
  }

  const items = cases.map(number => {
    const head = heads.get(number)
    const customerName = names.get(head?.customer ?? '') ?? null
    return previewItem(number, head, refusals.get(number), customerName, { language, action, role: by.role })
  })
  const refused = items.filter(({ refusal }) => refusal !== null).length
  return {
    action,
    actionText: labelIn(texts[language].actions, action),
    totals: { chosen: items.length, done: items.length - refused, refused },
    items,
  }
}

async function factRefusal(
  db: AppDeps['db'],
  head: CaseHead,
  asked: DebtAsked,
  by: Actor,
  at: Instant,
): Promise<BulkRefusal | undefined> {
  const refusal = debtRefusal(asked, await debtFacts(db, head.number), stockholmDate(at))
  return refusal && refusedAs(refusal.reason, head, by.role)
}

/** What is asked of a debt, where the answer lies in the debt itself. */
function debtAsked(action: string, { kind, until, part }: BulkExtra): DebtAsked | undefined {
  if (action === 'handOver') return { action }
  if (action === 'release') return { action, ...(kind ? { kind } : {}) }
  if (action === 'hold' && kind) return { action, kind }
  if (action === 'respite' && until) return { action, until }
  return action === 'waive' && part ? { action, part } : undefined
}
