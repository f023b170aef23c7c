import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AttachmentType,
  attachmentLimits,
  attachmentName,
  attachmentRefusal,
  attachmentType,
  attachmentTypes,
} from '../../domain/attachment.ts'

const bytes = (text: string) => Uint8Array.from(text, char => char.charCodeAt(0))

/** How files of each kind begin. */
const beginnings: readonly (readonly [AttachmentType, string])[] = [
  ['image/jpeg', '\xff\xd8\xff\xe0\x00\x10JFIF'],
  ['image/png', '\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR'],
  ['image/webp', 'RIFF\x24\x00\x00\x00WEBPVP8 '],
  ['image/heic', '\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic'],
  ['application/pdf', '%PDF-1.7\n'],
]

describe('T1 what a file is, is told by its content', () => {
  test.for(beginnings)('T1 %s', ([type, beginning]) => {
    expect(attachmentType(bytes(beginning))).toBe(type)
    expect(attachmentRefusal(bytes(beginning))).toBeUndefined()
  })

  test('T1 programs, pages, drawings that can run, films and text are none of it, and nothing that is cut short is', () => {
    for (const text of [
      'MZ\x90\x00',
      '<html>',
      '<svg xmlns="">',
      'GIF89a',
      '\x00\x00\x00\x18ftypmp42',
      'PK\x03\x04',
      ' %PDF-',
      'hej',
    ])
      expect(attachmentRefusal(bytes(text))).toBe('fileKind')
    for (const [, beginning] of beginnings) expect(attachmentType(bytes(beginning.slice(0, 2)))).toBeUndefined()
  })

  test('T1 an empty file and one that is too large are refused as that', () => {
    expect(attachmentRefusal(new Uint8Array())).toBe('fileEmpty')
    const large = new Uint8Array(attachmentLimits.fileBytes + 1)
    large.set(bytes('%PDF-1.7'))
    expect(attachmentRefusal(large)).toBe('fileTooLarge')
    expect(attachmentRefusal(large.subarray(1))).toBe('fileKind')
    expect(attachmentRefusal(large.subarray(0, attachmentLimits.fileBytes))).toBeUndefined()
  })
})

const hidden = /\p{C}/u

describe('T1 the name of a file', () => {
  test.for([
    ['köket.png', 'image/png', 'köket.png'],
    ['C:\\foto\\köket.exe', 'image/jpeg', 'köket.jpg'],
    ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
    ['.htaccess', 'image/png', 'fil.png'],
    ['', 'image/webp', 'fil.webp'],
    ['a\u202Egpj.exe', 'image/heic', 'agpj.heic'],
    ['två  \n ord.JPEG', 'image/jpeg', 'två ord.jpg'],
  ] as const)('T1 %s of %s is %s', ([given, type, name]) => {
    expect(attachmentName(given, type)).toBe(name)
  })

  test('T1 whatever it was called, the name is short, of one line and without folders, and ends as what it is', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 300 }), constantFrom(...attachmentTypes), (given, type) => {
        const name = attachmentName(given, type)
        expect(name).toMatch(/^[^/\\.][^/\\]*\.(?:jpg|png|webp|heic|pdf)$/u)
        expect(hidden.test(name)).toBe(false)
        expect(name.length).toBeLessThanOrEqual(2 * 80 + 5)
      }),
    )
  })
})
