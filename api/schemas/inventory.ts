import { z } from '@hono/zod-openapi'
import { customerNumber, line, objectNumber, orNull } from './fields.ts'
import { page, pageQuery } from './page.ts'

/** A thing of a customer's with a number of its own on it (T1). */
export const ObjectOrder = z
  .strictObject({
    number: objectNumber,
    customer: customerNumber,
    kind: line(60, 'Diskmaskin'),
    make: orNull(line(60, 'Asko')),
    model: orNull(line(60, 'DW60')),
    place: orNull(line(120, 'Bokens äldreboende, avd Regnbågen')),
  })
  .openapi('ObjectOrder')

export const InventoryObject = z
  .object({
    number: z.string().openapi({ example: 'OBJ-10017' }),
    customer: z.string(),
    kind: z.string(),
    make: z.string().nullable(),
    model: z.string().nullable(),
    place: z.string().nullable(),
  })
  .openapi('Object')

export const ObjectParams = z.object({ number: objectNumber })

export const ObjectPage = page(InventoryObject).openapi('ObjectPage')

export const ObjectQuery = z.strictObject({
  customer: customerNumber.optional(),
  q: line(80, 'diskmaskin').optional(),
  ...pageQuery,
})

export const Agreement = z
  .object({
    number: z.string().openapi({ example: 'A-2024-17' }),
    customer: z.string(),
    ticketType: z.string(),
    kindOfWork: z.string(),
    feeWaived: z.boolean(),
    paymentDays: z.int(),
    reminderFeeAgreed: z.boolean(),
    interestAgreed: z.boolean(),
  })
  .openapi('Agreement')

export const AgreementList = z.object({ items: z.array(Agreement) }).openapi('AgreementList')
export const AgreementQuery = z.strictObject({ customer: customerNumber.optional() })
