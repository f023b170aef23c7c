import type { BankFile, BankFileResult } from '../../domain/bank-file.ts'
import { parseCamt } from '../../domain/camt054.ts'

export const paid = '<BookgDt><Dt>2026-11-20</Dt></BookgDt><ValDt><Dt>2026-11-20</Dt></ValDt>'
export const ours =
  '<RltdPties><CdtrAcct><Id><Othr><Id>9912346</Id><SchmeNm><Prtry>BGNR</Prtry></SchmeNm></Othr></Id></CdtrAcct></RltdPties>'

export interface Entry {
  amount?: string
  currency?: string
  direction?: string
  flags?: string
  status?: string
  dates?: string
  reference?: string
  details?: string
  after?: string
}

export function entry(given: Entry = {}): string {
  const { amount = '100.00', currency = 'SEK', direction = 'CRDT', flags = '', status = 'BOOK' } = given
  const { dates = paid, reference = 'E1', details = '', after = '' } = given
  const head = `<Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd>${flags}<Sts>${status}</Sts>`
  const name = reference === '' ? '' : `<AcctSvcrRef>${reference}</AcctSvcrRef>`
  return `<Ntry>${head}${dates}${name}${details === '' ? '' : `<NtryDtls>${details}</NtryDtls>`}${after}</Ntry>`
}

export function transaction(inner: string, amount = '100.00', currency = 'SEK'): string {
  return `<TxDtls><AmtDtls><TxAmt><Amt Ccy="${currency}">${amount}</Amt></TxAmt></AmtDtls>${inner}</TxDtls>`
}

export function message(entries: string, before = '', header = ''): string {
  return `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02"><BkToCstmrDbtCdtNtfctn>
    <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-20T19:00:00</CreDtTm>${header}</GrpHdr>
    <Ntfctn><Id>1</Id><Acct><Id><Othr><Id>991-2346</Id><SchmeNm><Prtry>BGNR</Prtry></SchmeNm></Othr></Id></Acct>${before}${entries}</Ntfctn>
    </BkToCstmrDbtCdtNtfctn></Document>`
}

export function statement(balances: string, entries: string): string {
  return message(balances + entries)
    .replaceAll('BkToCstmrDbtCdtNtfctn', 'BkToCstmrStmt')
    .replaceAll('Ntfctn', 'Stmt')
    .replace('camt.054', 'camt.053')
}

export function balance(code: string, amount: string, date: string, direction = 'CRDT'): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="SEK">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd><Dt><Dt>${date}</Dt></Dt></Bal>`
}

export function fileOf(result: BankFileResult): BankFile {
  if (result.ok) return result.value
  throw new Error(`Refused: ${result.reason} ${JSON.stringify(result.problems)}`)
}

export const read = (text: string): BankFile => fileOf(parseCamt(text))
