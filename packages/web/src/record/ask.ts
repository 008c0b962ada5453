/** Asks the node over HTTP, and turns its problem details (RFC 9457) into an error that carries the refusal. */
import type { Problem } from '@samvad/protocol'
import type { Facts } from '@samvad/kernel'

/** The node said no, or could not be reached (`node/unreachable`). Nothing was changed unless the act says so. */
export class AskError extends Error {
  readonly code: string
  readonly facts: Facts
  readonly status: number
  constructor(code: string, facts: Facts, status: number, options?: ErrorOptions) {
    super(code, options)
    this.name = 'AskError'
    this.code = code
    this.facts = facts
    this.status = status
  }
}

export type AskOptions = Readonly<{
  method?: 'GET' | 'POST'
  body?: unknown
  token?: string | null
  signal?: AbortSignal
  /** Goes on when the page is closed meanwhile. */
  keepalive?: boolean
}>

/** Answer of the node as JSON. Throws an AskError. */
export async function ask<T>(path: string, options: AskOptions = {}): Promise<T> {
  const response = await reach(path, options)
  return (await response.json()) as T // the node's own shapes, versioned by `protocol`
}

/** Answer of the node as it came, for downloads. Throws an AskError. */
export async function reach(path: string, options: AskOptions = {}): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (options.body !== undefined) headers['content-type'] = 'application/json'
  if (options.token !== undefined && options.token !== null) headers['authorization'] = `Bearer ${options.token}`
  let response: Response
  try {
    response = await fetch(path, {
      method: options.method ?? 'GET',
      headers,
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      ...(options.keepalive === undefined ? {} : { keepalive: options.keepalive }),
    })
  } catch (cause) {
    throw new AskError('node/unreachable', {}, 0, { cause })
  }
  if (!response.ok) throw await problemOf(response)
  return response
}

async function problemOf(response: Response): Promise<AskError> {
  try {
    const problem = (await response.json()) as Partial<Problem> // any field may be missing on a proxy's own error page
    return new AskError(problem.code ?? 'node/unavailable', problem.facts ?? {}, response.status)
  } catch {
    return new AskError('node/unavailable', {}, response.status)
  }
}
