import { spawnSync } from 'node:child_process'
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode } from '@temporalio/worker'

/**
 * What the image runs: JavaScript in `dist/`, and the workflows as one script made beforehand, so that a worker starts
 * quickly and every worker of a release runs the same workflow code to the byte.
 */
rmSync('dist', { recursive: true, force: true })
const { status } = spawnSync('tsc', ['--project', 'tsconfig.build.json'], { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)
const { code } = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('./dist/workflows/index.js', import.meta.url)),
})
writeFileSync('dist/workflow-bundle.js', code)
// What is read as it is.
cpSync('auth/common-passwords.txt', 'dist/auth/common-passwords.txt')
// What browsers get as it is.
for (const folder of ['styles', 'scripts']) cpSync(`pages/${folder}`, `dist/pages/${folder}`, { recursive: true })
