import type { Context } from 'hono'
import { dropSubmission, keepSubmission } from '../db/submission.ts'
import type { Shown } from '../workflows/messages/start.ts'
import type { Written } from './act.ts'
import { CaseClosed, EngineRefusal } from './engine.ts'
import type { ApiEnv, AppDeps } from './env.ts'
import { actorIn } from './guard.ts'
import type { Reserved } from './once.ts'

/**
 * Opens a case of what was written down for it, and gives its number when its row is there. A repeat finds the case that the
 * first one opened. `more` is what its workflow begins with beside that.
 */
export async function openCase(
  { db, engine, settings }: AppDeps,
  c: Context<ApiEnv>,
  written: Extract<Written, { readonly kind: 'ticket' | 'contract' }>,
  { id, number: numberOf, at }: Reserved,
  shown: Omit<Shown, 'pageUrl'>,
  more?: object,
): Promise<string> {
  const { kind } = written
  const number = await numberOf()
  const by = actorIn(c)
  await keepSubmission(db, { id, ...written, by, at })
  const pageUrl = `${settings.publicUrl}/cases/${number}`
  try {
    await engine.open(kind, { number, openedAt: at, by, submission: id, ...more }, { ...shown, pageUrl })
  } catch (error) {
    if (error instanceof EngineRefusal) await dropSubmission(db, id)
    if (!(error instanceof CaseClosed)) throw error
  }
  return number
}
