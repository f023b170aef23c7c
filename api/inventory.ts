import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { findCustomer } from '../db/customer.ts'
import { findObject, insertObject, listAgreements, listObjects, type ObjectRow } from '../db/inventory.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once } from './once.ts'
import { notFound, wrongField } from './problem.ts'
import { createRouter, type Router } from './router.ts'
import {
  AgreementList,
  AgreementQuery,
  InventoryObject,
  ObjectOrder,
  ObjectPage,
  ObjectParams,
  ObjectQuery,
} from './schemas/inventory.ts'
import { pageOf } from './schemas/page.ts'
import { body, created, IdempotencyHeader, json, problems, writeProblems } from './schemas/responses.ts'
import { requireOurs } from './taken.ts'

/** What customers have: objects with numbers on them, and agreements with us. */
export function inventoryRoutes(deps: AppDeps) {
  const router = createRouter()
  const { db } = deps
  readOne(router, deps)

  router.openapi(
    createRoute({
      method: 'get',
      path: '/objects',
      ...guard(deps, 'object.read'),
      tags: ['Objects and agreements'],
      summary: 'Find objects by number; a customer finds its own',
      request: { query: ObjectQuery },
      responses: { 200: json(ObjectPage, 'A page of objects.'), ...problems('invalid') },
    }),
    async c => {
      const { limit, cursor, q: text, customer } = c.req.valid('query')
      const filter = { text, customer: ownOr(c, customer) }
      const rows = await listObjects(db, filter, { after: cursor?.[0] ?? null, limit: limit + 1 })
      const page = pageOf(
        c.req.url,
        rows,
        limit,
        (row: ObjectRow) => row,
        row => [row.number],
      )
      return c.json(customer === filter.customer || customer === undefined ? page : { items: [], next: null }, 200)
    },
  )

  router.openapi(
    createRoute({
      method: 'post',
      path: '/objects',
      ...guard(deps, 'object.create'),
      tags: ['Objects and agreements'],
      summary: 'Add an object to a customer’s inventory',
      request: { headers: IdempotencyHeader, body: body(ObjectOrder) },
      responses: { 201: created(InventoryObject, 'The new object.'), ...writeProblems, ...problems('exists-already') },
    }),
    c =>
      once(deps, c, async reserved => {
        const object = c.req.valid('json')
        if (!(await findCustomer(db, object.customer))) throw wrongField('/customer', 'customerUnknown')
        const isNew = await insertObject(db, object)
        if (!isNew) await requireOurs(reserved, object, findObject(db, object.number))
        return { status: 201, body: object, location: `/objects/${encodeURIComponent(object.number)}` }
      }),
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: '/agreements',
      ...guard(deps, 'agreement.read'),
      tags: ['Objects and agreements'],
      summary: 'List agreements; a customer lists its own',
      request: { query: AgreementQuery },
      responses: { 200: json(AgreementList, 'The agreements.'), ...problems('invalid') },
    }),
    async c => {
      const { customer } = c.req.valid('query')
      const own = ownOr(c, customer)
      const items = await listAgreements(db, own)
      return c.json({ items: customer === own || customer === undefined ? items : [] }, 200)
    },
  )

  return router
}

function readOne(router: Router, deps: AppDeps): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/objects/{number}',
      ...guard(deps, 'object.read'),
      tags: ['Objects and agreements'],
      summary: 'Read an object; a customer reads its own',
      request: { params: ObjectParams },
      responses: { 200: json(InventoryObject, 'The object.'), ...problems('not-found') },
    }),
    async c => {
      const object = await findObject(deps.db, c.req.valid('param').number)
      if (object === undefined || ownOr(c, object.customer) !== object.customer) throw notFound()
      return c.json(object, 200)
    },
  )
}

/** A customer is shown its own, whatever it asks for. */
function ownOr(c: Context<ApiEnv>, customer: string | undefined): string | undefined {
  const { role, id } = actorIn(c)
  return role === 'customer' ? id : customer
}
