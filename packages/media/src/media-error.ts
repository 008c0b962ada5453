/** A failure of media with a code; screens turn codes into sentences. */
export class MediaError extends Error {
  readonly code: MediaErrorCode

  constructor(code: MediaErrorCode) {
    super(code)
    this.name = 'MediaError'
    this.code = code
  }
}

export type MediaErrorCode =
  | 'browser/no-frame-encryption'
  | 'join/other-backend'
  | 'join/other-endpoint'
  | 'join/twice'
  | 'publish/not-encrypted'
  | 'publish/not-in-the-room'
  | 'publish/wrong-label'
