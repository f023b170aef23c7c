import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import * as fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import type { Post } from '../../activities/messages/driver.ts'
import { fileName } from '../../activities/messages/file-name.ts'
import { createOutbox } from '../../activities/messages/outbox.ts'
import { createPrintFolder } from '../../activities/messages/print-folder.ts'
import { instant } from '../../domain/instant.ts'
import { emailPost, morning, post, sender, testFolder } from './message-support.ts'

const signal = AbortSignal.timeout(60_000)
const pdf = { name: 'faktura-100123.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF-1.7') }
const letter: Post = {
  ...post,
  key: 'F-2026-000045/1/invoice/letter',
  caseNumber: 'F-2026-000045',
  step: 1,
  template: 'invoice',
  channel: 'letter',
  to: 'Anna Andersson\nStorgatan 1\n111 22 Stockholm',
  text: 'Här kommer din faktura.',
  attachments: [pdf],
}

describe('N1 the outbox keeps every message as a file that people can read', () => {
  test('N1 N3 an SMS is a text file that says from whom, to whom, what, and how many segments', async () => {
    const folder = testFolder()
    const outcome = await createOutbox({ folder, sender }).send({ ...post, text: 'Tid: 08–12, 1\u00a0250 kr' }, signal)
    expect(outcome).toMatchObject({ outcome: 'sent', segments: 1 })
    const name = '2026-11-23T09.41.02 T-2026-000123 4 visitConfirmed sms.txt'
    expect(visible(folder)).toEqual([name])
    expect(readFileSync(join(folder, name), 'utf8')).toBe(
      'From: Exempel\nTo: +46701740605\nSegments: 1 (GSM-7, 20)\nKey: T-2026-000123/4/visitConfirmed/sms\n\nTid: 08-12, 1 250 kr\n',
    )
  })

  test('N1 an e-mail is an .eml with the same words twice and its papers', async () => {
    const folder = testFolder()
    await createOutbox({ folder, sender }).send({ ...emailPost, attachments: [pdf] }, signal)
    const [name = ''] = visible(folder)
    expect(name).toBe('2026-11-23T09.41.02 T-2026-000123 4 visitConfirmed email.eml')
    const mail = await PostalMime.parse(readFileSync(join(folder, name)))
    expect(mail.from).toMatchObject({ name: sender.name, address: sender.email })
    expect(mail.to).toMatchObject([{ address: emailPost.to }])
    expect(mail.subject).toBe(emailPost.subject)
    expect(mail.text?.trim()).toBe(emailPost.text)
    expect(mail.html).toContain('<p>Din tid är bokad.<br>')
    expect(mail.date).toBe(morning)
    expect(mail.attachments).toMatchObject([{ filename: pdf.name, mimeType: pdf.mediaType }])
    expect(Buffer.from(attachmentBytes(mail.attachments[0]?.content))).toEqual(pdf.content)
  })

  test('B5 a letter is its papers and a cover with the address first', async () => {
    const folder = testFolder()
    await createOutbox({ folder, sender }).send(letter, signal)
    const stem = '2026-11-23T09.41.02 F-2026-000045 1 invoice letter'
    expect(visible(folder)).toEqual([`${stem} faktura-100123.pdf`, `${stem}.txt`])
    expect(readFileSync(join(folder, `${stem} faktura-100123.pdf`))).toEqual(pdf.content)
    expect(
      readFileSync(join(folder, `${stem}.txt`), 'utf8')
        .split('\n')
        .slice(0, 3),
    ).toEqual(letter.to.split('\n'))
  })

  test('N2 the same message again, also at the same time, leaves one file', async () => {
    const folder = testFolder()
    const outbox = createOutbox({ folder, sender })
    await Promise.all(Array.from({ length: 5 }, () => outbox.send(post, signal)))
    await outbox.send(emailPost, signal)
    await outbox.send(emailPost, signal)
    expect(visible(folder)).toHaveLength(2)
  })

  test('N1 names sort by time, by the clock in Stockholm', async () => {
    const folder = testFolder()
    const outbox = createOutbox({ folder, sender })
    await outbox.send({ ...post, at: instant('2026-07-01T22:30:00Z'), caseNumber: 'T-2026-000001' }, signal)
    await outbox.send({ ...post, at: instant('2026-06-30T22:30:00Z'), caseNumber: 'T-2026-000002' }, signal)
    expect(visible(folder).map(name => name.slice(0, 33))).toEqual([
      '2026-07-01T00.30.00 T-2026-000002',
      '2026-07-02T00.30.00 T-2026-000001',
    ])
  })

  test('S1 no name of a paper leads out of the folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '../', '..\\', '/', 'C:'), (text, prefix) => {
        const name = fileName(`${prefix}${text}`)
        expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}]/u)
        expect(name === '' || basename(join('a', 'b', name)) === name).toBe(true)
        expect(join('a', 'b', name).startsWith(`a${sep}b`)).toBe(true)
      }),
    )
  })
})

describe('B5 letters wait in the print folder', () => {
  test('B5 N2 a letter that was printed and taken away is not laid there again', async () => {
    const folder = testFolder()
    const print = createPrintFolder({ folder })
    await print.send(letter, signal)
    expect(visible(folder)).toHaveLength(2)
    for (const name of visible(folder)) rmSync(join(folder, name))
    await print.send(letter, signal)
    expect(visible(folder)).toEqual([])
    expect(await print.find?.(letter, morning, signal)).toMatchObject({ candidates: [{ failed: false }] })
  })

  test('B5 N2 a letter without its cover is not whole, and is laid there again', async () => {
    const folder = testFolder()
    const print = createPrintFolder({ folder })
    expect(await print.find?.(letter, morning, signal)).toEqual({ found: 'listed', candidates: [] })
    await print.send(letter, signal)
    const names = visible(folder)
    rmSync(join(folder, '.left'), { recursive: true })
    rmSync(join(folder, names.find(name => name.endsWith('.txt')) ?? ''))
    await print.send(letter, signal)
    expect(visible(folder)).toEqual(names)
  })
})

function visible(folder: string): string[] {
  return readdirSync(folder)
    .filter(name => !name.startsWith('.'))
    .sort()
}

function attachmentBytes(content: ArrayBuffer | Uint8Array | string | undefined): Uint8Array {
  if (content instanceof ArrayBuffer) return new Uint8Array(content)
  return content instanceof Uint8Array ? content : Buffer.from(content ?? '')
}
