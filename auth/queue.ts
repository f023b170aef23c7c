/** Work that is done a few at a time. */
export interface Queue {
  /** Does the work when its turn comes. Of those who wait, the lowest rank is next. Throws `Crowded` for whoever is turned away. */
  inTurn<T>(rank: number, work: () => Promise<T>): Promise<T>
}

/** More want to come in at once than can be let in: whoever has the highest rank is asked to come back. */
export class Crowded extends Error {
  constructor() {
    super('Too many passwords are being checked.')
    this.name = 'Crowded'
  }
}

interface Waiting {
  readonly rank: number
  readonly start: () => void
  readonly refuse: () => void
}

/** A queue of so many at once; of those who wait beyond `mostWaiting`, the last in line is turned away, though it came first. */
export function createQueue({
  mostAtOnce,
  mostWaiting,
}: Readonly<Record<'mostAtOnce' | 'mostWaiting', number>>): Queue {
  const line: Waiting[] = []
  let atWork = 0

  function turn(rank: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const behind = line.findIndex(other => other.rank > rank)
      const one = { rank, start: resolve, refuse: () => reject(new Crowded()) }
      line.splice(behind === -1 ? line.length : behind, 0, one)
      if (line.length > mostWaiting) line.pop()?.refuse()
    })
  }

  return {
    async inTurn(rank, work) {
      if (atWork >= mostAtOnce) await turn(rank)
      else atWork += 1
      try {
        return await work()
      } finally {
        const next = line.shift()
        if (next) next.start()
        else atWork -= 1
      }
    },
  }
}
