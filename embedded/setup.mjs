// Makes a clone ready to run, then runs the command given: `node embedded/setup.mjs tsx cli.ts`.
// It needs nothing but Node 20.3, as it runs before anything is installed.

import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fail, follow } from './child.mjs'
import { BIN, installIfNeeded, pathWithoutBin } from './install.mjs'

async function main() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 3)) {
    fail(
      `Ledtid needs Node 20.3 or later; this is Node ${process.versions.node}. Install Node 24 (https://nodejs.org).`,
    )
  }
  await installIfNeeded()
  if (major < 22 && !fs.existsSync(path.join(BIN, 'node'))) {
    fail(
      `This is Node ${process.versions.node}, and the newer Node among the packages was not set up (are npm's install ` +
        'scripts turned off?). Run "npm rebuild node", or install Node 24 (https://nodejs.org).',
    )
  }
  const [command, ...args] = process.argv.slice(2)
  if (command !== undefined) await run(command, args)
}

/**
 * Becomes the command where Node can (22.15 and later): no process stands between it and whoever sends signals.
 * Else runs it as a child and ends as it ends.
 */
async function run(command, args) {
  const env = { ...process.env, PATH: [BIN, pathWithoutBin()].join(path.delimiter) }
  const program = candidates(command, env.PATH).find(isProgram)
  if (process.platform !== 'win32' && !program)
    fail(`Command "${command}" was not found in node_modules or on PATH.`, 127)
  if (process.platform !== 'win32' && process.execve) process.execve(program, [command, ...args], env)
  const child = spawn(program ?? command, args, { stdio: 'inherit', env, shell: process.platform === 'win32' })
  const { error, code, signal } = await follow(child)
  if (error) fail(`Command "${command}" could not be started: ${error.message}.`, 127)
  if (signal) process.kill(process.pid, signal)
  process.exitCode = code ?? 1
}

function candidates(command, folders) {
  if (command.includes(path.sep)) return [path.resolve(command)]
  return folders.split(path.delimiter).map(folder => path.join(folder, command))
}

function isProgram(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK)
    return fs.statSync(file).isFile()
  } catch {
    return false
  }
}

await main()
