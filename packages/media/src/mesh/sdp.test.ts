import { expect, test } from 'vitest'
import { fingerprintOf, withoutStrayFeedback, withSpeechQuality } from './sdp.ts'

const FINGERPRINT = Array.from({ length: 32 }, (_, at) => at.toString(16).padStart(2, '0').toUpperCase()).join(':')
const OTHER = FINGERPRINT.replace('00', 'FF')

const sdp = (...lines: string[]) => ['v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 111', ...lines, ''].join('\r\n')

test('a description has one fingerprint, however often it is said', () => {
  const line = `a=fingerprint:sha-256 ${FINGERPRINT}`
  expect(fingerprintOf(sdp(line))).toBe(FINGERPRINT)
  expect(fingerprintOf(sdp(line, line.toLowerCase()))).toBe(FINGERPRINT)
})

test('no fingerprint, a weak one or two different ones are none', () => {
  expect(fingerprintOf(sdp())).toBeNull()
  expect(fingerprintOf(sdp(`a=fingerprint:sha-256 ${FINGERPRINT}`, `a=fingerprint:sha-256 ${OTHER}`))).toBeNull()
  expect(fingerprintOf(sdp(`a=fingerprint:sha-1 ${FINGERPRINT.slice(0, 59)}`))).toBeNull()
  expect(fingerprintOf(sdp(`a=fingerprint:sha-256 ${FINGERPRINT.slice(3)}`))).toBeNull()
  expect(fingerprintOf(sdp(`a=fingerprint:sha-256 ${FINGERPRINT}`, 'a=fingerprint:md5 00:01'))).toBeNull()
})

test('speech is asked for in mono at full quality, with error correction and without gaps', () => {
  const given = sdp('a=rtpmap:111 opus/48000/2', 'a=fmtp:111 minptime=10;useinbandfec=0;stereo=1')
  const asked = withSpeechQuality(given)
  expect(/a=fmtp:111 (.*)/.exec(asked)?.[1]?.split(';')).toEqual([
    'minptime=10',
    'useinbandfec=1',
    'usedtx=0',
    'stereo=0',
    'sprop-stereo=0',
    'maxaveragebitrate=64000',
    'maxplaybackrate=48000',
  ])
  expect(withSpeechQuality(asked)).toBe(asked)
  expect(withSpeechQuality(sdp())).toBe(sdp())
})

test('feedback for codecs that a line does not offer is left out of a description', () => {
  const before = [
    'v=0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'a=rtcp-fb:111 transport-cc',
    'a=rtcp-fb:120 nack',
    'm=video 0 UDP/TLS/RTP/SAVPF 120 124',
    'a=rtcp-fb:120 nack pli',
    'a=rtcp-fb:121 nack',
    'a=rtcp-fb:* nack',
    '',
  ]
  const stray = ['a=rtcp-fb:120 nack', 'a=rtcp-fb:121 nack']
  expect(withoutStrayFeedback(before.join('\r\n')).split('\r\n')).toEqual(
    before.filter((line) => !stray.includes(line)),
  )
})
