import { z } from '@hono/zod-openapi'
import { dunningLevels } from '../../domain/dunning.ts'
import { date, dateOut, instantOut, oreOut } from './fields.ts'
import { Dunning } from './policy.ts'

const states = z.enum(['past', 'inForce', 'coming'])

const Step = z.object({
  level: z.enum(dunningLevels),
  waitDays: z.int().openapi({ description: 'Days from the due date, or from the step before.' }),
  leaves: z.enum(['onTheDay', 'afterTheDays']),
  daysToPay: z.int().nullable(),
  hasFee: z.boolean(),
  hasInterest: z.boolean(),
  channel: z.enum(['asInvoice', 'letter', 'email', 'agency']),
  text: z.object({ sv: z.string(), en: z.string() }).optional(),
})

const DunningPolicyBody = z
  .object({
    steps: z.array(Step),
    reminderFeeOre: oreOut.openapi({ description: 'Öre, at most 60 kr (lag 1981:739 4 §).' }),
    lateFeeOre: oreOut.openapi({ description: 'Öre, at most 450 kr (4 a §).' }),
    minimumOre: oreOut.openapi({ description: 'Öre. Less than this is not reminded of.' }),
    sendingHours: z.object({ opensAt: z.string(), closesAt: z.string(), days: z.enum(['everyDay', 'workingDays']) }),
    spreadMinutes: z.int(),
  })
  .openapi('DunningPolicy')

export const DatedDunningPolicy = z
  .object({
    validFrom: dateOut
      .nullable()
      .openapi({ description: 'Null for the one that Ledtid comes with, which holds before any other.' }),
    state: states,
    setAt: instantOut.nullable(),
    setBy: z
      .string()
      .nullable()
      .openapi({ description: 'Null where a program did, or the terminal.', example: 'Lena Lind' }),
    openInvoices: z
      .int()
      .openapi({ description: 'Open invoices that go by it: each by that of the day it was opened.' }),
    policy: DunningPolicyBody,
  })
  .openapi('DatedDunningPolicy')

export const DunningPolicyList = z
  .object({
    items: z.array(DatedDunningPolicy),
    firstDayToSet: dateOut
      .nullable()
      .openapi({ description: 'The first day from which another can be set; null where there is no case yet.' }),
  })
  .openapi('DunningPolicyList')

export const DunningPolicyOrder = z
  .strictObject({
    validFrom: date.openapi({ description: 'The first day it holds. What was set for that day is replaced.' }),
    policy: Dunning.openapi({ description: 'The whole policy, as `GET /dunning-policies` shows it.' }),
  })
  .openapi('DunningPolicyOrder')

export const ReferenceRate = z
  .object({
    from: dateOut,
    to: dateOut.openapi({ description: 'The last day of the half-year.' }),
    percent: z.string().openapi({ example: '2.00' }),
    interestPercent: z.string().openapi({ description: 'What is charged: with eight points more.', example: '10.00' }),
    state: states,
  })
  .openapi('ReferenceRate')

export const ReferenceRateList = z
  .object({
    items: z.array(ReferenceRate),
    toEnter: z.array(z.object({ from: dateOut, is: z.enum(['missing', 'soon']) })).openapi({
      description:
        'Half-years whose rate must be entered. A reminder that demands interest waits for the rate of each half-year that has begun.',
    }),
  })
  .openapi('ReferenceRateList')

export const ReferenceRateOrder = z
  .strictObject({
    from: date.openapi({ description: 'The first day of a half-year.', example: '2027-01-01' }),
    percent: z.string().max(10).openapi({ description: 'As people write it: 2, 2.0, 2,5 or -0,5.', example: '2,0' }),
  })
  .openapi('ReferenceRateOrder')
