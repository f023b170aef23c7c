import { z } from '@hono/zod-openapi'
import { collectionNoticeKinds } from '../../domain/collection.ts'
import { dunningLevels } from '../../domain/dunning.ts'
import { date, dateOut, oreOut } from './fields.ts'

export const ScopeQuery = z
  .strictObject({
    on: date.optional().openapi({ description: 'What a day brought.' }),
    after: z.coerce
      .number()
      .int()
      .min(0)
      .max(2_000_000_000)
      .optional()
      .openapi({ description: 'All that has come since the answer whose `next` it was; 0 for everything.' }),
  })
  .refine(({ on, after }) => (on === undefined) !== (after === undefined), { path: ['on'] })

const Claim = z
  .object({
    caseNumber: z.string(),
    invoiceNumber: z.int(),
    ocr: z.string(),
    handedOn: dateOut,
    debtor: z.object({
      kind: z.enum(['consumer', 'business', 'public']),
      name: z.string(),
      lines: z.array(z.string()),
      customerNumber: z.string(),
      organisationNumber: z.string().nullable(),
      email: z.string().nullable(),
      phones: z.array(z.string()),
    }),
    basis: z.object({
      title: z.string(),
      ticket: z.string().nullable(),
      deliveredOn: dateOut,
      issuedOn: dateOut,
      dueOn: dateOut,
      invoicedOre: oreOut,
      receivedOre: oreOut,
      creditedOre: oreOut,
    }),
    interestPeriods: z
      .array(
        z.object({
          from: dateOut,
          to: dateOut,
          days: z.int(),
          basisPoints: z.int(),
          principalOre: oreOut,
          interestOre: oreOut,
        }),
      )
      .openapi({
        description: 'Days, rate and principal that the interest was counted on; it runs on from the last day.',
      }),
    principalOre: oreOut,
    interestOre: oreOut,
    costsOre: oreOut,
    totalOre: oreOut,
    history: z.array(
      z.object({
        level: z.enum(dunningLevels),
        on: dateOut,
        newDueOn: dateOut.nullable(),
        totalOre: oreOut,
        sha256: z.string().nullable().openapi({ description: 'The hash of the letter.' }),
      }),
    ),
    prescribesOn: dateOut,
    prescriptionFrom: z
      .object({ by: z.enum(['claim', 'reminder1', 'reminder2', 'payment', 'promise']), on: dateOut })
      .exactOptional()
      .openapi({ description: 'By what it was last kept alive.' }),
  })
  .openapi('CollectionClaim')

export const Collections = z
  .object({
    on: dateOut.nullable(),
    next: z.int().openapi({ description: 'Ask with `after` = this, and nothing that comes later is missed.' }),
    claims: z.array(Claim),
    notices: z.array(
      z.object({
        invoice: z.string(),
        kind: z.enum(collectionNoticeKinds),
        amountOre: oreOut,
        on: dateOut,
      }),
    ),
  })
  .openapi('Collections')
