import type { Room } from '../env.ts'
import { base, queuePages } from './queue.tsx'

/** The desk's queue of those who want to be called (T13). It stands after the desk's own room, which its people begin in. */
export const callBacks: Room = {
  base,
  roles: ['ops', 'admin'],
  menu: [{ href: base, text: ({ callBack: words }) => words.queue.title }],
  caseHref: () => base,
  routes: queuePages,
}
