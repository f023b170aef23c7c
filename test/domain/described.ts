import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** As much of JSON Schema as the API's description says its bodies and answers in. */
interface Schema {
  readonly $ref?: string | undefined
  readonly type?: string | readonly string[] | undefined
  readonly properties?: Readonly<Record<string, Schema>> | undefined
  readonly items?: Schema | undefined
  readonly allOf?: readonly Schema[] | undefined
  readonly anyOf?: readonly Schema[] | undefined
  readonly enum?: readonly unknown[] | undefined
  readonly example?: unknown
  readonly format?: string | undefined
}

const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    properties: z.record(z.string(), Schema).optional(),
    items: Schema.optional(),
    allOf: z.array(Schema).optional(),
    anyOf: z.array(Schema).optional(),
    enum: z.array(z.unknown()).optional(),
    example: z.unknown().optional(),
    format: z.string().optional(),
  }),
)

const Content = z.object({ content: z.object({ 'application/json': z.object({ schema: Schema }).optional() }) })

const { paths, components } = z
  .object({
    paths: z.record(z.string(), z.object({ post: z.object({ requestBody: Content.optional() }).optional() })),
    components: z.object({ schemas: z.record(z.string(), Schema) }),
  })
  .parse(JSON.parse(readFileSync(fileURLToPath(new URL('../../openapi.json', import.meta.url)), 'utf8')))

/** Everything that may be said in the body of a request: 'fee.from', 'equipment[].id'. Undefined where there is no such request. */
export function bodyPlaces(path: string): readonly string[] | undefined {
  const post = paths[path]?.post
  if (!post) return undefined
  const schema = post.requestBody?.content['application/json']?.schema
  return schema ? placesIn(schema) : []
}

/** Where a body says something. */
export function placesOf(value: unknown, at = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(each => placesOf(each, `${at}[]`))
  if (typeof value !== 'object' || value === null) return [at]
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) => placesOf(part, inside(at, name)))
}

/** An answer as it may be, made of what is said of each of its parts. */
export function sampleOf(name: string): unknown {
  return sample({ $ref: `#/components/schemas/${name}` })
}

function placesIn(schema: Schema, at = ''): readonly string[] {
  const { properties, items } = whole(schema)
  if (properties) return Object.entries(properties).flatMap(([name, part]) => placesIn(part, inside(at, name)))
  return items ? placesIn(items, `${at}[]`) : [at]
}

function sample(schema: Schema): unknown {
  const { example, enum: oneOf, properties, items, type, format } = whole(schema)
  if (example !== undefined) return example
  if (oneOf) return oneOf[0]
  if (properties) return Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, sample(part)]))
  if (items) return [sample(items)]
  const [kind] = [type ?? []].flat()
  if (kind === 'string') return format === 'date-time' ? '2026-11-26T13:30:00.000Z' : 'ord'
  return kind === 'boolean' ? true : kind === 'null' ? null : 1
}

/** A schema with what it refers to in it; of several that it may be, the first that is something. */
function whole(schema: Schema): Schema {
  const { $ref, allOf, anyOf, ...rest } = schema
  const named = $ref === undefined ? {} : components.schemas[$ref.split('/').at(-1) ?? '']
  if (!named) throw new Error(`${$ref} is described nowhere.`)
  const several = [...(allOf ?? []), ...(anyOf ?? []).filter(({ type }) => type !== 'null').slice(0, 1)]
  const parts = $ref === undefined ? several : [named, ...several]
  return parts.map(part => whole(part)).reduce(together, rest)
}

function together(one: Schema, other: Schema): Schema {
  const properties = { ...one.properties, ...other.properties }
  return { ...one, ...other, ...(Object.keys(properties).length > 0 ? { properties } : {}) }
}

function inside(at: string, name: string): string {
  return at === '' ? name : `${at}.${name}`
}
