import { expect, test } from 'vitest'
import { allowedNow } from '../../domain/allowed.ts'

const issued = { kind: 'invoice', status: 'issued', blockers: [] } as const

test('B10 T3 a hold is released only where there is one', () => {
  const actions = (blockers: readonly string[]) => allowedNow({ ...issued, blockers }, 'ops').map(each => each.action)
  expect(actions([])).not.toContain('release')
  expect(actions(['paymentsNotImported', 'promise'])).not.toContain('release')
  expect(actions(['question'])).toContain('release')
  expect(actions(['dispute'])).toEqual([...actions([]).slice(0, 2), 'release', ...actions([]).slice(2)])
})

test('T3 a status that the graph does not know allows nothing', () => {
  for (const kind of ['ticket', 'invoice', 'contract', 'termination'] as const)
    expect(allowedNow({ kind, status: 'lost', blockers: [] }, 'admin')).toEqual([])
})
