import { createHash } from 'node:crypto'
import { createRoute, z } from '@hono/zod-openapi'
import { type BankRow, findBankFile, listBankFiles, rowsOfFile } from '../db/bank-file-list.ts'
import { readCompany } from '../db/company.ts'
import type { BankFileResult } from '../domain/bank-file.ts'
import { parseBankFile } from '../domain/bank-file-reader.ts'
import { checkReceiver } from '../domain/bank-receiver.ts'
import { isInstant } from '../domain/instant.ts'
import type { Language } from '../domain/message.ts'
import type { ApiTexts } from '../texts/api.ts'
import { labelIn, texts } from '../texts/words.ts'
import type { AppDeps } from './env.ts'
import { actorIn, guard } from './guard.ts'
import { notFound, Problem } from './problem.ts'
import { createRouter } from './router.ts'
import {
  BankFileAnswer,
  BankFilePage,
  BankFileParams,
  BankFileQuery,
  BankFilesQuery,
  BankRowsQuery,
} from './schemas/dunning.ts'
import { pageOf, placeIn } from './schemas/page.ts'
import { changeProblems, json, problems } from './schemas/responses.ts'

/** Bank files: camt.054 and BgMax, each row with its result (B7). */
export function bankFileRoutes(deps: AppDeps) {
  const router = createRouter()
  const tags = ['Payments']

  router.openapi(
    createRoute({
      method: 'post',
      path: '/bank-files',
      ...guard(deps, 'bankFile.import'),
      tags,
      summary: 'Take in a bank file: all of it, or nothing (B7)',
      description:
        'camt.054, camt.053 or BgMax, as the bank sent it. The same file again, or a payment again, changes nothing.',
      request: {
        query: BankFileQuery,
        body: {
          required: true,
          content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
        },
      },
      responses: { 200: json(BankFileAnswer, 'The file, row by row.'), ...changeProblems },
    }),
    async c => {
      const content = new Uint8Array(await c.req.arrayBuffer())
      const sha256 = createHash('sha256').update(content).digest('hex')
      const known = await findBankFile(deps.db, sha256)
      if (!known) {
        await check(deps, content)
        await deps.files.put(content)
        const name = c.req.valid('query').name ?? 'bank file'
        await deps.engine.importFile({ id: sha256, sha256, name, at: deps.now(), byId: actorIn(c).id })
      }
      return c.json({ ...(await fileBody(deps, sha256, c.var.language)), isNew: !known }, 200)
    },
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: '/bank-files',
      ...guard(deps, 'bankFile.read'),
      tags,
      summary: 'The files that were taken in, newest first',
      request: { query: BankFilesQuery },
      responses: { 200: json(BankFilePage, 'A page of files.'), ...problems('invalid') },
    }),
    async c => {
      const { limit, cursor } = c.req.valid('query')
      const [receivedAt, sha256] = placeIn(cursor, Place) ?? []
      const after = receivedAt && sha256 ? { receivedAt, sha256 } : null
      const rows = await listBankFiles(deps.db, { after, limit: limit + 1 })
      const placeAfter = (row: (typeof rows)[number]) => [row.receivedAt, row.sha256]
      return c.json(pageOf(c.req.url, rows, limit, withoutOrigin, placeAfter), 200)
    },
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: '/bank-files/{sha256}',
      ...guard(deps, 'bankFile.read'),
      tags,
      summary: 'A file, row by row, a page at a time',
      request: { params: BankFileParams, query: BankRowsQuery },
      responses: { 200: json(BankFileAnswer, 'The file.'), ...problems('not-found') },
    }),
    async c => {
      const { sha256 } = c.req.valid('param')
      return c.json(await fileBody(deps, sha256, c.var.language, c.req.valid('query').after), 200)
    },
  )

  return router
}

const mostRows = 1_000

/** A file that cannot be taken in is refused whole, with the rows and the reason. Nothing is stored. */
async function check({ db }: AppDeps, content: Uint8Array): Promise<void> {
  const { bankgiro, accounts = [] } = await readCompany(db)
  const read = parseBankFile(content)
  const checked: BankFileResult = read.ok ? checkReceiver(read.value, [bankgiro, ...accounts]) : read
  if (checked.ok) return
  const { reason, problems: rows } = checked
  throw new Problem('bank-file-refused', {
    reason: words => words.api.bankFileRefused[reason],
    more: words => ({
      refusal: reason,
      rowCount: rows.length,
      rows: rows.slice(0, mostRows).map(({ row, code, detail }) => {
        return { row, code, text: words.api.bankProblems[code], detail }
      }),
    }),
  })
}

async function fileBody(
  { db }: AppDeps,
  sha256: string,
  language: Language,
  after = 0,
): Promise<z.infer<typeof BankFileAnswer>> {
  const file = await findBankFile(db, sha256)
  if (!file) throw notFound()
  const { rows, rowCount } = await rowsOfFile(db, sha256, { after, limit: mostRows })
  const through = after + rows.length
  return {
    ...withoutOrigin(file),
    rowCount,
    next: through < rowCount ? through : null,
    rows: rows.map(row => ({ ...row, text: rowText(row, texts[language].api) })),
  }
}

/** What became of a row, in words; of a problem, each of its reasons. */
function rowText({ result, detail }: Pick<BankRow, 'result' | 'detail'>, { bankRows, bankProblems }: ApiTexts): string {
  if (result !== 'problem') return bankRows[result]
  const [code = ''] = detail.split(':')
  return labelIn(bankProblems, code, bankRows.problem)
}

function withoutOrigin<T extends { readonly byId: string; readonly version: string; readonly createdAt: string }>(
  file: T,
) {
  const { byId: _, version: __, createdAt: ___, ...rest } = file
  return rest
}

/** When a file was taken in, and which it is. */
const Place = z.tuple([z.string().refine(isInstant), BankFileParams.shape.sha256])
