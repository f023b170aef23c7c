import { expect, onTestFinished, test } from 'vitest'
import { freshDatabase } from '../servers/database.ts'
import { Reaper } from './mortal.ts'
import { mortalDb } from './mortal-db.ts'

test.for([
  { line: 'before the commit', kept: [] },
  { line: 'after the commit', kept: ['R-91'] },
])('who dies $line leaves what it had done, tidies nothing up, and has no answer', async ({ line, kept }) => {
  const fresh = await freshDatabase()
  onTestFinished(() => fresh.drop())
  const reaper = new Reaper()
  const db = mortalDb(fresh.db, reaper)
  const insert = { name: 'En butik', email: null, phone: null }
  const letters: string[] = []
  const work = async () => {
    try {
      await db.transaction().execute(trx =>
        trx
          .insertInto('resellers')
          .values({ number: 'R-91', ...insert })
          .execute(),
      )
    } catch {
      await db
        .deleteFrom('resellers')
        .execute()
        .catch(() => undefined)
      await db
        .insertInto('resellers')
        .values({ number: 'R-92', ...insert })
        .execute()
        .catch(() => undefined)
      await reaper.effect('a letter leaves', async () => letters.push('sorry')).catch(() => undefined)
    }
    return 'an answer'
  }
  const rows = async () => {
    const found = await fresh.db.selectFrom('resellers').select('number').where('number', '>', 'R-9').execute()
    return found.map(({ number }) => number)
  }
  reaper.diesAt({ within: 'work', line })
  await expect(reaper.attempt('R-91', 'work', work)).rejects.toThrow('The worker is gone.')
  expect([await rows(), letters]).toEqual([kept, []])
  expect(reaper.linesOf('R-91').at(-1)).toBe(`work: ${line}`)

  // It dies once: who tries again is done.
  await fresh.db.deleteFrom('resellers').where('number', '=', 'R-91').execute()
  expect(await reaper.attempt('R-91', 'work', work)).toBe('an answer')
  expect(await rows()).toEqual(['R-91'])
})
