import { test } from 'vitest'
import { type CampaignOptions, runCampaign } from './campaign.ts'
import { freshLane } from './fresh-lane.ts'
import { allMoves, allSteps } from './journey.ts'
import type { Lane } from './lane.ts'
import { everyStep, planOf } from './plan.ts'

test.concurrent('E1 E2 N2 B4 a worker killed at every step of a case, between its commit and its answer, loses and doubles nothing', async context => {
  const [lane, expect] = [await freshLane(context), context.expect]
  const { unheard, ...report } = await run(lane, 'every step', everyStep)
  expect(report.violations).toEqual([])
  expect(Object.keys(unheard).sort()).toEqual([...allSteps].sort())
  expect(report.kills).toEqual({ everyCommit: everyStep.rounds.length })
  expect(report.invoices).toBe(report.tickets)
})

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000))

test.concurrent(`N2 B4 E1 E7 a worker killed at any moment loses nothing and doubles nothing (SEED=${seed})`, async context => {
  const [lane, expect] = [await freshLane(context), context.expect]
  const rounds = planOf(seed, 5)
  const report = await run(lane, `SEED=${seed}`, { rounds, stride: 2 })
  expect(report.violations).toEqual([])

  const { kills, interrupted, tickets } = report
  expect(Object.values(kills).reduce((sum, count) => sum + count, 0)).toBe(rounds.length)
  expect(Object.keys(interrupted).length).toBeGreaterThanOrEqual(allMoves.length / 2)
  expect(report).toMatchObject({ invoices: tickets })
  expect(report.moves).toBeGreaterThan(tickets * 8)
  expect(report.sms).toBeGreaterThan(tickets * 3)
  expect(report.mails).toBeGreaterThan(tickets * 3)
  expect(report.unknownMails).toBeGreaterThanOrEqual(kills.mailTaken ?? 0)
  expect(report.openCases).toBeGreaterThan(tickets)
})

async function run(lane: Lane, name: string, plan: Omit<CampaignOptions, 'say'>) {
  const say = (line: string) => void process.stdout.write(`[${name}] ${line}\n`)
  const report = await runCampaign(lane, { ...plan, say })
  say(JSON.stringify(report))
  return report
}
