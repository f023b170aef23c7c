import { createRoute } from '@hono/zod-openapi'
import { policyDayOf } from '../db/case.ts'
import { dueForDunning } from '../db/dunning-list.ts'
import { chainOf, type InvoiceFacts, invoiceFacts } from '../db/invoice.ts'
import { chainBlockers, chainMove, chainWait, nextDue } from '../domain/dunning-move.ts'
import { prescribesOn } from '../domain/dunning-schedule.ts'
import { stockholmDate, stockholmInstant } from '../domain/instant.ts'
import { invoiceGraph } from '../domain/invoice.ts'
import { totalOf } from '../domain/ledger.ts'
import type { Language } from '../domain/message.ts'
import { labelIn, texts } from '../texts/words.ts'
import type { AppDeps } from './env.ts'
import { guard } from './guard.ts'
import { requireInvoice } from './invoice.ts'
import { createRouter } from './router.ts'
import { DunningPreview, DunningView, PreviewQuery } from './schemas/dunning.ts'
import { InvoiceNumber } from './schemas/invoice.ts'
import { json, problems } from './schemas/responses.ts'

/** What the chain has done with an invoice and does next, and whom a day would reach (B8). */
export function dunningRoutes(deps: AppDeps) {
  const router = createRouter()

  router.openapi(
    createRoute({
      method: 'get',
      path: '/invoices/{number}/dunning',
      ...guard(deps, 'invoice.read'),
      tags: ['Dunning'],
      summary: 'Where the debt stands: what is owed, what comes next and when, and all that stands in its way (B8)',
      request: { params: InvoiceNumber },
      responses: { 200: json(DunningView, 'The chain of the invoice.'), ...problems('not-found') },
    }),
    async c => {
      const { number, view } = await requireInvoice(deps, c, c.req.valid('param').number)
      const facts = await factsOf(deps, number)
      return c.json(viewOf(facts, view.status, deps, c.var.language), 200)
    },
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: '/dunning/preview',
      ...guard(deps, 'dunning.read'),
      tags: ['Dunning'],
      summary: 'Who would get what on a day, and who would not and why (B8)',
      description:
        'As things stand now: what is paid or decided until then is not foreseen. That payments are imported by a day to come is.',
      request: { query: PreviewQuery },
      responses: { 200: json(DunningPreview, 'The run of the day.'), ...problems('invalid') },
    }),
    async c => {
      const { on } = c.req.valid('query')
      const isToCome = on > stockholmDate(deps.now())
      const leaves = []
      const stays = []
      for (const number of await dueForDunning(deps.db, on, mostPreviewed)) {
        const facts = await factsOf(deps, number)
        const chain = { ...chainOf(facts), ...(isToCome ? { importedThrough: on } : {}) }
        // At noon: every step of the day has had its minute.
        const found = chainMove(chain, stockholmInstant(on, '12:00'))
        if (found.move === 'send') {
          const { level, feeOre } = found.due
          leaves.push({ number, level, feeOre, totalOre: totalOf(facts.debt.owed) + feeOre + found.interestOre })
        } else if (found.move === 'wait' && found.blockers.length > 0) {
          const due = nextDue(chain)
          if (due && due.on <= on)
            stays.push({ number, level: due.level, reasons: found.blockers.map(code => said(code, c.var.language)) })
        }
      }
      return c.json({ on, assumesPaymentsImported: isToCome, leaves, stays }, 200)
    },
  )

  return router
}

const mostPreviewed = 20_000

function factsOf({ db }: AppDeps, number: string): Promise<InvoiceFacts> {
  return db.transaction().execute(async trx => invoiceFacts(trx, number, await policyDayOf(trx, number)))
}

function viewOf(facts: InvoiceFacts, status: string, { now }: AppDeps, language: Language) {
  const { number, debt, invoiceNumber } = facts
  const chain = chainOf(facts)
  const at = now()
  const isOwed = invoiceNumber !== null && invoiceGraph.isStatus(status) && !invoiceGraph.isClosed(status)
  const due = isOwed ? nextDue(chain) : undefined
  const wait = due && chainWait(chain, at)
  const { owed, receivedOre, creditedOre, sent, promises, dueOn, respiteUntil, deliveredOn, debtor } = debt
  // A hand-over asks for nothing: the debt is kept alive by the last reminder.
  const from = sent.findLast(({ level }) => level !== 'collection')?.on ?? deliveredOn
  return {
    number,
    status,
    dueOn,
    respiteUntil,
    owed: { ...owed, totalOre: totalOf(owed) },
    receivedOre,
    creditedOre,
    next: due
      ? {
          level: due.level,
          on: due.on,
          at: wait?.for === due.level ? wait.until : null,
          newDueOn: due.newDueOn,
          feeOre: due.feeOre,
          feeReason: due.feeReason,
        }
      : null,
    blockers: due ? chainBlockers(chain, stockholmDate(at)).map(code => said(code, language)) : [],
    sent: sent.map(({ level, on, newDueOn, feeOre }) => ({ level, on, newDueOn, feeOre })),
    promises: promises.map(({ untilOn, amountOre }) => ({ until: untilOn, amountOre })),
    prescribesOn: isOwed && from ? prescribesOn(debtor === 'consumer' ? 'consumer' : 'business', from) : null,
  }
}

function said(code: string, language: Language) {
  const { blockers, api } = texts[language]
  return { code, text: labelIn({ ...api.notToday, ...blockers }, code) }
}
