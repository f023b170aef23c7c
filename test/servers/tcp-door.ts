import { connect, createServer, type Socket } from 'node:net'

/** A door before a server: shut, the server is down for those who come through here; held, its answers do not arrive. */
export interface TcpDoor {
  readonly port: number
  /** Nobody listens, and who was inside is thrown out. */
  shut(): Promise<void>
  open(): Promise<void>
  /** Keeps back what the server says, until `release`. What it is told still arrives. */
  hold(): void
  release(): void
}

/** Opens a door on 127.0.0.1 before a server on 127.0.0.1. It keeps its port for as long as it is there. */
export async function openDoor(serverPort: number): Promise<TcpDoor> {
  const inside = new Set<Socket>()
  const servers = new Set<Socket>()
  let isHeld = false

  const door = createServer(caller => {
    const server = connect({ port: serverPort, host: '127.0.0.1' })
    const end = () => {
      caller.destroy()
      server.destroy()
      inside.delete(caller)
      servers.delete(server)
    }
    for (const socket of [caller, server]) socket.on('error', end).on('close', end)
    inside.add(caller)
    servers.add(server)
    caller.pipe(server)
    server.on('data', (chunk: Buffer) => void caller.write(chunk))
    server.on('end', () => caller.end())
    if (isHeld) server.pause()
  })

  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      door.once('error', reject)
      door.listen(port, '127.0.0.1', resolve)
    })
  await listen(0)
  const address = door.address()
  if (address === null || typeof address === 'string') throw new Error('The door is not on a port.')
  const { port } = address

  return {
    port,
    async shut() {
      const shut = door.listening ? new Promise(resolve => door.close(resolve)) : undefined
      for (const socket of inside) socket.destroy()
      await shut
    },
    open: () => listen(port),
    hold() {
      isHeld = true
      for (const server of servers) server.pause()
    },
    release() {
      isHeld = false
      for (const server of servers) server.resume()
    },
  }
}
