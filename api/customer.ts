import { createRoute, type z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import {
  type Customer as CustomerRow,
  changeCustomer,
  findCustomer,
  incompleteInvoices,
  insertCustomer,
  listCustomers,
  newCustomerNumber,
} from '../db/customer.ts'
import type { Actor } from '../domain/case.ts'
import { customerChanged } from '../workflows/messages/invoice.ts'
import { CaseClosed } from './engine.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once, type Reserved } from './once.ts'
import { notFound, Problem } from './problem.ts'
import { createRouter, type Router } from './router.ts'
import {
  Customer,
  CustomerChange,
  CustomerNumber,
  CustomerOrder,
  CustomerPage,
  CustomerQuery,
} from './schemas/customer.ts'
import { given } from './schemas/given.ts'
import { pageByNumber } from './schemas/page.ts'
import { body, created, IdempotencyHeader, json, problems, writeProblems } from './schemas/responses.ts'

/** Customers: registered, found, read, and put right. */
export function customerRoutes(deps: AppDeps) {
  const router = createRouter()
  listAndRegister(router, deps)
  readAndChange(router, deps)
  return router
}

function listAndRegister(router: Router, deps: AppDeps): void {
  const { db } = deps

  router.openapi(
    createRoute({
      method: 'get',
      path: '/customers',
      ...guard(deps, 'customer.list'),
      tags: ['Customers'],
      summary: 'Find customers, newest first; a reseller finds those it has registered (T14)',
      request: { query: CustomerQuery },
      responses: { 200: json(CustomerPage, 'A page of customers.'), ...problems('invalid') },
    }),
    async c => {
      const { limit, cursor, q: text } = c.req.valid('query')
      const page = await pageByNumber(
        c.req.url,
        { limit, cursor },
        place => listCustomers(db, { text, reseller: resellerIn(c) }, place),
        customerBody,
      )
      return c.json(page, 200)
    },
  )

  router.openapi(
    createRoute({
      method: 'post',
      path: '/customers',
      ...guard(deps, 'customer.create'),
      tags: ['Customers'],
      summary: 'Register a customer',
      request: { headers: IdempotencyHeader, body: body(CustomerOrder) },
      responses: { 201: created(Customer, 'The new customer.'), ...writeProblems },
    }),
    c => {
      const work = async ({ number: numberOf, at }: Reserved) => {
        const number = await numberOf()
        await insertCustomer(db, number, c.req.valid('json'), at, resellerIn(c))
        const customer = customerBody(await requireCustomer(deps, c, number))
        return { status: 201, body: customer, location: customer.href } as const
      }
      return once(deps, c, work, () => newCustomerNumber(db))
    },
  )
}

function readAndChange(router: Router, deps: AppDeps): void {
  const { db } = deps

  router.openapi(
    createRoute({
      method: 'get',
      path: '/customers/{number}',
      ...guard(deps, 'customer.read'),
      tags: ['Customers'],
      summary: 'Read a customer; a customer reads itself',
      request: { params: CustomerNumber },
      responses: { 200: json(Customer, 'The customer.'), ...problems('not-found') },
    }),
    async c => c.json(customerBody(await requireCustomer(deps, c, c.req.valid('param').number)), 200),
  )

  router.openapi(
    createRoute({
      method: 'patch',
      path: '/customers/{number}',
      ...guard(deps, 'customer.change'),
      tags: ['Customers'],
      summary: 'Put a customer’s details right',
      description: 'Invoices that wait for an address or a way to be delivered are told, and go on (B5).',
      request: { params: CustomerNumber, headers: IdempotencyHeader, body: body(CustomerChange) },
      responses: { 200: json(Customer, 'The customer as it now is.'), ...problems('not-found'), ...writeProblems },
    }),
    c =>
      once(deps, c, async ({ id, at }) => {
        const { number } = await requireCustomer(deps, c, c.req.valid('param').number)
        const changes = given(c.req.valid('json'))
        checkOwn(changes, actorIn(c))
        const customer = await changeCustomer(db, number, changes, at)
        if (!customer) throw notFound()
        await tellInvoices(deps, number, id, actorIn(c))
        return { status: 200, body: customerBody(customer) }
      }),
  )
}

/** In whose name a reseller asks. */
function resellerIn(c: Context<ApiEnv>): string | undefined {
  const { role, id } = actorIn(c)
  return role === 'reseller' ? id : undefined
}

/** A customer that the caller may see: a customer sees itself. */
async function requireCustomer({ db }: AppDeps, c: Context<ApiEnv>, number: string): Promise<CustomerRow> {
  const { role, id } = actorIn(c)
  const customer = role !== 'customer' || id === number ? await findCustomer(db, number) : undefined
  if (customer) return customer
  throw notFound()
}

const onlyOurs = ['name', 'organisationNumber'] as const

function checkOwn(changes: object, { role }: Actor): void {
  if (role !== 'customer') return
  const errors = onlyOurs
    .filter(field => field in changes)
    .map(field => ({ pointer: `/${field}`, code: 'setByUs' as const }))
  if (errors.length > 0) throw new Problem('invalid', { errors })
}

/** An invoice that has ended meanwhile need not know. If Temporal is down, the same change sent again tells them. */
async function tellInvoices({ db, engine }: AppDeps, customer: string, id: string, by: Actor): Promise<void> {
  for (const invoice of await incompleteInvoices(db, customer)) {
    try {
      await engine.tell('invoice', invoice, customerChanged, { id: `customer-${id}`, by, about: customer })
    } catch (error) {
      if (!(error instanceof CaseClosed)) throw error
    }
  }
}

function customerBody(row: CustomerRow): z.infer<typeof Customer> {
  return { ...row, href: `/customers/${row.number}` }
}
