import type { Typed } from '../../form.ts'
import { contractOf, feeOf } from './contract-given.ts'
import { namesOf, newPieceFields, newPiecesIn, pieceFields, pieceIn, pieceParts, type Written } from './equipment.ts'
import type { About, ActionForm, Field, Given } from './form.ts'
import { choicesOf, kronorText, oreOf, texts, whole } from './form.ts'
import { laterPaymentFields, laterPaymentIn } from './payment.ts'
import { peopleFields, peopleIn, peopleNames } from './people.ts'

/**
 * A contract is changed (A1): its fee from a day on, what it includes, what stands at the site, who may speak for the customer. Only
 * what has been changed in the form is told, so that what a colleague has changed meanwhile stays.
 */
export const amend: ActionForm = {
  fields: given => [
    ...feeFields(given),
    ...serviceFields(given),
    ...laterPaymentFields(given),
    ...standingFields(given),
    ...newPieceFields(given),
    ...peopleFields(given),
  ],
  body: (typed, about) => {
    const { guardIncluded, keyInCabinet, signs } = typed
    const pieces = piecesIn(typed, about)
    const people = peopleIn(typed, about)
    return {
      ...feeIn(typed),
      ...(guardIncluded ? { guardIncluded: guardIncluded === 'yes' } : {}),
      ...(keyInCabinet ? { keyInCabinet: keyInCabinet === 'yes' } : {}),
      ...(signs ? { signs: whole(signs) } : {}),
      ...laterPaymentIn(typed),
      ...(pieces.length > 0 ? { equipment: pieces.map(({ body }) => body) } : {}),
      ...(people === undefined ? {} : { authorised: people.map(({ body }) => body) }),
    }
  },
  names: (typed, about) => ({
    ...namesOf('equipment', piecesIn(typed, about), pieceParts),
    ...peopleNames(typed, about),
    payment: 'payment.agreedOn',
  }),
}

function feeFields(given: Given): readonly Field[] {
  const { amend: labels } = given.words.page.ops.contractForms
  const now = feeOf(contractOf(given))
  const hint = now === null ? {} : { hint: labels.now(given.words.format.money(now)) }
  return [
    { name: 'fee.from', control: 'date', label: labels.feeFrom, hint: labels.feeFromHint },
    { name: 'fee.monthlyOre', control: 'number', label: labels.fee, ...hint },
  ]
}

function feeIn(typed: Typed): object {
  const [from, monthly] = [typed['fee.from'], typed['fee.monthlyOre']]
  if (!from && !monthly) return {}
  return { fee: { ...(from ? { from } : {}), ...(monthly ? { monthlyOre: oreOf(monthly) } : {}) } }
}

function serviceFields(given: Given): readonly Field[] {
  const { page } = given.words
  const { amend: labels, terms } = page.ops.contractForms
  const now = contractOf(given)
  const yesNo = (name: 'guardIncluded' | 'keyInCabinet', label: string): Field => ({
    name,
    control: 'select',
    label,
    none: labels.unchanged(now?.[name] === true ? page.common.yes : page.common.no),
    choices: choicesOf({ yes: page.common.yes, no: page.common.no }),
  })
  return [
    yesNo('guardIncluded', terms.guardIncluded),
    yesNo('keyInCabinet', terms.keyInCabinet),
    { name: 'signs', control: 'number', label: terms.signs, hint: labels.now(String(now?.signs ?? 0)) },
  ]
}

/** Each piece as it stands, to be written over. What it was goes along, so that it shows whether it was. */
function standingFields(given: Given): readonly Field[] {
  const { amend: labels, owners } = given.words.page.ops.contractForms
  return (contractOf(given)?.equipment ?? []).flatMap(({ id, text, owner, article, replacementOre }) => {
    const at = `equipment.${id}`
    const before = { text, owner, article: article ?? '', replacementOre: kronorText(replacementOre) }
    const fold = { group: labels.piece(`${id} ${text}`, owners[owner]), isMore: true } as const
    const fields = pieceFields(given, at, before, fold)
    const was = Object.fromEntries(Object.entries(before).map(([part, value]) => [`${at}.${part}`, value]))
    return [...fields, { name: `${at}.was`, control: 'hidden', label: '', value: asItIs(was, at) }]
  })
}

function piecesIn(typed: Typed, about: About): readonly Written[] {
  const changed = (contractOf(about)?.equipment ?? []).flatMap(({ id }): readonly Written[] => {
    const at = `equipment.${id}`
    const was = typed[`${at}.was`]
    if (was === undefined || was === asItIs(typed, at)) return []
    return [{ body: { id, ...pieceIn(typed, at) }, fieldOf: (part: string) => `${at}.${part || 'text'}` }]
  })
  return [...changed, ...newPiecesIn(typed)]
}

/** The parts of a piece in one text. */
function asItIs(typed: Typed, at: string): string {
  const parts = ['text', 'owner', 'article', 'replacementOre'].map(part => `${at}.${part}`)
  return JSON.stringify(texts(typed, parts))
}
