/** The summary record: each row provokes one refusal, then what happens is told in single records. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { agreedCorrigenda, must, type Refusal } from '@samvad/kernel'
import type { JsonObject } from '@samvad/log'
import { expect, test } from 'vitest'
import { SITTING } from './sitting-stage.ts'
import { SUMMARY, SummaryStage } from './summary-stage.ts'

type Row = readonly [title: string, code: string, provoke: () => Refusal]

const ZERO = '0'.repeat(64)
const NO = { correction: 'river.correction-1', taken: false, note: null }

const issued = (): SummaryStage => new SummaryStage().issue()
const final = (): SummaryStage => issued().final()

const ROWS: readonly Row[] = [
  [
    '[K10] a record under another party’s name',
    'act/not-your-name',
    () => {
      const stage = new SummaryStage()
      return stage.refused('mountain', 'summary.issued', stage.issueBody({ summary: 'river.summary-1' }))
    },
  ],
  [
    '[K63] the record of a sitting that nobody opened',
    'sitting/unknown',
    () => {
      const stage = new SummaryStage()
      return stage.refused('mountain', 'summary.issued', stage.issueBody({ sitting: 'mountain.sitting-9' }))
    },
  ],
  [
    '[K63] the record of a sitting that another party conducted',
    'sitting/not-the-conductor',
    () => {
      const stage = new SummaryStage()
      return stage.refused('river', 'summary.issued', stage.issueBody({ summary: 'river.summary-1' }))
    },
  ],
  [
    '[K63] the record of a sitting that is not over',
    'summary/sitting-open',
    () => {
      const stage = new SummaryStage({ closed: false })
      return stage.refused('mountain', 'summary.issued', stage.issueBody())
    },
  ],
  [
    '[K63] a record that stops before the end of the sitting',
    'conduct/stale',
    () => {
      const stage = new SummaryStage()
      const through = { feed: stage.scene.origin('mountain'), seq: stage.room.conduct.head - 1 }
      return stage.refused('mountain', 'summary.issued', stage.issueBody({ through }))
    },
  ],
  [
    '[K63] a second record of one sitting',
    'summary/issued-already',
    () => {
      const stage = issued()
      return stage.refused('mountain', 'summary.issued', stage.issueBody({ summary: 'mountain.summary-2' }))
    },
  ],
  [
    '[K63] a record that lacks a working language',
    'summary/language-missing',
    () => {
      const stage = new SummaryStage()
      return stage.refused('mountain', 'summary.issued', stage.issueBody(stage.texts('record', ['ru'])))
    },
  ],
  [
    '[K36] a record whose texts its author has not listed',
    'content/not-listed',
    () => {
      const stage = new SummaryStage()
      return stage.refused('mountain', 'summary.issued', stage.issueBody({ content: [] }))
    },
  ],
  [
    '[K64] a correction of a record that nobody issued',
    'summary/unknown',
    () => {
      const stage = new SummaryStage()
      return stage.refused('river', 'summary.corrected', stage.correction('river'))
    },
  ],
  [
    '[K64] a correction of a paragraph that is not there',
    'summary/unknown-paragraph',
    () => {
      const stage = issued()
      return stage.refused('river', 'summary.corrected', stage.correction('river', { paragraph: 4 }))
    },
  ],
  [
    '[K64] a correction in a language in which the record does not stand',
    'summary/not-its-language',
    () => {
      const stage = issued()
      return stage.refused('river', 'summary.corrected', stage.correction('river', stage.texts('wanted', ['hi'])))
    },
  ],
  [
    '[K64] a correction of a record that is final',
    'summary/final-already',
    () => {
      const stage = final()
      return stage.refused('river', 'summary.corrected', stage.correction('river'))
    },
  ],
  [
    '[K64] a second correction under one name',
    'act/name-taken',
    () => {
      const stage = issued().corrects('river')
      return stage.refused('river', 'summary.corrected', stage.correction('river', { paragraph: 3 }))
    },
  ],
  [
    '[K65] the record of another party made final',
    'summary/not-yours',
    () => {
      const stage = issued()
      return stage.refused('river', 'summary.final', stage.finalBody())
    },
  ],
  [
    '[K65] a record made final without an answer to a correction',
    'summary/unanswered',
    () => {
      const stage = issued().corrects('river')
      return stage.refused('mountain', 'summary.final', stage.finalBody())
    },
  ],
  [
    '[K65] an answer to what nobody asked for',
    'summary/unknown-correction',
    () => {
      const stage = issued()
      return stage.refused('mountain', 'summary.final', stage.finalBody([{ ...NO, taken: true }]))
    },
  ],
  [
    '[K65] two answers to one correction',
    'summary/unknown-correction',
    () => {
      const stage = issued().corrects('river')
      const yes = { ...NO, taken: true }
      return stage.refused('mountain', 'summary.final', stage.finalBody([yes, yes]))
    },
  ],
  [
    '[K65] a correction that is not taken, without a reason',
    'summary/reason-missing',
    () => {
      const stage = issued().corrects('river')
      return stage.refused('mountain', 'summary.final', stage.finalBody([NO]))
    },
  ],
  [
    '[K66] a corrigendum to a record that is not final',
    'summary/not-final',
    () => {
      const stage = issued()
      return stage.refused('river', 'summary.corrigendum', stage.corrigendum())
    },
  ],
  [
    '[K66] a corrigendum that nobody put forward',
    'corrigendum/unknown',
    () => final().refused('river', 'summary.confirmed', { summary: SUMMARY, corrigendum: ZERO }),
  ],
  [
    '[K66] a corrigendum that replaces what does not count',
    'corrigendum/unknown',
    () => {
      const stage = final()
      const replaces = [stage.putsForward('river')]
      return stage.refused('river', 'summary.corrigendum', stage.corrigendum({ replaces }))
    },
  ],
  [
    '[K66] a corrigendum confirmed twice by one party',
    'corrigendum/already-confirmed',
    () => {
      const stage = final()
      const corrigendum = stage.putsForward('river')
      return stage.refused('river', 'summary.confirmed', { summary: SUMMARY, corrigendum })
    },
  ],
  [
    '[K66] a corrigendum beside one that counts',
    'corrigendum/another-counts',
    () => {
      const stage = final()
      const corrigendum = stage.putsForward('river')
      for (const party of ['mountain', 'forest']) stage.confirms(party, corrigendum)
      return stage.refused('forest', 'summary.corrigendum', stage.corrigendum())
    },
  ],
]

test.each(ROWS)('%s is refused: %s', (_title, code, provoke) => {
  expect(provoke().code).toBe(code)
})

test('every code of refusal of the summary record is provoked here', () => {
  const file = fileURLToPath(new URL('../../../kernel/src/acts/summary.ts', import.meta.url))
  const codes = [...readFileSync(file, 'utf8').matchAll(/refuse\(\s*'([a-z-]+\/[a-z-]+)'/g)].map(([, code]) =>
    must(code, 'a code'),
  )
  const provoked = new Set(ROWS.map(([, code]) => code))
  expect([...new Set(codes)].filter((code) => !provoked.has(code)).toSorted()).toEqual([])
})

test('[K63] the record names the last step of the sitting; what its author did not know of the end it cannot record', () => {
  const stage = issued()
  expect(stage.summary).toMatchObject({
    id: SUMMARY,
    owner: 'mountain',
    sitting: SITTING,
    through: { feed: stage.scene.origin('mountain'), seq: stage.room.conduct.head },
    paragraphs: ['heading', 'text', 'text'],
  })
  expect(Object.keys(stage.summary.texts).toSorted()).toEqual(['ru', 'zh'])
})

test('[K63] a deputy that took the sitting over issues its record', () => {
  const stage = new SummaryStage({ closed: false })
  stage.room.take('river')
  stage.room.step('sitting.closed')
  const through = { feed: stage.scene.origin('river'), seq: stage.room.conduct.head }
  expect(stage.refused('mountain', 'summary.issued', stage.issueBody({ through })).code).toBe(
    'sitting/not-the-conductor',
  )
  stage.scene.must('river', 'summary.issued', stage.issueBody({ summary: 'river.summary-1', through }))
})

test('[K64] [K65] every party asks in its own feed, and every correction gets its answer', () => {
  const stage = issued()
    .corrects('river')
    .corrects('forest', { paragraph: 3, ground: 'fact' })
    .corrects('river', { correction: 'river.correction-2' })
  const note = stage.texts('reason')
  const answers = [
    { correction: 'forest.correction-1', taken: false, note: note['texts'] ?? null },
    { correction: 'river.correction-1', taken: true, note: null },
    { correction: 'river.correction-2', taken: true, note: null },
  ]
  const body = stage.finalBody(answers)
  stage.scene.must('mountain', 'summary.final', {
    ...body,
    content: [...(body['content'] as []), ...(note['content'] as [])], // both lists are made by the stage
  })
  expect(stage.summary.final?.answers).toEqual(answers)
  // The provisional wording stays beside the final one.
  expect(stage.summary.texts).not.toEqual(stage.summary.final?.texts)
})

test('[K66] a corrigendum counts once every party has confirmed it, and a later one replaces it', () => {
  const stage = final()
  const first = stage.putsForward('river')
  const { corrigenda } = stage.summary
  expect([...(corrigenda.get(first)?.confirmed.keys() ?? [])]).toEqual(['river'])
  const counting = (): readonly string[] => agreedCorrigenda(stage.scene.genesis, stage.summary).map(({ hash }) => hash)
  stage.confirms('mountain', first)
  expect(counting()).toEqual([])
  stage.confirms('forest', first)
  expect(counting()).toEqual([first])
  const second = stage.putsForward('forest', stage.corrigendum({ replaces: [first] }))
  for (const party of ['mountain', 'river']) stage.confirms(party, second)
  expect(counting()).toEqual([second])
  expect([...(corrigenda.get(second)?.confirmed.keys() ?? [])].toSorted()).toEqual(['forest', 'mountain', 'river'])
  // Another paragraph is another matter.
  stage.putsForward('river', stage.corrigendum({ paragraph: 3 }))
})

test('[K13] a draft is the party’s own: it stands in the internal feed, and the last one counts', () => {
  const stage = new SummaryStage()
  const drafted = (words: string): JsonObject => {
    const item = stage.scene.commit(words, 'internal')
    return { sitting: SITTING, c: item.c, content: [item] }
  }
  stage.scene.must('mountain', 'summary.drafted', drafted('[]'))
  const last = drafted('[1]')
  const { feed } = stage.scene.must('mountain', 'summary.drafted', last)
  expect(feed).toBe(stage.scene.internalOrigin('mountain'))
  const { internal } = stage.scene.ledger.fold.state
  expect(internal.get('mountain')?.summaries.get(SITTING)?.c).toBe(last['c'])
  expect(internal.has('river')).toBe(false)
})
