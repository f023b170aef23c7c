import { z } from '@hono/zod-openapi'
import { instantOut } from './fields.ts'

const id = z.string().openapi({ example: 'user-7' })

/** Who of the desk has taken a parked case. */
export const Owner = z
  .object({ role: z.string().openapi({ example: 'ops' }), id, name: z.string().nullable(), since: instantOut })
  .openapi('CaseOwner')

export const OwnerTaken = z
  .strictObject({
    from: id
      .max(100)
      .nullish()
      .transform(given => given ?? null)
      .openapi({ description: 'The `id` of who has it, to take it over. Left out, only what is nobody’s is taken.' }),
  })
  .openapi('OwnerTaken')

export const Owners = z
  .object({
    items: z.array(
      z.object({
        parkedAt: instantOut,
        did: z.enum(['taken', 'left']),
        at: instantOut,
        by: z.object({ role: z.string(), id, name: z.string().nullable() }),
      }),
    ),
  })
  .openapi('CaseOwners')
