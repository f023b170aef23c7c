import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderReminder } from '../../activities/papers/reminder.ts'
import { allocate } from '../../domain/allocation.ts'
import { languages } from '../../domain/message.ts'
import { kronor, ore, sumOre } from '../../domain/money.ts'
import type { ReminderPaper } from '../../domain/paper.ts'
import { addDays, plainDate } from '../../domain/plain-date.ts'
import { swishLink, swishQrText } from '../../domain/swish.ts'
import { times } from '../servers/times.ts'
import { businessReminder, handedOver, interestOf, reminderPaper, secondReminder } from './dunning-samples.ts'
import { amountOf, openPdf, readPages, readQr, readText } from './read.ts'
import { company } from './samples.ts'

const withoutFee = { costsOre: 0, feeOre: 0 }

const everyKind = [
  ['the first', reminderPaper()],
  ['the second, with a fee', secondReminder()],
  ['the second, with a fee not agreed', secondReminder({ ...withoutFee, feeReason: 'reminderFeeNotAgreed' })],
  ['a business', businessReminder()],
  ['a part paid', partPaid()],
  ['handed over', handedOver()],
] as const

describe('what a reminder says', () => {
  test('B8 it names what it reminds of, what is left to pay, by when and how', async () => {
    const text = await readText(await renderReminder(reminderPaper()))
    for (const said of [
      'Påminnelse',
      'Faktura 100123',
      'Datum 2026-03-06',
      'Fakturadatum 2026-01-30',
      'Förföll 2026-03-01',
      'Anna Åkesson',
      'Faktura 100123, 2026-01-30 4 812,00',
      '4 812,00 kr',
    ])
      expect(text).toContain(said)
    expect(text).toMatch(/Nytt förfallodatum Bankgiro OCR-nummer Swish\n2026-03-16 5402-9681 10012383 123 467 93 04/)
  })

  test.each([reminderPaper(), secondReminder(), businessReminder()])(
    'B8 $level tells who has paid already to disregard it, and how to object',
    async paper => {
      const text = await columnsOf(paper)
      expect(text).toContain('Har du redan betalat? Bortse från den här påminnelsen.')
      expect(text).toMatch(/Stämmer något inte\? Ring 010-555 01 00 eller skriv till kund@exempelhjalpen\.example/)
      expect(text).toContain('tycker du att den är fel, stannar påminnelserna tills vi har svarat dig.')
    },
  )

  test('B8 it says what happens next and when: a second reminder, then the agency by name', async () => {
    const first = await columnsOf(reminderPaper())
    expect(first).toContain('Har vi inte fått betalt senast 2026-03-16 skickar vi en andra påminnelse')
    expect(first).not.toContain('Exempelinkasso')
    expect(await columnsOf(secondReminder())).toContain(
      'Har vi inte fått betalt senast 2026-03-27 lämnar vi över det som är obetalt till Exempelinkasso AB för inkasso',
    )
    const another = secondReminder({ agency: { name: 'Annan Inkasso AB', reference: null } })
    expect(await columnsOf(another)).toContain('till Annan Inkasso AB för inkasso')
    const none = secondReminder({ company: { ...company, collectionAgency: null } })
    expect(await columnsOf(none)).toContain('till ett inkassoföretag för inkasso')
  })

  test.each(languages)(
    'B8 in %s no reminder presses harder than the law lets it (inkassolagen 1 §)',
    async language => {
      for (const paper of [reminderPaper({ language }), secondReminder({ language }), businessReminder({ language })]) {
        const text = await columnsOf(paper)
        expect(text).toContain('inkassokrav')
        expect(text).not.toMatch(
          /betalningsanmärkning|Kronofogd|enforcement|credit rating|rättslig|legal action|domstol/i,
        )
      }
    },
  )

  test('B8 it asks for the amount of now by Swish, in the code and in the link', async () => {
    const paper = secondReminder()
    const pdf = await renderReminder(paper)
    const request = { swishNumber: company.swish, amountOre: paper.totalOre, message: paper.ocr }
    expect(await readQr(pdf)).toBe(swishQrText(request))
    const annotations: unknown = await (await (await openPdf(pdf)).getPage(1)).getAnnotations()
    expect(annotations).toMatchObject([{ subtype: 'Link', url: swishLink(request) }])
  })

  test('P5 it is in English for those who chose that', async () => {
    for (const make of [reminderPaper, secondReminder, businessReminder, handedOver]) {
      const buyer = { name: 'Ann Smith', lines: ['1 High Street', 'London'] }
      const text = await readText(await renderReminder(make({ language: 'en', buyer, reference: null })))
      expect(text.replaceAll('Exempelhjälpen', '').replace('Godkänd för F-skatt', '')).not.toMatch(
        /[åäö]|Påminn|betala|Faktura|Datum/i,
      )
    }
  })
})

describe('fees', () => {
  test.each(languages)('B8 in %s there is not a word of a fee where there is none', async language => {
    const free = [
      reminderPaper({ language }),
      secondReminder({ language, ...withoutFee, feeReason: 'reminderFeeNotAgreed' }),
      secondReminder({ language, ...withoutFee, feeReason: 'reminderFeeAgreedTooLate' }),
    ]
    for (const paper of free)
      expect(await columnsOf(paper)).not.toMatch(/avgift|kostnad|ersättning|1981|\bfee\b|\bcosts?\b|compensation/i)
  })

  test('B8 a fee stands apart, with its reason', async () => {
    const text = await readText(await renderReminder(secondReminder()))
    expect(text).toContain('Påminnelseavgift 60,00')
    expect(text).toContain('godkänt den i vårt avtal, enligt lag (1981:739)')
    expect(text).toContain('4 872,00 kr')
  })

  test('B8 a business is told of förseningsersättning, and of no reminder fee', async () => {
    const text = await readText(await renderReminder(businessReminder()))
    expect(text).toContain('Förseningsersättning 450,00')
    expect(text).toContain('4 a § lag (1981:739)')
    expect(text).not.toMatch(/påminnelseavgift/i)
  })

  test('B8 a fee from an earlier reminder is still asked for, but not called new', async () => {
    const text = await readText(await renderReminder(secondReminder({ feeOre: 0, feeReason: 'alreadyCharged' })))
    expect(text).toContain('Avgift från en tidigare påminnelse 60,00')
    expect(text).not.toContain('Påminnelseavgift')
  })
})

describe('interest', () => {
  test('B9 each period says its days, its rate, the principal it is computed on, and its amount', async () => {
    const text = await readText(await renderReminder(businessReminder()))
    expect(text).toContain('Dröjsmålsränta 2025-06-01 – 2025-06-30 30 11 % 12 450,00 112,56')
    expect(text).toContain('Dröjsmålsränta 2025-07-01 – 2025-07-31 31 10 % 12 450,00 105,74')
    expect(text).toMatch(/referensräntan plus 8 procentenheter .+ till och med 2025-07-31/)
  })

  test('B9 there is not a word of interest where there is none', async () => {
    expect(await columnsOf(secondReminder())).not.toMatch(/ränta/i)
    expect(await columnsOf(secondReminder({ language: 'en' }))).not.toMatch(/interest/i)
  })

  test('B9 interest that is paid or waived is taken off, and said', async () => {
    const paper = businessReminder({ interestOre: 10_000 })
    const text = await readText(await renderReminder(paper))
    expect(text).toContain('Ränta som redan är betald eller efterskänkt −118,30')
    expect((await rowsOf(paper)).totalOre).toBe(paper.totalOre)
  })
})

describe('the amounts', () => {
  test('B7 B8 B9 whatever is owed, credited and paid, the printed parts add up to what is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(debts, async paper => {
        const { totalOre, principalOre } = await rowsOf(paper)
        expect(totalOre).toBe(paper.totalOre)
        expect(principalOre ?? paper.invoiceOre).toBe(paper.principalOre)
      }),
      { numRuns: times(60) },
    )
  })

  test('B8 the total is said once, large, at the same place on every reminder', async () => {
    const places = await Promise.all(
      [reminderPaper(), businessReminder(), partPaid()].map(async paper => {
        const pages = await readPages(await renderReminder(paper))
        const lines = pages.flatMap(page => page.lines)
        const amount = lines.flatMap(line => line.cells).toSorted((a, b) => b.size - a.size)[0]
        expect(amountOf(amount?.text ?? '')).toBe(paper.totalOre)
        return lines.filter(line => line.text.includes('Att betala')).map(line => line.y)
      }),
    )
    expect(places[0]).toHaveLength(1)
    expect(new Set(places.map(String)).size).toBe(1)
  })

  test('B7 it says where a payment went that did not lower the principal', async () => {
    const text = await readText(await renderReminder(partPaid()))
    expect(text).toContain('Inbetalt (1 000,00 kr, varav 60,00 kr till kostnader och ränta) −940,00')
    expect(text).toContain('Krediterat −500,00')
    expect(text).toContain('Kvar av fakturan (kapital) 3 372,00')
    expect(await columnsOf(partPaid())).toContain('en del är fortfarande kvar')
  })

  test.each<[string, Partial<ReminderPaper>, RegExp]>([
    ['a total that is not its parts', { totalOre: 1 }, /do not add up/],
    ['a fee above its costs', { feeOre: 6_001 }, /more than its costs/],
    ['a fee that nothing allows', { feeReason: 'reminderFeeNotAgreed' }, /"reminderFeeNotAgreed" is for none/],
    ['interest without its days', { interestOre: 100, totalOre: 487_300 }, /shows the days of/],
    ['a principal nothing explains', { principalOre: 400_000, totalOre: 406_000 }, /lower than what came in/],
    ['a principal above its invoice', { principalOre: 500_000, totalOre: 506_000 }, /more than its invoice/],
    ['no last day to pay', { newDueOn: null }, /names a last day/],
  ])('B8 %s is refused, and says which case', async (_, changes, reason) => {
    const rendered = renderReminder(secondReminder(changes))
    await expect(rendered).rejects.toThrow(reason)
    await expect(rendered).rejects.toThrow('F-2026-000045')
  })
})

describe('the notice of the hand-over', () => {
  test('B11 it gives principal, interest and costs apart, and their sum', async () => {
    const paper = handedOver()
    const text = await readText(await renderReminder(paper))
    expect(text).toContain('Lämnad till inkasso')
    expect(text).toContain('Kvar av fakturan (kapital) 4 812,00')
    expect(text).toContain('Dröjsmålsränta 2026-03-02 – 2026-03-30 29 10 % 4 812,00 38,23')
    expect(text).toContain('Avgift från en tidigare påminnelse 60,00')
    expect((await rowsOf(paper)).totalOre).toBe(paper.totalOre)
    expect(text).toContain('4 910,23 kr')
  })

  test('B11 it asks for payment to the agency, and for none to us', async () => {
    const pdf = await renderReminder(handedOver())
    const text = await readText(pdf)
    expect(text).toContain('Inkassoärende I-77-1042')
    expect(text).toContain('Betala till Exempelinkasso AB, så som det står i brevet från dem. Betala inte till oss.')
    expect(text).not.toMatch(/Att betala|Bankgiro|OCR|Swish|förfallodatum/i)
    expect(await readQr(pdf)).toBeUndefined()
  })

  test('B11 there is none where nobody collects', async () => {
    const paper = handedOver({ agency: null, company: { ...company, collectionAgency: null } })
    await expect(renderReminder(paper)).rejects.toThrow('no collection agency is known')
  })
})

describe('the file', () => {
  test.each(everyKind)('B4 %s gives the same bytes twice, whatever was made before it', async (_, paper) => {
    const first = await renderReminder(paper)
    await renderReminder(reminderPaper({ buyer: { name: 'Zoë\u00A0Łąk \u03A9 ﬁ', lines: ['q\u0303 e\u0323'] } }))
    expect((await renderReminder(paper)).equals(first)).toBe(true)
    expect((await renderReminder({ ...paper, customerNumber: '10043' })).equals(first)).toBe(false)
  })

  test.each(languages)(
    'P5 in %s all kinds of it fit on one page, also with a long name and address',
    async language => {
      const buyer = {
        name: 'Bostadsrättsföreningen Stora Kvarnbergets Sydvästra Trädgårdsterrasser ekonomisk förening',
        lines: ['c/o Förvaltningsbolaget Trygg & Snar', 'Norra Kungsträdgårdsesplanaden 1234 B', '123 45 Älvsjö'],
      }
      for (const [, paper] of everyKind)
        expect(await readPages(await renderReminder({ ...paper, language, buyer }))).toHaveLength(1)
    },
  )

  test('P5 many periods of interest go on over pages, with the head of the table again and nothing over the box', async () => {
    const period = interestOf(kronor(1_000), plainDate('2025-05-31'), plainDate('2025-06-30'))
    const interest = Array.from({ length: 60 }, () => period).flat()
    const interestOre = sumOre(interest.map(each => each.interestOre))
    const pages = await readPages(
      await renderReminder(businessReminder({ interest, interestOre, totalOre: ore(1_290_000 + interestOre) })),
    )
    expect(pages.length).toBeGreaterThan(1)
    const lines = pages.map(page => page.lines.map(line => line.text))
    expect(lines.flat().filter(text => text.startsWith('Dröjsmålsränta 2025'))).toHaveLength(60)
    for (const page of lines.slice(0, 2)) expect(page.some(text => text.startsWith('Beskrivning Dagar'))).toBe(true)
    const mm = 72 / 25.4
    const inBox = pages.at(-1)?.lines.filter(({ y }) => y > 203 * mm && y < 246 * mm) ?? []
    expect(inBox[0]?.text).toBe('Att betala')
  })

  test('P5 it is tagged, and has a language, a title and a date of its own', async () => {
    const file = await openPdf(await renderReminder(businessReminder()))
    const { info } = await file.getMetadata()
    expect(info).toMatchObject({
      Title: 'Andra påminnelsen 100123',
      Language: 'sv',
      CreationDate: 'D:20250731120000Z',
    })
    expect(await file.getMarkInfo()).toMatchObject({ Marked: true })
    const tree = JSON.stringify(await (await file.getPage(1)).getStructTree())
    for (const role of ['H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD', 'Figure', 'Link'])
      expect(tree).toContain(`"role":"${role}"`)
  })

  test('S2 its metadata hold nothing of the customer', async () => {
    const { info, metadata } = await (await openPdf(await renderReminder(secondReminder()))).getMetadata()
    expect(JSON.stringify(info) + JSON.stringify(metadata?.getRaw())).not.toMatch(/Anna|Åkesson|Björk|10042/)
  })

  test('P5 whatever people and agencies are called, the paper can be printed', async () => {
    await fc.assert(
      fc.asyncProperty(anyName, anyName, anyName, async (name, agencyName, reference) => {
        const buyer = { name, lines: [reference, name] }
        const paper = handedOver({ buyer, reference, agency: { name: agencyName, reference } })
        const pages = await readPages(await renderReminder(paper))
        const cells = pages.flatMap(page => page.lines.flatMap(line => line.cells))
        for (const said of ['Lämnad till inkasso', '38,23', '60,00', '4 910,23 kr'])
          expect(cells.map(cell => cell.text)).toContain(said)
        const margin = (20 * 72) / 25.4 - 0.5
        expect(Math.min(...cells.map(cell => cell.x))).toBeGreaterThan(margin)
        expect(Math.max(...cells.map(cell => cell.right))).toBeLessThan((210 * 72) / 25.4 - margin)
      }),
      { numRuns: times(30) },
    )
  })
})

/** Names as people have them and as they never would, as long as a register takes them. */
const anyName = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }),
    fc.string({ unit: fc.constantFrom(...'WMÅÄÖ åäö-&.'.split('')), minLength: 1, maxLength: 100 }),
  )
  .filter(text => text.trim() !== '')

/** Debts as the rules make them: what came in is used for costs, then interest, then principal; then comes a step with its fee. */
const debts = fc
  .record({
    invoiceOre: fc.integer({ min: 10_000, max: 5_000_000 }),
    creditedShare: fc.constantFrom(0, 0, 10, 60),
    paidShare: fc.constantFrom(0, 0, 1, 40, 95),
    earlierCostsOre: fc.constantFrom(0, 6_000),
    lateDays: fc.integer({ min: 0, max: 500 }),
    fee: fc.constantFrom(
      { feeOre: 0, feeReason: 'reminderFeeNotAgreed' } as const,
      { feeOre: 6_000, feeReason: 'agreedReminderFee' } as const,
      { feeOre: 45_000, feeReason: 'lateFeeForBusinesses' } as const,
    ),
    level: fc.constantFrom('reminder2' as const, 'collection' as const),
  })
  .map(({ invoiceOre, creditedShare, paidShare, earlierCostsOre, lateDays, fee, level }) => {
    const invoiceDueOn = plainDate('2025-01-15')
    const on = addDays(invoiceDueOn, lateDays)
    const creditedOre = Math.floor((invoiceOre * creditedShare) / 100)
    const principalOre = ore(invoiceOre - creditedOre)
    const interest = interestOf(principalOre, invoiceDueOn, on)
    const interestOre = sumOre(interest.map(each => each.interestOre))
    const receivedOre = Math.floor((principalOre * paidShare) / 100)
    const used = allocate(receivedOre, { costsOre: earlierCostsOre, interestOre, principalOre })
    return reminderPaper({
      level,
      newDueOn: level === 'collection' ? null : addDays(on, 10),
      agency: { name: 'Exempelinkasso AB', reference: null },
      on,
      invoiceDueOn,
      invoiceOre,
      creditedOre,
      receivedOre,
      interest,
      principalOre: ore(principalOre - used.principalOre),
      interestOre: ore(interestOre - used.interestOre),
      costsOre: ore(earlierCostsOre - used.costsOre + fee.feeOre),
      ...fee,
    })
  })

const isPrincipal = ({ label }: { readonly label: string }) => label === 'Kvar av fakturan (kapital)'

interface Rows {
  readonly totalOre: number
  readonly principalOre: number | undefined
}

/** What the rows of the table add up to, subtotals left out, and the principal where it stands apart. */
async function rowsOf(paper: ReminderPaper): Promise<Rows> {
  const pages = await readPages(await renderReminder(paper))
  const rows = pages
    .flatMap(page =>
      page.lines.map(line => ({ label: line.cells[0]?.text ?? '', amount: line.cells.at(-1)?.text ?? '' })),
    )
    .filter(({ amount }) => /^−?[\d ]+,\d\d$/.test(amount))
  return {
    totalOre: sumOre(rows.filter(row => !isPrincipal(row)).map(row => amountOf(row.amount))),
    principalOre: rows.filter(isPrincipal).map(row => amountOf(row.amount))[0],
  }
}

/** The text of what stands under each other, so that what stands side by side is not mixed. */
async function columnsOf(paper: ReminderPaper): Promise<string> {
  const pages = await readPages(await renderReminder(paper))
  const columns = new Map<number, string[]>()
  for (const { text, x } of pages.flatMap(page => page.lines.flatMap(line => line.cells)))
    columns.set(Math.round(x), [...(columns.get(Math.round(x)) ?? []), text])
  return [...columns.values()].map(texts => texts.join(' ')).join('\n')
}

function partPaid(): ReminderPaper {
  return secondReminder({ receivedOre: 100_000, creditedOre: 50_000, principalOre: 337_200 })
}
