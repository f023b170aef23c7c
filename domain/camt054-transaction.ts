import type { BankAccount, BankReference } from './bank-file.ts'
import { type CamtAmount, camtAccount, camtAmount, camtCharges, camtDirection } from './camt054-fields.ts'
import { camtReferences } from './camt054-references.ts'
import type { Ore } from './money.ts'
import { oneLine } from './one-line.ts'
import { swishIdsIn } from './swish-payment.ts'
import { type XmlElement, xmlAt, xmlText } from './xml.ts'

/** One <TxDtls>: a payment in an entry, which may be a batch of many. */
export interface CamtTransaction {
  readonly row: number
  /** What the bank gives as the amount, the most reliable first: .02 has it in AmtDtls only, and a foreign one in two currencies. */
  readonly amounts: readonly CamtAmount[]
  readonly direction: 'in' | 'out' | undefined
  /** It has <RtrInf>: something that was paid before comes back. */
  readonly isReturn: boolean
  /** What the bank has taken of it, where it says so; null where it says nothing of charges. */
  readonly chargesOre: Ore | null
  /** What the banks call the transaction, and what the payer does; '' when it has no name. */
  readonly bankId: string
  readonly payerId: string
  readonly payer: { readonly name: string | null; readonly account: BankAccount | null }
  readonly receiver: BankAccount | null
  readonly references: readonly BankReference[]
  readonly message: string
  /** Numbers of the transaction that may be Swish's. */
  readonly swishIds: readonly string[]
}

/** Throws UnreadableBankFile when an amount or an indicator cannot be read. */
export function camtTransaction(element: XmlElement, row: number): CamtTransaction {
  const parties = xmlAt(element, 'RltdPties')
  const refs = xmlAt(element, 'Refs')
  const details = xmlAt(element, 'AmtDtls')
  const amounts = [
    xmlAt(element, 'Amt'),
    xmlAt(details, 'TxAmt', 'Amt'),
    xmlAt(details, 'CntrValAmt', 'Amt'),
    xmlAt(details, 'InstdAmt', 'Amt'),
  ]
  return {
    row,
    amounts: amounts.flatMap(each => camtAmount(each, row) ?? []),
    direction: camtDirection(xmlText(element, 'CdtDbtInd'), row),
    isReturn: xmlAt(element, 'RtrInf') !== undefined,
    chargesOre: camtCharges(element, row),
    bankId: firstName(refs, 'AcctSvcrRef', 'TxId'),
    payerId: firstName(refs, 'EndToEndId', 'InstrId'),
    payer: {
      name: partyName(parties, 'Dbtr') ?? partyName(parties, 'UltmtDbtr'),
      account: camtAccount(xmlAt(parties, 'DbtrAcct')),
    },
    receiver: camtAccount(xmlAt(parties, 'CdtrAcct')),
    ...camtReferences(xmlAt(element, 'RmtInf'), row),
    swishIds: swishIdsIn([...textsOf(refs), ...textsOf(xmlAt(element, 'RmtInf'))]),
  }
}

/** An entry of which the bank gives no details: one transaction without payer or reference. */
export function bareTransaction(row: number, message: string): CamtTransaction {
  const payer = { name: null, account: null }
  const nothing = {
    amounts: [],
    direction: undefined,
    isReturn: false,
    chargesOre: null,
    receiver: null,
    references: [],
  }
  return { row, bankId: '', payerId: '', payer, message, swishIds: swishIdsIn([message]), ...nothing }
}

/** What an element says, at any depth. */
function textsOf(element: XmlElement | undefined): readonly string[] {
  return element ? [element.text, ...element.children.flatMap(textsOf)] : []
}

function firstName(refs: XmlElement | undefined, ...names: readonly string[]): string {
  const found = names.map(each => xmlText(refs, each))
  return found.find(each => each !== undefined && each !== 'NOTPROVIDED') ?? ''
}

/** From .08 a party is a choice, so that the name lies one deeper. */
function partyName(parties: XmlElement | undefined, role: string): string | null {
  const name = xmlText(parties, role, 'Nm') ?? xmlText(parties, role, 'Pty', 'Nm')
  return name === undefined ? null : oneLine(name)
}
