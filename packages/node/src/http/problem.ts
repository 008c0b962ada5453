/** Turns a refusal into RFC 9457 problem details: the code and the facts for programs, an English sentence for people. */
import { refuse, type Refusal } from '@samvad/kernel'
import { createTranslator, messagesOfAreas, refusalText, type Translator } from '@samvad/lang'
import type { Problem } from '@samvad/protocol'

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** Status of refusals that say something about the request; all others are "not now, not you": 409. */
const STATUS: Readonly<Record<string, number>> = {
  'request/malformed': 400,
  'act/misfit': 400,
  'act/unknown-kind': 400,
  'gate/content-not-true': 400,
  'request/no-identity': 401,
  'request/not-yours': 403,
  'request/not-found': 404,
  'gate/mechanism-unknown': 404,
  'request/method': 405,
  'request/too-large': 413,
  'entry/too-large': 413,
  'request/media-type': 415,
  'request/rate-limited': 429,
  'node/failed': 500,
  'node/unavailable': 503,
}

/** Problem details of a refusal. */
export function problemOf(refusal: Refusal): Problem {
  const { code, facts } = refusal
  return {
    type: `urn:samvad:refusal:${code}`,
    title: refusalText(english(), refusal),
    status: STATUS[code] ?? 409,
    code,
    facts,
  }
}

/** True for a value that is a refusal and no answer. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'code' in value && 'facts' in value
}

/** The refusal for what a request did wrong before any route saw it. */
export function refusalOfError(error: unknown): Refusal {
  const code = errorText(error, 'code')
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 0
  if (code === 'unavailable' || code === 'commit-unknown' || code === 'fenced') return refuse('node/unavailable')
  if (status === 413) return refuse('request/too-large')
  if (status === 415) return refuse('request/media-type')
  if (status >= 400 && status < 500) return refuse('request/malformed', { path: '' })
  return refuse('node/failed')
}

let translator: Translator | null = null

function english(): Translator {
  translator ??= createTranslator('en', messagesOfAreas('en', ['refusals']))
  return translator
}

function errorText(error: unknown, field: 'code'): string {
  return error instanceof Error && field in error ? String(Object.getOwnPropertyDescriptor(error, field)?.value) : ''
}
