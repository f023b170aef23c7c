import { connect, createServer, type Socket } from 'node:net'

/** A line to a server that can be cut. */
export interface Proxy {
  readonly port: number
  /** Breaks every connection and takes no new ones, as when the server is down. */
  cut(): Promise<void>
  /** Takes connections and says nothing, as when the server hangs. */
  freeze(): void
  restore(): Promise<void>
  close(): Promise<void>
}

export async function startProxy(target: { readonly host: string; readonly port: number }): Promise<Proxy> {
  const sockets = new Set<Socket>()
  let isFrozen = false
  let port = 0

  const server = createServer(near => {
    const far = connect(target)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', data => isFrozen || far.write(data))
    far.on('data', data => isFrozen || near.write(data))
  })
  const listen = () =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        const address = server.address()
        if (address !== null && typeof address !== 'string') port = address.port
        resolve()
      })
    })
  const cut = async () => {
    const closed = server.listening ? new Promise<void>(resolve => server.close(() => resolve())) : undefined
    for (const socket of sockets) socket.destroy()
    await closed
  }

  await listen()
  return {
    port,
    cut,
    freeze() {
      isFrozen = true
    },
    async restore() {
      // What was held back is lost, so connections that were frozen begin anew.
      if (isFrozen) await cut()
      isFrozen = false
      if (!server.listening) await listen()
    },
    close: cut,
  }
}
