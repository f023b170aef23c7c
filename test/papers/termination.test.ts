import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderTermination } from '../../activities/papers/termination.ts'
import { languages } from '../../domain/message.ts'
import { plainDate } from '../../domain/plain-date.ts'
import type { TerminationPaper } from '../../domain/termination-paper.ts'
import { formats } from '../../texts/format.ts'
import { texts } from '../../texts/words.ts'
import { times } from '../servers/times.ts'
import { openPdf, readPages } from './read.ts'
import { longLetter, rescissionLetter, terminationLetter } from './termination-samples.ts'

const visit = { on: plainDate('2027-05-11'), slot: 'morning' } as const
const newContract: TerminationPaper['end'] = {
  endOn: plainDate('2027-03-31'),
  reason: { decidedBy: 'decision', requestedOn: plainDate('2027-02-01'), because: 'newContract' },
}

const everyKind = [
  ['a rental', terminationLetter()],
  ['a package with its visit booked', terminationLetter({ kind: 'package', visit })],
  ['an agreement taken back', rescissionLetter()],
  ['a move to a new contract', terminationLetter({ end: newContract })],
  ['nothing left to do', terminationLetter({ window: null, tasks: [], comesBack: [] })],
  ['two pages', longLetter()],
] as const

describe('what the letter says', () => {
  test.each(languages)('A2 in %s it gives the end date, and why it is that one', async language => {
    for (const [, paper] of everyKind) {
      const text = await saidBy({ ...paper, language })
      expect(text).toContain(texts[language].contracts.ends(paper.end))
      expect(text).toContain(formats[language].longDate(paper.end.endOn))
      expect(text).not.toMatch(/undefined|null|NaN/)
    }
  })

  test('A3 until the visit is booked it says between which days, then when, and what for', async () => {
    const open = await saidBy(terminationLetter())
    expect(open).toContain('Vi ringer dig och bokar en tid mellan fredag 30 april 2027 och fredag 14 maj 2027.')
    expect(open).toContain(
      'montera ned vår utrustning, lämna tillbaka nyckeln från nyckelskåpet och ta ned våra skyltar',
    )
    expect(open).toContain('ring själv 010-555 01 00')
    const booked = await saidBy(terminationLetter({ visit }))
    expect(booked).toContain('En tekniker kommer tisdag 11 maj 2027 kl 08–12')
    expect(booked).not.toContain('Vi ringer')
    expect(await saidBy(terminationLetter({ window: null, tasks: [] }))).toContain('Ingenting. Inget besök återstår.')
  })

  test('A1 A3 it names what comes back and its price, and what becomes the customer’s', async () => {
    const rental = await saidBy(terminationLetter())
    expect(rental).toContain('Centralapparat: 3 125,00 kr inkl. moms')
    expect(rental).not.toContain('Det här är ditt')
    const bought = await saidBy(terminationLetter({ kind: 'package' }))
    expect(bought).toContain('Det här är ditt när avtalet har upphört: – Centralapparat – Rörelsedetektor hall')
    expect(bought).not.toMatch(/Det här är vårt|3 125/)
    expect(await saidBy(rescissionLetter())).toContain('Det här är vårt och ska tillbaka till oss.')
    const unasked = terminationLetter({ comesBack: [{ text: 'Skylt', priceOre: null }] })
    expect(await saidBy(unasked)).not.toContain('kostar:')
  })

  test('A3 A11 it says what is paid until the end, with VAT for those who bear it', async () => {
    expect(await saidBy(terminationLetter())).toContain('Månadsavgiften är 373,75 kr inkl. moms.')
    expect(await saidBy(terminationLetter({ isVatIncluded: false }))).toContain('373,75 kr exkl. moms')
    const never = await saidBy(terminationLetter({ monthlyOre: null }))
    expect(never).toContain('så du betalar ingen månadsavgift')
    expect(never).not.toContain('Månadsavgiften är')
  })

  test('A4 it says how to keep the alarm, but not to those whose contract cannot go on', async () => {
    expect(await saidBy(terminationLetter())).toContain(
      'Vill du behålla larmet? Ring 010-555 01 00 senast lördag 15 maj 2027, så fortsätter avtalet som förut.',
    )
    for (const paper of [rescissionLetter(), terminationLetter({ end: newContract })]) {
      const text = await saidBy(paper)
      expect(text).not.toContain('behålla larmet')
      expect(text).toContain('Frågor? Ring 010-555 01 00')
    }
  })

  test('A2 a later confirmation names the one that it replaces', async () => {
    const replaces = { confirmedOn: plainDate('2027-01-20'), endOn: plainDate('2027-04-30') }
    expect(await saidBy(terminationLetter({ replaces }))).toContain(
      'Det här ersätter vår bekräftelse från 2027-01-20, då slutdagen var 2027-04-30.',
    )
  })

  test('P5 it is in English for those who chose that', async () => {
    for (const [, paper] of everyKind) {
      const addressee = { name: 'Ann Smith', lines: ['1 High Street', 'London'] }
      const plain = { language: 'en', addressee, site: 'Home', becomesYours: [], comesBack: [] } as const
      const text = await saidBy({ ...paper, ...plain })
      expect(text.replaceAll('Exempelhjälpen', '').replace('Godkänd för F-skatt', '')).not.toMatch(
        /[åäö]|Avtal|Datum|tekniker|moms/i,
      )
    }
  })
})

describe('how the letter looks', () => {
  test.each(everyKind)('A2 %s has the end date once in the box, large, on the last page', async (_, paper) => {
    const pages = await readPages(await renderTermination(paper))
    const large = pages.map(page => page.lines.flatMap(line => line.cells.filter(({ size }) => size > 24)))
    expect(large.flat().map(({ text }) => text)).toEqual([formats.sv.longDate(paper.end.endOn)])
    expect(large.at(-1)).toHaveLength(1)
  })

  test('A2 an ordinary letter is one page; a long list goes on over two, each piece once', async () => {
    for (const [name, paper] of everyKind)
      expect({ name, pages: (await readPages(await renderTermination(paper))).length }).toEqual({
        name,
        pages: name === 'two pages' ? 2 : 1,
      })
    const text = await saidBy(longLetter())
    for (let room = 1; room <= 30; room += 1) expect(text.split(`rum ${room}:`)).toHaveLength(2)
    expect(text.split('Uppsägning bekräftad U-2027-000012')).toHaveLength(3)
  })

  test.each(everyKind)('E2 the same paper gives the same bytes: %s', async (_, paper) => {
    expect((await renderTermination(paper)).equals(await renderTermination(paper))).toBe(true)
  })

  test('P5 it is tagged, with headings and lists, and its metadata hold nothing of the customer', async () => {
    const file = await openPdf(await renderTermination(terminationLetter()))
    const { info, metadata } = await file.getMetadata()
    expect(info).toMatchObject({ Title: 'Uppsägning bekräftad U-2027-000012', Language: 'sv' })
    expect(JSON.stringify(info) + JSON.stringify(metadata?.getRaw())).not.toMatch(/Anna|Åkesson|Björk/)
    const tree = JSON.stringify(await (await file.getPage(1)).getStructTree())
    for (const role of ['H1', 'H2', 'P', 'L', 'LI', 'LBody']) expect(tree).toContain(`"role":"${role}"`)
  })

  test('P5 whatever people, places and pieces are called, the letter keeps its margins', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (name, piece) => {
        const pieces = { becomesYours: [piece], comesBack: [{ text: piece, priceOre: 100 }] }
        const paper = terminationLetter({ addressee: { name, lines: [name] }, site: piece, ...pieces })
        const cells = (await readPages(await renderTermination(paper))).flatMap(page =>
          page.lines.flatMap(line => line.cells),
        )
        const margin = (20 * 72) / 25.4 - 0.5
        expect(Math.min(...cells.map(cell => cell.x))).toBeGreaterThan(margin)
        expect(Math.max(...cells.map(cell => cell.right))).toBeLessThan((210 * 72) / 25.4 - margin)
      }),
      { numRuns: times(30) },
    )
  })
})

const anyText = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }),
    fc.string({ unit: fc.constantFrom(...'WMÅÄÖ åäö-&.'.split('')), minLength: 1, maxLength: 100 }),
  )
  .filter(text => text.trim() !== '')

/** The text of what stands under each other, so that what stands side by side is not mixed. */
async function saidBy(paper: TerminationPaper): Promise<string> {
  const pages = await readPages(await renderTermination(paper))
  const middle = 300
  const cells = pages.flatMap(page => page.lines.flatMap(line => line.cells))
  const said = (isMine: (x: number) => boolean) => cells.filter(({ x }) => isMine(x)).map(({ text }) => text)
  return [said(x => x < middle).join(' '), said(x => x >= middle).join(' ')].join('\n')
}
