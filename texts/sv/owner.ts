/** What becomes of a parked case: who of the desk has taken it, and what was put right. */
export const owner = {
  /** Stands in the timeline as the reason why the case was tried again. */
  mended: (number: string, name: string) => `Rättat: artikel ${number} (${name}) är upplagd.`,
  someone: 'en annan handläggare',
  /** The same where a sentence begins. */
  someoneFirst: 'En annan handläggare',
  takenBy: (name: string, since: string) =>
    `${name} har redan tagit hand om ärendet, ${since}. Prata med varandra, och ta över det om ni är överens.`,
  notYours: (name: string) => `Det är ${name} som har tagit hand om ärendet, så bara den kan lämna det.`,
}
