import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, must, startApi } from '../servers/api.ts'
import { report, someWorkingDay } from './orders.ts'

let api: ApiWorld
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

/** The whole of it: `STORM=500 npx vitest run storm`. */
const storm = Number(process.env['STORM'] ?? 150)
const openedAtOnce = 50

test(`T7 of ${storm} simultaneous bookings of one slot exactly one gets it, and every other is told why`, {
  timeout: 180_000,
}, async () => {
  const tickets: string[] = []
  while (tickets.length < storm) {
    const opened = await Promise.all(
      Array.from({ length: Math.min(openedAtOnce, storm - tickets.length) }, () => report(api)),
    )
    tickets.push(...opened.map(({ href }) => href))
  }
  const body = { on: someWorkingDay(api), slot: 'morning', technician: 'TK-1' }
  const replies = await Promise.all(tickets.map(href => api.ask(`POST ${href}/bookings`, { as: 'ops', body })))
  const [winner, ...others] = replies.filter(({ status }) => status === 200)
  expect(others).toEqual([])
  const { number } = must(winner ?? { ...replies[0]!, status: 0 }, 200)
  const losers = replies.filter(({ status }) => status !== 200)
  expect(losers).toHaveLength(storm - 1)
  for (const loser of losers) {
    const { type, reason, allowedActions } = must(loser, 409)
    expect(type).toBe('/problems/refused')
    expect(reason).toBe('Tiden är redan tagen. Välj en annan tid eller en annan tekniker.')
    expect(allowedActions.map(({ action }) => action)).toContain('book')
  }
  const visits = await api.db.selectFrom('visits').select(['caseNumber', 'technician', 'state']).execute()
  expect(visits).toEqual([{ caseNumber: number, technician: 'TK-1', state: 'booked' }])
})
