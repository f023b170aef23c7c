import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { attach } from '../db/attachment.ts'
import { documentsOf } from '../db/document.ts'
import { attachmentLimits, attachmentName, attachmentRefusal, attachmentType } from '../domain/attachment.ts'
import { withoutTraces } from '../domain/photo-privacy.ts'
import { requireCase } from './act.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { guard } from './guard.ts'
import { type FieldProblem, Problem, wrongField } from './problem.ts'
import { documentItem } from './reading.ts'
import { createRouter } from './router.ts'
import { changeProblems, json } from './schemas/responses.ts'
import { DocumentList } from './schemas/ticket.ts'
import { TicketNumber } from './ticket.ts'

/** Photos and PDFs that people put with a ticket (T1, T10). They are read as its other documents are. */
export function attachmentRoutes(deps: AppDeps) {
  const router = createRouter()
  const { db, now } = deps

  router.openapi(
    createRoute({
      method: 'post',
      path: '/tickets/{number}/files',
      ...guard(deps, 'ticket.attach'),
      tags: ['Tickets'],
      summary: 'Put files with a ticket: all of them, or none (T1)',
      description:
        'JPEG, PNG, WebP, HEIC or PDF, told by their content. Each at most 10 MB, and at most 20 with a ticket. Of photos, where and when they were taken is left out before they are kept. The same file again changes nothing.',
      request: { params: TicketNumber, body: { required: true, content: { 'multipart/form-data': { schema: form } } } },
      responses: { 200: json(DocumentList, 'The documents of the ticket, as they now are.'), ...changeProblems },
    }),
    async c => {
      const files = await filesIn(c)
      const head = await requireCase(deps, c, c.req.valid('param').number)
      if (head.closedAt !== null) throw new Problem('not-allowed-now', { reason: words => words.api.closedToFiles })
      const stored = await Promise.all(
        files.map(async ({ content, ...file }) => ({ ...file, sha256: (await deps.files.put(content)).sha256 })),
      )
      const { number: caseNumber, view } = head
      const most = attachmentLimits.files
      const isRoom = await attach(db, stored, { caseNumber, step: view.step, at: now(), most })
      if (!isRoom) throw wrongField('/files', 'tooManyFiles', String(most))
      const documents = await documentsOf(db, caseNumber, true)
      return c.json({ documents: documents.map(document => documentItem('/tickets', document)) }, 200)
    },
  )

  return router
}

/** In the documentation. It is read by hand: what is in the files decides, not what they are called. */
const form = {
  type: 'object' as const,
  required: ['files'],
  properties: { files: { type: 'array' as const, items: { type: 'string' as const, format: 'binary' } } },
}

interface GivenFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  readonly content: Uint8Array
}

/** The files of the form. Throws a problem that names every one that is not taken. */
async function filesIn(c: Context<ApiEnv>): Promise<GivenFile[]> {
  const given = await formFiles(c)
  if (given.length === 0) throw wrongField('/files', 'required')
  if (given.length > attachmentLimits.files) throw wrongField('/files', 'tooManyFiles', String(attachmentLimits.files))
  const errors: FieldProblem[] = []
  const files: GivenFile[] = []
  for (const [index, file] of given.entries()) {
    const content = new Uint8Array(await file.arrayBuffer())
    const type = attachmentType(content)
    const refusal = attachmentRefusal(content)
    if (refusal === undefined && type !== undefined) {
      const kept = withoutTraces(content, type)
      files.push({ name: attachmentName(file.name, type), mediaType: type, bytes: kept.byteLength, content: kept })
    } else errors.push({ pointer: `/files/${index}`, code: refusal ?? 'fileKind', limit: file.name })
  }
  if (errors.length > 0) throw new Problem('invalid', { errors })
  return files
}

async function formFiles(c: Context<ApiEnv>): Promise<readonly File[]> {
  if (!/^multipart\/form-data\s*;/iu.test(c.req.header('content-type') ?? ''))
    throw new Problem('unsupported-media-type')
  const read = await c.req.formData().catch((cause: unknown) => {
    throw new Problem('invalid', { errors: [{ pointer: '/files', code: 'required' }], cause })
  })
  // A browser sends an empty file for a field in which none was chosen.
  return read.getAll('files').filter(isChosen)
}

function isChosen(value: File | string): value is File {
  return typeof value !== 'string' && (value.name !== '' || value.size > 0)
}
