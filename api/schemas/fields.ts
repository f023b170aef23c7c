import { z } from '@hono/zod-openapi'
import { isGln } from '../../domain/check-digit.ts'
import { parseEmail } from '../../domain/email.ts'
import { parseOrganisationNumber } from '../../domain/identity.ts'
import { oneLine } from '../../domain/one-line.ts'
import { paragraphs } from '../../domain/paragraphs.ts'
import type { Parsed } from '../../domain/parsed.ts'
import { parsePhone } from '../../domain/phone.ts'
import { isPlainDate, type PlainDate } from '../../domain/plain-date.ts'
import { parsePostalCode } from '../../domain/postal-code.ts'
import { slots } from '../../domain/slot.ts'
import type { FieldCode } from '../../texts/api.ts'
import { custom } from '../issues.ts'

/** Text on one line: a name, a title, a street. Line breaks and invisible marks in it become spaces or go. */
export function line(max: number, example: string) {
  return z
    .string()
    .max(max)
    .transform((text, context) => nonEmpty(oneLine(text), context))
    .openapi({ minLength: 1, maxLength: max, example })
}

/** Text over several lines. */
export function text(max: number, example: string) {
  return z
    .string()
    .max(max)
    .transform((written, context) => nonEmpty(paragraphs(written), context))
    .openapi({ minLength: 1, maxLength: max, example })
}

/** What may be left out, or be null to say that there is none. */
export function orNull<S extends z.ZodType>(schema: S) {
  return schema.nullish().transform(value => value ?? null)
}

export const phone = read(
  40,
  parsePhone,
  reason => `phone.${reason}`,
  '070-174 06 09',
  'A telephone number in any Swedish way of writing, or with its country code. Stored as E.164.',
)

export const email = read(
  320,
  parseEmail,
  reason => `email.${reason}`,
  'anna@andersson.example',
  'One bare e-mail address.',
)

export const postalCode = read(12, parsePostalCode, () => 'postalCode', '541 34', 'A Swedish postal code.')

export const organisationNumber = read(
  20,
  parseOrganisationNumber,
  reason => `organisationNumber.${reason}`,
  '556016-0680',
  'An organisation number, with or without hyphen.',
)

export const gln = z
  .string()
  .refine(isGln, custom('gln'))
  .openapi({ example: '7300009022489', description: 'The GLN, thirteen digits, that e-invoices are addressed to.' })

/** A day as YYYY-MM-DD, in Stockholm. */
export const date = z
  .string()
  .max(10)
  .transform((written, context): PlainDate => {
    if (isPlainDate(written)) return written
    context.addIssue(custom('notADate'))
    return z.NEVER
  })
  .openapi({ format: 'date', example: '2026-11-27' })

export const slot = z
  .enum(slots)
  .openapi({ description: 'Local hours: morning 08–12, afternoon 13–17, evening 17–21.', example: 'morning' })

export const customerNumber = code(/^K-\d{1,9}$/, 'K-1002')
export const contractNumber = code(/^A-\d{4}-\d{6,12}$/, 'A-2026-000007')
export const technicianNumber = code(/^TK-\d{1,9}$/, 'TK-1')
/** The number that stands on the thing. */
export const objectNumber = code(/^[\p{L}\p{N}][\p{L}\p{N}./_-]{0,39}$/u, 'OBJ-10017')
export const agreementNumber = code(/^[\p{L}\p{N}][\p{L}\p{N}./_-]{0,39}$/u, 'A-2024-17')
export const articleNumber = code(/^[\p{L}\p{N}][\p{L}\p{N}./_-]{0,19}$/u, '110')
export const regionCode = code(/^[a-z][a-z0-9-]{0,29}$/, 'skaraborg')
export const kindOfWork = code(/^[a-z][A-Za-z]{0,29}$/, 'appliance')

/** A number or code of a known form; whether there is such a one is asked later. */
export function code(pattern: RegExp, example: string) {
  return z.string().max(60).regex(pattern).openapi({ example, pattern: pattern.source })
}

/** An instant in an answer: UTC, milliseconds. */
export const instantOut = z.string().openapi({ format: 'date-time', example: '2026-11-26T13:30:00.000Z' })
export const dateOut = z.string().openapi({ format: 'date', example: '2026-11-27' })
export const oreOut = z.int().openapi({ description: 'Öre.', example: 123_450 })

function read<V, R extends string>(
  max: number,
  parse: (text: string) => Parsed<V, R>,
  codeOf: (reason: R) => FieldCode,
  example: string,
  description: string,
) {
  return z
    .string()
    .max(max)
    .transform((written, context): V => {
      const result = parse(written)
      if (result.ok) return result.value
      context.addIssue(custom(codeOf(result.reason)))
      return z.NEVER
    })
    .openapi({ maxLength: max, example, description })
}

function nonEmpty(clean: string, context: z.core.$RefinementCtx<string>): string {
  if (clean === '') context.addIssue(custom('empty'))
  return clean
}
