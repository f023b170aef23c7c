import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFiles } from '../../activities/files.ts'
import { testFolder } from './message-support.ts'

const invoice = Buffer.from('%PDF-1.7 faktura 100123')
// By sha256sum, from coreutils.
const invoiceHash = 'ee3b7ae8e692af7866d79e9c62cb1788acc6c5fad44485bef53fa02ba49e2e21'

describe('B4 documents are kept by their hash and never change', () => {
  test('B4 what is put is got back, under its SHA-256, whatever it is', async () => {
    const files = createFiles(testFolder())
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async content => {
        const { sha256, bytes } = await files.put(content)
        expect(bytes).toBe(content.byteLength)
        expect(new Uint8Array(await files.get(sha256))).toEqual(content)
      }),
      { numRuns: 30 },
    )
  })

  test('B4 the same content again, also at the same time, is one file', async () => {
    const folder = testFolder()
    const files = createFiles(folder)
    const stored = await Promise.all(Array.from({ length: 10 }, () => files.put(invoice)))
    expect(new Set(stored.map(({ sha256 }) => sha256)).size).toBe(1)
    expect(stored[0]?.sha256).toBe(invoiceHash)
    expect(filesIn(folder)).toHaveLength(1)
  })

  test('B4 a damaged file is refused rather than sent, and healed when it is put again', async () => {
    const folder = testFolder()
    const files = createFiles(folder)
    const { sha256 } = await files.put(invoice)
    const [path = ''] = filesIn(folder)
    writeFileSync(path, Buffer.from('%PDF-1.7 faktura 100124'))
    await expect(files.get(sha256)).rejects.toMatchObject({ code: 'FileDamaged' })
    await files.put(invoice)
    expect(readFileSync(path)).toEqual(invoice)
  })

  test('B4 a missing file is said to be missing, and a hash cannot lead out of the folder', async () => {
    const files = createFiles(testFolder())
    await expect(files.get('0'.repeat(64))).rejects.toMatchObject({ code: 'FileMissing' })
    await expect(files.get(`../../../etc/passwd${'0'.repeat(45)}`)).rejects.toThrow(RangeError)
  })

  test('B4 what a killed process left half-written is never taken for a document', async () => {
    const folder = testFolder()
    mkdirSync(join(folder, invoiceHash.slice(0, 2)), { recursive: true })
    writeFileSync(join(folder, invoiceHash.slice(0, 2), '.1234.part'), '%PDF')
    const { sha256 } = await createFiles(folder).put(invoice)
    expect(Buffer.from(await createFiles(folder).get(sha256))).toEqual(invoice)
  })
})

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}
