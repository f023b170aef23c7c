import { describe, expect, test } from 'vitest'
import type { CollectionClaim } from '../../domain/collection.ts'
import { collectionColumns, collectionRow, noticeColumns, noticeRow } from '../../domain/collection-sheet.ts'
import { plainDate } from '../../domain/plain-date.ts'

const claim: CollectionClaim = {
  caseNumber: 'F-2026-000001',
  invoiceNumber: 100_001,
  ocr: '10000180',
  handedOn: plainDate('2026-03-30'),
  debtor: {
    kind: 'consumer',
    name: 'Anna Åkesson',
    lines: ['Lindvägen 7', '541 34 Skövde'],
    customerNumber: 'K-1002',
    organisationNumber: null,
    email: 'anna@akesson.example',
    phones: ['+46701740609'],
  },
  basis: {
    title: 'Diskmaskin tömmer inte',
    ticket: 'T-2026-000001',
    deliveredOn: plainDate('2026-01-29'),
    issuedOn: plainDate('2026-01-30'),
    dueOn: plainDate('2026-03-01'),
    invoicedOre: 150_000,
    receivedOre: 50_000,
    creditedOre: 0,
  },
  principalOre: 100_000,
  interestOre: 795,
  costsOre: 6_000,
  totalOre: 106_795,
  interestPeriods: [
    {
      from: plainDate('2026-03-02'),
      to: plainDate('2026-03-30'),
      days: 29,
      basisPoints: 1_000,
      principalOre: 100_000,
      interestOre: 795,
    },
  ],
  history: [
    {
      level: 'reminder1',
      on: plainDate('2026-03-06'),
      newDueOn: plainDate('2026-03-16'),
      totalOre: 100_000,
      sha256: 'a',
    },
    {
      level: 'reminder2',
      on: plainDate('2026-03-17'),
      newDueOn: plainDate('2026-03-27'),
      totalOre: 106_438,
      sha256: null,
    },
  ],
  prescribesOn: plainDate('2029-03-17'),
}

function cells(of: CollectionClaim): Record<string, string> {
  const row = collectionRow(of)
  expect(row).toHaveLength(collectionColumns.length)
  return Object.fromEntries(collectionColumns.map((column, at) => [column, row[at] ?? '']))
}

describe('B11 a claim as a row of the file', () => {
  test('B11 principal, interest and costs stand apart, each in its own column, and add up to the total', () => {
    const row = cells(claim)
    expect([row['principal'], row['interest'], row['costs'], row['total']]).toEqual([
      '1000,00',
      '7,95',
      '60,00',
      '1067,95',
    ])
    const ore = (column: string) => Number(row[column]?.replace(',', ''))
    expect(ore('principal') + ore('interest') + ore('costs')).toBe(ore('total'))
  })

  test('B11 who owes, on what, since when, what was sent, and through which day the interest is counted', () => {
    expect(cells(claim)).toMatchObject({
      caseNumber: 'F-2026-000001',
      invoiceNumber: '100001',
      ocr: '10000180',
      handedOn: '2026-03-30',
      debtorKind: 'consumer',
      debtorName: 'Anna Åkesson',
      debtorAddress: 'Lindvägen 7, 541 34 Skövde',
      organisationNumber: '',
      issuedOn: '2026-01-30',
      dueOn: '2026-03-01',
      interestThrough: '2026-03-30',
      reminders: 'reminder1 2026-03-06; reminder2 2026-03-17',
      prescribesOn: '2029-03-17',
    })
  })

  test('B11 without interest there is no day through which it is counted', () => {
    const free = cells({ ...claim, interestOre: 0, interestPeriods: [], totalOre: 106_000 })
    expect([free['interest'], free['interestThrough']]).toEqual(['0,00', ''])
  })
})

describe('B11 what the agency reads in its own spreadsheet', () => {
  test('B11 the basis, the interest as an inkassokrav states it, each letter with its hash, and how to reach the debtor', () => {
    expect(cells(claim)).toMatchObject({
      basis: 'Diskmaskin tömmer inte',
      ticket: 'T-2026-000001',
      deliveredOn: '2026-01-29',
      invoiced: '1500,00',
      received: '500,00',
      credited: '0,00',
      interestFrom: '2026-03-02',
      interestDays: '29',
      interestPeriods: '2026-03-02–2026-03-30 29 d 10,00 % 1000,00: 7,95',
      letters: 'reminder1 2026-03-06 2026-03-16 1000,00 a; reminder2 2026-03-17 2026-03-27 1064,38',
      email: 'anna@akesson.example',
      phones: '+46701740609',
      prescriptionFrom: '',
    })
    const paid = { ...claim, prescriptionFrom: { by: 'payment', on: plainDate('2026-03-20') } } as const
    expect(cells(paid)['prescriptionFrom']).toBe('payment 2026-03-20')
  })

  test('B11 a notice has its claim, what happened, how much and when', () => {
    const notice = {
      invoice: 'F-2026-000001',
      kind: 'payment',
      amountOre: 12_345,
      on: plainDate('2026-04-01'),
    } as const
    expect(noticeRow(notice)).toEqual(['F-2026-000001', 'payment', '123,45', '2026-04-01'])
    expect(noticeRow(notice)).toHaveLength(noticeColumns.length)
  })
})
