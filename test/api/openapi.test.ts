import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openapiFile, openapiText } from '../../api/write-openapi.ts'
import { type ApiWorld, startApi } from '../servers/api.ts'

const Operation = z.object({
  operationId: z.string().default(''),
  summary: z.string().default(''),
  tags: z.array(z.string()).default([]),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  'x-roles': z.array(z.string()).optional(),
  requestBody: z.object({ content: z.record(z.string(), z.unknown()) }).optional(),
  responses: z.record(z.string(), z.object({ content: z.record(z.string(), z.unknown()).default({}) })),
})

const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ securitySchemes: z.record(z.string(), z.unknown()) }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
})

const committed = readFileSync(openapiFile, 'utf8')
const { paths, components, tags } = Document.parse(JSON.parse(committed))
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
)

test('the committed openapi.json is what the routes say', async () => {
  const made = await openapiText()
  expect(made === committed, 'openapi.json is not what the routes say: run npm run openapi, and commit it').toBe(true)
})

test('each operation has a name of its own, for the clients that are generated', () => {
  const names = operations.map(([, { operationId }]) => operationId)
  expect(names.filter(name => !/^[a-z][A-Za-z0-9]+$/.test(name))).toEqual([])
  expect(new Set(names).size).toBe(operations.length)
})

test('each group of operations says in a sentence what it is about, and none is empty', () => {
  expect(tags.map(({ name }) => name).toSorted()).toEqual(
    [...new Set(operations.flatMap(([, operation]) => operation.tags))].toSorted(),
  )
  expect(tags.filter(({ description }) => !/^[A-Z].* .*\.$/.test(description))).toEqual([])
})

describe('S1 each operation says what it is, who may, and how it may be refused', () => {
  test.for(operations)('S1 %s', ([route, operation]) => {
    const { summary, tags, security, responses, requestBody, 'x-roles': roles } = operation
    expect(summary).toMatch(/^[A-Z].{8,}/)
    expect(tags).toHaveLength(1)
    expect(security).toEqual(roles ? [{ apiKey: [] }] : [])
    for (const scheme of security.flatMap(Object.keys)) expect(components.securitySchemes).toHaveProperty(scheme)

    const refusals = [
      ...(roles ? ['401', '403', '429', '500', '503'] : []),
      ...(route.includes('{') ? ['404'] : []),
      ...(requestBody ? ['400', '413', '415', '422'] : []),
    ]
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(refusals))
    // The one answer that is no success and no problem: which part is down.
    const types = Object.entries(responses).flatMap(([status, { content }]) =>
      status >= '400' && route !== 'GET /readyz' ? Object.keys(content) : [],
    )
    expect(types.filter(type => type !== 'application/problem+json')).toEqual([])
  })
})

describe('the documentation needs nobody but us', () => {
  let api: ApiWorld
  beforeAll(async () => {
    api = await startApi({ worker: false })
  })
  afterAll(() => api.close())

  test('its page asks for nothing from another host, and its policy would not let it', async () => {
    const { status, headers, content } = await api.ask('GET /docs')
    expect(status).toBe(200)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("connect-src 'self'")
    expect(policy).not.toMatch(/https?:|\*|'unsafe-eval'|script-src[^;]*'unsafe-inline'/)

    const html = Buffer.from(content).toString()
    const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address = '']) => address)
    expect(addresses.length).toBeGreaterThan(3)
    expect(html).not.toMatch(/\/\/[\w-]+\./)
    for (const address of addresses) {
      expect(address).toMatch(/^\/docs\/[\w.-]+$/)
      const asset = await api.ask(`GET ${address}`)
      expect([address, asset.status]).toEqual([address, 200])
      expect(asset.headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  test('its style sheet and its start fetch nothing from another host', async () => {
    const style = Buffer.from((await api.ask('GET /docs/swagger-ui.css')).content).toString()
    const outside = [...style.matchAll(/url\(["']?([^)"']+)|@import\s+([^;]+)/g)].map(
      ([, url, imported]) => url ?? imported,
    )
    expect(outside.filter(url => !url?.startsWith('data:'))).toEqual([])
    const start = Buffer.from((await api.ask('GET /docs/start.js')).content).toString()
    expect(start).toContain("url: '/openapi.json'")
    expect(start).toContain('validatorUrl: null')
    expect(start).not.toContain('//')
  })

  test('it serves its own files only', async () => {
    for (const file of ['package.json', 'swagger-ui.js', '..%2f..%2fpackage.json', '%2e%2e/package.json'])
      expect((await api.ask(`GET /docs/${file}`)).status).toBe(404)
  })

  test('the description that it reads is the committed one', async () => {
    const { content, headers } = await api.ask('GET /openapi.json')
    expect(headers.get('content-type')).toBe('application/json')
    const served = Document.parse(JSON.parse(Buffer.from(content).toString()))
    expect(Object.keys(served.paths)).toEqual(Object.keys(paths))
  })
})
