import { z } from '@hono/zod-openapi'
import { slots } from '../../domain/slot.ts'
import { declineReasons } from '../../domain/ticket.ts'
import { custom } from '../issues.ts'
import { articleNumber, date, line, orNull, slot, technicianNumber, text } from './fields.ts'
import { Checklist } from './termination.ts'

/** An action that brings nothing with it. */
export const Nothing = z.strictObject({}).openapi('Nothing')

export const ContactAttempt = z
  .strictObject({ note: orNull(text(1000, 'Ringde tre signaler, ingen svarade.')) })
  .openapi('ContactAttempt')

export const HoldOrder = z
  .strictObject({ on: date, slot, technician: orNull(technicianNumber) })
  .openapi('HoldOrder', { description: 'Without a technician the one with least to do that day is chosen.' })

export const Hold = z
  .object({
    holdId: z.string().openapi({ description: 'Sent as `hold` with the booking.' }),
    on: z.string(),
    slot: z.enum(slots),
    technician: z.string(),
    until: z.string(),
  })
  .openapi('Hold')

const RutBuyer = z.strictObject({
  name: line(100, 'Anna Andersson'),
  personnummer: z.string().max(20).openapi({ example: '199506027839' }),
  remainingKronor: orNull(z.int().min(0).max(75_000)),
})

/** Who wants the tax reduction (B2). They must have been told that it is their own responsibility to have the right to it. */
export const RutOrder = z
  .strictObject({ buyers: z.array(RutBuyer).min(1).max(4), informed: z.literal(true) })
  .openapi('RutOrder')

export const BookingOrder = z
  .strictObject({
    on: date,
    slot,
    technician: orNull(technicianNumber),
    hold: orNull(z.uuid()).openapi({ description: 'The `holdId` of the hold that keeps the slot.' }),
    outsideWindow: z.boolean().default(false).openapi({
      description:
        'A teardown is booked on the last working days before its contract ends. True where the customer wants another day.',
    }),
    rut: RutOrder.nullable()
      .optional()
      .openapi({ description: 'Null takes an earlier wish for the reduction back; left out, it stands.' }),
  })
  .openapi('BookingOrder')

export const Decline = z.strictObject({ reason: z.enum(declineReasons) }).openapi('Decline')

/** 1.5, '1.5' and '1,5' are 150 hundredths. */
export const quantity = z
  .union([z.number(), z.string().max(20)])
  .transform((written, context) => {
    const [, whole, decimals = ''] = /^(\d{1,5})(?:[.,](\d+))?$/.exec(String(written).trim()) ?? []
    const hundredths = Number(`${whole}${decimals.slice(0, 2).padEnd(2, '0')}`)
    if (whole === undefined) context.addIssue(custom('notANumber'))
    else if (decimals.length > 2) context.addIssue(custom('tooManyDecimals'))
    else if (hundredths === 0) context.addIssue(custom('tooSmall', '0,01'))
    return hundredths
  })
  .openapi({ type: 'number', minimum: 0.01, maximum: 99_999.99, example: 1.5 })

const ReportLine = z.strictObject({ article: articleNumber, quantity })

const Signature = z.strictObject({
  name: line(100, 'Anna Andersson'),
  png: z
    .string()
    .max(273_100)
    .openapi({ format: 'byte', description: 'A PNG picture in base64, at most 200 kB, drawn on the screen.' }),
})

/** A technician’s report (T10): signed by the customer, or with the reason why not. */
export const ReportOrder = z
  .strictObject({
    actions: text(4000, 'Bytte avloppspump och provkörde.'),
    workedMinutes: z.int().min(0).max(1440),
    lines: z.array(ReportLine).max(100),
    anotherVisit: z.boolean().default(false),
    signature: orNull(Signature),
    refusalReason: orNull(text(1000, 'Kunden var inte hemma när arbetet blev klart.')),
    checklist: Checklist.optional().openapi({
      description: 'What was found at a teardown that a termination has ordered (A3); there it must be given.',
    }),
  })
  .superRefine(({ signature, refusalReason }, context) => {
    if ((signature === null) === (refusalReason === null))
      context.addIssue({ ...custom('exactlyOne', 'signature, refusalReason'), path: ['signature'] })
  })
  .openapi('ReportOrder')

export const PaymentChoiceOrder = z.strictObject({ choice: z.enum(['swish', 'invoice']) }).openapi('PaymentChoice')
