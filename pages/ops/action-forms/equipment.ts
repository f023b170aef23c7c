import type { Typed } from '../../form.ts'
import type { Choice } from '../../parts/field.tsx'
import { choicesOf, type Field, type Given, type Names, oreOf, texts } from './form.ts'

/** A part of a list in the body, and the field that stands for each of its parts. */
export interface Written {
  readonly body: object
  readonly fieldOf: (part: string) => string
}

/** Where the faults of a list belong: its index in the body says nothing of where it stood in the form. */
export function namesOf(list: string, written: readonly Written[], parts: readonly string[]): Names {
  const names = written.flatMap(({ fieldOf }, index) => [
    [`${list}.${index}`, fieldOf('')] as const,
    ...parts.map(part => [`${list}.${index}.${part}`, fieldOf(part)] as const),
  ])
  return Object.fromEntries(names)
}

export const pieceParts = ['id', 'text', 'owner', 'article', 'replacementOre'] as const

/** What is known of a piece before anything is typed. */
export interface PieceBefore {
  readonly text: string
  readonly owner: string
  readonly article: string
  readonly replacementOre: string
}

/** Where a part of a form begins that most do without. */
type Fold = Pick<Field, 'group' | 'isMore'>

/** A piece as it is agreed on: what it is, whose, and what is asked where it is ours and does not come back (A1, A3). */
export function pieceFields(given: Given, at: string, before: PieceBefore, fold: Fold = {}): readonly Field[] {
  const { common, ops } = given.words.page
  const { piece, owners } = ops.contractForms
  return [
    { name: `${at}.text`, control: 'line', label: piece.text, required: true, value: before.text, ...fold },
    {
      name: `${at}.owner`,
      control: 'select',
      label: piece.owner,
      required: true,
      value: before.owner,
      choices: choicesOf(owners),
    },
    {
      name: `${at}.article`,
      control: 'select',
      label: piece.article,
      none: common.none,
      value: before.article,
      choices: replacements(given, before),
    },
    { name: `${at}.replacementOre`, control: 'number', label: piece.price, value: before.replacementOre },
  ]
}

/** As many pieces may be added at a time at the desk. The API takes 200. */
const newPieces = [0, 1, 2] as const

/** What comes to the site, and has no name there yet. */
export function newPieceFields(given: Given): readonly Field[] {
  const { piece } = given.words.page.ops.contractForms
  return newPieces.flatMap(index => {
    const at = `new.${index}`
    const id: Field = { name: `${at}.id`, control: 'line', label: piece.id, hint: piece.idHint, required: true }
    return [{ ...id, group: piece.added(index + 1), isMore: true }, ...pieceFields(given, at, nothing)]
  })
}

export function newPiecesIn(typed: Typed): readonly Written[] {
  return newPieces.flatMap(index => {
    const at = `new.${index}`
    const isUsed = ['id', 'text', 'article', 'replacementOre'].some(part => typed[`${at}.${part}`])
    if (!isUsed) return []
    const id = typed[`${at}.id`]
    const body = { ...(id ? { id } : {}), ...pieceIn(typed, at) }
    return [{ body, fieldOf: (part: string) => `${at}.${part || 'id'}` }]
  })
}

/** What was typed of a piece. What was left empty is not there: so the API is told. */
export function pieceIn(typed: Typed, at: string): object {
  const part = (name: string) => typed[`${at}.${name}`] ?? ''
  const price = part('replacementOre')
  return {
    ...texts({ text: part('text'), owner: part('owner'), article: part('article') }, ['text', 'owner', 'article']),
    ...(price === '' ? {} : { replacementOre: oreOf(price) }),
  }
}

/** What is sold; a thing is replaced as one of these. */
export function choicesOfArticles({ articles, words }: Pick<Given, 'articles' | 'words'>): readonly Choice[] {
  return articles
    .filter(({ active }) => active)
    .map(({ number, name, nameEn, unit }) => ({
      value: number,
      text: `${number} ${words.all.language === 'sv' ? name : nameEn} (${unit})`,
    }))
}

/** What is not sold any more is still what was agreed on. */
function replacements(given: Given, { article }: PieceBefore): readonly Choice[] {
  const sold = choicesOfArticles(given)
  const isSold = article === '' || sold.some(({ value }) => value === article)
  return isSold ? sold : [{ value: article, text: article }, ...sold]
}

const nothing: PieceBefore = { text: '', owner: 'ours', article: '', replacementOre: '' }
