import type { ContractKind, ContractTerms } from '../../domain/contract.ts'
import { contractEnd } from '../../domain/contract-end.ts'
import { contractPolicy } from '../../domain/contract-policy.ts'
import { type Equipment, ownerAfterEnd } from '../../domain/equipment.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { rescissionEnd } from '../../domain/rescission.ts'
import { teardownChecklist, teardownWindow } from '../../domain/teardown.ts'
import type { TerminationPaper } from '../../domain/termination-paper.ts'
import { company } from './samples.ts'

const requestedOn = plainDate('2027-02-01')

/** Anna ends her rented alarm: no visit is booked yet. What follows from the end and the equipment follows by the rules. */
export function terminationLetter(
  changes: Partial<TerminationPaper> = {},
  pieces: readonly string[] = ['Centralapparat', 'Rörelsedetektor hall', 'Sirén'],
): TerminationPaper {
  const { kind = 'rental', end = endOf(kind), confirmedOn = requestedOn } = changes
  const { decidedBy } = end.reason
  const equipment = pieces.map(pieceOf)
  const isOurs = ownerAfterEnd('ours', kind, decidedBy) === 'ours'
  return {
    language: 'sv',
    company,
    addressee: { name: 'Anna Åkesson', lines: ['Björkvägen 12 B', '123 45 Älvsjö'] },
    customerNumber: 'K-1002',
    caseNumber: 'U-2027-000012',
    contractNumber: 'A-2025-000007',
    site: 'Villa Björkvägen, Björkvägen 12 B, Älvsjö',
    kind,
    confirmedOn,
    requestedOn,
    end,
    replaces: null,
    visit: null,
    window: teardownWindow(end.endOn, confirmedOn, contractPolicy),
    tasks: teardownChecklist({ terms: { kind }, equipment, hasKeyInCabinet: true, signs: 2 }, decidedBy),
    becomesYours: isOurs ? [] : pieces,
    comesBack: isOurs ? pieces.map((text, index) => ({ text, priceOre: index === 0 ? 312_500 : 62_500 })) : [],
    monthlyOre: 37_375,
    isVatIncluded: true,
    ...changes,
  }
}

/** A consumer's agreement of Monday the first, taken back on Friday. */
export function rescissionLetter(changes: Partial<TerminationPaper> = {}): TerminationPaper {
  const end = rescissionEnd({ isConsumer: true, agreedOn: plainDate('2027-02-01') }, plainDate('2027-02-05'))
  return terminationLetter({
    kind: 'package',
    end,
    requestedOn: plainDate('2027-02-05'),
    confirmedOn: plainDate('2027-02-05'),
    ...changes,
  })
}

/** An alarm with so many pieces that the letter takes a second page. */
export function longLetter(changes: Partial<TerminationPaper> = {}): TerminationPaper {
  const pieces = Array.from(
    { length: 30 },
    (_, index) => `Rörelsedetektor, plan ${1 + Math.floor(index / 10)}, rum ${index + 1}`,
  )
  return terminationLetter(changes, pieces)
}

function endOf(kind: ContractKind) {
  const terms: ContractTerms = { kind, startOn: plainDate('2025-02-15'), bindingMonths: 24, noticeMonths: 3 }
  return contractEnd(terms, requestedOn)
}

function pieceOf(text: string): Equipment {
  return { id: text, text, owner: 'ours', state: 'installed', replacement: null }
}
