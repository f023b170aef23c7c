import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { coveredThrough } from '../../db/payment-coverage.ts'
import { stockholmDate } from '../../domain/instant.ts'
import { ocrFor } from '../../domain/ocr.ts'
import { addDays, type PlainDate } from '../../domain/plain-date.ts'
import { entry, message, transaction } from '../domain/camt-samples.ts'
import { writeBgmax } from '../fixtures/bank/bgmax.ts'
import { type CamtStyle, writeCamt } from '../fixtures/bank/camt.ts'
import { type GivenPayment, given, ocr } from '../fixtures/bank/given.ts'
import { type ApiWorld, must, type Reply, startApi } from '../servers/api.ts'
import { askedOre, type Billed, billed, heard, ledgerHolds, stands } from './billed.ts'

const ours = '54029681'
let api: ApiWorld
let today: PlainDate
let whole: Billed
let first: Billed
let second: Billed
let part: Billed
let over: Billed
let text: Billed
/** Paid little by little, by whichever test needs an invoice to pay. */
let purse: Billed
beforeAll(async () => {
  api = await startApi()
  today = stockholmDate(api.now())
  const [a, b, c, d, e, f, g] = await billed(api, 7)
  if (!a || !b || !c || !d || !e || !f || !g) throw new Error('An invoice is missing.')
  ;[whole, first, second, part, over, text, purse] = [a, b, c, d, e, f, g]
}, 240_000)
afterAll(() => api.close())

const send = (content: string | Uint8Array, headers = {}): Promise<Reply> =>
  api.ask('POST /bank-files?name=file', { as: 'ops', raw: content, headers })

/** A file that the bank wrote this noon. */
function file(messageId: string, payments: readonly GivenPayment[]) {
  return { messageId, createdAt: `${today}T12:00:00`, bankgiro: ours, payments }
}

const camt = (messageId: string, payments: readonly GivenPayment[], style: Partial<CamtStyle> = {}) =>
  writeCamt(file(messageId, payments), style)

let serial = 100
const pays = (amountOre: number, more: Partial<GivenPayment> = {}): GivenPayment =>
  given({ id: String(++serial), amountOre, paidOn: today, ...more })
const paysPurse = (amountOre: number): GivenPayment => pays(amountOre, { references: [ocr(purse.ocr)] })

async function payments(): Promise<number> {
  return (await api.db.selectFrom('payments').select('id').execute()).length
}

const good = () => camt('M-bad', [paysPurse(1_000), paysPurse(2_000)])
const bgmax = () => Buffer.from(writeBgmax(file('', [paysPurse(1_000), paysPurse(2_000)]))).toString('latin1')
const latin = (content: string) => Buffer.from(content, 'latin1')

/** A row of an answer, with its words. */
function result(row: number, what: string, amountOre: number, detail: string) {
  const words = {
    matched: 'Hela betalningen är använd.',
    partly: 'En del av betalningen är använd. Resten väntar bland betalningarna.',
    unmatched: 'Ingen faktura hittades. Betalningen väntar bland betalningarna.',
  }
  const said = Object.entries(words).find(([key]) => key === what)?.[1]
  return { row, result: what, amountOre, detail, text: said }
}

describe('B7 what a file pays', () => {
  let rows: GivenPayment[]
  beforeAll(() => {
    const wrongDigit = whole.ocr.replace(/.$/, digit => String((Number(digit) + 1) % 10))
    rows = [
      pays(askedOre, { references: [ocr(whole.ocr)] }),
      pays(2 * askedOre, { references: [ocr(first.ocr, askedOre), ocr(second.ocr, askedOre)] }),
      pays(100_000, { references: [ocr(part.ocr)] }),
      pays(300_000, { references: [ocr(over.ocr)] }),
      pays(50_000, { references: [ocr(ocrFor('987654'))] }),
      pays(60_000, { references: [ocr(wrongDigit)] }),
      pays(askedOre, { message: `Faktura ${text.invoiceNumber}, tack för hjälpen!` }),
      pays(askedOre, { references: [ocr(whole.ocr)] }),
    ]
  })

  test('B7 each row says what became of it, each invoice is paid, and what is left waits in the list', async () => {
    const answer = must(await send(camt('M-1', rows)), 200)
    expect(answer).toMatchObject({ isNew: true, payments: 8, known: 0, matched: 4, listed: 4, format: 'camt.054' })
    expect(answer['rows']).toMatchObject([
      result(4, 'partly', 300_000, over.number),
      result(5, 'unmatched', 50_000, ''),
      result(6, 'unmatched', 60_000, ''),
      result(8, 'unmatched', askedOre, ''),
      result(1, 'matched', askedOre, whole.number),
      result(2, 'matched', 2 * askedOre, `${first.number}, ${second.number}`),
      result(3, 'matched', 100_000, part.number),
      result(7, 'matched', askedOre, text.number),
    ])
    for (const { href } of [whole, first, second, over, text]) await stands(api, href, 'paid')
    await stands(api, part.href, 'issued', askedOre - 100_000)
    const { items } = must(await api.ask('GET /payments', { as: 'ops' }), 200)
    expect(items.map(item => item['unusedOre'])).toEqual([askedOre, 60_000, 50_000, 59_000])
    await ledgerHolds(api.db)
  })

  test('B7 the same file again, and a file that overlaps it, book nothing again', async () => {
    await heard(api)
    const before = await api.rows()
    const again = must(await send(camt('M-1', rows)), 200)
    expect(again).toMatchObject({ isNew: false, payments: 8, matched: 4 })
    expect(await api.rows()).toEqual(before)
    const rest = pays(askedOre - 100_000, { references: [ocr(part.ocr)] })
    const overlapping = must(await send(camt('M-1', [...rows, rest])), 200)
    expect(overlapping).toMatchObject({ isNew: true, payments: 9, known: 8, matched: 1, listed: 0 })
    expect(await payments()).toBe(9)
    await stands(api, part.href, 'paid')
    await ledgerHolds(api.db)
  })

  test('B7 the list has the files, and each can be read again in one’s own language', async () => {
    const { sha256 } = must(await send(camt('M-1', rows)), 200)
    const { items } = must(await api.ask('GET /bank-files', { as: 'ops' }), 200)
    expect(items).toHaveLength(2)
    const english = must(
      await api.ask(`GET /bank-files/${String(sha256)}`, { as: 'ops', headers: { 'accept-language': 'en' } }),
      200,
    )
    expect(JSON.stringify(english['rows'])).toContain('No invoice was found. The payment waits among the payments.')
    expect(english).toMatchObject({ rowCount: 8, next: null })
    const rest = must(await api.ask(`GET /bank-files/${String(sha256)}?after=6`, { as: 'ops' }), 200)
    expect(rest['rows']).toMatchObject([{ row: 3 }, { row: 7 }])
    // More rows than one page: none is left out, and each is there once.
    const hash = String(sha256)
    await sql`insert into bank_rows (file, row, result, detail)
      select ${hash}, row, 'problem', 'zeroAmount: x' from generate_series(100, 1599) as row`.execute(api.db)
    const page = async (after: number) =>
      must(await api.ask(`GET /bank-files/${hash}?after=${after}`, { as: 'ops' }), 200)
    const [one, two] = [await page(0), await page(1_000)]
    expect([one['rowCount'], one['next'], two['next']]).toEqual([1_508, 1_000, null])
    const pages = [one, two].flatMap(each => z.array(z.object({ row: z.number() })).parse(each['rows']))
    expect(new Set(pages.map(({ row }) => row)).size).toBe(1_508)
    await sql`delete from bank_rows where file = ${hash} and row >= 100`.execute(api.db)
  })
})

/** A file of a bank that has no name of its own for what it books. */
function unnamed(messageId: string, payments: readonly GivenPayment[]): string {
  return camt(messageId, payments).replaceAll(/<AcctSvcrRef>.*?<\/AcctSvcrRef>/gu, '')
}

describe('B7 the formats', () => {
  test.for<[string, (each: GivenPayment) => string | Uint8Array]>([
    ['camt.054 version 8 with a prefix', each => camt('M-8', [each], { version: 8, prefix: 'n' })],
    ['camt.053', each => camt('M-53', [each], { kind: 'camt.053', version: 2 })],
    ['BgMax', each => writeBgmax(file('', [each]))],
    ['BgMax as an editor left it', each => writeBgmax(file('', [each]), { lineEnd: '\r\n', isTrimmed: true })],
  ])('B7 %s is taken in', async ([, write]) => {
    expect(must(await send(write(paysPurse(1_000 + ++serial))), 200)).toMatchObject({ matched: 1, listed: 0 })
  })

  test('B7 a payment dated before the invoice that it names waits for a person, and keeps its own date; the same day is no sooner', async () => {
    const paidOn = addDays(today, -40)
    const early = pays(1_234, { paidOn, references: [ocr(purse.ocr)] })
    const answer = must(await send(camt('M-early', [early, paysPurse(1_235)])), 200)
    expect(answer).toMatchObject({ matched: 1, listed: 1 })
    expect(answer['rows']).toMatchObject([{ result: 'beforeInvoice', detail: purse.number }, { result: 'matched' }])
    const { items } = must(await api.ask('GET /payments', { as: 'ops' }), 200)
    expect(items[0]).toMatchObject({
      paidOn,
      unusedOre: 1_234,
      listedFor: { reason: 'beforeInvoice', detail: purse.number },
      suggestions: [{ invoice: purse.number, why: 'named' }],
    })
    const path = `POST /payments/${String(items[0]?.['id'])}/matches`
    must(await api.ask(path, { as: 'ops', body: { invoice: purse.number } }), 200)
    const { items: all } = must(await api.ask('GET /payments?unused=false', { as: 'ops' }), 200)
    expect(all.find(item => item['amountOre'] === 1_234)).toMatchObject({ paidOn, unusedOre: 0, listedFor: null })
    await ledgerHolds(api.db)
  })

  test('B7 the same day’s money in BgMax and in camt is used once: what the other file may have brought waits with its reason', async () => {
    const [one, two] = [paysPurse(2_345), paysPurse(2_346)]
    must(await send(camt('M-day', [one, two])), 200)
    const again = [one, two, paysPurse(2_345)].map((each, at) => ({ ...each, id: String(900 + at) }))
    const answer = must(await send(writeBgmax(file('', again))), 200)
    expect(answer).toMatchObject({ payments: 3, matched: 1, listed: 2 })
    expect(answer['rows']).toMatchObject([
      { result: 'inOtherFile', amountOre: 2_345, detail: 'file' },
      { result: 'inOtherFile', amountOre: 2_346 },
      { result: 'matched', amountOre: 2_345 },
    ])
    const { items } = must(await api.ask('GET /payments', { as: 'ops' }), 200)
    const listed = items.filter(({ listedFor }) => JSON.stringify(listedFor)?.includes('inOtherFile'))
    expect(listed.map(({ unusedOre }) => unusedOre)).toEqual([2_346, 2_345])
    await ledgerHolds(api.db)
  })

  test('B7 a file that overlaps another, and names no payment of the bank’s own, uses none twice: what the other may have brought waits', async () => {
    const [one, two, three] = [paysPurse(3_451), paysPurse(3_452), paysPurse(3_453)]
    must(await send(unnamed('M-part', [one, two, one])), 200)
    const answer = must(await send(unnamed('M-whole', [three, one, two, one, one])), 200)
    expect(answer).toMatchObject({ payments: 5, matched: 2, listed: 3 })
    const listed = [answer['rows']].flat().filter(row => JSON.stringify(row).includes('inOtherFile'))
    expect(listed).toMatchObject([{ amountOre: 3_451 }, { amountOre: 3_452 }, { amountOre: 3_451 }])
    await ledgerHolds(api.db)
  })

  test('B8 a file whose clock is years ahead does not say that those years are paid', async () => {
    const content = writeCamt({ ...file('M-ahead', [paysPurse(1_000)]), createdAt: '2099-12-31T20:00:00' })
    must(await send(content.replaceAll(`<BookgDt><Dt>${today}`, '<BookgDt><Dt>2099-12-31')), 200)
    const covered = await coveredThrough(api.db)
    expect(covered === null || covered <= today).toBe(true)
  })
})

describe('B7 at the same time', () => {
  test('B7 two files that overlap, and the same file five times, bring each payment once', async () => {
    const [a, b, c] = [paysPurse(2_000), paysPurse(3_000), paysPurse(4_000)]
    const before = await payments()
    const [one, two] = [camt('M-x', [a, b]), camt('M-x', [a, b, c])]
    const replies = await Promise.all([one, two, one, two, one, one].map(content => send(content)))
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
    expect(await payments()).toBe(before + 3)
    await ledgerHolds(api.db)
  })
})

describe('B7 refused whole', () => {
  beforeAll(() => heard(api))
  test.for<[string, () => string | Uint8Array, string, string]>([
    ['an empty file', () => new Uint8Array(), 'empty', 'Filen är tom.'],
    ['a web page', () => '<!doctype html><html><body>Logga in</body></html>', 'broken', 'Filen är trasig.'],
    ['another XML', () => '<?xml version="1.0"?><Invoice><ID>1</ID></Invoice>', 'notABankFile', 'Filen är varken'],
    ['a spreadsheet', () => Buffer.from('PK\u0003\u0004xl/workbook.xml'), 'notABankFile', 'Filen är varken'],
    ['a CSV', () => 'Datum;Belopp\r\n2026-11-20;100,00\r\n', 'notABankFile', 'Filen är varken'],
    ['half a camt', () => good().slice(0, 1_000), 'truncated', 'Filens slut saknas.'],
    ['half a BgMax', () => latin(bgmax().slice(0, 300)), 'truncated', 'Filens slut saknas.'],
    ['a sum that is not', () => good().replace('<Sum>30.00</Sum>', '<Sum>31.00</Sum>'), 'wrongTotals', 'Filens summor'],
    ['a BgMax sum that is not', () => latin(bgmax().replace(/^(15.{56})./mu, '$15')), 'wrongTotals', 'Filens summor'],
    ['a test file', () => latin(bgmax().replace(/^(01.{42})P/u, '$1T')), 'testFile', 'Det är en testfil'],
    ['another’s bankgiro', () => good().replaceAll(ours, '9912346'), 'otherReceiver', 'Filen gäller ett bankgiro'],
    ['half an öre', () => good().replaceAll('10.00', '10.005'), 'broken', 'Filen är trasig.'],
    ['two files in one', () => latin(bgmax() + bgmax()), 'severalFiles', 'Det är flera filer'],
  ])('B7 %s changes nothing, and the answer says why in both languages', async ([, content, refusal, said]) => {
    const before = await api.rows()
    const bytes = content()
    const swedish = must(await send(bytes), 422)
    expect(swedish).toMatchObject({ type: '/problems/bank-file-refused', refusal })
    expect(swedish.detail).toContain(said)
    const english = must(await send(bytes, { 'accept-language': 'en' }), 422)
    expect(english.detail).toMatch(/^(?:It|The)/u)
    expect(await api.rows()).toEqual(before)
  })

  test('B7 each wrong row is named, with the reason in words', async () => {
    const content = camt('M-other', [paysPurse(1_000), paysPurse(2_000)])
    const at = content.lastIndexOf(ours)
    const foreign = `${content.slice(0, at)}9912346${content.slice(at + ours.length)}`
    const rows = [
      {
        row: 2,
        code: 'otherReceiver',
        text: 'Pengarna gick till ett konto som inte är företagets.',
        detail: '20.00 SEK, bankgiro 9912346',
      },
    ]
    expect(must(await send(foreign), 422)).toMatchObject({ refusal: 'otherReceiver', rows })
    const english = must(await send(foreign, { 'accept-language': 'en' }), 422)
    expect(english['rows']).toMatchObject([{ text: 'The money went to an account that is not the company’s.' }])
  })
})

describe('B7 listed', () => {
  test('B7 rows that are not ours to book are listed with words, and the others are taken in', async () => {
    const entries = [
      entry({ reference: 'L1', currency: 'EUR', details: transaction('', '100.00', 'EUR') }),
      entry({ reference: 'L2', amount: '0.00', details: transaction('', '0.00') }),
      entry({ reference: 'L3', direction: 'DBIT' }),
      entry({ reference: 'L4', status: 'PDNG' }),
      entry({ reference: 'L5', details: transaction('<RmtInf><Ustrd>Okänd</Ustrd></RmtInf>') }),
    ]
    const content = message(entries.join('')).replaceAll('991-2346', '5402-9681')
    const answer = must(await send(content), 200)
    expect(answer).toMatchObject({ payments: 1, matched: 0, listed: 5 })
    expect(answer['rows']).toMatchObject([
      { row: 1, result: 'problem', text: 'Raden är i en annan valuta än kronor.' },
      { row: 2, result: 'problem', text: 'Beloppet är noll.' },
      { row: 3, result: 'problem', text: 'Raden är en utbetalning.' },
      { row: 4, result: 'problem', text: 'Banken har inte bokfört raden än.' },
      { row: 5, result: 'unmatched', amountOre: 10_000 },
    ])
  })

  test('B7 money that the bank has taken back is listed, and nothing is booked by itself', async () => {
    const before = await payments()
    const back = pays(1_000, { isReversal: true, references: [ocr(purse.ocr)] })
    const stranger = pays(1_001, { isReversal: true, references: [ocr(purse.ocr)] })
    const answer = must(await send(camt('M-back', [paysPurse(1_000), back, stranger])), 200)
    const { items } = must(await api.ask('GET /payments?unused=false', { as: 'ops' }), 200)
    expect(items[0]).toMatchObject({ amountOre: 1_000, uses: [{ amountOre: 1_000 }] })
    expect(answer['rows']).toMatchObject([
      { row: 2, result: 'reversal', amountOre: 1_000, payment: items[0]?.['id'] },
      { row: 3, result: 'reversal', amountOre: 1_001, payment: null },
      { row: 1, result: 'matched' },
    ])
    expect(await payments()).toBe(before + 1)
  })

  test('B7 B8 a day on which nothing came in, and one on which money only went back, are known by the account', async () => {
    expect(must(await send(camt('M-none', [])), 200)).toMatchObject({ payments: 0, listed: 0 })
    const back = pays(1_000, { isReversal: true })
    expect(must(await send(camt('M-only-back', [back])), 200)).toMatchObject({ payments: 0, listed: 1 })
    const another = camt('M-not-ours', []).replaceAll('SE3550000000054910000003', 'SE4550000000058398257466')
    expect(must(await send(another), 422)).toMatchObject({ refusal: 'otherReceiver' })
  })
})

// The last one: the server hangs up on it.
describe('B7 too large', () => {
  test('B7 a file larger than any bank’s is refused before it is read', async () => {
    const reply = await send(new Uint8Array(100_000_001))
    expect(must(reply, 413)).toMatchObject({ type: '/problems/too-large' })
  })
})
