import type { OwnerTexts } from '../owner.ts'

/** What becomes of a parked case: who of the desk has taken it, and what was put right. */
export const owner: OwnerTexts = {
  mended: (number, name) => `Corrected: article ${number} (${name}) was added.`,
  someone: 'another case handler',
  someoneFirst: 'Another case handler',
  takenBy: (name, since) =>
    `${name} has taken the case already, ${since}. Talk to each other, and take it over if you agree.`,
  notYours: name => `It is ${name} who has taken the case, so nobody else can leave it.`,
}
