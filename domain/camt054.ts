import { type BankFile, type BankFileResult, bankFileResult, UnreadableBankFile } from './bank-file.ts'
import { type BankFileInput, xmlParts } from './bank-text.ts'
import { type CamtBatch, type CamtEntry, camtBatch, camtEntry } from './camt054-entry.ts'
import { camtFile } from './camt054-file.ts'
import { type CamtMessage, type CamtStatement, camtStatement } from './camt054-statement.ts'
import { type CamtTransaction, camtTransaction } from './camt054-transaction.ts'
import { readXml, UnreadableXml, type XmlElement } from './xml.ts'

/**
 * Reads camt.054 (credit notifications) and camt.053 (statements) of ISO 20022, versions 001.02–001.08 and those after them that keep
 * their form, in any namespace and within any envelope. A file that is broken, cut off, or whose totals do not hold is refused
 * whole; a row that is no payment of ours to book is listed with its reason. Nothing is thrown but what is a fault of ours.
 */
export function parseCamt(input: BankFileInput): BankFileResult {
  return bankFileResult(() => readCamt(input))
}

function readCamt(input: BankFileInput): BankFile {
  const reader = new CamtReader()
  try {
    readXml(xmlParts(input), (element, within) => reader.take(element, within))
  } catch (error) {
    if (error instanceof UnreadableXml) throw asRefusal(error)
    throw error
  }
  return camtFile(reader.message())
}

/** Takes elements as they end: transactions first, then the entry around them, and so on outwards. */
class CamtReader {
  #transactions: CamtTransaction[] = []
  #batches: CamtBatch[] = []
  #entries: CamtEntry[] = []
  #statements: CamtStatement[] = []
  #rows = 0
  #header: XmlElement | undefined
  #message: CamtMessage | undefined
  #namespace = ''

  take(element: XmlElement, within: readonly string[]): 'keep' | 'drop' {
    const parent = within.at(-1)
    switch (element.name) {
      case 'TxDtls':
        if (parent !== 'NtryDtls') return 'keep'
        this.#transactions.push(camtTransaction(element, ++this.#rows))
        return 'drop'
      case 'NtryDtls':
        if (parent !== 'Ntry') return 'keep'
        this.#batches.push(camtBatch(element, this.#transactions))
        this.#transactions = []
        return 'drop'
      case 'Ntry':
        if (parent !== 'Ntfctn' && parent !== 'Stmt') return 'keep'
        this.#takeEntry(element)
        return 'drop'
      case 'Ntfctn':
      case 'Stmt':
        if (parent === undefined || !messageKinds.has(parent)) return 'keep'
        this.#statements.push(camtStatement(element, this.#entries, this.#header))
        this.#entries = []
        return 'drop'
      case 'GrpHdr':
        if (parent !== undefined && messageKinds.has(parent)) this.#header = element
        return 'keep'
      default:
        if (unread.has(element.name)) return 'drop'
        return within.length < envelopeDepth ? this.#takeMessage(element) : 'keep'
    }
  }

  message(): CamtMessage {
    if (this.#message === undefined) throw new UnreadableBankFile('notABankFile')
    const version = /camt\.05[34]\.(\d{3}\.\d{2})/.exec(this.#namespace)?.[1] ?? ''
    return { ...this.#message, version }
  }

  #takeEntry(element: XmlElement): void {
    const hasRows = this.#batches.some(batch => batch.transactions.length > 0)
    if (!hasRows) this.#rows++
    this.#entries.push(camtEntry(element, this.#batches, this.#rows))
    this.#batches = []
  }

  #takeMessage(element: XmlElement): 'keep' | 'drop' {
    this.#namespace = namespaceOf(element) ?? this.#namespace
    const kind = messageKinds.get(element.name)
    if (kind === undefined) return 'keep'
    if (this.#message !== undefined) throw new UnreadableBankFile('severalFiles')
    if (this.#header === undefined) throw lacksHeader()
    this.#message = { kind, version: '', header: this.#header, statements: this.#statements }
    return 'drop'
  }
}

/** How deep a message may lie in what a bank wraps it in. */
const envelopeDepth = 5
/** Large parts of a transaction that say nothing of whose money it is for what; addresses are nobody's business here. */
const unread: ReadonlySet<string> = new Set(['PstlAdr', 'CtctDtls', 'RltdAgts', 'SplmtryData'])

const messageKinds: ReadonlyMap<string, CamtMessage['kind']> = new Map([
  ['BkToCstmrDbtCdtNtfctn', 'camt.054'],
  ['BkToCstmrStmt', 'camt.053'],
])

function namespaceOf({ attributes }: XmlElement): string | undefined {
  return Object.values(attributes).find(value => value.includes(':camt.05'))
}

function lacksHeader(): UnreadableBankFile {
  return new UnreadableBankFile('broken', [{ row: null, code: 'fieldMissing', detail: 'GrpHdr' }])
}

function asRefusal({ reason, message }: UnreadableXml): UnreadableBankFile {
  const detail = message.slice(0, 200)
  switch (reason) {
    case 'doctype':
    case 'broken':
      return new UnreadableBankFile('broken', [{ row: null, code: 'unreadableField', detail }])
    case 'truncated':
    case 'tooLarge':
      return new UnreadableBankFile(reason, [{ row: null, code: 'unreadableField', detail }])
  }
}
