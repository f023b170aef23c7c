import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { latestDocument } from '../db/document.ts'
import { findInvoice, listInvoices } from '../db/invoice-view.ts'
import { stockholmDate } from '../domain/instant.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { fileResponse } from './file.ts'
import { actorIn, guard } from './guard.ts'
import { type InvoiceHead, invoiceBody, invoiceItem } from './invoice-body.ts'
import { notFound, Problem } from './problem.ts'
import { pdf } from './reading.ts'
import { createRouter } from './router.ts'
import { Invoice, InvoiceNumber, InvoicePage, InvoiceQuery } from './schemas/invoice.ts'
import { pageByNumber } from './schemas/page.ts'
import { json, problems } from './schemas/responses.ts'

/** Invoices: found and read. What is done with them is in invoice-actions.ts. */
export function invoiceRoutes(deps: AppDeps) {
  const router = createRouter()
  const guarded = guard(deps, 'invoice.read')

  router.openapi(
    createRoute({
      method: 'get',
      path: '/invoices',
      ...guarded,
      tags: ['Invoices'],
      summary: 'Find invoices, newest first',
      request: { query: InvoiceQuery },
      responses: { 200: json(InvoicePage, 'A page of invoices.'), ...problems('invalid') },
    }),
    async c => {
      const { limit, cursor, ...filter } = c.req.valid('query')
      const today = stockholmDate(deps.now())
      const page = await pageByNumber(
        c.req.url,
        { limit, cursor },
        place => listInvoices(deps.db, actorIn(c), filter, today, place),
        row => invoiceItem(row, actorIn(c), c.var.language),
      )
      return c.json(page, 200)
    },
  )

  // The router takes '.pdf' for a part of the number, so the address of the paper is a route of its own, and comes first.
  const paper = createRoute({
    method: 'get',
    path: '/invoices/{number}.pdf',
    ...guarded,
    tags: ['Invoices'],
    summary: 'The paper: the invoice as it was sent',
    request: { params: InvoiceNumber },
    responses: { 200: pdf, ...problems('not-found', 'not-ready') },
  })
  const { middleware: _, ...documented } = paper
  router.openAPIRegistry.registerPath(documented)
  router.use(paperPath, ...guarded.middleware)
  router.get(paperPath, async c => {
    const number = InvoiceNumber.safeParse({ number: (c.req.param('file') ?? '').slice(0, -'.pdf'.length) })
    if (!number.success) throw notFound()
    const invoice = await requireInvoice(deps, c, number.data.number)
    const document = await latestDocument(deps.db, invoice.number, 'invoice')
    if (!document) throw new Problem('not-ready')
    return fileResponse(deps, c, document)
  })

  router.openapi(
    createRoute({
      method: 'get',
      path: '/invoices/{number}',
      ...guarded,
      tags: ['Invoices'],
      summary: 'Read an invoice',
      request: { params: InvoiceNumber },
      responses: { 200: json(Invoice, 'The invoice.'), ...problems('not-found') },
    }),
    async c => {
      const invoice = await requireInvoice(deps, c, c.req.valid('param').number)
      return c.json(await invoiceBody(deps, invoice, actorIn(c), c.var.language), 200)
    },
  )

  return router
}

const paperPath = '/invoices/:file{.+\\.pdf}'

/** An invoice that the caller may see, by either of its numbers; otherwise there is none. */
export async function requireInvoice({ db }: AppDeps, c: Context<ApiEnv>, number: string): Promise<InvoiceHead> {
  const invoice = await findInvoice(db, number, actorIn(c))
  if (invoice) return invoice
  throw notFound()
}
