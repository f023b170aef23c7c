import { plainDate } from '../../../domain/plain-date.ts'
import type { Typed } from '../../form.ts'
import { contractOf } from './contract-given.ts'
import type { Field, Given, Names } from './form.ts'

/** Who asks: the contract's customer, someone who speaks for it, or an estate. Whether they may is the API's to say (A2, A5). */
export function askerField(given: Given): Field {
  const { page, format } = given.words
  const { asker, authorities } = page.ops.contractForms
  const people = contractOf(given)?.authorised ?? []
  return {
    name: 'from',
    control: 'radios',
    label: asker.label,
    hint: asker.hint,
    required: true,
    value: 'holder',
    choices: [
      { value: 'holder', text: asker.holder },
      ...people.map(({ id, name, authorities: may, until }) => ({
        value: `authorised ${id}`,
        text: asker.person(
          name,
          may.map(each => authorities[each]),
          until === null ? null : format.date(plainDate(until)),
        ),
      })),
      { value: 'estate', text: asker.estate },
    ],
  }
}

export function askerOf({ from = '' }: Typed): object {
  const [who = '', personId] = from.split(' ')
  if (who === '') return {}
  return { from: { who, ...(personId === undefined ? {} : { personId }) } }
}

export const askerNames: Names = { 'from.who': 'from', 'from.personId': 'from' }
