import * as fc from 'fast-check'
import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { exifOf, joined, orientationIn } from '../../domain/exif.ts'
import { withoutTraces } from '../../domain/photo-privacy.ts'

/** Real pictures of 24 × 16 dots: a progressive JPEG with five scans, and a WebP. */
const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wgARCAAQABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAMF/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAT/2gAMAwEAAhADEAAAActBZfdAf//EABUQAQEAAAAAAAAAAAAAAAAAAAAR/9oACAEBAAEFAqqqqv/EABURAQEAAAAAAAAAAAAAAAAAAAAU/9oACAEDAQE/AbVr/8QAFREBAQAAAAAAAAAAAAAAAAAAABT/2gAIAQIBAT8BgQP/xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAEBAAY/Al//xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAEBAAE/IV//AP/aAAwDAQACAAMAAAAQxx//xAAVEQEBAAAAAAAAAAAAAAAAAAAAcf/aAAgBAwEBPxClP//EABURAQEAAAAAAAAAAAAAAAAAAABx/9oACAECAQE/EIQ//8QAFhABAQEAAAAAAAAAAAAAAAAAcQAg/9oACAEBAAE/EFKWB//Z',
  'base64',
)
const webp = Buffer.from(
  'UklGRmIAAABXRUJQVlA4IFYAAADwAwCdASoYABAAPpE6l0eloyIhMAgAsBIJbDuAG9Yir+gAC1ay8J6AAP7sF40Z8avX/7S//4oad9+1H//UJuf/5CbgkES5bxwZz2ZEqLwNEiNFk3VwAA==',
  'base64',
)

const secret = '58 deg 23 min N 13 deg 50 min E'
const text = (of: string) => new TextEncoder().encode(of)
const says = (content: Uint8Array) => Buffer.from(content).includes(secret)

/** Exif as a telephone writes it: which way up, and then where. */
function telephone(orientation: number, isLittle: boolean): Uint8Array {
  const size = 26 + secret.length
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  bytes.set(text(isLittle ? 'II' : 'MM'))
  view.setUint16(2, 42, isLittle)
  view.setUint32(4, 8, isLittle)
  view.setUint16(8, 1, isLittle)
  view.setUint16(10, 0x01_12, isLittle)
  view.setUint16(12, 3, isLittle)
  view.setUint32(14, 1, isLittle)
  view.setUint16(18, orientation, isLittle)
  bytes.set(text(secret), 26)
  return bytes
}

function segment(marker: number, ...data: readonly Uint8Array[]): Uint8Array {
  const whole = joined(data)
  const length = whole.byteLength + 2
  return joined([Uint8Array.of(0xff, marker, length >> 8, length & 255), whole])
}

const exifIn = (orientation: number, isLittle = false) =>
  segment(0xe1, text('Exif\0\0'), telephone(orientation, isLittle))

/** What programs write into photos: XMP, IPTC, a second picture's index, a comment. */
const writing = fc.constantFrom(
  segment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0<x>${secret}</x>`)),
  segment(0xed, text(`Photoshop 3.0\0${secret}`)),
  segment(0xe2, text(`MPF\0${secret}`)),
  segment(0xe5, text(secret)),
  segment(0xfe, text(secret)),
)
/** After its head, and before each of its scans. */
const seams = [20, ...[...jpeg.keys()].filter(at => jpeg[at] === 0xff && jpeg[at + 1] === 0xc4)]

describe('photos', () => {
  test('T1 GDPR 5.1 c of a JPEG nothing is kept of where it was taken, wherever that stands; what is seen and which way up it is stays', () => {
    const taken = fc.record({
      orientation: fc.integer({ min: 1, max: 8 }),
      isLittle: fc.boolean(),
      written: fc.array(fc.tuple(fc.constantFrom(...seams), writing), { minLength: 1, maxLength: 6 }),
      after: fc.constantFrom('', secret),
    })
    fc.assert(
      fc.property(taken, ({ orientation, isLittle, written, after }) => {
        const pieces = [...new Set([0, ...seams, jpeg.byteLength])].sort((a, b) => a - b)
        const photo = joined([
          ...pieces
            .slice(0, -1)
            .flatMap((from, index) => [
              ...(from === 20 ? [exifIn(orientation, isLittle)] : []),
              ...written.flatMap(([at, what]) => (at === from ? [what] : [])),
              jpeg.subarray(from, pieces[index + 1]),
            ]),
          text(after),
        ])
        const kept = withoutTraces(photo, 'image/jpeg')
        const turned = orientation === 1 ? [] : [segment(0xe1, text('Exif\0\0'), exifOf(orientation))]
        expect(says(photo)).toBe(true)
        expect(Buffer.from(kept)).toEqual(Buffer.from(joined([jpeg.subarray(0, 20), ...turned, jpeg.subarray(20)])))
        expect(withoutTraces(kept, 'image/jpeg')).toEqual(kept)
      }),
    )
  })

  test('T1 a JPEG’s colours stay: its ICC profile, and Adobe’s way of coding them', () => {
    const colours = [segment(0xe2, text('ICC_PROFILE\0\x01\x01')), segment(0xee, text('Adobe\0'))]
    const photo = joined([jpeg.subarray(0, 20), ...colours, jpeg.subarray(20)])
    expect(withoutTraces(photo, 'image/jpeg')).toEqual(photo)
  })

  test('T1 GDPR 5.1 c of a PNG nothing that is written in it is kept, and every dot stays', () => {
    const picture = new PNG({ width: 5, height: 4 })
    picture.data.fill(0x5a)
    const plain = PNG.sync.write(picture)
    const chunk = (name: string, data: Uint8Array) => {
      const size = new Uint8Array(4)
      new DataView(size.buffer).setUint32(0, data.byteLength)
      return joined([size, text(name), data, new Uint8Array(4)])
    }
    const writings = [chunk('eXIf', telephone(6, false)), chunk('tEXt', text(`Comment\0${secret}`))]
    const photo = joined([plain.subarray(0, 33), ...writings, plain.subarray(33), text(secret)])
    const kept = withoutTraces(photo, 'image/png')
    expect([says(photo), says(kept)]).toEqual([true, false])
    // The reader checks each chunk's sum, ours too.
    expect(PNG.sync.read(Buffer.from(kept)).data).toEqual(picture.data)
    expect(orientationIn(kept.subarray(41, 67))).toBe(6)
    expect(withoutTraces(kept, 'image/png')).toEqual(kept)
    expect(withoutTraces(plain, 'image/png')).toEqual(Uint8Array.from(plain))
  })

  test('T1 GDPR 5.1 c of a WebP the same, with its flags and its size put right', () => {
    const chunk = (name: string, data: Uint8Array) => {
      const size = new Uint8Array(4)
      new DataView(size.buffer).setUint32(0, data.byteLength, true)
      return joined([text(name), size, data, new Uint8Array(data.byteLength % 2)])
    }
    const file = (...chunks: readonly Uint8Array[]) => {
      const body = joined([text('WEBP'), ...chunks])
      return chunk('RIFF', body)
    }
    const extended = (flags: number) => chunk('VP8X', Uint8Array.of(flags, 0, 0, 0, 23, 0, 0, 15, 0, 0))
    const picture = webp.subarray(12)
    const photo = file(extended(0x0c), picture, chunk('EXIF', telephone(8, true)), chunk('XMP ', text(secret)))
    const kept = withoutTraces(photo, 'image/webp')
    expect(kept).toEqual(file(extended(0x08), picture, chunk('EXIF', exifOf(8))))
    expect(withoutTraces(kept, 'image/webp')).toEqual(kept)
    const upright = file(extended(0x0c), picture, chunk('EXIF', telephone(1, true)), chunk('XMP ', text(secret)))
    expect(withoutTraces(upright, 'image/webp')).toEqual(file(extended(0), picture))
    expect(withoutTraces(webp, 'image/webp')).toEqual(Uint8Array.from(webp))
  })

  test.each([0, 1, 2])(
    'T1 GDPR 5.1 c of a HEIC the same, in its place: every other byte stands where it stood (iloc %s)',
    version => {
      const { photo, places } = heic(version)
      const kept = withoutTraces(photo, 'image/heic')
      expect([says(photo), says(kept)]).toEqual([true, false])
      expect(kept.byteLength).toBe(photo.byteLength)
      const changed = [...photo.keys()].filter(at => photo[at] !== kept[at])
      expect(changed.every(at => places.some(([from, to]) => at >= from && at < to))).toBe(true)
      expect(Buffer.from(kept).includes('the picture itself')).toBe(true)
    },
  )

  test('T1 whatever bytes call themselves a picture, what is kept is no longer, and made once', () => {
    const heads = {
      'image/jpeg': [255, 216, 255],
      'image/png': [137, 80, 78, 71, 13, 10, 26, 10],
      'image/webp': [...webp.subarray(0, 12)],
    }
    const kinds = fc.constantFrom('image/jpeg', 'image/png', 'image/webp', 'image/heic')
    fc.assert(
      fc.property(kinds, fc.uint8Array({ maxLength: 200 }), (type, tail) => {
        const head = type === 'image/heic' ? [...heic(1).photo.subarray(0, 60)] : heads[type]
        const kept = withoutTraces(Uint8Array.of(...head, ...tail), type)
        expect(kept.byteLength).toBeLessThanOrEqual(head.length + tail.length + 40)
        expect(withoutTraces(kept, type)).toEqual(kept)
      }),
    )
  })
})

const u16 = (value: number) => Uint8Array.of(value >> 8, value & 255)
/** The version of a full box, and no flags. */
const full = (of: number) => Uint8Array.of(of, 0, 0, 0)

/** A HEIC as telephones build it: three items, of which two tell about the first. */
function heic(version: number) {
  const u32 = (value: number) => joined([u16(value >>> 16), u16(value & 0xff_ff)])
  const box = (type: string, ...data: readonly Uint8Array[]) => {
    const whole = joined(data)
    return joined([u32(whole.byteLength + 8), text(type), whole])
  }
  const infe = (item: number, type: string) => box('infe', full(2), u16(item), u16(0), text(`${type}\0`))
  const iinf = box('iinf', full(0), u16(3), infe(1, 'hvc1'), infe(2, 'Exif'), infe(3, 'mime'))
  const data = ['the picture itself', `\0\0\0\0II*\0${secret}`, `<xmp>${secret}</xmp>`].map(text)
  const head = box('ftyp', text('heic'), u32(0), text('mif1heic'))
  const itemNumber = (item: number) => (version < 2 ? u16(item) : u32(item))
  const places = (begins: number) => data.map((_, index) => begins + joined(data.slice(0, index)).byteLength)
  const meta = (begins: number) =>
    box(
      'meta',
      full(0),
      iinf,
      box(
        'iloc',
        full(version),
        Uint8Array.of(0x44, 0),
        itemNumber(3),
        ...places(begins).flatMap((at, index) => [
          itemNumber(index + 1),
          ...(version === 0 ? [] : [u16(0)]),
          u16(0),
          u16(1),
          u32(at),
          u32(data[index]?.byteLength ?? 0),
        ]),
      ),
    )
  const begins = head.byteLength + meta(0).byteLength + 8
  const [, exif = 0, xmp = 0] = places(begins)
  return {
    photo: joined([head, meta(begins), box('mdat', ...data)]),
    places: [[exif, xmp] as const, [xmp, xmp + (data[2]?.byteLength ?? 0)] as const],
  }
}
