import type { PageTexts } from '../pages.ts'

/** What the desk's pages say of a parked case beside what it is: whose it is. */
export const parked: PageTexts['parked'] = {
  owner: 'Who',
  filterTitle: 'Whose cases are shown',
  filters: { all: 'All', me: 'Mine', nobody: 'Nobody’s' },
  noneMine: 'You have taken no parked case in hand.',
  noneFree: 'Someone has taken every parked case in hand.',
  nobody: 'Nobody has taken it in hand.',
  you: when => `You took it in hand ${when}.`,
  other: (name, when) => `${name} took it in hand ${when}.`,
  takeOver: 'Take over',
  history: 'Who has had it in hand',
  did: { taken: 'took it in hand', left: 'left it' },
}
