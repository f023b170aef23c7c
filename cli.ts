#!/usr/bin/env node
import { company } from './cli/company.ts'
import { demo } from './cli/demo.ts'
import { key } from './cli/key.ts'
import { migrateCommand } from './cli/migrate.ts'
import { policy } from './cli/policy.ts'
import { rate } from './cli/rate.ts'
import { user } from './cli/user.ts'
import { verify } from './cli/verify.ts'
import { readEnvironmentFile } from './config.ts'

/** What can be done from the terminal. Each takes the words after its name. */
const commands = {
  demo: {
    does: 'walk one real case over the API, from report to paid invoice; demo chain: an unpaid one, to inkasso; demo contract: an alarm contract, to its end',
    run: demo,
  },
  migrate: {
    does: 'bring the database up to date; --demo also loads the fictional company into an empty one',
    run: migrateCommand,
  },
  key: {
    does: 'make an API key: key ops|admin|technician|customer|reseller [party] [--label text]; --close <id> ends one',
    run: key,
  },
  user: {
    does: 'make a login and show its password: user <role> [number] --login address --name "…"; --new-password for one that is known; --close <login> and --reopen <login>',
    run: user,
  },
  company: { does: 'show the company’s settings, or store them from a JSON file: company [file]', run: company },
  policy: {
    does: 'dated policies: policy (list), policy show <name> [date], policy set <name> <from date> <file> [--preview]',
    run: policy,
  },
  rate: {
    does: 'enter Riksbanken’s reference rate of a half-year: rate 2026-07-01 2.0; without words: list them',
    run: rate,
  },
  verify: { does: 'check the hash chain of every timeline (S4)', run: verify },
} as const

readEnvironmentFile()
const [name = '', ...words] = process.argv.slice(2)
try {
  if (isCommand(name)) process.exitCode = await commands[name].run(words)
  else help(name)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

function isCommand(text: string): text is keyof typeof commands {
  return Object.hasOwn(commands, text)
}

function help(asked: string): void {
  const isQuestion = ['', 'help', '--help', '-h'].includes(asked)
  if (!isQuestion) console.error(`There is no command "${asked}".\n`)
  console.log('npm run cli -- <command>\n')
  for (const [command, { does }] of Object.entries(commands)) console.log(`  ${command.padEnd(9)} ${does}`)
  process.exitCode = isQuestion ? 0 : 2
}
