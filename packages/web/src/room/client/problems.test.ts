/** A banner stands as long as its cause, and every code that media or devices can give has its sentence. */
import { createTranslator, languages, messagesOf, refusalText } from '@samvad/lang'
import type { DeviceRefusal, MediaErrorCode } from '@samvad/media'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Problems, SAID_MS } from './problems.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const problem = (code: string) => ({ code, facts: {} })

describe('what is wrong', () => {
  test('whatever nobody vouched for comes first, until it is vouched for', () => {
    const all = new Problems(() => undefined)
    all.note('said', problem('request/rate-limited'))
    all.note('join', problem('room/no-media'))
    all.note('vouch', problem('endpoint/key-taken'))
    expect(all.worst(false)?.code).toBe('endpoint/key-taken')
    expect(all.worst(true)?.code).toBe('room/no-media')
    all.clear('join')
    expect(all.worst(true)?.code).toBe('request/rate-limited')
  })

  test('a refusal of the node goes by itself, and the last one counts its own time', () => {
    const changed = vi.fn()
    const all = new Problems(changed)
    all.note('said', problem('request/rate-limited'))
    vi.advanceTimersByTime(SAID_MS - 1)
    all.note('said', problem('room/line-not-yours'))
    vi.advanceTimersByTime(SAID_MS - 1)
    expect(all.worst(true)?.code).toBe('room/line-not-yours')
    vi.advanceTimersByTime(1)
    expect(all.worst(true)).toBeNull()
    expect(changed).toHaveBeenCalledTimes(3)
  })

  test('that somebody left while a signal was on its way is no problem', () => {
    const all = new Problems(() => undefined)
    all.note('said', problem('room/unknown-endpoint'))
    expect(all.worst(true)).toBeNull()
  })
})

/** Adding a code to the media without a sentence does not compile. */
const codes: Readonly<Record<MediaErrorCode | DeviceRefusal | 'room/no-media', true>> = {
  'browser/no-frame-encryption': true,
  'join/other-backend': true,
  'join/other-endpoint': true,
  'join/twice': true,
  'publish/not-encrypted': true,
  'publish/not-in-the-room': true,
  'publish/wrong-label': true,
  'device/denied': true,
  'device/not-found': true,
  'device/busy': true,
  'device/not-secure': true,
  'device/unknown': true,
  'room/no-media': true,
}

test.each([...languages])('each has a sentence in %s', (language) => {
  const t = createTranslator(language, messagesOf(language))
  const unknown = Object.keys(codes).filter((code) => refusalText(t, { code }).includes(code))
  expect(unknown).toEqual([])
})
