import { parseArgs } from 'node:util'
import { eventually } from '../servers/eventually.ts'
import type { WorkerProcess } from '../servers/worker-process.ts'
import { Fleet } from './fleet.ts'
import { openCasesRun, quiet, violations } from './invariants.ts'
import { lives, type Move } from './journey.ts'
import { type Lane, openLane } from './lane.ts'
import { arm, type Moment, movesOn, watchEvents } from './moment.ts'
import { startOwnServers } from './own-servers.ts'
import { planOf, type Round } from './plan.ts'

export interface CampaignOptions {
  readonly rounds: readonly Round[]
  /** Of every life a ticket at every so many points of it. */
  readonly stride: number
  readonly say: (line: string) => void
}

/** What a campaign has done, so that one in which nothing happened is no success. */
export interface CampaignReport {
  readonly tickets: number
  readonly moves: number
  /** Kills, by the moment at which they came. */
  readonly kills: Readonly<Partial<Record<Moment['when'], number>>>
  /** Commands that were under way when their worker was killed, by kind. */
  readonly interrupted: Readonly<Partial<Record<Move, number>>>
  /** Steps that were committed without their worker having heard so, by what they did; where the moment knows. */
  readonly unheard: Readonly<Record<string, number>>
  /** From a kill to the last answer of its burst. */
  readonly longestRecoveryMs: number
  /** Requests that had to be asked again because nobody answered in time. */
  readonly askedAgain: number
  readonly sms: number
  readonly mails: number
  /** Mails of which nobody can know whether they went, because the worker died while it handed them over. */
  readonly unknownMails: number
  readonly invoices: number
  /** Cases that were open, and looked at, after the rounds; all together. */
  readonly openCases: number
  readonly violations: readonly string[]
}

/**
 * Tickets at every point of their lives; in each round all take their next step at once, and the worker is killed in the
 * midst of it. Afterwards all are led to their end. Throws when a case does not go on.
 */
export async function runCampaign(lane: Lane, options: CampaignOptions): Promise<CampaignReport> {
  const { rounds, stride, say } = options
  const campaign = new Campaign(lane, say)
  try {
    await campaign.begin(stride)
    for (const [index, round] of rounds.entries()) await campaign.round(index + 1, round)
    return await campaign.end()
  } catch (cause) {
    throw new Error(`The campaign broke off. Its workers' last words:\n${lane.lastWords()}`, { cause })
  }
}

class Campaign {
  readonly #lane: Lane
  readonly #say: (line: string) => void
  readonly #fleet: Fleet
  readonly #kills: Partial<Record<Moment['when'], number>> = {}
  readonly #interrupted: Partial<Record<Move, number>> = {}
  readonly #unheard: Record<string, number> = {}
  readonly #violations: string[] = []
  /** Mails that a worker was handing over when it was killed: of these alone may nobody know whether they went (N2). */
  readonly #inDeadHands = new Set<string>()
  #worker: WorkerProcess | undefined
  #openCases = 0
  #longestRecoveryMs = 0

  constructor(lane: Lane, say: (line: string) => void) {
    this.#lane = lane
    this.#say = say
    this.#fleet = new Fleet(lane)
  }

  async begin(stride: number): Promise<void> {
    await watchEvents(this.#lane)
    this.#worker = await this.#start()
    await this.#fleet.begin(stride)
    this.#say(`${this.#fleet.journeys.length} tickets are on their way.`)
  }

  async round(number: number, { moment, successor }: Round): Promise<void> {
    await this.#join(number, moment)
    const second = successor === 'second' ? await this.#start() : undefined
    const fire = await this.#fleet.aim(moment.when !== 'everyCommit')
    const armed = await arm(this.#lane, moment)
    const burst = fire()
    let cut: ReturnType<typeof burst.waiting>
    try {
      const come = armed.come(burst)
      await Promise.race([
        come,
        burst.done.then(() => (armed.outlivesBurst ? come : Promise.reject(new Error(tooLate)))),
      ])
      cut = new Map(burst.waiting())
      await this.#worker?.kill()
      await this.#noteDeadHands()
    } finally {
      await armed.after()
    }
    const killedMs = performance.now()
    this.#worker = second ?? (await this.#start())
    await burst.done
    const recoveryMs = performance.now() - killedMs
    this.#note(moment, [...cut.values()], recoveryMs)
    for (const did of armed.unheard?.() ?? []) this.#unheard[did] = (this.#unheard[did] ?? 0) + 1
    await Promise.all([...cut.keys()].map(journey => journey.repeat()))
    await this.#lookAtOpenCases()
    this.#say(
      `Round ${number}: killed at ${JSON.stringify(moment)}, then ${successor}; ${cut.size} of ${burst.size} were ` +
        `unanswered, and answered after ${seconds(recoveryMs)}.`,
    )
  }

  async end(): Promise<CampaignReport> {
    const fleet = this.#fleet
    await fleet.finish()
    this.#say('All tickets are invoiced and paid. Waiting until all is quiet …')
    const beganMs = performance.now()
    await quiet(this.#lane)
    this.#say(`Quiet after ${seconds(performance.now() - beganMs)}.`)
    const { db, gateway, mail } = this.#lane
    const unknown = await db.selectFrom('messages').select('key').where('status', '=', 'unknown').execute()
    const lost = unknown.filter(({ key }) => !this.#inDeadHands.has(key))
    this.#violations.push(...lost.map(({ key }) => `${key} is unknown, though its worker lived`))
    const invoices = await db.selectFrom('invoices').select('number').where('invoiceNumber', 'is not', null).execute()
    return {
      tickets: fleet.journeys.length,
      moves: fleet.moves,
      kills: this.#kills,
      interrupted: this.#interrupted,
      unheard: this.#unheard,
      longestRecoveryMs: Math.round(this.#longestRecoveryMs),
      askedAgain: fleet.askedAgain,
      sms: gateway.sent.length,
      mails: mail.mails.length,
      unknownMails: unknown.length,
      invoices: invoices.length,
      openCases: this.#openCases,
      violations: [...this.#violations, ...(await violations(this.#lane)), ...(await fleet.unexpected())],
    }
  }

  /** New tickets join in each round: half of the lives, or those that are about to do what the moment is for. */
  async #join(number: number, moment: Moment): Promise<void> {
    if (moment.when !== 'everyCommit')
      for (const life of lives.filter((_, index) => index % 2 === number % 2)) this.#fleet.add(life)
    else if (moment.which === 'following')
      for (const life of lives)
        await this.#fleet.lead(
          life,
          life.findIndex(move => movesOn.includes(move)),
        )
  }

  async #noteDeadHands(): Promise<void> {
    const sending = this.#lane.db.selectFrom('messages').select('key').where('status', '=', 'sending')
    for (const { key } of await sending.execute()) this.#inDeadHands.add(key)
  }

  async #start(): Promise<WorkerProcess> {
    const worker = await this.#lane.startWorker()
    await worker.ready()
    return worker
  }

  #note({ when }: Moment, cut: readonly Move[], recoveryMs: number): void {
    this.#kills[when] = (this.#kills[when] ?? 0) + 1
    for (const move of cut) this.#interrupted[move] = (this.#interrupted[move] ?? 0) + 1
    this.#longestRecoveryMs = Math.max(this.#longestRecoveryMs, recoveryMs)
  }

  /** What is open must run between the rounds too, and nothing else. What Temporal lists may be a moment behind. */
  async #lookAtOpenCases(): Promise<void> {
    const open = await this.#lane.db.selectFrom('cases').select('number').where('closedAt', 'is', null).execute()
    this.#openCases += open.length
    let found: readonly string[] = []
    const hold = async () => {
      found = await openCasesRun(this.#lane)
      return found.length === 0 ? true : undefined
    }
    await eventually('open cases run', hold).catch(() => this.#violations.push(...found))
  }
}

const say = (line: string) => void process.stdout.write(`${line}\n`)

const tooLate = 'All was answered before the moment of the kill came.'

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

/** `npm run campaign -- --rounds 50 --seed 7`: a campaign of any length, on servers of its own. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' } } })
  const rounds = Number(values.rounds ?? 50)
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000))
  const servers = await startOwnServers()
  try {
    const lane = await openLane(servers)
    try {
      say(`SEED=${seed}, ${rounds} rounds`)
      const report = await runCampaign(lane, { rounds: planOf(seed, rounds), stride: 2, say })
      say(JSON.stringify(report, null, 2))
      if (report.violations.length > 0) process.exitCode = 1
    } finally {
      await lane.close()
    }
  } finally {
    await servers.stop()
  }
}

if (import.meta.main) await main()
