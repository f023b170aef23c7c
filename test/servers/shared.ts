/** A server that runs, what is told of it, and what stops it. */
export interface Running {
  readonly told: string
  readonly stop: () => Promise<void> | void
}

interface Entry {
  users: number
  readonly running: Promise<Running>
}

declare global {
  /** Each project loads its setup anew; only the process is the same. */
  var sharedServers: Map<string, Entry> | undefined
}

/** Several projects of a run need the same server, and one serves them all: the first starts it, the last stops it. */
export async function shared(name: string, start: () => Promise<Running>): Promise<Running> {
  globalThis.sharedServers ??= new Map()
  const all = globalThis.sharedServers
  const entry = all.get(name) ?? { users: 0, running: start() }
  all.set(name, entry)
  entry.users += 1
  const { told, stop } = await entry.running
  return {
    told,
    stop: async () => {
      entry.users -= 1
      if (entry.users > 0) return
      all.delete(name)
      await stop()
    },
  }
}
