import { createRoute, z } from '@hono/zod-openapi'
import { documentsOf } from '../db/document.ts'
import { deliveryNotePaper } from '../db/paper.ts'
import { isDesk } from '../domain/case.ts'
import type { DeliveryNotePaper } from '../domain/paper.ts'
import { formats } from '../texts/format.ts'
import { requireCase } from './act.ts'
import type { AppDeps } from './env.ts'
import { guard } from './guard.ts'
import { notFound } from './problem.ts'
import { createRouter } from './router.ts'
import { DeliveryNote } from './schemas/delivery-note.ts'
import { json, problems } from './schemas/responses.ts'
import { TicketNumber } from './ticket.ts'

/** What a delivery note says, for those who would rather read it on a screen than as a paper (T10). */
export function deliveryNoteRoutes(deps: AppDeps) {
  const router = createRouter()

  router.openapi(
    createRoute({
      method: 'get',
      path: '/tickets/{number}/delivery-notes/{sha256}',
      ...guard(deps, 'ticket.read'),
      tags: ['Tickets'],
      summary: 'What a delivery note says, with its signature (T10)',
      description: 'The note is named by the hash of its PDF, which is among the documents of the ticket.',
      request: { params: TicketNumber.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }) },
      responses: { 200: json(DeliveryNote, 'What the delivery note says.'), ...problems('not-found') },
    }),
    async c => {
      const { number, sha256 } = c.req.valid('param')
      const head = await requireCase(deps, c, number)
      const documents = await documentsOf(deps.db, head.number, !isDesk(c.var.caller))
      const document = documents.find(each => each.sha256 === sha256 && each.kind === 'deliveryNote')
      const paper = document && (await deliveryNotePaper(deps.db, head.number, document.step))
      if (!paper) throw notFound()
      return c.json(noteBody(paper), 200)
    },
  )

  return router
}

function noteBody(given: DeliveryNotePaper) {
  const { company: _, slot, lines, checklist, signature, ...paper } = given
  return {
    ...paper,
    address: [...paper.address],
    hours: formats[paper.language].hours(slot),
    lines: lines.map(({ quantityHundredths, ...line }) => ({ ...line, quantity: quantityHundredths / 100 })),
    checklist: checklist && {
      ...checklist,
      dismantled: [...checklist.dismantled],
      handedOver: [...checklist.handedOver],
      missing: [...checklist.missing],
    },
    signature: signature && { ...signature, png: Buffer.from(signature.png).toString('base64') },
  }
}
