import { afterAll, beforeAll, expect, test } from 'vitest'
import { attachmentLimits } from '../../domain/attachment.ts'
import { type ApiWorld, type CallerName, must, type Reply, startApi } from '../servers/api.ts'
import { booked, report } from './orders.ts'

let api: ApiWorld
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

/** A PDF, as far as it is looked into. */
const pdf = (text: string) => `%PDF-1.7 ${text}`

/** Sends files with a ticket; each is its name and what is in it. */
async function send(
  href: string,
  as: CallerName,
  files: readonly (readonly [name: string, content: string | Uint8Array<ArrayBuffer>])[],
): Promise<Reply> {
  const form = new FormData()
  for (const [name, content] of files) form.append('files', new File([content], name))
  const encoded = new Response(form)
  const headers = { 'content-type': encoded.headers.get('content-type') ?? '' }
  return api.ask(`POST ${href}/files`, { as, raw: new Uint8Array(await encoded.arrayBuffer()), headers })
}

const many = (count: number, what: string) =>
  Array.from({ length: count }, (_, index) => [`${what} ${index}.pdf`, pdf(`${what} ${index}`)] as const)

test('T1 T10 whoever may read a ticket puts files with it, and reads those of the others', async () => {
  const { href } = await booked(api, 7)
  must(await send(href, 'customer', [['skylt.pdf', pdf('skylten')]]), 200)
  must(await send(href, 'technician', [['skylt.pdf', pdf('en annan skylt')]]), 200)
  const { documents } = must(await api.ask(`GET ${href}/documents`, { as: 'customer' }), 200)
  expect(documents).toMatchObject([
    { kind: 'attachment', name: 'skylt.pdf' },
    { kind: 'attachment', name: 'skylt (2).pdf' },
  ])
  const { content, headers } = await api.ask(`GET ${documents[1]?.href}`, { as: 'customer' })
  expect(Buffer.from(content).toString()).toBe(pdf('en annan skylt'))
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="skylt__2_.pdf"/)
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox; frame-ancestors 'none'")
})

test('T1 GDPR 5.1 c where a photo was taken is not kept, whoever sends it; it is known by what is kept', async () => {
  const { href } = await report(api)
  const written = new TextEncoder().encode('Exif\0\0 58 deg 23 min N')
  const photo = Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0, written.byteLength + 2, ...written, 0xff, 0xd9)
  must(await send(href, 'customer', [['köket.jpg', photo]]), 200)
  const again = must(await send(href, 'ops', [['samma.jpg', Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)]]), 200)
  expect(again.documents).toMatchObject([{ name: 'köket.jpg', bytes: 4 }])
  const { content } = await api.ask(`GET ${again.documents[0]?.href}`, { as: 'customer' })
  expect([...content]).toEqual([0xff, 0xd8, 0xff, 0xd9])
})

test('T1 all of a form is taken, or nothing: one that is wrong is named, and the right ones wait', async () => {
  const { href } = await report(api)
  const { status, body } = await send(href, 'customer', [
    ['rätt.pdf', pdf('rätt')],
    ['sida.html', '<script>'],
    ['tom.pdf', ''],
  ])
  expect(status).toBe(422)
  expect(body.errors.map(({ pointer, code, detail }) => [pointer, code, detail])).toEqual([
    ['/files/1', 'fileKind', 'Filen ”sida.html” är ingen bild (JPEG, PNG, WebP, HEIC) och ingen PDF.'],
    ['/files/2', 'fileEmpty', 'Filen ”tom.pdf” är tom.'],
  ])
  expect((await api.ask(`GET ${href}/documents`, { as: 'ops' })).body.documents).toEqual([])
})

test('T1 a ticket has no more files than it may, whoever sends them at once; the same again is none more', async () => {
  const { href } = await report(api)
  const half = Math.floor(attachmentLimits.files / 2) + 1
  const replies = await Promise.all(['a', 'b', 'c'].map(what => send(href, 'customer', many(half, what))))
  expect(replies.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 422, 422])
  const taken = ['a', 'b', 'c'].filter((_, index) => replies[index]?.status === 200)
  must(await send(href, 'customer', many(half, taken[0] ?? '')), 200)
  expect((await api.ask(`GET ${href}/documents`, { as: 'ops' })).body.documents).toHaveLength(half)
  expect((await send(href, 'customer', many(attachmentLimits.files + 1, 'd'))).body.errors).toMatchObject([
    { pointer: '/files', code: 'tooManyFiles' },
  ])
})

test('T1 what is no form with files is refused, and so is a ticket that has ended', async () => {
  const { href } = await report(api)
  const asked = { as: 'customer', raw: 'x' } as const
  const wrong = (type: string) => api.ask(`POST ${href}/files`, { ...asked, headers: { 'content-type': type } })
  expect((await wrong('text/plain')).status).toBe(415)
  expect((await wrong('multipart/form-data; boundary=y')).status).toBe(422)
  expect((await send(href, 'customer', [])).status).toBe(422)
  must(await api.ask(`POST ${href}/cancellation`, { as: 'customer', body: { reason: 'Löst.' } }), 200)
  const { status, body } = await send(href, 'customer', [['sen.pdf', pdf('sen')]])
  expect(status).toBe(409)
  expect(body.reason).toBe('Ärendet är avslutat och tar inte emot fler filer. Skriv till oss eller ring i stället.')
})
