import { expect, test } from 'vitest'
import {
  bestPath,
  headsetAdvice,
  microphoneConstraints,
  pathOf,
  serverOf,
  voiceAdvice,
  type NetworkPath,
} from './checks.ts'

test('nothing is done to an interpreter’s voice, and a delegate’s room gets no echo', () => {
  expect(microphoneConstraints('interpreter')).toMatchObject({
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    channelCount: 1,
  })
  expect(microphoneConstraints('room', 'm1')).toMatchObject({ echoCancellation: true, deviceId: { exact: 'm1' } })
})

test('levels of a voice say what to do', () => {
  const advice = (loudest: number, quietest: number) => voiceAdvice({ loudest, quietest })
  expect(advice(-90, -100)).toBe('voice/silent')
  expect(advice(-50, -80)).toBe('voice/quiet')
  expect(advice(-20, -70)).toBe('voice/good')
  expect(advice(-20, -30)).toBe('voice/noisy')
  expect(advice(-1, -30)).toBe('voice/too-loud')
})

test('an interpreter is told of loudspeakers, and everybody of a headset that sounds like a telephone', () => {
  expect(headsetAdvice('interpreter', 48_000, ['Built-in speakers'])).toBe('headset/speakers')
  expect(headsetAdvice('interpreter', 48_000, ['Наушники (USB)'])).toBe('headset/fine')
  expect(headsetAdvice('interpreter', 48_000, [])).toBe('headset/fine')
  expect(headsetAdvice('delegate', 48_000, ['Built-in speakers'])).toBe('headset/fine')
  expect(headsetAdvice('delegate', 16_000, ['Buds'])).toBe('headset/narrow-band')
})

test('of the ways out of a network the quickest is named', () => {
  const ways = (...found: NetworkPath[]) => bestPath(new Set(found))
  expect(ways()).toEqual({ path: 'network/none', found: [] })
  expect(ways('network/relay-tls', 'network/relay-udp')).toEqual({
    path: 'network/relay-udp',
    found: ['network/relay-udp', 'network/relay-tls'],
  })
  expect(ways('network/none', 'network/direct').path).toBe('network/direct')
  expect([pathOf('host', null), pathOf('relay', 'tls'), pathOf('relay', 'tcp'), pathOf('relay', null)]).toEqual([
    'network/direct',
    'network/relay-tls',
    'network/relay-tcp',
    'network/relay-udp',
  ])
})

test('servers are spelled as an IT office reads them', () => {
  expect(serverOf('turns:turn.example.org:443?transport=tcp')).toBe('turn.example.org:443/tcp')
  expect(serverOf('turn:turn.example.org')).toBe('turn.example.org:3478/udp')
  expect(serverOf('turns:turn.example.org')).toBe('turn.example.org:5349/tcp')
  expect(serverOf('stun:[2001:db8::1]:3478')).toBe('[2001:db8::1]:3478/udp')
  expect(serverOf('something else')).toBe('something else')
})
