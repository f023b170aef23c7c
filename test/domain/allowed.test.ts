import { expect, test } from 'vitest'
import { allowedNow, allowedOn, refusalNow } from '../../domain/allowed.ts'
import { instant } from '../../domain/instant.ts'

function actions(
  blockers: readonly string[],
  kind: 'invoice' | 'termination' = 'invoice',
  status = kind === 'invoice' ? 'issued' : 'confirmed',
): readonly string[] {
  return allowedNow({ kind, status, blockers }, 'ops').map(({ action }) => action)
}

test('B11 T3 a claim goes to the agency again only where it was taken back', () => {
  expect(actions([], 'invoice', 'finalReminded')).not.toContain('handOver')
  expect(actions(['recalled'], 'invoice', 'finalReminded')).toContain('handOver')
})

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

test('E7 what a parked case wants from a register is put right by whoever keeps it, and of no other cause', () => {
  const at = instant('2026-11-23T08:00:00Z')
  const standing = (more: { readonly cause: string; readonly about?: string }, closedAt: typeof at | null = null) => {
    const parked = { detail: '', at, ...more }
    const view = {
      number: 'A-2026-000001',
      kind: 'contract',
      status: 'active',
      step: 3,
      waiting: null,
      blockers: [],
    } as const
    return { view: { ...view, parked }, closedAt }
  }
  const missing = standing({ cause: 'ArticleMissing', about: '610' })
  const ways = (of: typeof missing, role: 'ops' | 'admin') => allowedOn(of, role).map(({ action }) => action)
  expect(ways(missing, 'admin')).toEqual(['retry', 'mend', 'skip', 'end'])
  expect(ways(missing, 'ops')).toEqual(['retry', 'skip', 'end'])
  expect(refusalNow(missing, 'mend', 'admin')).toBeUndefined()
  expect(refusalNow(missing, 'mend', 'ops')).toMatchObject({ reason: 'wrongRole' })
  for (const other of [standing({ cause: 'StepFailed' }), standing({ cause: 'ArticleMissing' })]) {
    expect(ways(other, 'admin')).toEqual(['retry', 'skip', 'end'])
    expect(refusalNow(other, 'mend', 'admin')).toMatchObject({ reason: 'wrongStatus' })
  }
  expect(refusalNow(standing({ cause: 'ArticleMissing', about: '610' }, at), 'mend', 'admin')).toMatchObject({
    reason: 'wrongStatus',
  })
})
