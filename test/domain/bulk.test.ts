import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { bulkActions, bulkOutcomes, bulkRefusal, bulkTotals } from '../../domain/bulk.ts'
import { graphs } from '../../domain/graphs.ts'

test('P3 D5 totals always add up to the cases that were chosen, whatever became of them', () => {
  const outcomes = fc.array(fc.constantFrom(...bulkOutcomes), { maxLength: 1000 })
  fc.assert(
    fc.property(outcomes, chosen => {
      const byOutcome = [...Map.groupBy(chosen, outcome => outcome)]
      const totals = bulkTotals(byOutcome.map(([outcome, same]) => ({ outcome, count: same.length })))
      const { chosen: all, ...each } = totals
      expect(all).toBe(chosen.length)
      expect(Object.values(each).reduce((sum, count) => sum + count, 0)).toBe(chosen.length)
    }),
  )
})

test('P3 every bulk action is one that some kind of case knows, or that rescues a parked one', () => {
  const known = new Set([...Object.values(graphs).flatMap(({ actions }) => actions), 'retry', 'skip', 'end'])
  expect(bulkActions.filter(action => !known.has(action))).toEqual([])
})

test('T3 in every status of every kind a bulk action is refused where the graph refuses it, and only there', () => {
  for (const kind of ['ticket', 'invoice', 'contract', 'termination'] as const) {
    const graph = graphs[kind]
    for (const status of graph.statuses)
      for (const action of bulkActions.filter(each => each !== 'retry' && each !== 'skip' && each !== 'end')) {
        const view = { number: 'X', kind, status, step: 1, waiting: null, blockers: [], parked: null }
        const refusal = bulkRefusal({ view, closedAt: null }, action, 'ops')
        expect(refusal?.reason).toBe(graph.refusal(status, action, 'ops')?.reason)
        expect(bulkRefusal({ view, closedAt: null }, 'retry', 'ops')?.reason).toBe('wrongStatus')
      }
  }
})
