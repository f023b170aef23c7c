// For the setup scripts: waiting for a child process, and telling people what happens.

/**
 * Waits for the child and passes signals on. The terminal sends Ctrl-C to us and to the child, so with a terminal
 * it is not passed on: the child gets it once.
 */
export async function follow(child) {
  const terminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map(name => [
    name,
    () => void ((terminal && name === 'SIGINT') || child.kill(name)),
  ])
  for (const [name, handler] of handlers) process.on(name, handler)
  const end = await new Promise(resolve => {
    child.once('error', error => resolve({ error }))
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  for (const [name, handler] of handlers) process.off(name, handler)
  return end
}

/** To stderr: stdout belongs to the command that setup runs. */
export function tell(line) {
  process.stderr.write(`${line}\n`)
}

export function fail(line, code = 1) {
  tell(line)
  process.exit(code)
}
