import { expect, test } from 'vitest'
import { Crowded, createQueue } from '../../auth/queue.ts'

test('S1 in the line for a hash the known are first, then whoever has tried least; the last is turned away', async () => {
  const queue = createQueue({ mostAtOnce: 1, mostWaiting: 4 })
  const done: string[] = []
  const turnedAway: string[] = []
  const come = (name: string, rank: number) =>
    queue
      .inTurn(rank, async () => done.push(name))
      .catch((error: unknown) => turnedAway.push(error instanceof Crowded ? name : String(error)))
  const all = ['at work 9', 'guesser 3', 'guesser 4', 'guesser 5', 'newcomer 1', 'known 0', 'next newcomer 1', 'late 7']
  await Promise.all(all.map(name => come(name, Number(name.at(-1)))))
  expect(done).toEqual(['at work 9', 'known 0', 'newcomer 1', 'next newcomer 1', 'guesser 3'])
  expect(turnedAway.sort()).toEqual(['guesser 4', 'guesser 5', 'late 7'])
})

test('S1 work that fails lets the next one in', async () => {
  const queue = createQueue({ mostAtOnce: 1, mostWaiting: 1 })
  const failing = queue.inTurn(1, () => Promise.reject(new Error('broken')))
  const next = queue.inTurn(1, async () => 'in')
  await expect(failing).rejects.toThrow('broken')
  expect(await next).toBe('in')
  expect(await queue.inTurn(1, async () => 'in')).toBe('in')
})
