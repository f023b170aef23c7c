import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { eventually, kill, makeFolder, removeFolder, testFolder } from './support.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** A tiny project in the form of ours: one development package with a program, and a lock file. npm needs no network for it. */
const template = makeFolder()
/** A clone of it that is installed, for the tests that change nothing in it. */
const installed = makeFolder()
afterAll(() => [template, installed].forEach(removeFolder))
beforeAll(() => {
  mkdirSync(join(template, 'greeter'))
  mkdirSync(join(template, 'embedded'))
  writeJson('greeter/package.json', { name: 'greeter', version: '1.0.0', bin: { greet: 'greet.js' } })
  writeFileSync(
    join(template, 'greeter', 'greet.js'),
    "#!/usr/bin/env node\nconsole.log('greetings to', process.argv.slice(2).join('+'))\nprocess.exit(7)\n",
  )
  execFileSync('npm', ['pack', './greeter', '--silent'], { cwd: template })
  writeJson('package.json', {
    name: 'clone',
    scripts: { preinstall: 'node preinstall.js' },
    devDependencies: { greeter: 'file:greeter-1.0.0.tgz' },
  })
  // Each npm ci leaves a line, and waits for as long as the file "hold" is there.
  writeFileSync(
    join(template, 'preinstall.js'),
    "const fs = require('node:fs')\nfs.appendFileSync('installs', process.env.npm_command + '\\n')\nif (fs.existsSync('hold')) setInterval(() => fs.existsSync('hold') || process.exit(), 20)\n",
  )
  execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts', '--silent'], { cwd: template })
  for (const name of ['setup.mjs', 'install.mjs', 'install-lock.mjs', 'child.mjs']) {
    cpSync(join(import.meta.dirname, '..', '..', 'embedded', name), join(template, 'embedded', name))
  }
  cpSync(template, installed, { recursive: true })
  execFileSync(process.execPath, [join(installed, 'embedded', 'setup.mjs')], { stdio: 'ignore' })
})

function writeJson(name: string, content: object): void {
  writeFileSync(join(template, name), JSON.stringify(content))
}

function clone(): string {
  const folder = testFolder()
  cpSync(template, folder, { recursive: true })
  return folder
}

type Run = { child: ChildProcess; output: () => string; errors: () => string; ended: Promise<number | string | null> }

/** Takes away what Node 20 lacks, so that the command runs as a child. */
const OLD_NODE = ['--import', 'data:text/javascript,delete process.execve']

function setup(folder: string, args: readonly string[], nodeArgs: readonly string[] = []): Run {
  const child = spawn(process.execPath, [...nodeArgs, join(folder, 'embedded', 'setup.mjs'), ...args], {
    cwd: folder,
    detached: true,
  })
  let [output, errors] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  onTestFinished(() => endGroup(child))
  const ended = new Promise<number | string | null>(resolve =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  )
  return { child, output: () => output, errors: () => errors, ended }
}

function endGroup(child: ChildProcess): void {
  try {
    process.kill(-(child.pid ?? 0), 'SIGKILL')
  } catch {
    return
  }
}

function installsIn(folder: string): number {
  const file = join(folder, 'installs')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').length : 0
}

test('a fresh clone is installed once, and the command of its packages gets its words and gives its exit code', async () => {
  const folder = clone()
  const first = setup(folder, ['greet', 'Åsa', 'Örjan'])
  expect(await first.ended).toBe(7)
  expect(first.output()).toBe('greetings to Åsa+Örjan\n')
  expect(first.errors()).toMatch(
    /^Installing the packages of package-lock\.json \(npm ci\) …\n[^]*Installed in \d+ s\.\n$/,
  )
  const second = setup(folder, ['greet', 'again'])
  expect(await second.ended).toBe(7)
  expect(second.errors()).toBe('')
  expect(installsIn(folder)).toBe(1)
  expect(readdirSync(join(folder, '.ledtid'))).toEqual([])
})

test('packages other than the lock file says are replaced, whatever the times of the files', async () => {
  const folder = clone()
  await setup(folder, []).ended
  const record = join(folder, 'node_modules', '.package-lock.json')
  writeFileSync(record, readFileSync(record, 'utf8').replace('"version": "1.0.0"', '"version": "0.9.0"'))
  expect(await setup(folder, []).ended).toBe(0)
  expect(installsIn(folder)).toBe(2)
})

test('an install that was killed is done again', async () => {
  const folder = clone()
  await setup(folder, []).ended
  rmSync(join(folder, 'node_modules', '.package-lock.json'))
  writeFileSync(join(folder, 'hold'), '')
  const killed = setup(folder, [])
  await eventually('npm runs', () => installsIn(folder) === 2)
  endGroup(killed.child)
  await killed.ended
  rmSync(join(folder, 'hold'))
  expect(await setup(folder, ['greet']).ended).toBe(7)
  expect(installsIn(folder)).toBe(3)
})

test('of two first starts one installs and the other waits for it, even when its setup is killed and npm lives on', async () => {
  const folder = clone()
  writeFileSync(join(folder, 'hold'), '')
  const first = setup(folder, [])
  await eventually('npm runs', () => installsIn(folder) === 1)
  await kill(first.child.pid ?? 0)
  const [second, third] = [setup(folder, ['greet']), setup(folder, ['greet'])]
  await eventually('both wait', () =>
    [second, third].every(run => run.errors().includes('Waiting for another installation in this folder … 2 s')),
  )
  expect(installsIn(folder)).toBe(1)
  rmSync(join(folder, 'hold'))
  expect(await Promise.all([second.ended, third.ended])).toEqual([7, 7])
  expect(installsIn(folder)).toBe(2)
})

test('a failing npm ci is told in a sentence, and the command is not run', async () => {
  const folder = clone()
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'clone', dependencies: { another: '1.0.0' } }))
  const { ended, output, errors } = setup(folder, ['greet'])
  expect(await ended).toBe(1)
  expect(output()).toBe('')
  expect(errors()).toMatch(/npm ci failed \(code \d+\); its own words are above\. .*The next start tries again\.\n$/)
})

test('a Node that is too old, and a command that is not there, are told in a sentence', async () => {
  const versions = "data:text/javascript,Object.defineProperty(process, 'versions', { value: { node: '20.2.9' } })"
  const old = setup(installed, [], ['--import', versions])
  expect(await old.ended).toBe(1)
  expect(old.errors()).toBe(
    'Ledtid needs Node 20.3 or later; this is Node 20.2.9. Install Node 24 (https://nodejs.org).\n',
  )
  const missing = setup(installed, ['no-such-command'])
  expect(await missing.ended).toBe(127)
  expect(missing.errors()).toContain('Command "no-such-command" was not found')
})

/** Counts the signals it gets, and half a second after the first one ends with their number. */
const COUNTER = `
  let count = 0
  const counted = () => { count += 1; if (count === 1) setTimeout(() => process.exit(40 + count), 500) }
  process.on('SIGINT', counted).on('SIGTERM', counted)
  console.log('ready')
  setInterval(() => {}, 1000)`

describe.each([
  ['where Node can become the command', []],
  ['where the command runs as a child', OLD_NODE],
])('%s', (_name, nodeArgs) => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'a %s sent to setup reaches the command once, and setup ends with it',
    async signal => {
      const installed = clone()
      await setup(installed, []).ended
      const { child, output, ended } = setup(installed, ['node', '-e', COUNTER], nodeArgs)
      await eventually('the command runs', () => output() === 'ready\n')
      child.kill(signal)
      expect(await ended).toBe(41)
    },
  )

  test('Ctrl-C in a terminal reaches the command once, and setup waits for its end', async () => {
    const command = [process.execPath, ...nodeArgs, join(installed, 'embedded', 'setup.mjs'), 'node', '-e', COUNTER]
    const python = 'import json,os,pty,sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(json.loads(sys.argv[1]))))'
    const terminal = spawn('python3', ['-c', python, JSON.stringify(command)], { stdio: 'pipe' })
    onTestFinished(() => void terminal.kill('SIGKILL'))
    const ended = new Promise(resolve => terminal.once('close', resolve))
    let output = ''
    terminal.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    await eventually('the command runs', () => output.includes('ready'))
    terminal.stdin.write('\u0003')
    expect(await ended).toBe(41)
  })

  test('a command that dies by a signal makes setup die by it too', async () => {
    expect(await setup(installed, ['sh', '-c', 'kill -KILL $$'], nodeArgs).ended).toBe('SIGKILL')
  })
})
