/** Every reason why a node does not start, in one closed list. */

export type StartErrorCode =
  | 'data/other-kind'
  | 'data/foreign'
  | 'data/newer'
  | 'data/unusable'
  | 'data/in-use'
  | 'database/too-old'
  | 'database/encoding'
  | 'database/newer'
  | 'database/other-history'
  | 'database/behind'
  | 'database/unreachable'
  | 'postgres/not-installed'
  | 'postgres/cannot-run'
  | 'postgres/other-major'
  | 'postgres/unreachable'
  | 'postgres/pointer'
  | 'postgres/no-account'
  | 'postgres/other-owner'
  | 'postgres/failed'
  | 'listen/port-taken'
  | 'listen/failed'

/** The node cannot start; the message is one sentence for the person at the terminal and says what to do. */
export class StartError extends Error {
  readonly code: StartErrorCode
  constructor(code: StartErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartError'
    this.code = code
  }
}

/** The system's own code of an error (`ENOENT`, `EACCES`, a Postgres SQLSTATE), or an empty string. */
export function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}
