import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Role } from '../../domain/case.ts'
import { ticketActions, ticketEvents, ticketGraph, ticketWaits } from '../../domain/ticket.ts'
import { sv } from '../../texts/sv.ts'

const roles: readonly Role[] = ['ops', 'technician', 'operator', 'customer', 'reseller', 'client', 'admin']

test('T2 the states are those that resellers are told of, and Avbruten', () => {
  expect(ticketGraph.statuses.map(status => sv.statuses.ticket[status])).toEqual([
    'Ny',
    'Otilldelad',
    'Tilldelad och bokad',
    'Accepterad av tekniker',
    'On site',
    'Rapporterad',
    'Fakturerad',
    'Avbruten',
  ])
})

test('T3 the whole table of what may follow what, and by whom', () => {
  const table = ticketGraph.statuses.flatMap(status =>
    ticketGraph.allowed(status, 'system').map(({ action, leadsTo }) => {
      const may = roles.filter(role => !ticketGraph.refusal(status, action, role))
      return `${status} ${action} ${leadsTo}: ${may.join(' ')}`
    }),
  )
  expect(table).toMatchInlineSnapshot(`
    [
      "new contactFailed unassigned: ops admin",
      "new book booked: ops admin",
      "new correct new: ops customer reseller admin",
      "new note new: ops technician customer reseller admin",
      "new cancel cancelled: ops customer reseller admin",
      "unassigned contactFailed unassigned: ops admin",
      "unassigned book booked: ops admin",
      "unassigned correct unassigned: ops customer reseller admin",
      "unassigned note unassigned: ops technician customer reseller admin",
      "unassigned cancel cancelled: ops customer reseller admin",
      "booked book booked: ops customer admin",
      "booked accept accepted: ops technician admin",
      "booked decline booked: ops technician admin",
      "booked correct booked: ops customer reseller admin",
      "booked note booked: ops technician customer reseller admin",
      "booked cancel cancelled: ops customer reseller admin",
      "accepted book booked: ops customer admin",
      "accepted decline booked: ops technician admin",
      "accepted depart accepted: ops technician admin",
      "accepted arrive onSite: ops technician admin",
      "accepted correct accepted: ops customer reseller admin",
      "accepted note accepted: ops technician customer reseller admin",
      "accepted cancel cancelled: ops customer reseller admin",
      "onSite report reported: ops technician admin",
      "onSite note onSite: ops technician customer reseller admin",
      "reported choosePayment invoiced: ops technician customer reseller admin",
      "reported note reported: ops technician customer reseller admin",
    ]
  `)
})

test('T3 a refused action says whether the state or the role is against it', () => {
  expect(ticketGraph.refusal('new', 'accept', 'technician')).toEqual({
    reason: 'wrongStatus',
    status: 'new',
    action: 'accept',
  })
  expect(ticketGraph.refusal('booked', 'accept', 'customer')).toEqual({
    reason: 'wrongRole',
    status: 'booked',
    action: 'accept',
  })
  expect(ticketGraph.refusal('new', 'toString', 'ops')).toEqual({
    reason: 'wrongStatus',
    status: 'new',
    action: 'toString',
  })
})

test('T3 what is allowed is what is not refused, for every state, role and action', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ticketGraph.statuses),
      fc.constantFrom(...roles),
      fc.constantFrom(...ticketActions),
      (status, role, action) => {
        const isAllowed = ticketGraph.allowed(status, role).some(allowed => allowed.action === action)
        expect(isAllowed).toBe(ticketGraph.refusal(status, action, role) === undefined)
        expect(ticketGraph.leads(status, ticketGraph.after(status, action) ?? status)).toBe(true)
      },
    ),
  )
})

test('T2 only Fakturerad and Avbruten are ends, and every other state leads to one of them', () => {
  expect(ticketGraph.statuses.filter(status => ticketGraph.isClosed(status))).toEqual(['invoiced', 'cancelled'])
  for (const from of ticketGraph.statuses) {
    const reached = new Set([from])
    for (const status of reached)
      for (const to of ticketGraph.statuses) if (ticketGraph.leads(status, to)) reached.add(to)
    expect([...reached].some(status => ticketGraph.isClosed(status))).toBe(true)
  }
})

test('T15 a ticket can be cancelled until the technician is on site, and not after', () => {
  const cancellable = ticketGraph.statuses.filter(status => !ticketGraph.refusal(status, 'cancel', 'customer'))
  expect(cancellable).toEqual(['new', 'unassigned', 'booked', 'accepted'])
})

test('T11 how to pay is chosen after the visit only', () => {
  const choosable = ticketGraph.statuses.filter(status => !ticketGraph.refusal(status, 'choosePayment', 'ops'))
  expect(choosable).toEqual(['reported'])
})

test('P5 every state, wait, event and action of a ticket has its words', () => {
  expect(Object.keys(sv.waits.ticket).sort()).toEqual(Object.keys(ticketWaits).sort())
  for (const event of Object.keys(ticketEvents)) expect(sv.events).toHaveProperty(event)
  for (const action of ticketActions) expect(sv.actions).toHaveProperty(action)
})
