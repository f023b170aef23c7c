import { readFileSync } from 'node:fs'
import { passwordLength } from './password.ts'

/** Why a password is not taken: it is too short or too long, is among those that are tried first, or stands in the open. */
export type Weakness = 'length' | 'common' | 'own'

/** What anyone knows who guesses: the login, the names of its person and of the company. */
export type KnownWords = readonly string[]

/**
 * What makes a new password too easy to guess; undefined where nothing does (ASVS 5.0 6.2.1, 6.2.4, 6.2.9, 6.2.11). Digits and signs
 * around a word, capitals, and a zero for an o make it no harder: 'Sommaren2026!' is the word. A sentence may hold any word.
 */
export function weaknessOf(password: string, knownWords: KnownWords): Weakness | undefined {
  if (password.length < passwordLength.least || password.length > passwordLength.most) return 'length'
  const text = password.normalize('NFKC').toLowerCase()
  if (commonPasswords().has(text) || new Set(text).size < fewestDifferent) return 'common'
  const own = knownWords.flatMap(wordsIn)
  const spellings = [text, undisguised(text)].map(lettersOf)
  if (spellings.some(letters => isLittleMore(letters, own))) return 'own'
  return spellings.some(letters => isLittleMore(letters, [...own, ...commonWords])) ? 'common' : undefined
}

const fewestDifferent = 5
/** So few letters beside a word are an ending. */
const fewestBeside = 4

/** What Swedes reach for when a password must be new. */
const commonWords = wordsIn(`
  lösenord losenord password passord inloggning hemligt hemlig välkommen valkommen
  qwertyuiop qwerty asdfgh zxcvbn abcdefgh abcdef administrator admin ledtid welcome
  sommaren sommar vintern vinter hösten höst våren julafton sverige stockholm göteborg
  malmö fotboll hockey januari februari mars april juni juli augusti september
  oktober november december måndag tisdag onsdag torsdag fredag lördag söndag
  älskling hejhej hejsan letmein iloveyou changeme nytt`)

/** Whether all but a few of the letters are words of these. */
function isLittleMore(letters: string, words: readonly string[]): boolean {
  const longestFirst = words.toSorted((one, other) => other.length - one.length)
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ''), letters)
  return rest.length < letters.length && rest.length < fewestBeside
}

function wordsIn(text: string): string[] {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
  return words.filter(word => word.length >= 4)
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}]+/gu, '')
}

function undisguised(text: string): string {
  return text.replace(/[@013$5]/gu, sign => disguises[sign] ?? sign)
}

const disguises: Readonly<Record<string, string>> = { '@': 'a', '0': 'o', '1': 'i', '3': 'e', $: 's', '5': 's' }

let read: ReadonlySet<string> | undefined

/** Read once, by whoever first chooses a password. */
function commonPasswords(): ReadonlySet<string> {
  read ??= new Set(
    readFileSync(new URL('common-passwords.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter(line => line !== '' && !line.startsWith('# ')),
  )
  return read
}
