// Brings node_modules to what package-lock.json says. Needs nothing but Node, as nothing is installed yet.

import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail, follow, tell } from './child.mjs'
import { addHolder, withLock } from './install-lock.mjs'

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const STATE = path.join(ROOT, '.ledtid')
const LOCK = path.join(STATE, 'install.lock')
/** Stands from before `npm ci` until it has succeeded, so that an interrupted one is known. */
const UNFINISHED = path.join(STATE, 'install.unfinished')
const HEARTBEAT_MS = 2_000

/** Where npm puts the programs of the packages. */
export const BIN = path.join(ROOT, 'node_modules', '.bin')

/** Runs `npm ci` when node_modules is missing, half-made or not what the lock file says. Ends the process when it fails. */
export async function installIfNeeded() {
  if (!mustInstall()) return
  fs.mkdirSync(STATE, { recursive: true })
  await withLock(LOCK, async () => {
    if (mustInstall()) await install()
  })
}

/** npm ci removes node_modules, and with it the Node that npm scripts find first; npm itself must run on the system's Node. */
export function pathWithoutBin() {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.filter(folder => path.resolve(folder) !== BIN).join(path.delimiter)
}

/**
 * Compares the lock file with npm's own record of what it installed, which npm writes last. Contents rather than times:
 * a checkout or a copy changes those. Packages for other platforms are missing rightly.
 */
function mustInstall() {
  const installed = packagesIn(path.join('node_modules', '.package-lock.json'))
  if (!installed || fs.existsSync(UNFINISHED)) return true
  const wanted = Object.entries(packagesIn('package-lock.json') ?? {})
  return wanted.some(([name, { version, integrity, optional, devOptional, os, cpu }]) => {
    if (!name.startsWith('node_modules/')) return false
    const found = installed[name]
    if (!found) return !(optional || devOptional || os || cpu)
    return found.version !== version || found.integrity !== integrity
  })
}

function packagesIn(file) {
  try {
    return JSON.parse(fs.readFileSync(path.join(ROOT, file), 'utf8')).packages
  } catch {
    return undefined
  }
}

/**
 * What npm prints goes to our stderr: stdout belongs to the command. Development packages are always needed (tsx).
 * Warnings are left out: on an older Node they only say that packages want a newer one, which `node` in them brings.
 */
async function install() {
  tell('Installing the packages of package-lock.json (npm ci) …')
  fs.writeFileSync(UNFINISHED, 'npm ci has not finished.\n')
  const beganMs = Date.now()
  const seconds = () => Math.round((Date.now() - beganMs) / 1000)
  const npm = spawn('npm', ['ci', '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, PATH: pathWithoutBin() },
    shell: process.platform === 'win32',
  })
  if (npm.pid) addHolder(LOCK, npm.pid)
  const heartbeat = setInterval(() => process.stderr.isTTY || tell(`Installing … ${seconds()} s`), HEARTBEAT_MS)
  const { error, code, signal } = await follow(npm)
  clearInterval(heartbeat)
  if (error) fail('npm was not found. It comes with Node: install Node 24 (https://nodejs.org).')
  if (signal || code !== 0) {
    const how = signal ? `was stopped (${signal})` : `failed (code ${code}); its own words are above`
    const why = 'Usual causes: no way to the package registry, or package.json changed without its lock file.'
    fail(
      `npm ci ${how}. ${signal ? '' : `${why} `}The next start tries again.`,
      signal ? 128 + os.constants.signals[signal] : 1,
    )
  }
  fs.rmSync(UNFINISHED, { force: true })
  tell(`Installed in ${seconds()} s.`)
}
