import type { FeeReason } from '../../domain/dunning.ts'
import { type Ore, ore, sumOre } from '../../domain/money.ts'
import type { ReminderPaper } from '../../domain/paper.ts'
import type { Formats } from '../../texts/format.ts'
import type { ReminderPaperTexts } from '../../texts/papers.ts'

/** A row of what is demanded. Interest says its days, its rate and the principal it is computed on (inkassolagen 5 §). */
export interface ReminderRow {
  readonly text: string
  readonly amountOre: Ore
  readonly interest?: { readonly days: string; readonly rate: string; readonly principal: string }
  /** What the rows above it add up to, and so not itself a part of the total. */
  readonly isSubtotal?: true
}

/**
 * Principal, interest and costs apart, with how each came to be (B8, B9). The rows, subtotals left out, add up to the total. Throws
 * a RangeError when the paper's amounts contradict each other: a claim that is wrong in itself must not be sent.
 */
export function reminderRows(
  paper: ReminderPaper,
  texts: ReminderPaperTexts,
  formats: Formats,
): readonly ReminderRow[] {
  check(paper)
  return [...principalRows(paper, texts), ...interestRows(paper, texts, formats), ...costRows(paper, texts)]
}

const chargedFor: ReadonlySet<FeeReason> = new Set<FeeReason>(['agreedReminderFee', 'lateFeeForBusinesses'])

function check(paper: ReminderPaper): void {
  const { principalOre, interestOre, costsOre, feeOre, totalOre, receivedOre, creditedOre, invoiceOre } = paper
  const computedOre = sumOre(paper.interest.map(each => each.interestOre))
  const wrongs = [
    sumOre([principalOre, interestOre, costsOre]) !== totalOre && 'its parts do not add up to its total',
    feeOre > costsOre && 'its fee is more than its costs',
    feeOre > 0 && !chargedFor.has(paper.feeReason) && `it has a fee, but the reason "${paper.feeReason}" is for none`,
    interestOre > computedOre && 'it demands more interest than it shows the days of',
    invoiceOre - principalOre > receivedOre + creditedOre && 'its principal is lower than what came in explains',
    [principalOre, interestOre, feeOre, receivedOre, creditedOre, invoiceOre - principalOre].some(each => each < 0) &&
      'an amount is negative, or its principal is more than its invoice',
    (paper.newDueOn === null) !== (paper.level === 'collection') &&
      'a reminder names a last day to pay, and a notice of collection names none',
  ].filter(each => each !== false)
  if (wrongs.length > 0)
    throw new RangeError(`The ${paper.level} of ${paper.caseNumber} cannot be printed: ${wrongs.join('; ')}.`)
}

/** What came in lowers the principal by what is not used for costs and interest first (B7); the row says where the rest went. */
function principalRows(paper: ReminderPaper, texts: ReminderPaperTexts): ReminderRow[] {
  const { invoiceOre, principalOre, creditedOre, receivedOre } = paper
  const loweredOre = ore(invoiceOre - principalOre)
  const byCreditOre = Math.min(creditedOre, loweredOre)
  const lowered = (text: string, cameInOre: Ore, byOre: Ore): ReminderRow[] => {
    if (cameInOre === 0) return []
    const elsewhere = cameInOre === byOre ? '' : texts.usedElsewhere(cameInOre, ore(cameInOre - byOre))
    return [{ text: text + elsewhere, amountOre: ore(-byOre) }]
  }
  const changes = [
    ...lowered(texts.credited, creditedOre, byCreditOre),
    ...lowered(texts.received, receivedOre, ore(loweredOre - byCreditOre)),
  ]
  return [
    { text: texts.invoiceRow(paper.invoiceNumber, paper.invoiceIssuedOn), amountOre: invoiceOre },
    ...changes,
    ...(changes.length > 0 || paper.level === 'collection'
      ? [{ text: texts.principal, amountOre: principalOre, isSubtotal: true } as const]
      : []),
  ]
}

function interestRows(paper: ReminderPaper, texts: ReminderPaperTexts, formats: Formats): ReminderRow[] {
  if (paper.interestOre === 0) return []
  const settledOre = ore(sumOre(paper.interest.map(each => each.interestOre)) - paper.interestOre)
  return [
    ...paper.interest.map(({ from, to, days, basisPoints, principalOre, interestOre }) => ({
      text: texts.interestRow(from, to),
      amountOre: interestOre,
      interest: { days: String(days), rate: formats.percent(basisPoints), principal: formats.amount(principalOre) },
    })),
    ...(settledOre === 0 ? [] : [{ text: texts.interestSettled, amountOre: ore(-settledOre) }]),
  ]
}

function costRows({ costsOre, feeOre, feeReason }: ReminderPaper, texts: ReminderPaperTexts): ReminderRow[] {
  const earlierOre = ore(costsOre - feeOre)
  return [
    ...(earlierOre === 0 ? [] : [{ text: texts.earlierCosts, amountOre: earlierOre }]),
    ...(feeOre === 0 ? [] : [{ text: texts.feeRow(feeReason), amountOre: feeOre }]),
  ]
}
