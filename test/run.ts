import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

/**
 * `npm test`: format, lint with the import law, types, and every test. Each of the first three counts as one test. Ends
 * with a line 'N passed, N failed'. Arguments go to vitest.
 */
const checks = [
  { name: 'format', command: ['biome', 'check', '.'] },
  { name: 'lint and import law', command: ['oxlint', '--type-aware', '--deny-warnings', '.'] },
  { name: 'types', command: ['tsc', '--project', '.', '--noEmit'] },
] as const

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

const failedChecks = checks.filter(({ name, command }) => !succeeds(name, command))
const tests = runTests(process.argv.slice(2))
const passed = checks.length - failedChecks.length + tests.passed
const failed = failedChecks.length + tests.failed
for (const { name } of failedChecks) say(`Failed: ${name}`)
if (tests.skipped > 0) say(`${tests.skipped} skipped`)
say(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || tests.skipped > 0 ? 1 : 0

function succeeds(name: string, [program, ...args]: readonly [string, ...string[]]): boolean {
  say(`\n— ${name}`)
  return spawnSync(program, args, { stdio: 'inherit' }).status === 0
}

/** A run that breaks off without a report is a failure; so is a file that could not be loaded. */
function runTests(args: readonly string[]): { passed: number; failed: number; skipped: number } {
  say('\n— tests')
  const folder = mkdtempSync(join(tmpdir(), 'ledtid-report-'))
  const file = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  // Workers and servers are started by the dozen, each a process of its own: what one has compiled, the next need not.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') }
  const { status } = spawnSync('vitest', ['run', ...reporters, ...args], { stdio: 'inherit', env })
  try {
    const report = Report.parse(JSON.parse(readFileSync(file, 'utf8')))
    const broken = report.testResults.filter(each => each.status === 'failed' && each.assertionResults.length === 0)
    const failed = report.numFailedTests + broken.length
    return {
      passed: report.numPassedTests,
      failed: failed === 0 && status !== 0 ? 1 : failed,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  } catch (error) {
    say(`The tests left no report: ${error instanceof Error ? error.message : String(error)}`)
    return { passed: 0, failed: 1, skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
