import { expect, test } from 'vitest'
import { debtRefusal } from '../../domain/debt-asked.ts'
import type { DunningSent } from '../../domain/dunning-schedule.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { firstSent, openChain, secondSent, thirdSent } from './dunning-chain.ts'

const today = plainDate('2026-05-04')
const reminded = [firstSent, secondSent]
const handedOver = [...reminded, thirdSent]

function handOver(sent: readonly DunningSent[], isHandedOver: boolean) {
  return debtRefusal({ action: 'handOver' }, { ...openChain, sent, isHandedOver }, today)
}

test('B11 only a claim that was taken back from the agency is handed over again', () => {
  expect(handOver(handedOver, false)).toBeUndefined()
  expect(handOver(handedOver, true)).toEqual({ reason: 'notRecalled' })
  expect(handOver(reminded, false)).toEqual({ reason: 'notRecalled' })
  expect(handOver([], false)).toEqual({ reason: 'notRecalled' })
})

test('B10 nothing is held, released or waived twice', () => {
  const held = { ...openChain, holds: ['dispute'] as const }
  expect(debtRefusal({ action: 'hold', kind: 'dispute' }, held, today)).toEqual({ reason: 'heldAlready' })
  expect(debtRefusal({ action: 'hold', kind: 'question' }, held, today)).toBeUndefined()
  expect(debtRefusal({ action: 'release' }, held, today)).toBeUndefined()
  expect(debtRefusal({ action: 'release', kind: 'dispute' }, held, today)).toBeUndefined()
  expect(debtRefusal({ action: 'release', kind: 'question' }, held, today)).toEqual({ reason: 'nothingHeld' })
  expect(debtRefusal({ action: 'release' }, { ...openChain, holds: [] }, today)).toEqual({ reason: 'nothingHeld' })
  const free = { ...openChain, owed: { costsOre: 0, interestOre: 0, principalOre: 10_000 } }
  expect(debtRefusal({ action: 'waive', part: 'cost' }, free, today)).toEqual({ reason: 'nothingCharged' })
})
