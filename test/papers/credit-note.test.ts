import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderCreditNote } from '../../activities/papers/credit-note.ts'
import { ore, sumOre } from '../../domain/money.ts'
import type { CreditNotePaper } from '../../domain/paper.ts'
import { plainDate } from '../../domain/plain-date.ts'
import { swishQrText } from '../../domain/swish.ts'
import { times } from '../servers/times.ts'
import { creditNotePaper } from './dunning-samples.ts'
import { amountOf, openPdf, readPages, readQr, readText } from './read.ts'
import { billable, company, ordinaryBill } from './samples.ts'

const leftToPay = { amountOre: 6_900, dueOn: plainDate('2026-12-27'), ocr: '10012383' }
const paidBackOre = 100_000

describe('what a credit note says', () => {
  test('B12 it refers to its invoice, and says all that the VAT act asks (ML 17 kap. 22, 28 §§)', async () => {
    const text = await readText(await renderCreditNote(creditNotePaper({ buyerOrganisationNumber: '5566778899' })))
    for (const said of [
      'Kreditfaktura 100200',
      'Datum 2026-12-10',
      'Gäller faktura 100123 från 2026-11-27',
      'Den här kreditfakturan ändrar faktura 100123 från 2026-11-27.',
      'Orsak: Pumpen var felaktig och har bytts utan kostnad.',
      'Momsreg.nr SE556016068001',
      'Anna Åkesson',
      'Ert org.nr 556677-8899',
      'Reparation av diskmaskin −2,5 h 796,00 25 % −1 990,00',
      'Handbok −1 st 120,00 6 % −120,00',
      'Summa exkl. moms −5 281,02 kr',
      'Moms 25 % på −5 161,02 kr −1 290,26 kr',
      'Moms 6 % på −120,00 kr −7,20 kr',
      'Summa krediterat −5 335,00 kr',
    ])
      expect(text).toContain(said)
  })

  test('B12 the tax reduction is taken back, by person, and a note without one says nothing of it', async () => {
    const text = await readText(await renderCreditNote(creditNotePaper()))
    expect(text).toContain('Skattereduktion som vi tar tillbaka')
    expect(text).toMatch(/Anna Åkesson 622,00 kr/)
    expect(text).toContain('Skattereduktion RUT 1 243,00 kr')
    const none = await readText(await renderCreditNote(creditNotePaper({}, { ...ordinaryBill, buyers: [] })))
    expect(none).not.toMatch(/skattereduktion/i)
  })

  test('B12 it says how the amount is used', async () => {
    const text = await readText(await renderCreditNote(creditNotePaper({ paidBackOre })))
    expect(text).toContain('Dras av från det du ska betala 4 335,00 kr')
    expect(text).toContain('Betalas tillbaka till dig 1 000,00 kr')
    const all = await readText(await renderCreditNote(creditNotePaper()))
    expect(all).not.toContain('Betalas tillbaka')
  })

  test('P5 it is in English for those who chose that', async () => {
    const text = await readText(
      await renderCreditNote(creditNotePaper({ language: 'en', reason: 'The pump was faulty.', leftToPay })),
    )
    for (const said of ['Credit note 100200', 'For invoice 100123 of 27 November 2026', 'Left to pay', 'SEK 69.00'])
      expect(text).toContain(said)
    expect(text).not.toMatch(/Kredit|Moms\b|Orsak|betala/)
  })
})

describe('the box', () => {
  test('B12 what is left to pay is asked for as an invoice asks, with the amount of now', async () => {
    const pdf = await renderCreditNote(creditNotePaper({ leftToPay }))
    const text = await readText(pdf)
    expect(text).toContain('Kvar att betala\n69,00 kr')
    expect(text).toMatch(/Förfallodatum Bankgiro OCR-nummer Swish\n2026-12-27 5402-9681 10012383/)
    expect(await readQr(pdf)).toBe(
      swishQrText({ swishNumber: company.swish, amountOre: 6_900, message: leftToPay.ocr }),
    )
  })

  test.each<[string, Partial<CreditNotePaper>, string]>([
    ['nothing is left', {}, 'Kvar att betala\n0,00 kr\nFakturan är därmed klar.'],
    ['money comes back', { paidBackOre }, 'Du får tillbaka\n1 000,00 kr\nVi betalar tillbaka pengarna'],
    [
      'an agency has the claim',
      { leftToPay, agency: 'Exempelinkasso AB' },
      'Kvar att betala\n69,00 kr\nBetala till Exempelinkasso AB',
    ],
  ])('B12 where %s, it asks for no payment to us', async (_, changes, said) => {
    const pdf = await renderCreditNote(creditNotePaper(changes))
    const text = await readText(pdf)
    expect(text).toContain(said)
    expect(text).not.toMatch(/Bankgiro|OCR/)
    expect(await readQr(pdf)).toBeUndefined()
  })
})

describe('the amounts', () => {
  test('B12 whatever is credited, the printed sums add up to the öre, and so does their use', async () => {
    await fc.assert(
      fc.asyncProperty(credits, async paper => {
        const text = (await readText(await renderCreditNote(paper))).split('\n')
        const at = (label: RegExp) => text.filter(line => label.test(line)).map(amountOf)
        const [netOre = Number.NaN] = at(/Summa exkl\. moms/)
        const [totalOre = Number.NaN] = at(/Summa krediterat/)
        expect(sumOre(text.filter(line => / % −[\d\s]+,\d\d$/u.test(line)).map(amountOf))).toBe(netOre)
        const sums = [netOre, ...at(/Moms [\d,]+ % på/), ...at(/Skattereduktion RUT/), ...at(/Öresavrundning/)]
        expect(sumOre(sums)).toBe(totalOre)
        expect(totalOre).toBe(0 - paper.totalOre)
        expect(sumOre([...at(/Dras av från/), ...at(/Betalas tillbaka till dig/)])).toBe(paper.totalOre)
      }),
      { numRuns: times(25) },
    )
  })

  test.each<[string, Partial<CreditNotePaper>]>([
    ['a total that is not its sums', { totalOre: 1, debtLoweredOre: 1 }],
    ['a use that is not its total', { debtLoweredOre: 1 }],
    ['lines that are not its net', { lines: [] }],
  ])('B12 %s is refused', async (_, changes) => {
    await expect(renderCreditNote(creditNotePaper(changes))).rejects.toThrow(
      'Credit note 100200 of F-2026-000045 cannot be printed',
    )
  })
})

describe('the file', () => {
  test('B12 the same paper gives the same bytes, whatever was made before it', async () => {
    const first = await renderCreditNote(creditNotePaper())
    await renderCreditNote(creditNotePaper({ reason: 'Zoë\u00A0Łąk \u03A9 q\u0303' }))
    expect((await renderCreditNote(creditNotePaper())).equals(first)).toBe(true)
    expect((await renderCreditNote(creditNotePaper({ customerNumber: '10043' }))).equals(first)).toBe(false)
  })

  test('B12 many lines go on over pages, each with the number, and the box on the last', async () => {
    const billables = Array.from({ length: 60 }, (_, index) => billable(`Rad ${index + 1}`))
    const pages = await readPages(await renderCreditNote(creditNotePaper({}, { ...ordinaryBill, billables })))
    expect(pages.length).toBeGreaterThan(1)
    const texts = pages.map(page => page.lines.map(line => line.text).join('\n'))
    expect(texts.every(text => text.includes('Kreditfaktura 100200'))).toBe(true)
    expect(texts.map(text => text.includes('Kvar att betala'))).toEqual(
      pages.map((_, index) => index === pages.length - 1),
    )
  })

  test('P5 it is tagged, and has a language and a title', async () => {
    const file = await openPdf(await renderCreditNote(creditNotePaper({ leftToPay })))
    const { info } = await file.getMetadata()
    expect(info).toMatchObject({ Title: 'Kreditfaktura 100200', Language: 'sv', CreationDate: 'D:20261210120000Z' })
    expect(await file.getMarkInfo()).toMatchObject({ Marked: true })
    const tree = JSON.stringify(await (await file.getPage(1)).getStructTree())
    for (const role of ['H1', 'H2', 'P', 'Table', 'TD', 'Figure', 'Link']) expect(tree).toContain(`"role":"${role}"`)
  })

  test('P5 whatever the reason and the names, nothing leaves the page', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (reason, name) => {
        const paper = creditNotePaper({ reason, buyer: { name, lines: [name] }, agency: name, leftToPay })
        const pages = await readPages(await renderCreditNote(paper))
        const cells = pages.flatMap(page => page.lines.flatMap(line => line.cells))
        expect(cells.map(cell => cell.text)).toContain('69,00 kr')
        expect(Math.max(...cells.map(cell => cell.right))).toBeLessThan((190 * 72) / 25.4 + 0.5)
      }),
      { numRuns: times(25) },
    )
  })
})

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 100 }),
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.string({ unit: fc.constantFrom(...'WMÅÄÖ åäö-&.'.split('')), maxLength: 100 }),
)

const credits = fc
  .record({
    billables: fc.array(
      fc
        .record({
          priceOre: fc.integer({ min: 1, max: 200_000 }),
          quantityHundredths: fc.integer({ min: 1, max: 10_000 }),
          vatRate: fc.constantFrom(2_500, 1_200, 600, 0),
          labour: fc.boolean(),
        })
        .map(of => billable('Arbete', of)),
      { minLength: 1, maxLength: 30 },
    ),
    buyers: fc.uniqueArray(fc.constantFrom('Anna', 'Björn'), { maxLength: 2 }),
    backShare: fc.constantFrom(0, 30, 100),
  })
  .map(({ billables, buyers, backShare }) => {
    const bill = { billables, buyers, choice: 'swish' as const }
    const { totalOre } = creditNotePaper({}, bill)
    return creditNotePaper({ paidBackOre: ore(Math.floor((totalOre * backShare) / 100)) }, bill)
  })
