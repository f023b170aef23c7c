import { expect, test } from 'vitest'
import { allowedNow } from '../../domain/allowed.ts'

function actions(blockers: readonly string[], kind: 'invoice' | 'termination' = 'invoice'): readonly string[] {
  const status = kind === 'invoice' ? 'issued' : 'confirmed'
  return allowedNow({ kind, status, blockers }, 'ops').map(({ action }) => action)
}

test('B10 T3 a hold is released only where there is one', () => {
  expect(actions([])).not.toContain('release')
  expect(actions(['paymentsNotImported', 'promise'])).not.toContain('release')
  for (const held of ['question', 'dispute']) expect(actions([held])).toContain('release')
  expect(actions(['dispute']).filter(action => action !== 'release')).toEqual(actions([]))
})

test('A11 T3 what waits for no decision is not decided about', () => {
  expect(actions(['notLetIn'], 'termination')).not.toContain('decide')
  expect(actions(['customerDied'], 'termination')).toContain('decide')
})

test('T3 a status that the graph does not know allows nothing', () => {
  for (const kind of ['ticket', 'invoice', 'contract', 'termination'] as const)
    expect(allowedNow({ kind, status: 'lost', blockers: [] }, 'admin')).toEqual([])
})
