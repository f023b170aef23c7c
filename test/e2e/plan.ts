import * as fc from 'fast-check'
import type { Moment } from './moment.ts'

/** One round: when the worker is killed, and who goes on. */
export interface Round {
  readonly moment: Moment
  /** The killed worker is started anew, or a second one is there already. */
  readonly successor: 'anew' | 'second'
}

const which = fc.nat({ max: 5 })
const successor = fc.constantFrom('anew' as const, 'second' as const)
const anew = fc.constant('anew' as const)

const answers = fc.record({
  moment: fc.record({
    when: fc.constant('answers' as const),
    percent: fc.nat({ max: 90 }),
    thenMs: fc.nat({ max: 60 }),
  }),
  successor,
})

/** Of two workers the one that a far end's word is about cannot be known, so where that matters there is one only. */
const kinds: readonly fc.Arbitrary<Round>[] = [
  fc.record({ moment: fc.record({ when: fc.constant('mailTaken' as const) }), successor: anew }),
  fc.record({ moment: fc.record({ when: fc.constant('committed' as const), which }), successor }),
  answers,
  fc.record({ moment: fc.record({ when: fc.constant('smsTaken' as const) }), successor: anew }),
  fc.record({ moment: fc.record({ when: fc.constant('writing' as const), which }), successor: anew }),
  answers,
]

/**
 * Every step of every life, once: each is killed between its commit and its answer. Tickets that begin at every third point
 * of their lives meet all points in three rounds; the last round is for steps that follow another in one turn.
 */
export const everyStep: { readonly stride: number; readonly rounds: readonly Round[] } = {
  stride: 3,
  rounds: (['first', 'first', 'first', 'following'] as const).map(which => ({
    moment: { when: 'everyCommit', which },
    successor: 'anew',
  })),
}

/** The same seed gives the same plan. Every kind of moment comes in its turn, from the `first` on. */
export function planOf(seed: number, rounds: number, first = 0): readonly Round[] {
  const turns = Array.from(
    { length: rounds },
    (_, index) => kinds[(first + index) % kinds.length] ?? fc.oneof(...kinds),
  )
  return fc.sample(fc.tuple(...turns), { seed, numRuns: 1 })[0] ?? []
}
