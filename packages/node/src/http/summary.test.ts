/** The summary record at the door: the window by the node's clock, paragraphs side by side, nothing changed unasked. */
import type { JsonObject } from '@samvad/log'
import { conductOf, must, type Content } from '@samvad/kernel'
import { summaryText } from '@samvad/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { committed, SLUG, testNode, type TestNode, type TestPerson } from '../test-node.ts'

let now = new Date('2026-11-24T09:00:00Z')
let it: TestNode
let river: TestPerson
let mountain: TestPerson

const SITTING = 'mountain.sitting-1'
const SUMMARY = 'mountain.summary-1'
const UNTIL = '2026-11-25T09:00:00Z'
const RU = ['Пункт 1', 'Г-н Ли выступил.', 'Заседание закрыто.']
const ZH = ['议题1', '李先生发言。', '散会。']

beforeAll(async () => {
  it = await testNode({ now: () => now })
  river = await it.take('river')
  mountain = await it.take('mountain')
  const { seq } = await mountain.must('sitting.opened', {
    sitting: SITTING,
    session: it.walk.session,
    number: 1,
    deputies: [],
    segment: 'working',
  })
  await mountain.must('sitting.closed', { sitting: SITTING, on: seq })
})
afterAll(() => it.close())

function texts(by: Readonly<Record<string, readonly string[]>>): { body: JsonObject; content: readonly Content[] } {
  const items = Object.entries(by).map(([tag, paragraphs]) => ({ tag, ...committed(summaryText(paragraphs)) }))
  return {
    body: {
      texts: Object.fromEntries(items.map(({ tag, item }) => [tag, item.c])),
      content: items.map(({ item }) => item),
    },
    content: items.map(({ content }) => content),
  }
}

async function issue(by: Readonly<Record<string, readonly string[]>>, until = UNTIL) {
  const sitting = await must(it.node.homes.bySlug(SLUG), 'the home').read((state) =>
    state.sessions.get(it.walk.session)?.sittings.get(SITTING),
  )
  const through = { feed: it.walk.scene.origin('mountain'), seq: conductOf(must(sitting, 'the sitting')).head }
  const { body, content } = texts(by)
  const about = { summary: SUMMARY, session: it.walk.session, sitting: SITTING, through, until }
  return mountain.say('summary.issued', { ...about, paragraphs: ['heading', 'text', 'text'], ...body }, content)
}

async function correct(n: number, paragraphs: readonly string[]) {
  const { body, content } = texts({ ru: paragraphs })
  const about = { summary: SUMMARY, correction: `river.correction-${n}`, paragraph: 2, ground: 'own-speaker' }
  return river.say('summary.corrected', { ...about, ...body }, content)
}

async function finalise(by: Readonly<Record<string, readonly string[]>>) {
  const { body, content } = texts(by)
  const answers = [{ correction: 'river.correction-1', taken: true, note: null }]
  return mountain.say('summary.final', { summary: SUMMARY, answers, ...body }, content)
}

test('[G47] [G42] [G43] [G44] the window is the node’s to keep, and a final record changes what was asked for', async () => {
  expect((await issue({ ru: RU, zh: ZH }, '2026-11-24T09:59:59Z')).json).toMatchObject({
    code: 'gate/window-too-short',
  })
  expect((await issue({ ru: RU, zh: ZH.slice(1) })).json).toMatchObject({
    code: 'gate/paragraphs-differ',
    facts: { language: 'zh', given: 2, wanted: 3 },
  })
  expect((await issue({ ru: [RU[0] ?? '', '', ''], zh: ZH })).json).toMatchObject({ code: 'gate/paragraphs-differ' })
  expect((await issue({ ru: RU, zh: ZH })).status).toBe(201)

  now = new Date('2026-11-25T08:59:59Z')
  expect((await correct(1, ['Г-н Ли', 'выступил дважды.'])).json).toMatchObject({ code: 'gate/paragraphs-differ' })
  expect((await correct(1, ['Г-н Ли выступил дважды.'])).status).toBe(201)
  const changed = { ru: RU.with(1, 'Г-н Ли выступил дважды.'), zh: ZH.with(1, '李先生两次发言。') }
  expect((await finalise(changed)).json).toMatchObject({ code: 'gate/corrections-open' })

  now = new Date(UNTIL)
  expect((await correct(2, ['Г-н Ли выступил трижды.'])).json).toMatchObject({ code: 'gate/corrections-closed' })
  expect((await finalise({ ...changed, zh: changed.zh.with(2, '会议结束。') })).json).toMatchObject({
    code: 'gate/changed-unasked',
    facts: { language: 'zh', paragraph: 3 },
  })
  expect((await finalise(changed)).status).toBe(201)

  const { body, content } = texts({ ru: ['Г-н Ли', 'выступил.'] })
  const corrigendum = { summary: SUMMARY, paragraph: 2, replaces: [], ...body }
  expect((await river.say('summary.corrigendum', corrigendum, content)).json).toMatchObject({
    code: 'gate/paragraphs-differ',
  })
})
