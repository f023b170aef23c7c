import { describe, expect, test } from 'vitest'
import type { Graph, Role } from '../../domain/case.ts'
import { contractActions, contractEvents, contractGraph, contractWaits } from '../../domain/contract.ts'
import {
  remainingOf,
  terminationActions,
  terminationEvents,
  terminationGraph,
  terminationWaits,
} from '../../domain/termination.ts'
import { en } from '../../texts/en.ts'
import { sv } from '../../texts/sv.ts'

const roles: readonly Role[] = ['ops', 'technician', 'operator', 'customer', 'reseller', 'client', 'admin']

describe('a contract', () => {
  test('A1 the whole table of what may follow what, and by whom', () => {
    expect(tableOf(contractGraph)).toMatchInlineSnapshot(`
      [
        "signed terminate ending: ops customer admin",
        "signed rescind ending: ops customer admin",
        "signed takeOver signed: ops admin",
        "signed abandonTakeOver signed: ops admin",
        "signed amend signed: ops admin",
        "signed suspend signed: ops admin",
        "signed decide signed: ops admin",
        "signed note signed: ops admin",
        "active terminate ending: ops customer admin",
        "active rescind ending: ops customer admin",
        "active move moving: ops customer admin",
        "active takeOver active: ops admin",
        "active abandonTakeOver active: ops admin",
        "active amend active: ops admin",
        "active suspend active: ops admin",
        "active decide active: ops admin",
        "active note active: ops admin",
        "moving rescind ending: ops customer admin",
        "moving abandonMove active: ops customer admin",
        "moving orderMoveVisits moving: ops admin",
        "moving releaseOldSite moving: ops admin",
        "moving abandonTakeOver moving: ops admin",
        "moving amend moving: ops admin",
        "moving suspend moving: ops admin",
        "moving decide moving: ops admin",
        "moving note moving: ops admin",
        "ending rescind ending: ops customer admin",
        "ending orderMoveVisits ending: ops admin",
        "ending releaseOldSite ending: ops admin",
        "ending abandonTakeOver ending: ops admin",
        "ending amend ending: ops admin",
        "ending suspend ending: ops admin",
        "ending decide ending: ops admin",
        "ending note ending: ops admin",
      ]
    `)
  })

  test('A1 only an ended contract is an end, and every other state leads to it', () => {
    expect(contractGraph.statuses.filter(status => contractGraph.isClosed(status))).toEqual(['ended'])
    expectToEnd(contractGraph)
  })

  test('A2 a contract on its way to an end, moving or ended is not terminated again', () => {
    const terminable = contractGraph.statuses.filter(status => !contractGraph.refusal(status, 'terminate', 'customer'))
    expect(terminable).toEqual(['signed', 'active'])
    expect(contractGraph.refusal('ending', 'terminate', 'ops')?.reason).toBe('wrongStatus')
  })

  test('A4 a withdrawn termination leads back to a contract in force', () => {
    expect(contractGraph.leads('ending', 'active')).toBe(true)
    expect(contractGraph.leads('ended', 'active')).toBe(false)
  })
})

describe('a termination', () => {
  test('A3 the whole table of what may follow what, and by whom', () => {
    expect(tableOf(terminationGraph)).toMatchInlineSnapshot(`
      [
        "confirmed openTeardown confirmed: ops admin",
        "confirmed waiveTeardown ready: ops admin",
        "confirmed changeDate confirmed: ops customer admin",
        "confirmed withdraw withdrawn: ops customer admin",
        "confirmed checkIn confirmed: ops technician admin",
        "confirmed suspend confirmed: ops admin",
        "confirmed decide confirmed: ops admin",
        "confirmed note confirmed: ops admin",
        "booked waiveTeardown ready: ops admin",
        "booked changeDate booked: ops customer admin",
        "booked withdraw withdrawn: ops customer admin",
        "booked checkIn booked: ops technician admin",
        "booked suspend booked: ops admin",
        "booked decide booked: ops admin",
        "booked note booked: ops admin",
        "ready withdraw withdrawn: ops admin",
        "ready checkIn ready: ops technician admin",
        "ready suspend ready: ops admin",
        "ready decide ready: ops admin",
        "ready note ready: ops admin",
        "disconnected openTeardown disconnected: ops admin",
        "disconnected waiveTeardown disconnected: ops admin",
        "disconnected checkIn disconnected: ops technician admin",
        "disconnected suspend disconnected: ops admin",
        "disconnected decide disconnected: ops admin",
        "disconnected note disconnected: ops admin",
        "completed checkIn completed: ops technician admin",
      ]
    `)
  })

  test('A3 A4 it is completed or withdrawn in the end', () => {
    expect(terminationGraph.statuses.filter(status => terminationGraph.isClosed(status))).toEqual([
      'completed',
      'withdrawn',
    ])
    expectToEnd(terminationGraph)
  })

  test('A4 it can be withdrawn until the site is disconnected; after a teardown by ops, who arrange what goes up again', () => {
    expect(withdrawable('customer')).toEqual(['confirmed', 'booked'])
    expect(withdrawable('ops')).toEqual(['confirmed', 'booked', 'ready'])
  })

  test('A3 the end date disconnects the site wherever the visit stands, and what is late goes on', () => {
    for (const status of ['confirmed', 'booked', 'ready'] as const)
      expect(terminationGraph.leads(status, 'disconnected')).toBe(true)
    expect(terminationGraph.refusal('disconnected', 'openTeardown', 'ops')).toBeUndefined()
    expect(terminationGraph.refusal('disconnected', 'checkIn', 'technician')).toBeUndefined()
  })

  test('A3 it is completed when the visit is reported, the site disconnected and the final invoice issued, in any order', () => {
    const said = [true, false].flatMap(isTeardownDone =>
      [true, false].flatMap(isDisconnected =>
        [true, false].map(isInvoiced => ({
          done: [isTeardownDone, isDisconnected, isInvoiced],
          remaining: remainingOf({ isTeardownDone, isDisconnected, isInvoiced }),
        })),
      ),
    )
    for (const { done, remaining } of said) expect(remaining).toHaveLength(done.filter(each => !each).length)
    expect(remainingOf({ isTeardownDone: false, isDisconnected: true, isInvoiced: false })).toEqual([
      'teardownRemains',
      'finalInvoiceRemains',
    ])
  })
})

test.each([sv, en])('P5 every state, wait, event and action of both has its words in $language', texts => {
  expect(Object.keys(texts.statuses.contract)).toEqual(contractGraph.statuses)
  expect(Object.keys(texts.statuses.termination)).toEqual(terminationGraph.statuses)
  expect(Object.keys(texts.statusMeanings.contract)).toEqual(contractGraph.statuses)
  expect(Object.keys(texts.statusMeanings.termination)).toEqual(terminationGraph.statuses)
  expect(Object.keys(texts.waits.contract)).toEqual(Object.keys(contractWaits))
  expect(Object.keys(texts.waits.termination)).toEqual(Object.keys(terminationWaits))
  for (const event of Object.keys({ ...contractEvents, ...terminationEvents }))
    expect(texts.events).toHaveProperty(event)
  for (const action of [...contractActions, ...terminationActions]) expect(texts.actions).toHaveProperty(action)
})

function tableOf<S extends string, A extends string>(graph: Graph<S, A>): string[] {
  return graph.statuses.flatMap(status =>
    graph.allowed(status, 'system').map(({ action, leadsTo }) => {
      const may = roles.filter(role => !graph.refusal(status, action, role))
      return `${status} ${action} ${leadsTo}: ${may.join(' ')}`
    }),
  )
}

function expectToEnd<S extends string, A extends string>(graph: Graph<S, A>): void {
  for (const from of graph.statuses) {
    const reached = new Set([from])
    for (const status of reached) for (const to of graph.statuses) if (graph.leads(status, to)) reached.add(to)
    expect([...reached].some(status => graph.isClosed(status))).toBe(true)
  }
}

function withdrawable(role: Role): string[] {
  return terminationGraph.statuses.filter(status => !terminationGraph.refusal(status, 'withdraw', role))
}
