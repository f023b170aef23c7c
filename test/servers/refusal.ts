import { expect } from 'vitest'
import { EngineRefusal } from '../../api/engine.ts'
import { failures } from '../../workflows/messages/case.ts'

/** Why a case has said no to something; fails where it has not. */
export async function refusalOf(asked: Promise<unknown>): Promise<unknown> {
  const said: unknown = await asked.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(said).toBeInstanceOf(EngineRefusal)
  if (!(said instanceof EngineRefusal)) return undefined
  expect([failures.notAllowed, failures.refused]).toContain(said.type)
  return said.details[0]
}
