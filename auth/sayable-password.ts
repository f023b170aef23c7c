import { randomInt } from 'node:crypto'

/** Easy to read aloud and to type, and nothing that anyone would guess: 'kavo-dule-misa-topi', one of some 10¹⁴. */
export function sayablePassword(): string {
  return Array.from({ length: 4 }, () => syllable() + syllable()).join('-')
}

function syllable(): string {
  return pick('bdfghjklmnprstv') + pick('aeiou')
}

function pick(letters: string): string {
  return letters.charAt(randomInt(letters.length))
}
