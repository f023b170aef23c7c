import { createRoute } from '@hono/zod-openapi'
import { policyDayOf } from '../db/case.ts'
import { dueForDunning } from '../db/dunning-list.ts'
import { chainOf, type InvoiceFacts, invoiceFacts } from '../db/invoice.ts'
import { missingDays } from '../db/payment-coverage.ts'
import { prescriptionOf } from '../db/prescription.ts'
import { freshThrough } from '../domain/dunning-blockers.ts'
import { type Chain, chainBlockers, chainWait, isRecalled, nextDue } from '../domain/dunning-move.ts'
import { chainOnDay } from '../domain/dunning-preview.ts'
import { stockholmDate } from '../domain/instant.ts'
import { invoiceGraph } from '../domain/invoice.ts'
import { totalOf } from '../domain/ledger.ts'
import type { Language } from '../domain/message.ts'
import type { PlainDate } from '../domain/plain-date.ts'
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
      return c.json(await viewOf(await factsOf(deps, number), view.status, deps, c.var.language), 200)
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
        'As things stand now: steps that leave before that day have left by then; what is paid or decided until then is not foreseen. ' +
        'That payments are imported by a day to come is.',
      request: { query: PreviewQuery },
      responses: { 200: json(DunningPreview, 'The run of the day.'), ...problems('invalid') },
    }),
    async c => {
      const { on } = c.req.valid('query')
      const isToCome = on > stockholmDate(deps.now())
      const leaves = []
      const stays = []
      const due = await dueForDunning(deps.db, on, mostPreviewed + 1)
      for (const number of due.slice(0, mostPreviewed)) {
        const facts = await factsOf(deps, number)
        const { chain, found } = chainOnDay({ ...chainOf(facts), promises: unkept(facts) }, on, deps.now())
        if (found.move === 'send') {
          const { level, feeOre } = found.due
          leaves.push({ number, level, feeOre, totalOre: totalOf(chain.owed) + feeOre + found.interestOre })
        } else if (found.move === 'wait' && found.blockers.length > 0) {
          const next = nextDue(chain)
          if (next && next.on <= on)
            stays.push({ number, level: next.level, reasons: found.blockers.map(code => said(code, c.var.language)) })
        }
      }
      const isCut = due.length > mostPreviewed
      return c.json({ on, assumesPaymentsImported: isToCome, isCut, leaves, stays }, 200)
    },
  )

  return router
}

const mostPreviewed = 20_000

/** The next part of a promise that nothing has been paid for yet: when its day passes, the parts after it fall with it (B10). */
function unkept({ debt: { promises, receivedOre } }: InvoiceFacts) {
  return promises.filter(each => receivedOre - each.paidBeforeOre < each.amountOre).slice(0, 1)
}

function factsOf({ db }: AppDeps, number: string): Promise<InvoiceFacts> {
  return db.transaction().execute(async trx => invoiceFacts(trx, number, await policyDayOf(trx, number)))
}

async function viewOf(facts: InvoiceFacts, status: string, deps: AppDeps, language: Language) {
  const { number, debt, invoiceNumber } = facts
  const chain = chainOf(facts)
  const at = deps.now()
  const isOwed = invoiceNumber !== null && invoiceGraph.isStatus(status) && !invoiceGraph.isClosed(status)
  const due = isOwed ? nextDue(chain) : undefined
  const wait = due && chainWait(chain, at)
  const { owed, receivedOre, creditedOre, sent, promises, dueOn, respiteUntil, deliveredOn, debtor } = debt
  const aroseOn = deliveredOn ?? debt.issuedOn
  const kept = isOwed && aroseOn ? await prescriptionOf(deps.db, number, { debtor, aroseOn }) : null
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
    blockers: due || (isOwed && isRecalled(chain)) ? await reasons(deps, chain, stockholmDate(at), language) : [],
    sent: sent.map(({ level, on, newDueOn, feeOre }) => ({ level, on, newDueOn, feeOre })),
    promises: promises.map(({ untilOn, amountOre }) => ({ until: untilOn, amountOre })),
    prescribesOn: kept?.prescribesOn ?? null,
    prescriptionFrom: kept && { by: kept.by, on: kept.on, text: texts[language].api.prescription[kept.by] },
  }
}

/** What stands in the way of the next step; of payments that are not known, which days of which account. */
async function reasons({ db }: AppDeps, chain: Chain, today: PlainDate, language: Language) {
  const codes = chainBlockers(chain, today)
  const missing = codes.includes('paymentsNotImported')
    ? await missingDays(db, chain.issuedOn ?? today, freshThrough(today))
    : []
  const days = missing.map(({ account, from, to }) =>
    [account, from === to ? from : `${from} – ${to}`].filter(Boolean).join(' '),
  )
  return codes.map(code => {
    const { text } = said(code, language)
    return { code, text: code === 'paymentsNotImported' && days.length > 0 ? `${text} (${days.join('; ')})` : text }
  })
}

function said(code: string, language: Language) {
  const { blockers, api } = texts[language]
  return { code, text: labelIn({ ...api.notToday, ...blockers }, code) }
}
