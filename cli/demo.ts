import { join } from 'node:path'
import { z } from 'zod'
import { readDemoKey } from '../auth/demo-logins.ts'
import { readConfig, simulatedFolder } from '../config.ts'
import { instant, stockholmDate } from '../domain/instant.ts'
import { factorOf } from '../domain/simulation.ts'
import { type Caller, createCaller } from './caller.ts'
import { type ClockShown, chain } from './demo-chain.ts'
import { contract } from './demo-contract.ts'
import { Anything, bill, brokenDishwasher, look, lookAt, pay, report, tell, visit } from './demo-walk.ts'

/** Walks one real case over the API, as its people would, and says at each step what to look at; or an unpaid invoice. */
export async function demo([which = '']: readonly string[]): Promise<number> {
  if (which !== '' && which !== 'chain' && which !== 'contract')
    throw new Error(`There is no demo "${which}": npm run demo, npm run demo -- chain, or npm run demo -- contract.`)
  const config = readConfig()
  const { publicUrl } = config
  const { clock, dataFolder } = await running(publicUrl, config.dataFolder, config.clockFactor !== undefined)
  const logins = join(dataFolder, 'logins.json')
  const api = createCaller(publicUrl, role => {
    const key = readDemoKey(logins, role)
    if (key) return key
    throw new Error(`There is no demo login for "${role}" in ${logins}. Run npm start first, in another terminal.`)
  })
  await checkReady(api)
  if (which === 'contract') return contract(api, { config, dataFolder, clock })
  if (which === '' && clock) checkPace(clock)
  if (which === 'chain') return chain(api, { config, dataFolder, clock: clock ?? needed() })

  const ticket = await report(api, brokenDishwasher)
  lookAt(config, ticket)
  await look(api, ticket)
  await visit(api, ticket, 'Siv Sjuksköterska')
  const invoice = await bill(api, ticket, dataFolder)
  const { clock: now } = await running(publicUrl, dataFolder, true)
  await pay(api, invoice, stockholmDate(instant(now?.now ?? new Date().toISOString())))
  tell(
    'That was one case, from report to paid invoice.',
    `The messages lie in ${join(dataFolder, 'outbox')}, each readable by itself.`,
    'Stop npm start in the middle of a demo and start it again: the case goes on where it was.',
  )
  return 0
}

const Version = z.object({
  simulatedClock: z.object({ pace: z.string(), startedAt: z.string(), now: z.string() }).nullable(),
})

/** What runs at the address, and where it keeps its logins: a company with a simulated clock has a folder of its own. */
async function running(publicUrl: string, folder: string, isItsOwn: boolean) {
  const answer = await fetch(`${publicUrl}/version`).catch(() => undefined)
  if (!answer?.ok) throw new Error(`Nothing answers at ${publicUrl}. Run npm start first, in another terminal.`)
  const { simulatedClock: clock } = Version.parse(await answer.json())
  return { clock, dataFolder: clock && !isItsOwn ? simulatedFolder(folder) : folder }
}

async function checkReady(api: Caller): Promise<void> {
  const ready = await api.get('/readyz', 'ops', Anything).catch(() => undefined)
  if (!ready) throw new Error(`${api.url} is not ready. Run npm start first, in another terminal.`)
}

/** A technician has half a day to accept: where that is a moment, the case goes on by itself before the demo's next step. */
function checkPace({ pace }: ClockShown): void {
  if (86_400 / factorOf(pace) >= 60) return
  throw new Error(
    `At ${pace} a ticket's days pass faster than one can walk it. Run npm run demo -- chain or npm run demo -- contract, or npm start without --clock.`,
  )
}

function needed(): ClockShown {
  throw new Error(
    'A chain takes two months. Stop npm start, and start a company whose days pass in seconds: npm start -- --clock 1d=10s',
  )
}
