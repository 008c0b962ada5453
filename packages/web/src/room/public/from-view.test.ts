import type { PublicView } from '@samvad/protocol'
import { expect, test } from 'vitest'
import { listenerViewOf } from './from-view.ts'

const VIEW: PublicView = {
  number: 2,
  segment: 'opening',
  suspended: null,
  item: { no: '1', title: { zh: '开幕' } },
  speaker: {
    party: 'river',
    pid: 'wen',
    names: { zh: '文清越' },
    titles: {},
    own: 'zh',
    partyNames: { zh: '江河党' },
    mark: { text: '江', lang: 'zh' },
    speaks: 'zh-Hans',
    spans: [{ from: '2026-11-25T06:00:00Z', to: null }],
    limit: 30,
  },
  warning: 60,
  languages: ['zh', 'ru', 'hi'],
  booths: [{ language: 'hi', onAir: { party: 'river', pid: 'ji' }, since: null, listen: 'lang:ru' }],
  vouched: [],
}

test('[G46] the public sees the speaker, the clock and what is on each channel', () => {
  const shown = listenerViewOf(VIEW, null)
  expect(shown.channels).toEqual([
    { id: 'floor', state: { kind: 'floor', spoken: 'zh-Hans' } },
    { id: 'lang:zh', state: { kind: 'same-as-floor' } },
    { id: 'lang:ru', state: { kind: 'off-air', since: null } },
    { id: 'lang:hi', state: { kind: 'on-air', by: 'ru' } },
  ])
  // A limit shorter than the warning is a warning from its beginning.
  expect(shown.clock).toEqual({ spans: VIEW.speaker?.spans, limit: 30, warning: 30 })
  expect(shown.stage?.picture.key).toBe('river wen')
  expect(shown.encryption).toEqual({ state: 'public' })
})

test('[G46] before anything is known, and while nobody speaks, no speaker is made up', () => {
  expect(listenerViewOf(null, null)).toMatchObject({
    sitting: { stage: 'before' },
    stage: null,
    clock: null,
    item: null,
  })
  const suspended = { at: '2026-11-25T07:00:00Z', until: null }
  expect(listenerViewOf({ ...VIEW, speaker: null, suspended }, null)).toMatchObject({
    sitting: { stage: 'suspended', ...suspended },
    stage: null,
  })
})
