import { authorities } from '../../../domain/authorised.ts'
import type { Typed } from '../../form.ts'
import { contractOf } from './contract-given.ts'
import { namesOf, type Written } from './equipment.ts'
import { type About, type Field, type Given, type Names, texts } from './form.ts'

/** Who may speak for the customer: each as it stands, to be written over or taken away, and one more (A1). */
export function peopleFields(given: Given): readonly Field[] {
  const { people: labels } = given.words.page.ops.contractForms
  return [
    ...peopleOf(given).flatMap(person => {
      const at = `authorised.${person.id}`
      const before = asTyped(person, at)
      return [
        ...personFields(given, at, before, labels.one(person.name)),
        { name: `${at}.removed`, control: 'check' as const, label: labels.remove(person.name) },
        { name: `${at}.was`, control: 'hidden' as const, label: '', value: asItIs(before, at) },
      ]
    }),
    ...personFields(given, newOne, { [`${newOne}.from`]: given.today }, labels.add),
  ]
}

/** All of them as they are to be; undefined where nothing was changed. */
export function peopleIn(typed: Typed, about: About): readonly Written[] | undefined {
  const people = peopleOf(about)
  const isChanged = people.some(({ id }) => isTouched(typed, `authorised.${id}`))
  const isAdded = ['name', 'phone', 'email', ...authorities].some(part => typed[`${newOne}.${part}`])
  if (!isChanged && !isAdded) return undefined
  const stay = people.flatMap((person): readonly Written[] => {
    const at = `authorised.${person.id}`
    const fieldOf = fieldIn(at)
    if (typed[`${at}.removed`] === 'true') return []
    // One whom a colleague has added meanwhile is in no field here, and stays too.
    return [{ body: isTouched(typed, at) ? { id: person.id, ...personIn(typed, at) } : person, fieldOf }]
  })
  const more = { id: nextId(people.map(({ id }) => id)), ...personIn(typed, newOne) }
  return isAdded ? [...stay, { body: more, fieldOf: fieldIn(newOne) }] : stay
}

export function peopleNames(typed: Typed, about: About): Names {
  const parts = ['id', 'name', 'phone', 'email', 'authorities', 'from', 'until']
  return namesOf('authorised', peopleIn(typed, about) ?? [], parts)
}

/** The fields of one who is no one yet. */
const newOne = 'person'

type Person = NonNullable<ReturnType<typeof contractOf>>['authorised'][number]

function peopleOf(about: About): readonly Person[] {
  return contractOf(about)?.authorised ?? []
}

function personFields({ words }: Given, at: string, before: Typed, group: string): readonly Field[] {
  const { people: labels, authorities: may } = words.page.ops.contractForms
  const field = (part: string): Pick<Field, 'name' | 'value'> => ({
    name: `${at}.${part}`,
    value: before[`${at}.${part}`] ?? '',
  })
  return [
    { ...field('name'), control: 'line', label: labels.name, required: true, group, isMore: true },
    { ...field('phone'), control: 'line', label: labels.phone },
    { ...field('email'), control: 'line', label: labels.email },
    { ...field('from'), control: 'date', label: labels.from, required: true },
    { ...field('until'), control: 'date', label: labels.until, hint: labels.untilHint },
    ...authorities.map((each): Field => ({ ...field(each), control: 'check', label: labels.may(may[each]) })),
  ]
}

function personIn(typed: Typed, at: string): object {
  const may = authorities.filter(each => typed[`${at}.${each}`] === 'true')
  const written = lines.flatMap(part => {
    const value = typed[`${at}.${part}`]
    return value ? [[part, value] as const] : []
  })
  return { ...Object.fromEntries(written), authorities: may }
}

const lines = ['name', 'phone', 'email', 'from', 'until'] as const

/** What a person may is said in a box for each; what is wrong with all of them stands at the first. */
function fieldIn(at: string): (part: string) => string {
  return part => `${at}.${part === 'authorities' ? authorities[0] : part === 'id' || part === '' ? 'name' : part}`
}

/** A person as the form would send it untouched. */
function asTyped(person: Person, at: string): Typed {
  const written = lines.map(part => [`${at}.${part}`, person[part] ?? ''] as const)
  const checked = person.authorities.map(each => [`${at}.${each}`, 'true'] as const)
  return Object.fromEntries([...written, ...checked])
}

function asItIs(typed: Typed, at: string): string {
  const parts = [...lines, ...authorities].map(part => `${at}.${part}`)
  return JSON.stringify(texts(typed, parts))
}

function isTouched(typed: Typed, at: string): boolean {
  const was = typed[`${at}.was`]
  return was !== undefined && (typed[`${at}.removed`] === 'true' || was !== asItIs(typed, at))
}

/** 'B-4' after 'B-3'; such a name is for the papers, and nobody needs to think of one. */
function nextId(taken: readonly string[]): string {
  const highest = taken.reduce((most, id) => Math.max(most, Number(/^B-(\d+)$/u.exec(id)?.[1] ?? 0)), 0)
  return `B-${highest + 1}`
}
