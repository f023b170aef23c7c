import { createRoute } from '@hono/zod-openapi'
import { regionCodes } from '../db/intake.ts'
import { changeTechnician, findTechnician, insertTechnician, listTechnicians, setShift, shiftsOf } from '../db/staff.ts'
import { stockholmDate } from '../domain/instant.ts'
import type { AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { once } from './once.ts'
import { notFound, Problem, wrongField } from './problem.ts'
import { createRouter, type Router } from './router.ts'
import { given } from './schemas/given.ts'
import { body, created, IdempotencyHeader, json, problems, writeProblems } from './schemas/responses.ts'
import {
  Shift,
  ShiftOrder,
  Technician,
  TechnicianChange,
  TechnicianList,
  TechnicianNumber,
  TechnicianOrder,
  TechnicianWithShifts,
} from './schemas/staff.ts'
import { requireOurs } from './taken.ts'

/** Technicians, and when they work otherwise than usual. */
export function technicianRoutes(deps: AppDeps) {
  const router = createRouter()
  read(router, deps)
  write(router, deps)
  shifts(router, deps)
  return router
}

function read(router: Router, deps: AppDeps): void {
  const { db } = deps

  router.openapi(
    createRoute({
      method: 'get',
      path: '/technicians',
      ...guard(deps, 'technician.list'),
      tags: ['Technicians'],
      summary: 'List technicians',
      responses: { 200: json(TechnicianList, 'All technicians.'), ...problems() },
    }),
    async c => c.json({ items: await listTechnicians(db) }, 200),
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: '/technicians/{number}',
      ...guard(deps, 'technician.read'),
      tags: ['Technicians'],
      summary: 'Read a technician; a technician reads themselves',
      request: { params: TechnicianNumber },
      responses: { 200: json(TechnicianWithShifts, 'The technician, with shifts to come.'), ...problems('not-found') },
    }),
    async c => {
      const { number } = c.req.valid('param')
      const { role, id } = actorIn(c)
      const technician = role !== 'technician' || id === number ? await findTechnician(db, number) : undefined
      if (!technician) throw notFound()
      const shifts = await shiftsOf(db, number, stockholmDate(deps.now()))
      return c.json({ ...technician, shifts: shifts.map(({ onDate: on, slot, kind }) => ({ on, slot, kind })) }, 200)
    },
  )
}

function write(router: Router, deps: AppDeps): void {
  const { db } = deps

  router.openapi(
    createRoute({
      method: 'post',
      path: '/technicians',
      ...guard(deps, 'technician.write'),
      tags: ['Technicians'],
      summary: 'Add a technician',
      request: { headers: IdempotencyHeader, body: body(TechnicianOrder) },
      responses: { 201: created(Technician, 'The new technician.'), ...writeProblems, ...problems('exists-already') },
    }),
    c =>
      once(deps, c, async reserved => {
        const technician = c.req.valid('json')
        await checkRegions(deps, technician.regions)
        const isNew = await insertTechnician(db, technician)
        if (!isNew) await requireOurs(reserved, technician, findTechnician(db, technician.number))
        return { status: 201, body: technician, location: `/technicians/${technician.number}` }
      }),
  )

  router.openapi(
    createRoute({
      method: 'patch',
      path: '/technicians/{number}',
      ...guard(deps, 'technician.write'),
      tags: ['Technicians'],
      summary: 'Change a technician',
      request: { params: TechnicianNumber, headers: IdempotencyHeader, body: body(TechnicianChange) },
      responses: { 200: json(Technician, 'The technician as it now is.'), ...problems('not-found'), ...writeProblems },
    }),
    c =>
      once(deps, c, async () => {
        const changes = given(c.req.valid('json'))
        await checkRegions(deps, changes.regions ?? [])
        const technician = await changeTechnician(db, c.req.valid('param').number, changes)
        if (!technician) throw notFound()
        return { status: 200, body: technician }
      }),
  )
}

function shifts(router: Router, deps: AppDeps): void {
  const { db } = deps

  router.openapi(
    createRoute({
      method: 'post',
      path: '/technicians/{number}/shifts',
      ...guard(deps, 'technician.shift'),
      tags: ['Technicians'],
      summary: 'Add an extra slot, or take one away (T7)',
      description: 'A new shift for the same slot replaces the one before. Visits that are booked already stay booked.',
      request: { params: TechnicianNumber, headers: IdempotencyHeader, body: body(ShiftOrder) },
      responses: { 200: json(Shift, 'The shift.'), ...problems('not-found'), ...writeProblems },
    }),
    c =>
      once(deps, c, async ({ at }) => {
        const { number } = c.req.valid('param')
        if (!(await findTechnician(db, number))) throw notFound()
        const { on, slot, kind } = c.req.valid('json')
        if (on < stockholmDate(at)) throw wrongField('/on', 'inThePast')
        await setShift(db, { technician: number, onDate: on, slot, kind })
        return { status: 200, body: { technician: number, on, slot, kind } }
      }),
  )
}

async function checkRegions({ db }: AppDeps, regions: readonly string[]): Promise<void> {
  if (regions.length === 0) return
  const known = new Set((await regionCodes(db)).map(({ code }) => code))
  const errors = regions.flatMap((code, index) =>
    known.has(code) ? [] : [{ pointer: `/regions/${index}`, code: 'regionUnknown' as const }],
  )
  if (errors.length > 0) throw new Problem('invalid', { errors })
}
