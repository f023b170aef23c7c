import { describe, expect, test } from 'vitest'
import { demoCustomers, demoTechnicians } from '../../db/demo/people.ts'
import { readRecorded, recordedFiles } from '../record/history-file.ts'
import { brokenDishwasher } from '../servers/desk.ts'

/** What no history may hold: who people are, where they live, and what they wrote (S2). */
const people = [...demoCustomers, ...demoTechnicians].flatMap(({ name, phone, email }) => [
  ...name.split(' '),
  phone,
  email,
])
const { title, description, site, street, city, reporter, reporterPhone, email } = brokenDishwasher
const written = [title, description, site, street, city, ...reporter.split(' '), reporterPhone, email]
const secrets = [...new Set([...people, ...written])]
  .filter(text => typeof text === 'string')
  .filter(text => text.length > 3)

/** What looks like an address, a phone number or a personnummer, whoever's it is. */
const shapes = [/[\w.+-]+@[\w-]+\.\w+/, /\+46\d{6,}/, /\b0\d{1,3}-\d{5,}\b/, /\b(19|20)?\d{6}-\d{4}\b/]

describe('S2 no recorded history holds a name, a phone number, an address or what anyone wrote', () => {
  for (const file of recordedFiles())
    test(`S2 ${file}`, () => {
      expect(leaks(readRecorded(file))).toEqual([])
    })
})

test('S2 a name, an e-mail address or a phone number in a payload would be seen', () => {
  expect(leaks(payload('Ring Anna'))).toEqual(['Anna'])
  expect(leaks(payload('någon@annan.example'))).toHaveLength(1)
  expect(leaks({ summary: 'Ring 0701-740609' })).toHaveLength(1)
  expect(secrets).toContain('Andersson')
})

function payload(text: string) {
  return { payloads: [{ data: Buffer.from(JSON.stringify({ text })).toString('base64') }] }
}

function leaks(history: unknown): string[] {
  const text = [...texts(history)].join('\n')
  const words = new Set(text.split(/[^\p{L}\d@.+-]+/u))
  const said = secrets.filter(secret => (secret.includes(' ') ? text.includes(secret) : words.has(secret)))
  return [...said, ...shapes.flatMap(shape => shape.exec(text)?.[0] ?? [])]
}

/** Every text in a history, payloads in the clear. */
function* texts(value: unknown, key = ''): Generator<string> {
  if (typeof value === 'string') yield key === 'data' ? Buffer.from(value, 'base64').toString('utf8') : value
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) yield* texts(inner, Array.isArray(value) ? key : name)
}
