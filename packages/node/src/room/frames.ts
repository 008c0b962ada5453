/** Frames of the room socket as they come in: exactly their shape, within their size, or nothing. */
import type { Json } from '@samvad/log'
import {
  bool,
  channel,
  ENDPOINT_KINDS,
  endpointKey,
  int,
  listOf,
  name,
  nullable,
  object,
  oneOf,
  optional,
  pattern,
  tag,
  type Schema,
} from '@samvad/kernel'
import type { RoomLine, RoomUp } from '@samvad/protocol'

/** Longest frame in characters: a description of a connection with all its tracks, signed and sealed. */
export const MAX_FRAME = 80_000
const MAX_SIGNAL = 64_000
const MAX_TRACKS = 8

const anyPlace = int(0, Number.MAX_SAFE_INTEGER)
/** Random name that an endpoint or a load of a page gives itself. */
const endpointId = pattern(/^[A-Za-z0-9_-]{8,64}$/, 'name of an endpoint')

const card = object({
  kind: oneOf(...ENDPOINT_KINDS),
  sign: endpointKey,
  box: endpointKey,
  vouched: nullable(object({ feed: words(200), seq: anyPlace })),
  endToEnd: bool,
  signs: optional(pattern(/^sgn(?:-[a-z]{2,3})?$/, 'tag of a sign language')),
  standIn: optional(bool),
})

const track = object({
  endpoint: endpointId,
  party: name,
  kind: oneOf('audio', 'video'),
  source: oneOf('mic', 'camera', 'screen', 'screen-audio'),
  channel,
})

const held = bool
const LINES: Readonly<Record<RoomLine['what'], Schema<unknown>>> = {
  ready: object({ what: oneOf('ready') }),
  cough: object({ what: oneOf('cough'), held, language: tag }),
  'slow-down': object({ what: oneOf('slow-down'), language: tag }),
  reading: object({ what: oneOf('reading'), paper: words(100), paragraph: int(0, 10_000) }),
  'bad-sound': object({ what: oneOf('bad-sound'), about: endpointId, words: words(300) }),
  'call-chair': object({ what: oneOf('call-chair'), language: nullable(tag) }),
  stop: object({ what: oneOf('stop'), language: tag }),
  chat: object({ what: oneOf('chat'), words: words(1_000), language: tag }),
  level: object({ what: oneOf('level'), dbfs: number(-200, 20) }),
}

const line: Schema<unknown> = {
  json: {},
  misfit(value, path) {
    const what = whatOf(value, 'what')
    return Object.hasOwn(LINES, what) ? LINES[what as RoomLine['what']].misfit(value, path) : `${path}/what`
  },
}

const FRAMES: Readonly<Record<RoomUp['t'], Schema<unknown>>> = {
  hello: object({
    t: oneOf('hello'),
    protocol: int(0, 1_000),
    token: nullable(words(600)),
    endpoint: endpointId,
    card,
    page: optional(endpointId),
  }),
  card: object({ t: oneOf('card'), card }),
  publishing: object({ t: oneOf('publishing'), tracks: listOf(track, { max: MAX_TRACKS }) }),
  listening: object({ t: oneOf('listening'), channel }),
  signal: object({ t: oneOf('signal'), to: endpointId, data: words(MAX_SIGNAL) }),
  audience: object({ t: oneOf('audience'), data: words(MAX_SIGNAL) }),
  line: object({ t: oneOf('line'), to: nullable(endpointId), line }),
  ping: object({ t: oneOf('ping'), sent: number(0, Number.MAX_SAFE_INTEGER) }),
  leave: object({ t: oneOf('leave') }),
}

/** Reads a frame of a client; gives the path of the first part that does not fit otherwise. */
export function readFrame(text: string): RoomUp | Readonly<{ misfit: string }> {
  if (text.length > MAX_FRAME) return { misfit: '' }
  let value: Json
  try {
    // Whatever JSON.parse gives is Json; the schema looks at all of it.
    value = JSON.parse(text) as Json
  } catch {
    return { misfit: '' }
  }
  const t = whatOf(value, 't')
  if (!Object.hasOwn(FRAMES, t)) return { misfit: '/t' }
  const misfit = FRAMES[t as RoomUp['t']].misfit(value, '')
  return misfit === null ? (value as unknown as RoomUp) : { misfit }
}

/** Half of a character: no text has one alone. */
const LONE_HALF = /[\uD800-\uDFFF]/u

function whatOf(value: Json | undefined, field: string): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, field)) return ''
  return String(Object.getOwnPropertyDescriptor(value, field)?.value)
}

/** Text of limited length. */
function words(max: number): Schema<string> {
  return {
    json: { type: 'string', minLength: 1, maxLength: max },
    misfit: (value, path) =>
      typeof value === 'string' && value.length > 0 && value.length <= max && !LONE_HALF.test(value) ? null : path,
  }
}

function number(minimum: number, maximum: number): Schema<number> {
  return {
    json: { type: 'number', minimum, maximum },
    misfit: (value, path) => (typeof value === 'number' && value >= minimum && value <= maximum ? null : path),
  }
}
