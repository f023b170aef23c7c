import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderInvoice } from '../../activities/papers/invoice.ts'
import { sumOre } from '../../domain/money.ts'
import type { InvoicePaper } from '../../domain/paper.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { swishLink, swishQrText } from '../../domain/swish.ts'
import { times } from '../servers/times.ts'
import { amountOf, openPdf, type ReadPage, readPages, readQr, readText } from './read.ts'
import { billable, company, invoicePaper, ordinaryBill } from './samples.ts'

const manyLines = {
  ...ordinaryBill,
  billables: Array.from({ length: 200 }, (_, index) => billable(`Rad ${index + 1}`, { priceOre: 1_000 + index * 37 })),
}

describe('what an invoice says', () => {
  test('A11 one of a contract says which, for which site and for which days, and nothing of work done', async () => {
    const period = { from: plainDate('2027-03-01'), to: plainDate('2027-03-31') }
    const contract = { number: 'A-2027-000007', site: 'Villa Lindvägen', period }
    const text = await readText(await renderInvoice(invoicePaper({ contract, ticketNumber: null, objectNumber: null })))
    expect(text).toContain('Avser 2027-03-01 – 2027-03-31')
    expect(text).toContain('Avtal A-2027-000007')
    expect(text).toContain('Anläggning Villa Lindvägen')
    expect(text).not.toMatch(/Utfört|Ärende|Objekt/)
    const final = await renderInvoice(invoicePaper({ contract: { ...contract, period: null }, ticketNumber: null }))
    expect(await readText(final)).not.toContain('Avser')
  })

  test('B4 it says everything that the VAT act asks (ML 17 kap. 24 §)', async () => {
    const text = await readText(await renderInvoice(invoicePaper({ buyerOrganisationNumber: '5566778899' })))
    for (const said of [
      'Fakturadatum 2026-11-27',
      'Faktura 100123',
      'Momsreg.nr SE556016068001',
      'Exempelhjälpen AB',
      'Storgatan 1, 111 22 Stockholm',
      'Anna Åkesson',
      'Björkvägen 12 B',
      '123 45 Älvsjö',
      'Ert org.nr 556677-8899',
      'Utfört 2026-11-25',
      'Reparation av diskmaskin 2,5 h 796,00 25 % 1 990,00',
      'Pump, original 1 st 1 245,00 25 % 1 245,00',
      'Resa 42,33 km 45,50 25 % 1 926,02',
      'Handbok 1 st 120,00 6 % 120,00',
      'Moms 25 % på 5 216,22 kr 1 304,06 kr',
      'Moms 6 % på 120,00 kr 7,20 kr',
    ])
      expect(text).toContain(said)
  })

  test('B4 its foot says who the company is, that it is approved for F-tax, and what is agreed on interest and reminders', async () => {
    const text = await readText(await renderInvoice(invoicePaper()))
    for (const said of ['Org.nr 556016-0680', 'Säte Solna', 'Godkänd för F-skatt', '010-555 01 00', 'Sida 1 av 1'])
      expect(text).toContain(said)
    expect(text).toContain('referensräntan plus 8 procentenheter')
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'Den första påminnelsen är utan avgift. För en andra tar vi ut 60 kr i påminnelseavgift enligt lag (1981:739).',
    )
  })

  test('B9 it asks for no interest and no reminder fee that are not agreed, and claims no approval that is not there', async () => {
    const text = await readText(
      await renderInvoice(
        invoicePaper({
          interestAgreed: false,
          reminderFeeAgreed: false,
          company: { ...company, approvedForFTax: false },
        }),
      ),
    )
    expect(text).not.toMatch(/ränta|påminnelse|F-skatt/)
  })

  test('B9 a business and a public body are told what the law lets us take of them, agreed or not', async () => {
    const agreed = { interestAgreed: false, reminderFeeAgreed: false }
    for (const debtor of ['business', 'public'] as const) {
      const text = (
        await readText(await renderInvoice(invoicePaper({ debtor, secondReminderOre: 45_000, ...agreed })))
      ).replaceAll(/\s+/g, ' ')
      expect(text).toContain('Vid sen betalning tar vi ut dröjsmålsränta enligt räntelagen')
      expect(text).toContain('För en andra tar vi ut 450 kr i förseningsersättning enligt lag (1981:739).')
      expect(text).not.toContain('påminnelseavgift')
    }
  })

  test('B3 the fee is a line of its own that says what the customer pays', async () => {
    const text = await readText(await renderInvoice(invoicePaper()))
    expect(text).toContain('Fakturaavgift 69,00 kr inkl. moms 1 st 55,20 25 % 55,20')
  })

  test('B2 the RUT box names who gets how much and whose responsibility it is, without a personnummer', async () => {
    const text = await readText(await renderInvoice(invoicePaper()))
    expect(text).toContain('Skattereduktion – ditt ansvar att du har rätt till den')
    expect(text).toMatch(/Anna Åkesson −622,00 kr/)
    expect(text).toMatch(/Björn Öberg −621,00 kr/)
    expect(text).toContain('Skattereduktion RUT −1 243,00 kr')
    const none = await readText(await renderInvoice(invoicePaper({}, { ...ordinaryBill, buyers: [] })))
    expect(none).not.toContain('Skattereduktion')
  })

  test('B2 the rounding to whole kronor is shown', async () => {
    const paper = invoicePaper()
    const text = await readText(await renderInvoice(paper))
    const rounding = text.split('\n').find(line => line.includes('Öresavrundning')) ?? ''
    expect(amountOf(rounding)).toBe(paper.roundingOre)
  })

  test('what to pay is said once, large, at the same place on every invoice', async () => {
    const papers = [invoicePaper(), invoicePaper({}, manyLines), invoicePaper({}, { ...ordinaryBill, buyers: [] })]
    const places = await Promise.all(
      papers.map(async paper => {
        const pages = await readPages(await renderInvoice(paper))
        const found = pages.flatMap((page, number) =>
          page.lines
            .filter(line => line.text.includes('Att betala'))
            .map(({ y }) => ({ y, isLast: number === pages.length - 1 })),
        )
        const cells = pages.at(-1)?.lines.flatMap(line => line.cells) ?? []
        const largest = cells.toSorted((a, b) => b.size - a.size)[0]
        expect(amountOf(largest?.text ?? '')).toBe(paper.toPayOre)
        return found
      }),
    )
    expect(places[0]).toHaveLength(1)
    expect(places[0]?.[0]?.isLast).toBe(true)
    expect(new Set(places.map(place => JSON.stringify(place))).size).toBe(1)
  })

  test('the payment box says when, where and with which number', async () => {
    const text = await readText(await renderInvoice(invoicePaper()))
    expect(text).toMatch(/Förfallodatum Bankgiro OCR-nummer Swish\n2026-12-27 5402-9681 10012383 123 467 93 04/)
  })

  test('the address stands in the window of a C5 envelope, and nothing else does', async () => {
    const [page] = await readPages(await renderInvoice(invoicePaper()))
    const mm = 72 / 25.4
    const inWindow = page?.lines.flatMap(({ y, cells }) =>
      cells.filter(({ right }) => y > 42 * mm && y < 80 * mm && right > 112 * mm).map(({ text }) => text),
    )
    expect(inWindow).toEqual(['Anna Åkesson', 'Björkvägen 12 B', '123 45 Älvsjö'])
  })

  test('P5 it is in English for those who chose that', async () => {
    const text = await readText(await renderInvoice(invoicePaper({ language: 'en' })))
    for (const said of [
      'Invoice 100123',
      'Invoice date 27 November 2026',
      'To pay',
      'VAT 25% on SEK 5,216.22',
      'Page 1 of 1',
    ])
      expect(text).toContain(said)
    expect(text).toContain('Invoice fee SEK 69.00 incl. VAT')
    expect(text).not.toMatch(/Moms\b|Sida|Att betala|Belopp/)
  })
})

describe('a receipt', () => {
  const receipt = invoicePaper(
    { paidOn: plainDate('2026-11-27'), paidBy: 'swish' },
    { ...ordinaryBill, choice: 'swish' },
  )

  test('B6 it says that it is paid and asks for nothing', async () => {
    const pdf = await renderInvoice(receipt)
    const text = await readText(pdf)
    expect(text).toContain('Kvitto 100123')
    expect(text).toContain('Betald med Swish 2026-11-27')
    expect(text).not.toMatch(/Att betala|Förfallodatum|Bankgiro|OCR|påminnelse|Fakturaavgift/)
    expect(await readQr(pdf)).toBeUndefined()
  })
})

describe('Swish', () => {
  test('B6 the code holds the amount and the OCR number, as the rules write it', async () => {
    const paper = invoicePaper()
    const request = { swishNumber: company.swish, amountOre: paper.toPayOre, message: paper.ocr }
    expect(await readQr(await renderInvoice(paper))).toBe(swishQrText(request))
  })

  test('B6 tapping it on a phone opens the same payment', async () => {
    const paper = invoicePaper()
    const file = await openPdf(await renderInvoice(paper))
    const annotations: unknown = await (await file.getPage(1)).getAnnotations()
    const request = { swishNumber: company.swish, amountOre: paper.toPayOre, message: paper.ocr }
    expect(annotations).toMatchObject([{ subtype: 'Link', url: swishLink(request) }])
  })

  test('B6 a company without Swish offers none', async () => {
    const pdf = await renderInvoice(invoicePaper({ company: { ...company, swish: '' } }))
    expect(await readText(pdf)).not.toContain('Swish')
    expect(await readQr(pdf)).toBeUndefined()
  })

  test('B6 an invoice of nothing asks for nothing', async () => {
    const pdf = await renderInvoice(invoicePaper({ toPayOre: 0 }))
    expect(await readText(pdf)).toContain('0,00 kr')
    expect(await readText(pdf)).not.toContain('Bankgiro')
    expect(await readQr(pdf)).toBeUndefined()
  })
})

describe('pages', () => {
  test('B4 each page repeats the heads, and the sum carried forward is the sum of the lines so far', async () => {
    const paper = invoicePaper({}, manyLines)
    const pages = await readPages(await renderInvoice(paper))
    expect(pages.length).toBeGreaterThan(4)
    const texts = pages.map(page => page.lines.map(line => line.text))
    expect(texts.map(page => page.filter(text => text.startsWith('Beskrivning Antal Enhet')).length)).toEqual(
      pages.map(() => 1),
    )
    expect(texts.map(page => /Sida \d+ av \d+/.exec(page.join(' '))?.[0])).toEqual(
      pages.map((_, index) => `Sida ${index + 1} av ${pages.length}`),
    )
    let billedOre = 0
    const soFar = texts.map(page => (billedOre = sumOre([billedOre, ...page.filter(isLine).map(amountOf)])))
    expect(pages.map(page => carryOf(page, /^Transport$/))).toEqual([...soFar.slice(0, -1), null])
    expect(pages.map((page, index) => carryOf(page, new RegExp(`^Transport från sida ${index}$`)))).toEqual([
      null,
      ...soFar.slice(0, -1),
    ])
    expect(billedOre).toBe(paper.netOre)
  })

  test('B4 every line is there once, in order', async () => {
    const text = await readText(await renderInvoice(invoicePaper({}, manyLines)))
    expect(text.match(/^Rad \d+/gm)).toEqual(manyLines.billables.map(({ article }) => article.text))
  })

  test('B4 nothing is written over the payment box or the foot, however many lines there are', async () => {
    const mm = 72 / 25.4
    for (const count of [1, 5, 6, 7, 8, 9, 10, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26]) {
      const bill = { ...ordinaryBill, billables: manyLines.billables.slice(0, count) }
      const pages = await readPages(await renderInvoice(invoicePaper({}, bill)))
      for (const [index, { lines }] of pages.entries()) {
        const end = (index === pages.length - 1 ? 203 : 262) * mm
        const body = lines.filter(
          ({ text }) => isLine(text) || /^(?:Summa|Moms|Skattereduktion|Öres|Transport)/.test(text),
        )
        expect(Math.max(...body.map(line => line.y))).toBeLessThan(end)
      }
    }
  })
})

describe('the file', () => {
  test('B4 the same paper gives the same bytes, whatever was made before it', async () => {
    const first = await renderInvoice(invoicePaper())
    await renderInvoice(
      invoicePaper({ buyer: { name: 'Zoë\u00A0Łąk \u03A9 \u2126 ﬁ', lines: ['q\u0303 e\u0323\u0301'] } }),
    )
    expect((await renderInvoice(invoicePaper())).equals(first)).toBe(true)
    expect((await renderInvoice(invoicePaper({ customerNumber: '10043' }))).equals(first)).toBe(false)
  })

  test('B4 the same paper gives the same bytes in another process and time zone', async () => {
    const paper = invoicePaper({ buyer: { name: 'Zoë\u00A0Łąk', lines: ['\u00A0'] } })
    await renderInvoice(invoicePaper({ reference: 'q\u0303 – ½' }))
    const here = createHash('sha256')
      .update(await renderInvoice(paper))
      .digest('hex')
    const script = `
      import { createHash } from 'node:crypto'
      import { renderInvoice } from ${JSON.stringify(import.meta.resolve('../../activities/papers/invoice.ts'))}
      const pdf = await renderInvoice(JSON.parse(process.argv[1]))
      process.stdout.write(createHash('sha256').update(pdf).digest('hex'))`
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', script, JSON.stringify(paper)],
      { env: { ...process.env, TZ: 'Pacific/Kiritimati', NODE_OPTIONS: '' } },
    )
    expect(stdout).toBe(here)
  })

  test('it is small enough to mail', async () => {
    expect((await renderInvoice(invoicePaper())).length).toBeLessThan(40_000)
    const thirty = { ...ordinaryBill, billables: manyLines.billables.slice(0, 30) }
    expect((await renderInvoice(invoicePaper({}, thirty))).length).toBeLessThan(60_000)
  })

  test('P5 it is tagged, has a language and a title, and says that it is PDF/A-2a and PDF/UA-1', async () => {
    const file = await openPdf(await renderInvoice(invoicePaper()))
    const { info, metadata } = await file.getMetadata()
    expect(info).toMatchObject({ Title: 'Faktura 100123', Language: 'sv', CreationDate: 'D:20261127120000Z' })
    const raw: unknown = metadata?.getRaw()
    expect(raw).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(await file.getMarkInfo()).toMatchObject({ Marked: true })
    expect(await file.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true })
    const tree = JSON.stringify(await (await file.getPage(1)).getStructTree())
    for (const role of ['H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'Figure', 'Link'])
      expect(tree).toContain(`"role":"${role}"`)
    expect(tree).toContain('"alt":"QR-kod för att betala')
  })

  test('S2 its metadata hold nothing of the customer', async () => {
    const file = await openPdf(await renderInvoice(invoicePaper()))
    const { info, metadata } = await file.getMetadata()
    expect(JSON.stringify(info) + JSON.stringify(metadata?.getRaw())).not.toMatch(/Anna|Åkesson|Björk|10042/)
  })

  test('a company with & and < in its name keeps its metadata well-formed', async () => {
    const file = await openPdf(await renderInvoice(invoicePaper({ company: { ...company, name: 'Hem & <Larm> AB' } })))
    const { metadata } = await file.getMetadata()
    expect(metadata?.get('dc:creator')).toEqual(['Hem & <Larm> AB'])
  })
})

describe('odd texts', () => {
  const oddities = [
    '👩‍👩‍👧 hund',
    '\u202Eesrever',
    'שלום',
    '漢字',
    '\u0000\u0007ping',
    '\uD800',
    'a\u0300\u0301\u0302',
    'ǅ',
  ]

  test.each(oddities)('%j is printed as far as the font goes, and the rest as boxes', async oddity => {
    const pdf = await renderInvoice(invoicePaper({ buyer: { name: `Före ${oddity} efter`, lines: [oddity] } }))
    const text = await readText(pdf)
    expect(text).toMatch(/Före .+ efter/)
    // oxlint-disable-next-line no-control-regex -- these are what must not come through
    expect(text).not.toMatch(/[\u0000-\u0009\u200B-\u200F\u202A-\u202E\u2066-\u2069]/)
  })

  test('a description of 4 000 characters and words without an end go on over pages, and nothing is lost', async () => {
    const text = `${'Provade och justerade. '.repeat(170)}${'x'.repeat(300)}slut`
    const bill = { ...ordinaryBill, billables: [billable(text, { priceOre: 1_000_000_000 })] }
    const pages = await readPages(await renderInvoice(invoicePaper({}, bill)))
    expect(pages.length).toBeGreaterThan(1)
    const cells = pages.flatMap(page => page.lines.flatMap(line => line.cells))
    const read = cells.map(cell => cell.text).join(' ')
    expect(read.match(/Provade|och justerade/g)).toHaveLength(340)
    expect(read.match(/x{10,}/g)?.join('')).toHaveLength(300)
    expect(read).toContain('10 000 000,00')
    expect(Math.max(...cells.map(cell => cell.right))).toBeLessThan(191 * (72 / 25.4))
  })

  test('S2 what users write is text and nothing more: it adds no link, no picture and no command', async () => {
    const hostile = 'https://example.com/a.png <img src=x> (/etc/passwd) \\) Tj ET /Launch'
    const text = await readText(await renderInvoice(invoicePaper({ reference: hostile })))
    expect(text.replace(/\s+/g, '')).toContain('/Launch')
    const file = await openPdf(await renderInvoice(invoicePaper({ reference: hostile })))
    expect(await (await file.getPage(1)).getAnnotations()).toHaveLength(1)
  })
})

test('B2 whatever is billed, the printed sums add up to the öre', async () => {
  await fc.assert(
    fc.asyncProperty(bills, async bill => {
      const paper: InvoicePaper = invoicePaper({}, bill)
      const text = (await readText(await renderInvoice(paper))).split('\n')
      const at = (label: RegExp) => text.filter(line => label.test(line)).map(amountOf)
      const [netOre = Number.NaN] = at(/Summa exkl\. moms/)
      const [grossOre = Number.NaN] = at(/Summa inkl\. moms/)
      const [toPayOre = Number.NaN] = text.filter((_, index) => text[index - 1]?.startsWith('Att betala')).map(amountOf)
      expect(sumOre(text.filter(isLine).map(amountOf))).toBe(netOre)
      expect(sumOre([netOre, ...at(/Moms [\d,]+ % på/)])).toBe(grossOre)
      const deducted = sumOre([...at(/Skattereduktion RUT/), ...at(/Öresavrundning/)])
      expect(sumOre([grossOre, deducted])).toBe(toPayOre)
      expect(toPayOre).toBe(paper.toPayOre)
    }),
    { numRuns: times(25) },
  )
})

const bills = fc.record({
  billables: fc.array(
    fc
      .record({
        priceOre: fc.oneof(fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 1, max: 1_000_000_000 })),
        quantityHundredths: fc.integer({ min: 1, max: 10_000 }),
        vatRate: fc.constantFrom(2_500, 1_200, 600, 0),
        labour: fc.boolean(),
      })
      .map(of => billable('Arbete', of)),
    { minLength: 1, maxLength: 40 },
  ),
  buyers: fc.uniqueArray(fc.constantFrom('Anna', 'Björn', 'Cilla'), { maxLength: 3 }),
  choice: fc.constantFrom('invoice' as const, 'swish' as const),
})

/** The running total that a page carries forward or takes over, or null where there is none. */
function carryOf({ lines }: ReadPage, label: RegExp): number | null {
  const found = lines.find(line => label.test(line.cells[0]?.text ?? ''))
  return found === undefined ? null : amountOf(found.cells[1]?.text ?? '')
}

/** A line of the table ends with a rate and an amount without "kr". */
function isLine(text: string): boolean {
  return /[\d,]+ % −?[\d ]+,\d\d$/u.test(text)
}
