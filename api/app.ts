import type { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { secureHeaders } from 'hono/secure-headers'
import { timing } from 'hono/timing'
import { createAttempts } from '../auth/attempts.ts'
import { createKeyring } from '../auth/keyring.ts'
import { attachmentLimits } from '../domain/attachment.ts'
import { bankFileBytes } from '../domain/bank-file.ts'
import { requireCase } from './act.ts'
import { articleRoutes } from './article.ts'
import { attachmentRoutes } from './attachment.ts'
import { bankFileRoutes } from './bank-file.ts'
import { bulkRoutes } from './bulk.ts'
import { calendarRoutes } from './calendar.ts'
import { callBackRoutes } from './call-back.ts'
import { caseRoutes } from './case.ts'
import { collectionRoutes } from './collection.ts'
import { contactRoutes } from './contact.ts'
import { contractRoutes } from './contract.ts'
import { contractActionRoutes } from './contract-actions.ts'
import { customerRoutes } from './customer.ts'
import { dashboardRoutes } from './dashboard.ts'
import { deliveryNoteRoutes } from './delivery-note.ts'
import { deliveryReportRoutes } from './delivery-report.ts'
import { docsRoutes } from './docs.ts'
import { dunningRoutes } from './dunning.ts'
import type { ApiDeps, ApiEnv, AppDeps } from './env.ts'
import { onError, unavailable } from './errors.ts'
import { guardCallOutRoutes } from './guard-call-out.ts'
import { healthRoutes } from './health.ts'
import { holdRoutes } from './hold.ts'
import { inventoryRoutes } from './inventory.ts'
import { invoiceRoutes, requireInvoice } from './invoice.ts'
import { invoiceActionRoutes } from './invoice-actions.ts'
import { mendRoutes } from './mend.ts'
import { messageRoutes } from './message.ts'
import { observe } from './observe.ts'
import { describeApi } from './openapi.ts'
import { ownerRoutes } from './owner.ts'
import { paymentRoutes } from './payment.ts'
import { paymentCoverageRoutes } from './payment-coverage.ts'
import { notFound, Problem, problemResponse } from './problem.ts'
import { readingRoutes } from './reading.ts'
import { createRouter } from './router.ts'
import { ContractNumber } from './schemas/contract.ts'
import { InvoiceNumber } from './schemas/invoice.ts'
import { TerminationNumber } from './schemas/termination.ts'
import { CaseNumber } from './schemas/work-list.ts'
import { siteRoutes } from './site.ts'
import { slotRoutes } from './slot.ts'
import { swishCallbackRoutes } from './swish-callback.ts'
import { swishCodeRoutes } from './swish-code.ts'
import { technicianRoutes } from './technician.ts'
import { technicianVisitRoutes } from './technician-visit.ts'
import { terminationRoutes } from './termination.ts'
import { termsRoutes } from './terms.ts'
import { TicketNumber, ticketRoutes } from './ticket.ts'
import { ticketActionRoutes } from './ticket-actions.ts'
import { ticketSlotRoutes } from './ticket-slots.ts'

/** The API, given what it needs of the world. */
export function createApp(apiDeps: ApiDeps): OpenAPIHono<ApiEnv> {
  const { db, now, log, settings } = apiDeps
  const noteFailure = (error: unknown) => log.warn({ err: error }, 'The use of a key could not be noted.')
  const deps: AppDeps = { ...apiDeps, keyring: createKeyring(db, now, noteFailure), attempts: createAttempts() }
  const app = createRouter()

  app.onError(onError)
  app.notFound(c => problemResponse(c, notFound()))
  app.use(observe(deps), timing(), secureHeaders(headers), careful, limited, patience, browsers)
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        problemResponse(c, new Problem('method-not-allowed', { headers: { allow: methods.join(', ') } })),
    }),
  )

  app.route('/', healthRoutes(deps))
  for (const routes of resources) app.route('/', routes(deps))
  app.route(
    '/',
    docsRoutes(() => describeApi(app, settings.version)),
  )
  return app
}

const resources: readonly ((deps: AppDeps) => OpenAPIHono<ApiEnv>)[] = [
  ticketRoutes,
  deps => readingRoutes(deps, { ...tickets, find: (c, number) => requireCase(deps, c, number) }),
  ticketActionRoutes,
  attachmentRoutes,
  holdRoutes,
  deliveryNoteRoutes,
  ticketSlotRoutes,
  invoiceRoutes,
  deps => readingRoutes(deps, { ...invoices, find: (c, number) => requireInvoice(deps, c, number) }),
  swishCodeRoutes,
  invoiceActionRoutes,
  siteRoutes,
  contractRoutes,
  deps => readingRoutes(deps, { ...contracts, find: (c, number) => requireCase(deps, c, number) }),
  contractActionRoutes,
  guardCallOutRoutes,
  terminationRoutes,
  deps => readingRoutes(deps, { ...terminations, find: (c, number) => requireCase(deps, c, number) }),
  dunningRoutes,
  paymentRoutes,
  paymentCoverageRoutes,
  termsRoutes,
  bankFileRoutes,
  collectionRoutes,
  caseRoutes,
  ownerRoutes,
  mendRoutes,
  bulkRoutes,
  dashboardRoutes,
  deps => readingRoutes(deps, { ...cases, find: (c, number) => requireCase(deps, c, number) }),
  contactRoutes,
  callBackRoutes,
  messageRoutes,
  deliveryReportRoutes,
  swishCallbackRoutes,
  customerRoutes,
  inventoryRoutes,
  slotRoutes,
  calendarRoutes,
  technicianRoutes,
  technicianVisitRoutes,
  articleRoutes,
]

const tickets = { base: '/tickets', tag: 'Tickets', permission: 'ticket.read', params: TicketNumber } as const
const invoices = { base: '/invoices', tag: 'Invoices', permission: 'invoice.read', params: InvoiceNumber } as const
const contracts = {
  base: '/contracts',
  tag: 'Contracts',
  permission: 'contract.read',
  params: ContractNumber,
} as const
const terminations = {
  base: '/terminations',
  tag: 'Terminations',
  permission: 'termination.read',
  params: TerminationNumber,
} as const
const cases = { base: '/cases', tag: 'Cases', permission: 'case.read', params: CaseNumber } as const

/**
 * A form of ours must tell that it is ours, which browsers that know no `Sec-Fetch-Site` do by `Origin`: with no referrer at all some
 * of them send `Origin: null`. To other sites nothing is told either way.
 */
const headers = {
  xFrameOptions: 'DENY',
  referrerPolicy: 'same-origin',
  strictTransportSecurity: 'max-age=31536000; includeSubDomains',
} as const

/** Answers are for the one who asks, and nothing in them is to be run. */
const careful: MiddlewareHandler<ApiEnv> = async (c, next) => {
  await next()
  const { headers } = c.res
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  if (!headers.has('content-security-policy'))
    headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
}

const jsonLimit = bodyLimit({ maxSize: 1_000_000, onError: tooLarge })
/** A report carries a drawn signature. */
const reportLimit = bodyLimit({ maxSize: 6_000_000, onError: tooLarge })

/** Some photos at once. */
const uploadLimit = bodyLimit({ maxSize: attachmentLimits.requestBytes, onError: tooLarge })

const bankFileLimit = bodyLimit({ maxSize: bankFileBytes, onError: tooLarge })

/** What is only read comes without a body, and asking for one would make the whole of a request that otherwise nobody needs. */
const limited: MiddlewareHandler<ApiEnv> = (c, next) => (c.req.method === 'GET' ? next() : limitOf(c.req.path)(c, next))

function limitOf(path: string): MiddlewareHandler<ApiEnv> {
  if (path === '/bank-files' || path === '/ops/bank-files') return bankFileLimit
  if (isUpload(path)) return uploadLimit
  return path.endsWith('/report') ? reportLimit : jsonLimit
}

/** Where photos come in: to a ticket, or with the page on which one is reported, or a visit. */
function isUpload(path: string): boolean {
  return /^\/tickets\/[^/]+\/files$|^\/portal\/tickets\/(?:new|[^/]+\/files)$|^\/technician\/tickets\/[^/]+\/report$/.test(
    path,
  )
}

function tooLarge(): never {
  // What is left of the body is not read, so the connection cannot carry another request.
  throw new Problem('too-large', { headers: { connection: 'close' } })
}

const patienceMs = 35_000
/** Photos from a telephone on a slow net. */
const uploadPatienceMs = 280_000

/** Nobody waits for ever: a part that hangs is as good as down. */
const patience: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const limitMs = isUpload(c.req.path) ? uploadPatienceMs : patienceMs
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable(new Error('The request took too long.'))), limitMs)
  })
  try {
    await Promise.race([next(), tooLate])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * A person who opens an address of the API, from a link in the Temporal UI or a message, is shown the page of it. Whoever sends
 * a key is a program.
 */
const browsers: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const isPerson =
    c.req.method === 'GET' &&
    c.req.header('authorization') === undefined &&
    c.req.header('accept')?.includes('text/html') === true
  const [, number] = /^\/cases\/([A-Z]-\d{4}-\d{6,12})$/.exec(c.req.path) ?? []
  if (isPerson && c.req.path === '/') return c.redirect('/home', 303)
  if (isPerson && number !== undefined) return c.redirect(`/show/${number}`, 303)
  return next()
}
