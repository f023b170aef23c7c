import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Rig } from '../servers/rig.ts'
import { commit, holds, levels, story, worded } from './crash-story.ts'
import { invoiced, mortalTest } from './mortal-world.ts'

/**
 * The lines of a letter: what its paper's activity does after the step's commit. A mail server cannot be asked, so what may have been
 * sent is not sent again, and a person decides (N2).
 */
const letterLines = [
  { line: 'before the file is stored', arrives: true, fate: 'sent' },
  { line: 'after the file is stored', arrives: true, fate: 'sent' },
  { line: 'before insert into documents', arrives: true, fate: 'sent' },
  { line: 'after insert into documents', arrives: true, fate: 'sent' },
  { line: 'before the commit', arrives: true, fate: 'sent' },
  { line: 'after the commit', arrives: false, fate: 'unknown' },
  { line: 'before the mail server takes the letter', arrives: false, fate: 'unknown' },
  { line: 'after the mail server takes the letter', arrives: true, fate: 'unknown' },
  { line: 'before update of messages to sent', arrives: true, fate: 'unknown' },
  { line: 'after update of messages to sent', arrives: true, fate: 'sent' },
] as const

const chainPoints = [
  ...commit.map(line => ({ in: 'step', line, arrives: true, fate: 'sent' }) as const),
  ...letterLines.map(point => ({ in: 'paper', ...point }) as const),
]

/** A point's line at one of the three letters. */
function lineAt(point: (typeof chainPoints)[number], { step, paper }: (typeof levels)[number]) {
  return { within: point.in === 'step' ? step : `paper ${paper}`, line: point.line }
}

/** What the commit of each step holds, and that in which the sending of its letter begins: all of it or nothing. */
const commits = [
  'reminded: case_events, cases, dunning_steps, messages',
  'paper reminder1: messages',
  'remindedAgain: case_events, cases, counters, dunning_steps, ledger_entries, ledger_vouchers, messages',
  'paper reminder2: messages',
  'handedOver: case_events, cases, collections, dunning_steps, messages',
  'paper handedOver: messages',
]

mortalTest(
  'B8 B11 N2 a death at any line of reminder 1, reminder 2 and the hand-over leaves one letter, one fee and one claim',
  { timeout: 180_000 },
  async ({ rig, desk, mail, reaper }) => {
    const [undisturbed = '', ...mortals] = await invoiced(rig, desk, 1 + chainPoints.length)
    await desk.cover('2027-12-31')
    const lives = chainPoints.map((point, index) => ({ ...point, invoice: mortals[index] ?? '', point }))
    for (const { invoice, point } of lives)
      for (const level of levels) reaper.diesAt({ of: invoice, ...lineAt(point, level) })
    reaper.forget()
    for (const { through } of levels) await rig.until(through)

    const named = levels.flatMap(level => chainPoints.map(point => worded(lineAt(point, level))))
    expect(reaper.linesOf(undisturbed)).toEqual(named)
    expect(reaper.commitsOf(undisturbed)).toEqual(commits)
    for (const { invoice, point, arrives, fate } of lives) {
      expect(reaper.deathsOf(invoice)).toEqual(levels.map(level => worded(lineAt(point, level))))
      const failed = fate === 'unknown' ? ['deliveryFailed'] : []
      expect(await story({ rig, desk, mail }, invoice), `${point.in}: ${point.line}`).toEqual({
        stands: ['collection', 'agency', null],
        found: ['collection', false],
        timeline: levels.flatMap(({ step }) => [step, ...failed]),
        steps: ['reminder1 2027-03-11 0', 'reminder2 2027-03-22 6000', 'collection 2027-04-02 0'],
        papers: ['invoice', ...levels.map(({ paper }) => paper)],
        claims: ['2027-04-02'],
        messages: ['invoice email sent', ...levels.map(({ paper }) => `${paper} email ${fate}`)],
        arrived: ['faktura', ...(arrives ? levels.map(({ file }) => file) : [])],
      })
    }
    const unknown = lives.filter(({ fate }) => fate === 'unknown')
    const waits = await secondsLeftAlone(rig)
    expect(waits).toHaveLength(levels.length * unknown.length)
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(90)
    expect(Math.max(...waits)).toBeLessThan(180)
    await holds(rig)
  },
)

/** How long letters of unknown fate were left alone, by the world's clock: a minute for SMTP, and half of one for its far end. */
async function secondsLeftAlone({ db }: Rig): Promise<readonly number[]> {
  const { rows } = await sql<{ seconds: number }>`
    select extract(epoch from case_events.at - tried_at)::float as seconds
    from messages join case_events using (case_number)
    where messages.status = 'unknown' and did = 'deliveryFailed' and (facts ->> 'step')::int = messages.step`.execute(
    db,
  )
  return rows.map(({ seconds }) => seconds)
}
