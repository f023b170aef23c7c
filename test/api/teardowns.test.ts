import { expect } from 'vitest'
import { z } from 'zod'
import { plainDate } from '../../domain/plain-date.ts'
import { must } from '../servers/api.ts'
import { caseTest } from '../servers/case-test.ts'
import type { RigApi } from '../servers/rig-api.ts'
import { contractIn, signed, terminated, terminationIn, ticketIn } from './alarms.ts'

const day = plainDate('2027-02-01')
const found = { equipment: [{ id: 'C-1', state: 'dismantled' }], keyReturned: true, signsTakenDown: true }
const reported = {
  actions: 'Nedmonterat.',
  workedMinutes: 45,
  lines: [],
  refusalReason: 'Kunden hade redan flyttat.',
} as const

/** What is refused: its codes, and what is possible instead. */
async function refused(api: RigApi, what: string, body: object, as: 'ops' | 'technician' = 'ops', status = 422) {
  const before = kept(await api.rows())
  const problem = must(await api.ask(what, { as, body }), status)
  expect(kept(await api.rows())).toEqual(before)
  return {
    possible: problem['possible'],
    codes: problem.errors.map(({ pointer, code }) => `${pointer} ${code}`),
    ...problem,
  }
}

/** What the refused could have written. What is under way meanwhile, invoices and messages, is none of theirs. */
function kept(rows: Readonly<Record<string, number>>) {
  const { submissions, visits, work_reports, guard_call_outs, terminations, case_links, idempotency_keys } = rows
  return { submissions, visits, work_reports, guard_call_outs, terminations, case_links, idempotency_keys }
}

caseTest(
  'A3 the whole way by HTTP: signed, terminated, torn down by a checklist, disconnected, billed; then nothing changes it',
  async ({ rig, api }) => {
    const { href, links } = await signed(api, day)
    const guard = { on: day, quantity: 2 }
    must(await api.ask(`POST ${href}/guard-call-outs`, { as: 'ops', body: guard }), 201)
    const { href: end, number } = await terminated(api, href)
    await rig.until('2027-03-29T09:00:00Z')
    const { teardown } = terminationIn(await api.ask(`GET ${end}`, { as: 'customer' }))
    expect(teardown).toMatchObject({ state: 'open', from: '2027-04-19', to: '2027-04-30', isAfterEnd: false })
    const ticket = `/tickets/${teardown.ticket}`

    const booking = { on: '2027-04-01', slot: 'morning', technician: 'TK-2' }
    const early = await refused(api, `POST ${ticket}/bookings`, booking)
    expect(early.codes).toEqual(['/on outsideTeardownWindow'])
    expect(early.possible).toEqual({ from: '2027-04-19', to: '2027-04-30' })
    const meant = { ...booking, outsideWindow: true }
    must(await api.ask(`POST ${ticket}/bookings`, { as: 'ops', body: meant }), 200)
    must(await api.ask(`POST ${ticket}/bookings`, { as: 'ops', body: { ...booking, on: '2027-04-26' } }), 200)

    must(await api.ask(`POST ${ticket}/acceptance`, { as: 'ops', body: {} }), 200)
    const seen = ticketIn(await api.ask(`GET ${ticket}`, { as: 'customer' }))
    expect(seen.links.parent).toBe(end)
    expect(seen.checklist?.map(({ task, equipment, state }) => [task, equipment, state])).toEqual([
      ['dismantle', 'C-1', 'installed'],
      ['returnKey', null, null],
      ['takeDownSigns', null, null],
    ])
    const booked = terminationIn(await api.ask(`GET ${end}`, { as: 'customer' }))
    expect(booked.links.teardown).toBe(ticket)
    expect(booked.related.map(({ relation, href: to }) => [relation, to])).toContainEqual(['teardown', ticket])

    await rig.until('2027-04-26T06:00:00Z')
    must(await api.ask(`POST ${ticket}/arrival`, { as: 'ops', body: {} }), 200)
    const report = `POST ${ticket}/report`
    expect((await refused(api, report, reported)).codes).toEqual(['/checklist required'])
    const wrong = { equipment: [{ id: 'X-9', state: 'missing' }], failure: 'nobodyHome' }
    const { codes } = await refused(api, report, { ...reported, checklist: wrong })
    expect(codes).toEqual(['/checklist/equipment/0/id equipmentUnknown', '/anotherVisit mustBeTrue'])
    const done = ticketIn(await api.ask(report, { as: 'ops', body: { ...reported, checklist: found } }))
    expect(done.reports[0]?.checklist).toMatchObject(found)

    await rig.until('2027-04-30T20:00:00Z')
    expect(terminationIn(await api.ask(`GET ${end}`, { as: 'customer' }))).toMatchObject({
      status: 'ready',
      disconnectedAt: null,
      remaining: [{ code: 'disconnectionRemains' }, { code: 'finalInvoiceRemains' }],
    })
    await rig.until('2027-05-02T10:00:00Z')
    const over = terminationIn(await api.ask(`GET ${end}`, { as: 'customer' }))
    expect(over).toMatchObject({ status: 'completed', remaining: [], allowedActions: [] })
    expect(over.equipment.find(({ id }) => id === 'C-1')?.state).toBe('dismantled')
    const contract = contractIn(await api.ask(`GET ${href}`, { as: 'customer' }))
    expect(contract).toMatchObject({
      status: 'ended',
      nextFee: null,
      keyInCabinet: false,
      signs: 0,
      links: { termination: end },
    })
    expect(contract.end.text).toBe(over.end.text)

    // The guard is on a monthly invoice, and not kept until the end.
    const invoices = must(await api.ask(`GET ${links.invoices}`, { as: 'customer' }), 200)
    expect(invoices.items.length).toBeGreaterThan(2)
    const rows = await lines(
      api,
      invoices.items.map(item => item.number),
    )
    expect(rows.filter(line => /^Väktarutryckning \d{4}-\d{2}-\d{2} 2$/.test(line))).toHaveLength(1)

    for (const [path, body] of [
      ['amendments', { signs: 1 }],
      ['terminations', {}],
      ['notes', { text: 'x' }],
    ] as const) {
      const problem = await refused(api, `POST ${href}/${path}`, body, 'ops', 409)
      expect(problem.reason).toBe('Avtalet har upphört och kan inte ändras. Teckna ett nytt avtal i stället.')
    }
    await refused(api, `POST ${end}/withdrawal`, {}, 'ops', 409)
    await refused(api, `POST ${end}/end-date`, { wantedOn: null }, 'ops', 409)
    await refused(api, `POST ${href}/guard-call-outs`, { on: '2027-05-01' }, 'ops', 409)
    expect(number).toMatch(/^U-2027-/)
  },
)

caseTest('A3 a checklist belongs to a teardown, and to no other visit', async ({ desk, api }) => {
  const { number: ticket } = await desk.report()
  await desk.book(ticket, '2027-02-03', 'morning', null)
  const body = { ...reported, checklist: found }
  expect((await refused(api, `POST /tickets/${ticket}/report`, body)).codes).toEqual(['/checklist checklistUnasked'])
})

const InvoiceLines = z.object({ lines: z.array(z.object({ text: z.string(), quantity: z.number() })) })

/** What the invoices of a contract charge: text and quantity. */
async function lines(api: RigApi, numbers: readonly string[]) {
  const rows: string[] = []
  for (const number of numbers) {
    const invoice = InvoiceLines.parse(must(await api.ask(`GET /invoices/${number}`, { as: 'customer' }), 200))
    rows.push(...invoice.lines.map(({ text, quantity }) => `${text} ${quantity}`))
  }
  return rows
}
