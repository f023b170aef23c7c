import { z } from '@hono/zod-openapi'
import { suspensionReasons } from '../../domain/contract.ts'
import { equipmentStates } from '../../domain/equipment.ts'
import { teardownFailures } from '../../domain/teardown.ts'
import { terminationRemains } from '../../domain/termination.ts'
import { caseNumber, caseShape } from './case.ts'
import { End, Equipment, Related } from './contract.ts'
import { code, date, dateOut, instantOut, orNull, text } from './fields.ts'

export const TerminationNumber = z.object({
  number: caseNumber.regex(/^U-\d{4}-\d{6,12}$/).openapi({ example: 'U-2026-000001' }),
})

export const Task = z
  .object({
    task: z.enum(['dismantle', 'handOver', 'returnKey', 'takeDownSigns']),
    text: z.string().openapi({ example: 'Montera ned och ta med: Centralapparat' }),
    equipment: z.string().nullable().openapi({ description: 'Named in the report’s checklist.', example: 'C-1' }),
  })
  .openapi('TeardownTask')

export const Termination = z
  .object({
    ...caseShape,
    kind: z.literal('termination'),
    contract: z.string().openapi({ example: 'A-2026-000007' }),
    requestedOn: dateOut,
    end: End,
    disconnectsAt: instantOut.openapi({ description: 'When its last day is over; the site is monitored until then.' }),
    disconnectedAt: instantOut.nullable(),
    suspended: z.enum(suspensionReasons).nullable(),
    teardown: z.object({
      state: z.enum(['none', 'open', 'booked', 'refused', 'done', 'waived']),
      from: dateOut.openapi({ description: 'The first day for the visit.' }),
      to: dateOut,
      isAfterEnd: z.boolean(),
      ticket: z.string().nullable(),
      visit: z.object({ on: dateOut, slot: z.string(), hours: z.string() }).nullable(),
      failure: z.enum(teardownFailures).nullable(),
      tasks: z.array(Task).openapi({ description: 'What is left to do at the site.' }),
    }),
    equipment: z.array(Equipment),
    remaining: z
      .array(z.object({ code: z.enum(terminationRemains), text: z.string() }))
      .openapi({ description: 'What still stands between the termination and its end.' }),
    related: z.array(Related),
    links: z.object({
      events: z.string(),
      documents: z.string(),
      contract: z.string(),
      teardown: z.string().nullable(),
      finalInvoice: z.string().nullable(),
    }),
  })
  .openapi('Termination')

export const EndDateOrder = z
  .strictObject({ wantedOn: date.nullable().openapi({ description: 'Null asks for the earliest day.' }) })
  .openapi('EndDateOrder')

export const WithdrawalOrder = z
  .strictObject({ reason: orNull(text(2000, 'Kunden bor kvar.')) })
  .openapi('WithdrawalOrder')

const id = code(/^[\p{L}\p{N}][\p{L}\p{N}./_-]{0,39}$/u, 'C-1')

export const CheckInOrder = z
  .strictObject({
    equipment: id,
    credit: z.boolean().default(true).openapi({
      description:
        'What was charged for it is given back with a credit note. False where it is kept: it came back broken.',
    }),
  })
  .openapi('CheckInOrder')

/** What a technician found at a teardown (A3). */
export const Checklist = z
  .strictObject({
    equipment: z
      .array(z.strictObject({ id, state: z.enum(['dismantled', 'handedOver', 'missing']) }))
      .max(200)
      .default([])
      .openapi({ description: 'What is not named stands as it stood.' }),
    keyReturned: z.boolean().default(false),
    signsTakenDown: z.boolean().default(false),
    failure: z
      .enum(['notLetIn', 'nobodyHome'])
      .nullish()
      .transform(given => given ?? null)
      .openapi({ description: 'Why nothing could be done; then another visit is needed.' }),
  })
  .openapi('Checklist')

export const ChecklistTask = Task.extend({ state: z.enum(equipmentStates).nullable() }).openapi('ChecklistTask')
