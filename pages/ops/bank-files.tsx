import { Hono } from 'hono'
import { BankFileAnswer, BankFilePage, Coverage, CoverageView } from '../../api/schemas/dunning.ts'
import { labelIn } from '../../texts/words.ts'
import { ask, tell, tellContent } from '../ask.ts'
import type { PageContext, PageDeps, PageEnv, PageRouter } from '../env.ts'
import { emptyForm, filesOf, filled, readForm, refusedForm } from '../form.ts'
import { page } from '../page.tsx'
import { searchOf } from '../search.ts'
import { wordsFor } from '../words.ts'
import { BankFileRows } from './bank-file-rows.tsx'
import { BankFilesBody, type RefusedFile, type RefusedForms } from './bank-files-body.tsx'

/** What the bank has told, and what it has not: files are taken in, and days and accounts that none tells of are named (B7, B8). */
export function bankFilePages(deps: PageDeps): PageRouter {
  const router = new Hono<PageEnv>()

  router.get('/', c => filesPage(deps, c, {}))

  router.post('/', async c => {
    const files = await filesOf(c, 'files')
    const { refused, taken } = await takeIn(deps, c, files)
    if (refused.length > 0 || taken.length === 0) return filesPage(deps, c, { refused })
    const [only] = taken
    if (only && taken.length === 1)
      return c.redirect(`/ops/bank-files/${only.sha256}?did=${only.isNew ? 'taken' : 'again'}`, 303)
    return c.redirect('/ops/bank-files?did=takenAll', 303)
  })

  for (const { deed, path, fields, did } of deeds) {
    // Where a refused form stands, to come back to.
    router.get(`/${deed}`, c => c.redirect('/ops/bank-files', 303))

    router.post(`/${deed}`, async c => {
      const typed = await readForm(c)
      const told = await tell(deps, c, { path, body: filled(typed, fields), key: typed['key'] }, Coverage)
      if (told.ok) return c.redirect(`/ops/bank-files?did=${did}`, 303)
      return filesPage(deps, c, { [deed]: refusedForm(typed, told.problem, deps.newId()) })
    })
  }

  router.get('/:sha256', async c => {
    const words = wordsFor(c)
    const after = /^\d{1,8}$/u.test(c.req.query('after') ?? '') ? c.req.query('after') : '0'
    const path = `/bank-files/${encodeURIComponent(c.req.param('sha256'))}?after=${after}`
    const file = await ask(deps, c, path, BankFileAnswer)
    return page(
      deps,
      c,
      { title: `${words.page.bankFiles.title} – ${file.name}`, wide: true },
      <BankFileRows
        file={file}
        done={labelIn(words.page.bankFiles.done, c.req.query('did') ?? '', '')}
        words={words}
      />,
    )
  })

  return router
}

/** What is said where there is no file. */
const deeds = [
  { deed: 'days', path: '/payment-coverage', fields: ['through'], did: 'covered' },
  { deed: 'closings', path: '/payment-coverage/closed-accounts', fields: ['account', 'lastOn'], did: 'closed' },
] as const

/** Each file is taken in whole or not at all, and none keeps another from it. */
async function takeIn(deps: PageDeps, c: PageContext, files: readonly File[]) {
  const taken: { readonly sha256: string; readonly isNew: boolean }[] = []
  const refused: RefusedFile[] = []
  for (const file of files) {
    const told = await tellContent(deps, c, '/bank-files', file, BankFileAnswer)
    if (told.ok) taken.push({ sha256: told.answer.sha256, isNew: told.answer.isNew !== false })
    else refused.push({ name: file.name, why: told.problem.detail, rows: told.problem.rows })
  }
  return { taken, refused }
}

interface Shown extends RefusedForms {
  /** The files that were not taken in; an empty list where none was chosen. */
  readonly refused?: readonly RefusedFile[]
}

async function filesPage(deps: PageDeps, c: PageContext, { refused, days, closings }: Shown): Promise<Response> {
  const words = wordsFor(c)
  const { bankFiles } = words.page
  const query = searchOf(c.req.query(), [])
  const [{ items, next }, coverage] = await Promise.all([
    ask(deps, c, `/bank-files?${query.toString()}`, BankFilePage),
    ask(deps, c, '/payment-coverage', CoverageView),
  ])
  const said = refused?.map(({ name, why }) => bankFiles.refused(name, why)) ?? []
  const texts = refused?.length === 0 ? [bankFiles.choose] : said
  const forms = {
    files: { ...emptyForm(''), faults: texts.map(text => ({ field: 'files', text })) },
    days: days ?? emptyForm(deps.newId()),
    closings: closings ?? emptyForm(deps.newId()),
  }
  const isRefused = refused ?? days ?? closings
  return page(
    deps,
    c,
    { title: bankFiles.title, wide: true, scripts: ['files.js'], status: isRefused ? 422 : 200 },
    <BankFilesBody
      files={items}
      next={next}
      coverage={coverage}
      forms={forms}
      refused={refused ?? []}
      done={labelIn(bankFiles.done, c.req.query('did') ?? '', '')}
      words={words}
    />,
  )
}
