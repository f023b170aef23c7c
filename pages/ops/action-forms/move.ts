import { plainDate } from '../../../domain/plain-date.ts'
import type { Typed } from '../../form.ts'
import { askerField, askerNames, askerOf } from './asker.ts'
import { contractOf } from './contract-given.ts'
import { namesOf, newPieceFields, newPiecesIn, pieceParts, type Written } from './equipment.ts'
import type { About, ActionForm, Field, Given, Names } from './form.ts'
import { texts } from './form.ts'
import { termFields, termsIn } from './terms.ts'

/** The alarm moves with its contract, which goes on as it is at the new site (A4). */
export const move: ActionForm = {
  fields: given => [...whereAndWhen(given), askerField(given)],
  body: typed => ({ way: 'sameContract', ...askerOf(typed), ...texts(typed, ['site', 'on']) }),
  names: { ...askerNames, way: 'on' },
}

/**
 * The alarm moves, and a new contract begins at the new site as the old one ends (A4). Its terms are those that hold now, until
 * another is said; whose each piece becomes is said piece by piece.
 */
export const moveToNew: ActionForm = {
  fields: given => [
    ...whereAndWhen(given),
    askerField(given),
    ...termFields(given),
    ...pieceFields(given),
    ...newPieceFields(given),
    ...peopleFields(given),
  ],
  body: (typed, about) => ({
    way: 'newContract',
    ...askerOf(typed),
    ...texts(typed, ['site', 'on']),
    contract: {
      ...termsIn(typed),
      equipment: piecesIn(typed, about).map(({ body }) => body),
      authorised: peopleIn(typed, about).map(({ body }) => body),
    },
  }),
  names: namesOfNew,
}

function namesOfNew(typed: Typed, about: About): Names {
  return {
    ...askerNames,
    way: 'on',
    contract: 'contract.contractKind',
    ...namesOf('contract.equipment', piecesIn(typed, about), pieceParts),
    ...namesOf('contract.authorised', peopleIn(typed, about), ['id', 'name', 'phone', 'email', 'from', 'until']),
  }
}

/** The new site is another of the customer's; with more of them than a list holds, it is named by its number. */
function whereAndWhen(given: Given): readonly Field[] {
  const { words, sites } = given
  const { move: labels } = words.page.ops.contractForms
  const now = contractOf(given)?.site.number
  const others = sites.found.filter(({ number }) => number !== now)
  const site = { name: 'site', label: labels.site, required: true } as const
  return [
    sites.hasMore
      ? { ...site, control: 'line', hint: labels.siteNumberHint }
      : {
          ...site,
          control: 'select',
          hint: others.length === 0 ? labels.noSites : labels.siteHint,
          none: words.page.common.choose,
          choices: others.map(({ number, name, street, city }) => ({
            value: number,
            text: `${name}, ${street}, ${city} (${number})`,
          })),
        },
    { name: 'on', control: 'date', label: labels.on, hint: labels.onHint, required: true },
  ]
}

/** What is settled already neither moves nor stays. */
const settled: readonly string[] = ['returned', 'charged', 'missing']

function piecesHere(about: About) {
  return (contractOf(about)?.equipment ?? []).filter(({ state }) => !settled.includes(state))
}

function pieceFields(given: Given): readonly Field[] {
  const { move: labels, owners } = given.words.page.ops.contractForms
  return piecesHere(given).map(
    ({ id, text, owner }, index): Field => ({
      name: `equipment.${id}`,
      control: 'select',
      label: `${id} ${text} (${owners[owner]})`,
      none: labels.stays,
      value: owner,
      required: true,
      choices: [
        { value: 'ours', text: labels.follows(owners.ours) },
        { value: 'customer', text: labels.follows(owners.customer) },
      ],
      ...(index === 0 ? { group: labels.equipment } : {}),
    }),
  )
}

/** What comes along, as whose it was said to be, and what is new. */
function piecesIn(typed: Typed, about: About): readonly Written[] {
  const carried = piecesHere(about).flatMap(({ id, text, article, replacementOre }): readonly Written[] => {
    const owner = typed[`equipment.${id}`]
    if (!owner) return []
    // What is asked for a thing that does not come back is asked of what is ours.
    const price = owner === 'ours' && article !== null && replacementOre !== null ? { article, replacementOre } : {}
    return [{ body: { id, text, owner, ...price }, fieldOf: () => `equipment.${id}` }]
  })
  return [...carried, ...newPiecesIn(typed)]
}

function peopleFields(given: Given): readonly Field[] {
  const { words } = given
  const { move: labels } = words.page.ops.contractForms
  return (contractOf(given)?.authorised ?? []).map(({ id, name, until }, index): Field => {
    const day = until === null ? null : words.format.date(plainDate(until))
    return {
      name: `authorised.${id}`,
      control: 'check',
      label: labels.speaksOn(name, day),
      // Whoever's time is over is not carried along, unless one says so.
      value: until === null || until >= given.today ? 'true' : '',
      ...(index === 0 ? { group: labels.people } : {}),
    }
  })
}

function peopleIn(typed: Typed, about: About): readonly Written[] {
  return (contractOf(about)?.authorised ?? []).flatMap((person): readonly Written[] => {
    const at = `authorised.${person.id}`
    return typed[at] === 'true' ? [{ body: person, fieldOf: () => at }] : []
  })
}
