import { type OwnSession, sessionsOf } from '../auth/session.ts'
import type { PageContext, PageDeps } from './env.ts'
import { type Column, Table } from './parts/table.tsx'
import { worldTime } from './session.ts'
import { type Words, wordsFor } from './words.ts'

/** Where one is logged in, and the way to end it everywhere else (ASVS 5.0 7.5.2). */
export async function ownSessions(deps: PageDeps, c: PageContext) {
  const { session } = c.var
  const sessions = session ? await sessionsOf(deps.db, session, worldTime(deps)) : []
  const words = wordsFor(c)
  const { account } = words.page
  return (
    <section>
      <h2>{account.sessions}</h2>
      <Table caption={account.sessions} isHeaded columns={columnsOf(words)} rows={sessions} />
      {sessions.length > 1 ? (
        <form method="post" action="/account/sessions">
          <button type="submit" class="button button-quiet">
            {account.endOthers}
          </button>
        </form>
      ) : (
        <p>{account.onlyHere}</p>
      )}
    </section>
  )
}

function columnsOf({ page: { account }, format }: Words): readonly Column<OwnSession>[] {
  return [
    { head: account.since, cell: ({ createdAt }) => format.dateTime(createdAt) },
    { head: account.lastUsed, cell: ({ isThis, seenAt }) => (isThis ? account.thisOne : format.dateTime(seenAt)) },
  ]
}
