/** What the desk's pages say of a parked case beside what it is: whose it is. */
export const parked = {
  owner: 'Vem',
  filterTitle: 'Vems ärenden som visas',
  filters: { all: 'Alla', me: 'Mina', nobody: 'Ingens' },
  noneMine: 'Du har inte tagit hand om något parkerat ärende.',
  noneFree: 'Någon har tagit hand om varje parkerat ärende.',
  nobody: 'Ingen har tagit hand om det.',
  you: (when: string) => `Du tog hand om det ${when}.`,
  other: (name: string, when: string) => `${name} tog hand om det ${when}.`,
  takeOver: 'Ta över',
  history: 'Vem som har haft hand om det',
  did: { taken: 'tog hand om det', left: 'lämnade det' },
}
