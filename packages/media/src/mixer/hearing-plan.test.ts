import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChannelId } from '@samvad/kernel'
import type { TrackMeta } from '@samvad/protocol'
import { channelOf, hearingPlan, type HearingInput } from './hearing-plan.ts'

const LANGUAGES = ['zh', 'ru', 'hi', 'en'] as const
const ENDPOINTS = ['speaker', 'chair', 'ru-1', 'ru-2', 'hi-1', 'me'] as const

const channel: fc.Arbitrary<ChannelId> = fc.constantFrom('floor' as const, ...LANGUAGES.map(channelOf))
const endpoint = fc.constantFrom(...ENDPOINTS)

const track: fc.Arbitrary<TrackMeta> = fc.oneof(
  fc.record({
    endpoint,
    party: fc.constant('river'),
    kind: fc.constant('audio' as const),
    source: fc.constantFrom('mic' as const, 'screen-audio' as const),
    channel,
  }),
  fc.record({
    endpoint,
    party: fc.constant('river'),
    kind: fc.constant('video' as const),
    source: fc.constant('camera' as const),
    channel: fc.constant('floor' as const),
  }),
)

const input: fc.Arbitrary<HearingInput> = fc
  .record({
    me: fc.constant('me'),
    chosen: channel,
    floor: fc.uniqueArray(endpoint),
    spoken: fc.option(fc.constantFrom(...LANGUAGES)),
    booths: fc.uniqueArray(
      fc.record({ language: fc.constantFrom(...LANGUAGES), onAir: fc.option(endpoint), listen: channel }),
      { selector: ({ language }) => language },
    ),
    tracks: fc.array(track, { maxLength: 12 }),
    floorBehind: fc.option(fc.double({ min: -60, max: -1, noNaN: true })),
  })
  .map((made) => ({ ...made, tracks: made.tracks.map((meta, at) => ({ id: `t${at}`, meta })) }))

/** The tracks that sound, with their gains. */
function sounding(given: HearingInput) {
  const plan = hearingPlan(given)
  return given.tracks.flatMap(({ id, meta }) => {
    const gain = plan.gains.get(id) ?? null
    return gain === null ? [] : [{ meta, gain }]
  })
}

test('every audio track is named and no picture is', () => {
  fc.assert(
    fc.property(input, (given) => {
      const named = [...hearingPlan(given).gains.keys()].toSorted()
      const audio = given.tracks.filter(({ meta }) => meta.kind === 'audio').map(({ id }) => id)
      expect(named).toEqual(audio.toSorted())
    }),
  )
})

test('nobody hears themselves, and nobody who is neither on the floor nor on air', () => {
  fc.assert(
    fc.property(input, (given) => {
      for (const { meta } of sounding(given)) {
        expect(meta.endpoint).not.toBe('me')
        const onFloor =
          meta.channel === 'floor' && (meta.source === 'screen-audio' || given.floor.includes(meta.endpoint))
        const onAir = given.booths.some(
          ({ language, onAir: seat }) => channelOf(language) === meta.channel && seat === meta.endpoint,
        )
        expect(onFloor || onAir).toBe(true)
      }
    }),
  )
})

test('one voice is at full level: the chosen channel or the floor, never both and never another channel', () => {
  fc.assert(
    fc.property(input, (given) => {
      const { reason } = hearingPlan(given)
      for (const { meta, gain } of sounding(given)) {
        if (reason === 'interpreted') {
          if (meta.channel === 'floor') expect(gain).toBe(given.floorBehind)
          else expect([meta.channel, gain]).toEqual([given.chosen, 0])
        } else expect([meta.channel, gain]).toEqual(['floor', 0])
      }
    }),
  )
})

test('whenever the chosen channel cannot be heard, the floor is heard at full level', () => {
  fc.assert(
    fc.property(input, (given) => {
      const { reason, gains } = hearingPlan(given)
      const floor = given.tracks.filter(
        ({ meta }) =>
          meta.kind === 'audio' &&
          meta.source === 'mic' &&
          meta.channel === 'floor' &&
          meta.endpoint !== 'me' &&
          given.floor.includes(meta.endpoint),
      )
      if (reason === 'interpreted') {
        const heard = given.tracks.filter(({ id, meta }) => meta.channel === given.chosen && gains.get(id) === 0)
        expect(heard.length).toBeGreaterThan(0)
      } else for (const { id } of floor) expect(gains.get(id)).toBe(0)
    }),
  )
})

test('whoever asks for the language of the speaker hears the speaker, booth or no booth', () => {
  fc.assert(
    fc.property(input, fc.constantFrom(...LANGUAGES), (given, language) => {
      const plan = hearingPlan({ ...given, chosen: channelOf(language), spoken: language })
      expect([plan.reason, plan.chain]).toEqual(['original', ['floor']])
    }),
  )
})

test('the way of the words ends at the floor and passes no channel twice, whatever the relays say', () => {
  fc.assert(
    fc.property(input, (given) => {
      const { chain } = hearingPlan(given)
      expect(chain.at(-1)).toBe('floor')
      expect(new Set(chain).size).toBe(chain.length)
    }),
  )
})

test('a relay is named, and a tag with a script is the same language', () => {
  const tracks = [
    { id: 's', meta: { endpoint: 'speaker', party: 'river', kind: 'audio', source: 'mic', channel: 'floor' } },
    { id: 'r', meta: { endpoint: 'ru-1', party: 'river', kind: 'audio', source: 'mic', channel: 'lang:ru' } },
    { id: 'h', meta: { endpoint: 'hi-1', party: 'river', kind: 'audio', source: 'mic', channel: 'lang:hi' } },
  ] as const
  const given: HearingInput = {
    me: 'me',
    chosen: 'lang:hi',
    floor: ['speaker'],
    spoken: 'zh-Hans',
    booths: [
      { language: 'ru', onAir: 'ru-1', listen: 'floor' },
      { language: 'hi', onAir: 'hi-1', listen: 'lang:ru' },
    ],
    tracks,
    floorBehind: -18,
  }
  expect(hearingPlan(given)).toEqual({
    reason: 'interpreted',
    chain: ['lang:hi', 'lang:ru', 'floor'],
    gains: new Map([
      ['s', -18],
      ['r', null],
      ['h', 0],
    ]),
  })
  expect(hearingPlan({ ...given, chosen: 'lang:zh' }).reason).toBe('original')
  // The seat on air whose endpoint broke off has no track: better the floor than silence.
  expect(hearingPlan({ ...given, tracks: tracks.slice(0, 2) }).reason).toBe('channel-off-air')
})
