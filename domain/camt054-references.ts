import type { BankReference } from './bank-file.ts'
import { camtAmount } from './camt054-fields.ts'
import type { Ore } from './money.ts'
import { oneLine } from './one-line.ts'
import { type XmlElement, xmlAll, xmlAt, xmlText } from './xml.ts'

/**
 * What <RmtInf> says that the money is for. Each <Strd> is one document: an invoice with its reference, its number and its part of
 * the payment, or a credit note (CREN) that the payer has taken off. Free text is the message. Throws UnreadableBankFile when an
 * amount cannot be read.
 */
export function camtReferences(
  remittance: XmlElement | undefined,
  row: number,
): { readonly references: readonly BankReference[]; readonly message: string } {
  const structured = xmlAll(remittance, 'Strd')
  const texts = [...xmlAll(remittance, 'Ustrd'), ...structured.flatMap(each => xmlAll(each, 'AddtlRmtInf'))]
  return {
    references: structured.flatMap(each => documentReferences(each, row)),
    message: oneLine(texts.map(each => each.text).join(' ')),
  }
}

function documentReferences(structured: XmlElement, row: number): BankReference[] {
  const amounts = xmlAt(structured, 'RfrdDocAmt')
  const paidOre = kronorOf(xmlAt(amounts, 'RmtdAmt') ?? xmlAt(amounts, 'DuePyblAmt'), row)
  const creditedOre = kronorOf(xmlAt(amounts, 'CdtNoteAmt'), row)
  const documents = xmlAll(structured, 'RfrdDocInf')
  const isCredit =
    documents.some(each => xmlText(each, 'Tp', 'CdOrPrtry', 'Cd') === 'CREN') ||
    (paidOre === null && creditedOre !== null)
  // Some write what a credit note takes off with a minus and some without.
  const amountOre = isCredit ? negative(creditedOre ?? paidOre) : paidOre
  const reference = xmlText(structured, 'CdtrRefInf', 'Ref')
  if (reference !== undefined)
    return [{ kind: isCredit ? 'credit' : referenceKind(structured), text: oneLine(reference), amountOre }]
  const numbers = documents.flatMap(each => xmlText(each, 'Nb') ?? [])
  // One amount for several documents says nothing of each.
  const each = numbers.length === 1 ? amountOre : null
  return numbers.map(text => ({ kind: isCredit ? 'credit' : 'text', text: oneLine(text), amountOre: each }))
}

function referenceKind(structured: XmlElement): 'ocr' | 'text' {
  const code = xmlText(structured, 'CdtrRefInf', 'Tp', 'CdOrPrtry', 'Cd')
  return code === 'SCOR' || /^\d+$/.test(xmlText(structured, 'CdtrRefInf', 'Ref') ?? '') ? 'ocr' : 'text'
}

/** Null when there is none, when it is 0, and when it is not in kronor. */
function kronorOf(element: XmlElement | undefined, row: number): Ore | null {
  const amount = camtAmount(element, row)
  return amount === undefined || amount.currency !== 'SEK' || amount.amountOre === 0 ? null : amount.amountOre
}

function negative(amountOre: Ore | null): Ore | null {
  return amountOre === null ? null : -Math.abs(amountOre)
}
