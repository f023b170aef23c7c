import { z } from '@hono/zod-openapi'
import { custom } from '../issues.ts'
import { Problem } from '../problem.ts'

const defaultLimit = 50
const maxLimit = 200

const limitOf = (usual: number) =>
  z
    .string()
    .max(4)
    .regex(/^\d+$/)
    .transform(Number)
    .pipe(z.number().min(1).max(maxLimit))
    .default(usual)
    .openapi({ type: 'integer', minimum: 1, maximum: maxLimit, default: usual })

const cursor = z
  .string()
  .max(300)
  .transform((written, context) => {
    const place = placeOf(written)
    if (place) return place
    context.addIssue(custom('notACursor'))
    return z.NEVER
  })
  .optional()
  .openapi({ type: 'string', description: 'Where the page before ended, as its `next` says.' })

/** What every list takes: how many, and where the page before ended. */
export const pageQuery = pageOfAtMost(defaultLimit)
/** As `pageQuery`, of lists that were given as long as they may be before they had pages. */
export const longPageQuery = pageOfAtMost(maxLimit)

function pageOfAtMost(usual: number) {
  return { limit: limitOf(usual), cursor }
}

/** A page of a list, and the address of the next one. */
export function page<S extends z.ZodType>(item: S) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().openapi({ description: 'The address of the next page; null on the last one.' }),
  })
}

/**
 * A page of the rows that were read: one more than asked for, to see whether there are more. `placeAfter` is what the next
 * page begins after.
 */
export function pageOf<Row, Item>(
  url: string,
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  placeAfter: (row: Row) => readonly string[],
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const hasMore = rows.length > limit && last !== undefined
  return { items: shown.map(toItem), next: hasMore ? nextAddress(url, placeAfter(last)) : null }
}

/** A page of what is listed by number, newest first. `read` gives so many whose numbers come before one. */
export async function pageByNumber<Row extends { readonly number: string }, Item>(
  url: string,
  { cursor, limit }: { readonly cursor?: readonly string[] | undefined; readonly limit: number },
  read: (page: { readonly before: string | null; readonly limit: number }) => Promise<readonly Row[]>,
  toItem: (row: Row) => Item,
): Promise<{ items: Item[]; next: string | null }> {
  const [before] = placeIn(cursor, NumberPlace) ?? []
  const rows = await read({ before: before ?? null, limit: limit + 1 })
  return pageOf(url, rows, limit, toItem, row => [row.number])
}

/** A number that counts without its leading zeros. */
const NumberPlace = z.tuple([z.string().regex(/(?:^|\D)\d{1,18}$/)])

/** Where a list goes on, as the list itself has said it: a place of another list, or one made up, is none. Null for the beginning. */
export function placeIn<S extends z.ZodType>(cursor: readonly string[] | undefined, shape: S): z.output<S> | null {
  if (cursor === undefined) return null
  const read = shape.safeParse(cursor)
  if (read.success) return read.data
  throw new Problem('invalid', { errors: [{ pointer: '/cursor', in: 'query', code: 'notACursor' }] })
}

function nextAddress(url: string, place: readonly string[]): string {
  const { pathname, searchParams } = new URL(url)
  searchParams.set('cursor', Buffer.from(JSON.stringify(place)).toString('base64url'))
  return `${pathname}?${searchParams.toString()}`
}

/** A text that PostgreSQL can hold: it knows no zero byte. */
const Place = z
  .array(
    z
      .string()
      .max(100)
      .regex(/^[^\0]*$/),
  )
  .min(1)
  .max(2)

function placeOf(cursor: string): string[] | undefined {
  try {
    const read = Place.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}
