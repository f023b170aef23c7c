import { z } from '@hono/zod-openapi'
import { custom } from '../issues.ts'
import { articleNumber, line, oreOut, orNull } from './fields.ts'

const unit = z.enum(['h', 'st', 'km'])
const vatRate = z
  .union([z.literal(0), z.literal(600), z.literal(1200), z.literal(2500)])
  .openapi({ type: 'integer', enum: [0, 600, 1200, 2500], example: 2500, description: 'Hundredths of a per cent.' })
const account = z
  .string()
  .refine(text => /^\d{4}$/.test(text), custom('account'))
  .openapi({ example: '3001', pattern: '^\\d{4}$' })
const priceOre = z.int().min(0).max(100_000_000_00)
/** The kinds of RUT work that the tax agency's file knows (schema v6). */
const rutCategory = z.enum([
  'Stadning',
  'KladOchTextilvard',
  'Snoskottning',
  'Tradgardsarbete',
  'Barnpassning',
  'Personligomsorg',
  'Flyttjanster',
  'ItTjanster',
  'ReparationAvVitvaror',
  'Moblering',
  'TillsynAvBostad',
  'TransportTillForsaljning',
  'TvattVidTvattinrattning',
])
const rutRefusal = line(120, 'Material ger inte RUT-avdrag')

export const ArticleNumber = z.object({ number: articleNumber.openapi({ param: { name: 'number', in: 'path' } }) })

/** What the law asks of an article that is or is not RUT work (B1). */
export function rutProblems(article: {
  readonly labour: boolean
  readonly rutCategory: string | null
  readonly rutRefusal: string | null
}): ReturnType<typeof custom>[] {
  const isClear = (article.rutCategory === null) !== (article.rutRefusal === null)
  return [
    ...(isClear ? [] : [custom('rutCategoryOrReason')]),
    ...(article.rutCategory !== null && !article.labour ? [custom('rutLabourOnly')] : []),
  ]
}

const facts = {
  name: line(80, 'Reparation av vitvaror'),
  nameEn: line(80, 'Appliance repair'),
  unit,
  priceOre,
  vatRate,
  account,
  labour: z.boolean(),
  rutCategory: orNull(rutCategory),
  rutRefusal: orNull(rutRefusal),
  active: z.boolean().default(true),
}

function clear(article: Parameters<typeof rutProblems>[0], context: z.RefinementCtx): void {
  for (const problem of rutProblems(article)) context.addIssue({ ...problem, path: ['rutCategory'] })
}

/** What is sold (B1). Prices in öre without VAT. */
export const ArticleOrder = z
  .strictObject({ number: articleNumber, ...facts })
  .superRefine(clear)
  .openapi('ArticleOrder')

/** The same of an article whose number is given already. */
export const ArticleFacts = z.strictObject(facts).superRefine(clear).openapi('ArticleFacts')

export const ArticleChange = z
  .strictObject({
    name: line(80, 'Reparation av vitvaror').optional(),
    nameEn: line(80, 'Appliance repair').optional(),
    unit: unit.optional(),
    priceOre: priceOre.optional(),
    vatRate: vatRate.optional(),
    account: account.optional(),
    labour: z.boolean().optional(),
    rutCategory: rutCategory.nullable().optional(),
    rutRefusal: rutRefusal.nullable().optional(),
    active: z.boolean().optional(),
  })
  .superRefine((given, context) => {
    if (Object.keys(given).length === 0) context.addIssue(custom('atLeastOne'))
  })
  .openapi('ArticleChange')

export const Article = z
  .object({
    number: z.string().openapi({ example: '110' }),
    name: z.string(),
    nameEn: z.string(),
    unit,
    priceOre: oreOut,
    vatRate: z.int(),
    account: z.string(),
    labour: z.boolean(),
    rutCategory: z.string().nullable(),
    rutRefusal: z.string().nullable(),
    active: z.boolean(),
  })
  .openapi('Article')

export const ArticleList = z.object({ items: z.array(Article) }).openapi('ArticleList')

export const ArticleQuery = z.strictObject({
  q: line(80, 'pump').optional(),
  active: z
    .enum(['true', 'false'])
    .transform(given => given === 'true')
    .optional()
    .openapi({ type: 'boolean' }),
})
