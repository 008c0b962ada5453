/** Listening on the port that was asked for, or on the next free one where nobody asked. */

import { errorCode, StartError } from './start-error.ts'

/** Ports tried after the default one; a machine with more taken in a row has another problem. */
const attempts = 50

export type ListenWish = Readonly<{ host: string; port: number; portGiven: boolean }>

/** Calls `listen` until a port is free and answers that port; a port given explicitly is the only one tried. */
export async function listenOnFreePort(wish: ListenWish, listen: (port: number) => Promise<unknown>): Promise<number> {
  const last = wish.portGiven ? wish.port : Math.min(wish.port + attempts, 65_535)
  for (let port = wish.port; port <= last; port += 1) {
    try {
      await listen(port)
      return port
    } catch (error) {
      if (errorCode(error) !== 'EADDRINUSE') throw listenFailure(wish.host, port, error)
    }
  }
  throw wish.portGiven
    ? new StartError(
        'listen/port-taken',
        `Port ${wish.port} on ${wish.host} is used by another program; choose another one with --port.`,
      )
    : new StartError(
        'listen/port-taken',
        `No port from ${wish.port} to ${last} on ${wish.host} is free; choose one with --port.`,
      )
}

function listenFailure(host: string, port: number, error: unknown): StartError {
  const code = errorCode(error)
  const why =
    code === 'EACCES'
      ? `Ports below 1024 need special rights here; choose another one with --port.`
      : code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
        ? `This machine has no such address; choose another one with --host.`
        : `The system answered ${code || String(error)}.`
  return new StartError('listen/failed', `Samvad cannot listen on ${host}, port ${port}. ${why}`, { cause: error })
}
