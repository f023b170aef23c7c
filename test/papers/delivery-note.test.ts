import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { renderDeliveryNote } from '../../activities/papers/delivery-note.ts'
import { signatureDrawing } from '../../activities/papers/signature.ts'
import { openPdf, readPages, readText } from './read.ts'
import { deliveryNotePaper, drawnName } from './samples.ts'

describe('what a delivery note says', () => {
  test('T10 it says what was done, by whom, when, for how long, with what, and on what', async () => {
    const text = await readText(await renderDeliveryNote(deliveryNotePaper()))
    for (const said of [
      'Följesedel',
      'T-2026-000123',
      'Gäller Diskmaskin tömmer inte',
      'fredag 27 november 2026, 08–12',
      'Tekniker Lena Lindqvist',
      'Arbetad tid 1 h 30 min',
      'Objekt OBJ-7781 Diskmaskin Bosch SMV4',
      'Fakturamärkning Kök 4 tr',
      'Plats Lägenhet 1204',
      'Felsökte pumpen.',
      'Bytte pump och packning.',
      'Pump, original 1 st',
      'Resa 42,5 km',
      'Rapporterat av Lena Lindqvist 2026-11-27 11.40',
    ])
      expect(text).toContain(said)
    expect(text).not.toContain('Ytterligare besök')
  })

  test('T10 a signed one has the picture of the signature, the name and the time in Stockholm', async () => {
    const pdf = await renderDeliveryNote(deliveryNotePaper())
    const text = await readText(pdf)
    expect(text).toMatch(/Mottaget och godkänt\nAnna Åkesson\nUndertecknat 2026-11-27 11\.38/)
    const tree = JSON.stringify(await (await (await openPdf(pdf)).getPage(1)).getStructTree())
    expect(tree).toContain('"alt":"Namnteckning av Anna Åkesson"')
  })

  test('T10 a refused one says why', async () => {
    const text = await readText(
      await renderDeliveryNote(deliveryNotePaper({ signature: null, refusalReason: 'Kunden var inte hemma.' })),
    )
    expect(text).toContain('Inte undertecknad\nSkäl: Kunden var inte hemma.')
    expect(text).not.toContain('Mottaget')
  })

  test('T10 a reason too long for its box stands whole in the body', async () => {
    const reason = `${'Kunden ansåg att maskinen låter mer än förut. '.repeat(40)}Slut.`
    const text = await readText(await renderDeliveryNote(deliveryNotePaper({ signature: null, refusalReason: reason })))
    expect(text).toContain('Skälet står ovan.')
    expect(text.replaceAll('\n', ' ').match(/låter mer än förut/g)).toHaveLength(40)
  })

  test('T10 it says when another visit is needed', async () => {
    const text = await readText(await renderDeliveryNote(deliveryNotePaper({ anotherVisit: true, lines: [] })))
    expect(text).toContain('Ytterligare besök behövs')
    expect(text).toContain('Inga artiklar användes.')
  })

  test('A3 one of a teardown says what became of each piece, of the key and of the signs', async () => {
    const checklist = {
      dismantled: ['Centralapparat', 'Sirén'],
      handedOver: ['Kamera'],
      missing: ['Rörelsedetektor'],
      keyReturned: true,
      signsTakenDown: true,
      failure: null,
    }
    const text = await readText(await renderDeliveryNote(deliveryNotePaper({ checklist, lines: [] })))
    expect(text).toContain('Nedmonterat, och taget med till oss:\n– Centralapparat\n– Sirén')
    expect(text).toContain(
      'Urkopplat, och lämnat till kunden:\n– Kamera\nVårt, men hittades inte. Kommer det inte tillbaka tar vi betalt för det:\n– Rörelsedetektor',
    )
    expect(text).toContain('Nyckeln från nyckelskåpet är lämnad till kunden.\nSkyltarna är nedtagna.')
    const none = { dismantled: [], handedOver: [], missing: [], keyReturned: false, signsTakenDown: false }
    const failed = deliveryNotePaper({ checklist: { ...none, failure: 'notLetIn' }, anotherVisit: true })
    const said = await readText(await renderDeliveryNote(failed))
    expect(said).toContain('Teknikern blev inte insläppt, så inget är nedmonterat.')
    expect(said).not.toMatch(/Nyckeln|Skyltarna|taget med/)
  })

  test('P5 it is in English for those who chose that', async () => {
    const text = await readText(await renderDeliveryNote(deliveryNotePaper({ language: 'en', anotherVisit: true })))
    for (const said of ['Delivery note', 'Friday 27 November 2026, 08:00–12:00', 'Another visit is needed', '1 pcs'])
      expect(text).toContain(said)
    expect(text).not.toMatch(/Tekniker|besök|Sida/)
  })
})

describe('pages', () => {
  test('T10 long work and many articles go on over pages, with the table head again, and nothing is lost', async () => {
    const actions = Array.from({ length: 60 }, (_, index) => `Åtgärd ${index + 1}: bytte del och provade.`).join('\n')
    const lines = Array.from({ length: 60 }, (_, index) => ({
      text: `Artikel ${index + 1}`,
      quantityHundredths: 100,
      unit: 'st',
    }))
    const pages = await readPages(await renderDeliveryNote(deliveryNotePaper({ actions, lines })))
    const texts = pages.map(page => page.lines.map(line => line.text))
    const text = texts.flat().join('\n')
    expect(text.match(/^Åtgärd \d+/gm)).toHaveLength(60)
    expect(text.match(/^Artikel \d+/gm)).toHaveLength(60)
    for (const page of texts.filter(each => each.some(line => line.startsWith('Artikel '))))
      expect(page.filter(line => line === 'Beskrivning Antal Enhet')).toHaveLength(1)
    const signed = pages.flatMap((page, index) =>
      page.lines.filter(line => line.text.includes('Undertecknat')).map(() => index + 1),
    )
    expect(signed).toEqual([pages.length])
  })
})

describe('the file', () => {
  test('T10 the same facts give the same bytes, so that a retry gives the same hash', async () => {
    const first = await renderDeliveryNote(deliveryNotePaper())
    expect((await renderDeliveryNote(deliveryNotePaper())).equals(first)).toBe(true)
    expect(first.length).toBeLessThan(40_000)
  })
})

describe('the signature', () => {
  test('T10 a picture is cut to its ink and made small, without transparency', () => {
    const drawing = signatureDrawing(drawnName(1800, 600))
    expect(drawing?.width).toBeLessThanOrEqual(700)
    expect(drawing?.height).toBeLessThan(200)
    const png = PNG.sync.read(drawing?.png ?? Buffer.alloc(0))
    expect(png.data.some((value, index) => index % 4 === 3 && value !== 255)).toBe(false)
    expect(png.data.some(value => value < 90)).toBe(true)
  })

  test.each([
    ['no picture at all', Buffer.from('signed, honestly')],
    ['a picture cut short', drawnName().subarray(0, 300)],
    ['a picture with a flipped byte', flipped(drawnName())],
    ['a picture that says it is very large', veryLarge()],
    ['an empty one', Buffer.alloc(0)],
    ['one on which nothing is drawn', PNG.sync.write(new PNG({ width: 40, height: 20 }))],
  ])('T10 %s stops nothing: the note says that it cannot be read', async (_, png) => {
    const { signature } = deliveryNotePaper()
    const paper = deliveryNotePaper({ signature: signature && { ...signature, png } })
    const text = await readText(await renderDeliveryNote(paper))
    expect(text).toContain('Namnteckningens bild gick inte att läsa.')
    expect(text).toContain('Anna Åkesson')
  })
})

function flipped(png: Buffer): Buffer {
  const copy = Buffer.from(png)
  copy[60] = (copy[60] ?? 0) ^ 0xff
  return copy
}

function veryLarge(): Buffer {
  const copy = Buffer.from(drawnName())
  copy.writeUInt32BE(100_000, 16)
  copy.writeUInt32BE(100_000, 20)
  return copy
}
