import { parseArgs } from 'node:util'
import { readConfig, readEnvironmentFile } from '../config.ts'
import { benchBankFile } from './bank-file.ts'
import { benchChains } from './chains.ts'
import { type Desk, openDesk } from './desk.ts'
import { benchDueDay } from './due-day.ts'
import type { Figure } from './figure.ts'
import { benchPapers } from './paper.ts'
import { plainTable, writeReport } from './report.ts'
import { benchSlot } from './slot.ts'
import { benchTickets } from './tickets.ts'
import { benchUpdates } from './updates.ts'
import { benchEvents } from './whole-life.ts'
import { openWorld, type World } from './world.ts'

const usage = `npm run bench -- [--only tickets,events,chains,due,file,paper,updates,slot] [--rounds 15] [--tickets 24] [--lanes 12]
                 [--papers 30] [--notes 30] [--attempts 100]
                 [--chains 60] [--due 1000] [--rows 50000] [--quick]

Measures Ledtid against what its parts cost by themselves, in turns on the same servers, and writes bench/results/.
--quick takes a minute and writes nothing. A figure that misses its target is marked; the bench does not fail.`

const parts = ['tickets', 'events', 'chains', 'due', 'file', 'paper', 'updates', 'slot'] as const
type Part = (typeof parts)[number]

interface Options {
  readonly only: readonly Part[]
  readonly rounds: number
  readonly tickets: number
  readonly lanes: number
  readonly papers: number
  readonly notes: number
  readonly attempts: number
  readonly chains: number
  readonly due: number
  readonly rows: number
}

/** Many short rounds: what else the machine does then falls on both sides alike. */
const usual = {
  rounds: 15,
  tickets: 24,
  lanes: 12,
  papers: 30,
  notes: 30,
  attempts: 100,
  chains: 60,
  due: 1_000,
  rows: 50_000,
} as const
const quick = {
  rounds: 3,
  tickets: 12,
  lanes: 12,
  papers: 15,
  notes: 15,
  attempts: 50,
  chains: 20,
  due: 50,
  rows: 2_000,
} as const
/** A contested slot wants its own tickets each time, and has nothing to be held against. */
const slotRounds = 5
/** A round of chains takes its time. */
const chainRounds = 5

async function main(): Promise<void> {
  const { values } = parseArgs({ options: flags })
  if (values.help) return void process.stdout.write(`${usage}\n`)
  const options = readOptions(values)
  const measuredAt = new Date().toISOString()
  const figures = await measure(options)
  process.stdout.write(`\n${plainTable(figures)}\n`)
  if (values.quick || options.only.length < parts.length) return
  process.stdout.write(`\nWritten: ${writeReport({ figures, options, measuredAt })}\n`)
}

const flags = {
  only: { type: 'string' },
  rounds: { type: 'string' },
  tickets: { type: 'string' },
  lanes: { type: 'string' },
  papers: { type: 'string' },
  notes: { type: 'string' },
  attempts: { type: 'string' },
  chains: { type: 'string' },
  due: { type: 'string' },
  rows: { type: 'string' },
  quick: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

type Flags = Partial<Record<Exclude<keyof typeof flags, 'quick' | 'help'>, string>> & { readonly quick?: boolean }

function readOptions(given: Flags): Options {
  const base = given.quick ? quick : usual
  const count = (name: keyof typeof usual): number => {
    const text = given[name]
    if (text === undefined) return base[name]
    if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
    throw new Error(`--${name} wants a count, not "${text}".\n\n${usage}`)
  }
  const only = given.only?.split(',') ?? parts
  const unknown = only.find(name => !parts.some(part => part === name))
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}" of the bench.\n\n${usage}`)
  return {
    only: parts.filter(part => only.includes(part)),
    rounds: count('rounds'),
    tickets: count('tickets'),
    lanes: count('lanes'),
    papers: count('papers'),
    notes: count('notes'),
    attempts: count('attempts'),
    chains: count('chains'),
    due: count('due'),
    rows: count('rows'),
  }
}

/** Papers need no servers; the rest share one world, and one worker as `npm start` runs it. */
async function measure(options: Options): Promise<readonly Figure[]> {
  if (options.only.every(part => part === 'paper')) return benchPapers({ ...options, say })
  readEnvironmentFile()
  const { synchronous } = readConfig().temporal
  if (options.only.every(part => part === 'due')) return benchDueDay({ ...options, synchronous, say })
  say('Starting servers of the bench’s own …')
  const world = await openWorld(synchronous)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void world.stop().finally(() => process.exit(130)))
  try {
    await world.run('worker', '../worker.ts')
    const desk = await openDesk(world)
    const figures: Figure[] = []
    for (const part of options.only) {
      say(headings[part])
      figures.push(...(await measurePart(part, world, desk, options)))
    }
    return figures
  } finally {
    await world.stop()
  }
}

const headings = {
  tickets: 'Tickets, in turns with empty ones:',
  events: 'Events of one whole life.',
  chains: 'Chains to inkasso, in turns with empty ones:',
  due: 'A day on which all are due:',
  file: 'Bank files:',
  paper: 'Papers, in turns with bare PDFKit:',
  updates: 'Updates over the API, in turns with the bare client:',
  slot: 'One slot that everyone wants:',
} as const satisfies Record<Part, string>

function measurePart(part: Part, world: World, desk: Desk, options: Options): Promise<readonly Figure[]> {
  switch (part) {
    case 'tickets':
      return benchTickets(world, desk, { ...options, say })
    case 'events':
      return benchEvents(world)
    case 'chains':
      return benchChains(world, { ...options, rounds: Math.min(options.rounds, chainRounds), say })
    case 'due':
      return benchDueDay({ ...options, synchronous: world.synchronous, say })
    case 'file':
      return benchBankFile(world, { ...options, say })
    case 'paper':
      return benchPapers({ ...options, say })
    case 'updates':
      return benchUpdates(world, desk, { ...options, say })
    case 'slot':
      return benchSlot(desk, { ...options, rounds: Math.min(options.rounds, slotRounds), say })
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
