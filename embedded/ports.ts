import { connect, createServer } from 'node:net'

/** Everything embedded listens on this address only. */
export const LOOPBACK = '127.0.0.1'

/**
 * The port for a server on 127.0.0.1: the wanted one, else the one of the last run if it is free, else any free one.
 * Throws a sentence when the wanted one is taken.
 */
export async function choosePort(options: {
  name: string
  wanted?: number | undefined
  remembered?: number | undefined
}): Promise<number> {
  const { name, wanted, remembered } = options
  if (wanted !== undefined) {
    if ((await listenOnce(wanted)) !== undefined) return wanted
    throw new Error(
      `Port ${wanted} on ${LOOPBACK}, meant for ${name}, is taken. Stop what uses it or choose another port.`,
    )
  }
  const chosen = (remembered && (await listenOnce(remembered))) || (await listenOnce(0))
  if (chosen === undefined) throw new Error(`No free port on ${LOOPBACK} for ${name}.`)
  return chosen
}

/** Whether something accepts connections on that port of 127.0.0.1. */
export function listens(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ port, host: LOOPBACK })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

/** Listens for a moment; the port it got, or undefined when that port is not to be had. */
function listenOnce(port: number): Promise<number | undefined> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}
