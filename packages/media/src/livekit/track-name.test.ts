import { expect, test } from 'vitest'
import type { TrackMeta } from '@samvad/protocol'
import { parseTrackName, spellTrackName } from './track-name.ts'

const booth: TrackMeta = { endpoint: 'e7', party: 'river', kind: 'audio', source: 'mic', channel: 'lang:ru' }
const name = spellTrackName(booth)

test('the name of a track on LiveKit reads back as what was spelled', () => {
  expect(parseTrackName(name)).toEqual(booth)
})

test.each([
  ['half of a name', name.slice(0, name.length / 2)],
  ['another order of the fields', JSON.stringify(Object.fromEntries(Object.entries(booth).toReversed()))],
  ['a field more', JSON.stringify({ ...booth, more: 1 })],
  ['a channel that is none', spellTrackName({ ...booth, channel: 'lang:' })],
  ['a source that is none', name.replace('mic', 'tape')],
  ['a list', '[]'],
  ['nothing', ''],
  ['more than a name can be', spellTrackName({ ...booth, party: 'x'.repeat(500) })],
])('%s is no name of a track', (_, text) => {
  expect(parseTrackName(text)).toBeNull()
})
