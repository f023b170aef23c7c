import { limitOf } from '../../auth/login.ts'
import { attachmentLimits } from '../../domain/attachment.ts'
import type { ApiWorld, CallerName } from '../servers/api.ts'
import { breakTable } from '../servers/broken-table.ts'
import { loginOf } from '../servers/logins.ts'
import { startCutServer } from '../servers/server.ts'
import { beginForm, type Visitor, visitor } from '../servers/visitor.ts'
import type { Things } from './things.ts'

/** A page that says no: what was asked for, how it was answered, and what is read. */
export interface Refusal {
  readonly what: string
  readonly status: number
  readonly html: string
}

export interface Asking {
  readonly api: ApiWorld
  readonly things: Things
  readonly as: (who: CallerName) => Visitor
}

/** One page of each kind that answers what is refused or has failed, other than a form that is filled in wrongly. */
export async function refusals(asking: Asking): Promise<readonly Refusal[]> {
  return [
    ...(await tooLate(asking)),
    ...(await wrongFiles(asking)),
    ...(await tooOften(asking)),
    ...(await failed(asking)),
  ]
}

/** Forms that were on a screen while the case went on, a link that is used up, and forms of another site. */
async function tooLate({ api, things: { done, fresh }, as }: Asking): Promise<readonly Refusal[]> {
  const reason = { reason: 'Ett skäl.' }
  const late = [
    ['technician', `/technician/tickets/${done}/steps`, { step: 'accept' }],
    ['technician', `/technician/tickets/${done}/decline`, { reason: 'ill' }],
    [
      'technician',
      `/technician/tickets/${done}/report`,
      { actions: 'Bytte pump.', workedMinutes: '30', signed: 'no', refusalReason: 'Borta.' },
    ],
    ['customer', `/portal/tickets/${done}/cancellation`, reason],
    ['customer', `/portal/tickets/${done}/corrections`, { title: 'Ett annat fel' }],
    ['customer', `/portal/tickets/${done}/payment-choice`, { choice: 'swish' }],
    ['reseller', `/reseller/tickets/${done}/cancellation`, reason],
  ] as const
  const found: Refusal[] = []
  for (const [who, path, form] of late) found.push(await answer(`too late: ${path}`, as(who).post(path, form)))
  return [
    ...found,
    await answer('a link that is over', visitor(api.url).post('/login/reset', {})),
    await answer('of another site', as('customer').post(`/portal/tickets/${fresh}/notes`, {}, elsewhere)),
    await answer('nowhere', visitor(api.url).get('/nowhere')),
  ]
}

const elsewhere = { 'sec-fetch-site': 'cross-site' }

/** Files that are too large, or of no kind that is taken, where they are chosen; and more than any form holds. */
async function wrongFiles({ api, things: { fresh, onSite }, as }: Asking): Promise<readonly Refusal[]> {
  const program = new File(['MZ'], 'skylten.jpg')
  const large = new File([new Uint8Array(attachmentLimits.fileBytes + 1)], 'film.png')
  const forms = [
    ['customer', '/portal/tickets/new', [program, large]],
    ['customer', `/portal/tickets/${fresh}/files`, [program, large]],
    ['technician', `/technician/tickets/${onSite}/report`, [program, large]],
  ] as const
  const found: Refusal[] = []
  for (const [who, path, files] of forms) {
    const form = new FormData()
    for (const file of files) form.append('files', file)
    found.push(await answer(`wrong files: ${path}`, as(who).post(path, form)))
  }
  const headers = { accept: 'text/html', 'content-length': String(attachmentLimits.requestBytes + 1) }
  const { status = 0, said } = await beginForm(`${api.url}/portal/tickets/new`, headers)
  return [...found, { what: 'too much at once', status, html: said }]
}

/** Guesses at a password, and wishes for a new one, which have been too many. */
async function tooOften({ api }: Asking): Promise<readonly Refusal[]> {
  const login = loginOf('operator')
  for (const subject of [`account ${login}`, `reset ${login}`])
    for (let count = 0; count < 11; count += 1) await limitOf(api.db, { [subject]: 10 }, api.now())
  const nobody = visitor(api.url)
  return [
    await answer('too many passwords', nobody.post('/login', { login, password: 'en gissning' })),
    await answer('too many links', nobody.post('/login/forgotten', { login })),
  ]
}

/** What is ours to mend, and what is away just now. */
async function failed({ api, things: { fresh, onSite }, as }: Asking): Promise<readonly Refusal[]> {
  const notes = `/portal/tickets/${fresh}/notes`
  const mend = await breakTable(api.db, 'submissions', 'false')
  const broken = await answer('broken', as('customer').post(notes, { text: 'En anteckning.' }))
  await mend()
  const cut = await startCutServer(api)
  try {
    const there = visitor(cut.server.url, as('technician').cookie)
    await cut.temporal.cut()
    const path = `/technician/tickets/${onSite}/notes`
    const withoutEngine = await answer('no engine', there.post(path, { text: 'En anteckning.' }))
    await cut.postgres.cut()
    return [broken, withoutEngine, await answer('no database', there.get('/technician'))]
  } finally {
    await cut.close()
  }
}

async function answer(what: string, asked: Promise<Response>): Promise<Refusal> {
  const response = await asked
  return { what, status: response.status, html: await response.text() }
}
