import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { fieldProblems } from '../api/issues.ts'
import { problemText } from '../api/problem.ts'
import { policySchemas, type SettablePolicy } from '../api/schemas/policy.ts'
import { clockOf } from '../company-clock.ts'
import type { Db } from '../db/connect.ts'
import { datedPolicies, type PolicyEffect, policyEffect, policyOn, setPolicy } from '../db/policy.ts'
import { readSimulation } from '../db/simulated-clock.ts'
import { stockholmDate } from '../domain/instant.ts'
import { addDays, isPlainDate, type PlainDate } from '../domain/plain-date.ts'
import { en } from '../texts/en.ts'
import { withDatabase } from './database.ts'

/** Lists the dated policies, shows one, or sets one from a day on; '--preview' says what setting it would meet (E6). */
export function policy(words: readonly string[]): Promise<number> {
  const options = { preview: { type: 'boolean', default: false } } as const
  const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options })
  const [what = 'list', name = '', date = '', file = ''] = positionals
  return withDatabase(async db => {
    switch (what) {
      case 'list':
        return list(db)
      case 'show':
        return show(db, nameOf(name), date === '' ? await today(db) : dateOf(date))
      case 'set':
        return set(db, { name: nameOf(name), from: dateOf(date), file, isPreview: values.preview })
      default:
        throw new Error(
          `There is no "policy ${what}": policy, policy show <name> [date], policy set <name> <from date> <file>.`,
        )
    }
  })
}

async function list(db: Db): Promise<number> {
  const dated = await datedPolicies(db)
  for (const name of names) {
    const own = dated.filter(each => each.name === name).map(({ validFrom }) => validFrom)
    console.log(`${name.padEnd(12)} ${['as Ledtid comes', ...own.map(from => `own from ${from}`)].join(', ')}`)
  }
  console.log('interest     its rates: npm run cli -- rate')
  return 0
}

async function show(db: Db, name: SettablePolicy, on: PlainDate): Promise<number> {
  console.log(JSON.stringify(await policyOn(db, name, on), null, 2))
  return 0
}

interface Setting {
  readonly name: SettablePolicy
  readonly from: PlainDate
  readonly file: string
  readonly isPreview: boolean
}

async function set(db: Db, { name, from, file, isPreview }: Setting): Promise<number> {
  if (file === '') throw new Error(`Say which file has it. Begin from: policy show ${name} > ${name}.json`)
  const body = read(name, file)
  const at = clockOf(await readSimulation(db)).now()
  const effect = isPreview
    ? { ...(await policyEffect(db, from)), isSet: false }
    : await setPolicy(db, { name, validFrom: from, body, at, byId: 'terminal' })
  if (effect.usedOn !== null)
    throw new Error(
      `A case was opened on ${effect.usedOn}. ${problemText(en, 'policyUsed', addDays(effect.usedOn, 1))}`,
    )
  console.log(effect.isSet ? `"${name}" is in force from ${from}.` : `"${name}" can be set from ${from}.`)
  console.log(keeping(effect))
  return 0
}

function keeping({ keeps }: PolicyEffect): string {
  const cases = keeps.map(({ kind, count }) => `${count} of kind ${kind}`)
  return cases.length === 0
    ? 'No running case is opened before that day.'
    : `Running cases that are older keep their own: ${cases.join(', ')}.`
}

function read(name: SettablePolicy, file: string) {
  const written: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const parsed = policySchemas[name].safeParse(written)
  if (parsed.success) return parsed.data
  const problems = fieldProblems(parsed.error.issues, written).map(
    ({ pointer, code, limit }) => `  ${pointer.slice(1).replaceAll('/', '.')}: ${problemText(en, code, limit)}`,
  )
  throw new Error(`${file} cannot be used as the policy "${name}":\n${problems.join('\n')}`)
}

const names = ['ticket', 'billing', 'dunning', 'bookkeeping', 'contract'] as const satisfies readonly SettablePolicy[]

function nameOf(text: string): SettablePolicy {
  const found = names.find(name => name === text)
  if (found) return found
  throw new Error(
    `${text === '' ? 'Say which policy' : `There is no policy "${text}"`}: ${names.join(', ')}. Reference rates have a command of their own: rate.`,
  )
}

function dateOf(text: string): PlainDate {
  if (isPlainDate(text)) return text
  throw new Error(`"${text}" is no date: write it as 2027-01-01.`)
}

async function today(db: Db): Promise<PlainDate> {
  return stockholmDate(clockOf(await readSimulation(db)).now())
}
