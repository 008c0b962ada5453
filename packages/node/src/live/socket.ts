/** What is used of a socket of `@fastify/websocket`, which brings no types of its own for it. */
export type Socket = {
  readonly readyState: number
  readonly OPEN: number
  readonly bufferedAmount: number
  send(text: string): void
  ping(): void
  close(code: number): void
  terminate(): void
  on(event: 'close' | 'pong' | 'error', listener: () => void): void
  on(event: 'message', listener: (data: unknown, isBinary: boolean) => void): void
  once(event: 'message', listener: (data: unknown, isBinary: boolean) => void): void
}

/** Codes with which a node closes a socket. */
export const CLOSE = { badHello: 1008, again: 1012, slow: 1013 }
