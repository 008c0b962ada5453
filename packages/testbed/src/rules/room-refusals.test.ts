/** Each row provokes one refusal of the meeting room; the title names the rule. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { must, type Refusal } from '@samvad/kernel'
import type { JsonObject } from '@samvad/log'
import { expect, test } from 'vitest'
import { givenBody, peopled, SittingStage, SITTING } from './sitting-stage.ts'

type Row = readonly [title: string, code: string, provoke: (room: SittingStage) => Refusal]

const SIGN = `${'A'.repeat(43)}=`
const BOX = `${'B'.repeat(43)}=`
const BOOTH = { language: 'en', pid: 'voice-1' }
const ENDPOINT = { pid: 'head', sign: SIGN, box: BOX, kind: 'delegate' }
/** Provoked beside the other acts of a sitting. */
const OTHERS = [
  'agenda/unknown-item',
  'conduct/answered',
  'conduct/unknown-command',
  'letter/not-yours',
  'sitting/closed',
  'sitting/one-open-already',
  'sitting/unknown',
]
const NO_WISH = { feed: 'river.example/nowhere', seq: 3 }

const ROWS: readonly Row[] = [
  // Suspension and undoing.
  [
    '[K54] giving the floor while the sitting is suspended',
    'sitting/suspended',
    (room) => {
      room.step('sitting.suspended', { until: null })
      return room.refusedStep('floor.given', givenBody('river', 'head'))
    },
  ],
  ['[K54] resuming what is not suspended', 'sitting/not-suspended', (room) => room.refusedStep('sitting.resumed')],
  [
    '[K55] taking a step back after another one',
    'conduct/nothing-to-undo',
    (room) => {
      const { seq } = room.give('river', 'head')
      room.step('floor.withdrawn')
      return room.refusedStep('step.undone', { step: seq })
    },
  ],
  [
    '[K55] taking the reading of a letter back',
    'conduct/nothing-to-undo',
    (room) => {
      letter(room, 'river', 'head')
      const { seq } = room.step('letter.read', { letter: 'river.letter-1' })
      return room.refusedStep('step.undone', { step: seq })
    },
  ],

  // Taking over.
  [
    '[K53] taking over without being a deputy',
    'conduct/not-a-deputy',
    () => {
      const { scene, session } = peopled()
      scene.must('mountain', 'sitting.opened', {
        sitting: SITTING,
        session,
        number: 1,
        segment: 'working',
        deputies: ['river'],
      })
      return scene.refused('forest', 'conduct.taken', { sitting: SITTING, feed: scene.origin('mountain'), seq: 0 })
    },
  ],
  [
    '[K53] taking over what one conducts',
    'conduct/already-yours',
    (room) => room.unsaid('mountain', 'conduct.taken', { ...room.conduct.last }),
  ],
  [
    '[K53] taking over at an entry that is not the last one seen',
    'conduct/stale',
    (room) => {
      const { feed, seq } = room.conduct.last
      room.step('list.closed')
      return room.unsaid('river', 'conduct.taken', { feed, seq })
    },
  ],
  [
    '[K53] taking over without end',
    'conduct/taken-too-often',
    (room) => {
      for (let times = 0; times < 20; times++) {
        room.take('river')
        room.take('forest')
      }
      return room.unsaid('river', 'conduct.taken', { ...room.conduct.last })
    },
  ],
  [
    '[K53] the step of a conductor that knows it has been replaced',
    'conduct/stale',
    (room) => {
      const on = room.conduct.head
      // So that the head of the new conductor is not by chance the same number.
      room.scene.must('river', 'heartbeat', {})
      room.take('river')
      return room.unlisted(room.say('mountain', 'list.closed', { on }))
    },
  ],
  [
    '[K31] a step of a party that is neither conductor nor deputy',
    'sitting/not-the-conductor',
    () => {
      const { scene, session } = peopled()
      const opened = { sitting: SITTING, session, number: 1, segment: 'working', deputies: ['river'] }
      const on = scene.must('mountain', 'sitting.opened', opened).seq
      return scene.refused('forest', 'list.closed', { sitting: SITTING, on })
    },
  ],
  [
    '[K30] the step of a co-chair on a state that has passed',
    'conduct/stale',
    (room) => {
      const asked = room.say('river', 'floor.given', { ...givenBody('river', 'head'), on: room.conduct.head })
      room.step('list.closed')
      return room.unlisted(asked)
    },
  ],

  // The floor.
  [
    '[K34] giving the floor while a point of order waits',
    'floor/point-of-order-first',
    (room) => {
      room.ask('river', 'head')
      room.ask('forest', 'one', 'point-of-order')
      return room.refusedStep('floor.given', givenBody('river', 'head'))
    },
  ],
  [
    '[K34] going on while another point of order waits',
    'floor/point-of-order-first',
    (room) => {
      room.give('river', 'head')
      room.give('forest', 'one', { kind: 'point-of-order' })
      room.ask('forest', 'two', 'point-of-order')
      return room.refusedStep('floor.resumed')
    },
  ],
  [
    '[K34] letting somebody go on whom nobody interrupted',
    'floor/nothing-interrupted',
    (room) => room.refusedStep('floor.resumed'),
  ],
  [
    '[K27] asking for the floor on a closed list',
    'floor/list-closed',
    (room) => {
      room.step('list.closed')
      return room.vain('river', 'floor.asked', { pid: 'one', item: 'item-1', kind: 'speak' })
    },
  ],
  [
    '[K27] asking for the floor twice',
    'floor/asked-already',
    (room) => {
      room.ask('river', 'one')
      return room.vain('river', 'floor.asked', { pid: 'one', item: 'item-1', kind: 'speak' })
    },
  ],
  [
    '[K27] one reply more than the limits give',
    'floor/replies-spent',
    (room) => {
      room.step('item.opened', { item: 'item-1' })
      room.give('river', 'one', { kind: 'reply' })
      room.ask('river', 'two', 'reply')
      return room.vain('river', 'floor.asked', { pid: 'one', item: 'item-1', kind: 'reply' })
    },
  ],
  [
    '[K27] passing over a wish that is not there',
    'floor/unknown-wish',
    (room) => room.refusedStep('floor.passed', NO_WISH),
  ],
  [
    '[K27] taking another party’s wish back',
    'floor/not-your-wish',
    (room) => room.unsaid('forest', 'floor.unasked', { ...room.ask('river', 'one') }),
  ],
  [
    '[K32] the floor for somebody who is no delegate',
    'delegation/not-a-delegate',
    (room) => room.refusedStep('floor.given', givenBody('river', 'nobody')),
  ],
  ['[K32] more time for nobody', 'floor/nobody-has-it', (room) => room.refusedStep('floor.extended', { seconds: 60 })],
  [
    '[K32] giving back a floor that somebody else has',
    'floor/not-yours',
    (room) => {
      room.give('river', 'one')
      return room.vain('forest', 'floor.returned', { pid: 'one' })
    },
  ],
  [
    '[K32] more time where there is no limit',
    'floor/no-limit',
    (room) => {
      room.give('river', 'one', { limit: null })
      return room.refusedStep('floor.extended', { seconds: 60 })
    },
  ],
  [
    '[K56] another’s statement at the lectern',
    'floor/text-of-another',
    (room) => {
      letter(room, 'river', 'head')
      return room.refusedStep('floor.given', givenBody('river', 'one', { texts: ['river.letter-1'] }))
    },
  ],
  [
    '[K56] opening a letter that another is to read',
    'letter/another-reader',
    (room) => {
      letter(room, 'river', 'head')
      return room.unsaid('river', 'letter.opened', { letter: 'river.letter-1', pid: 'one' })
    },
  ],
  [
    '[K56] opening a letter without the floor',
    'floor/nobody-has-it',
    (room) => {
      letter(room, 'river', 'head')
      return room.vain('river', 'letter.opened', { letter: 'river.letter-1', pid: 'head' })
    },
  ],
  [
    '[K57] changing places with oneself',
    'floor/swap-with-oneself',
    (room) => {
      const [one, other] = [room.ask('river', 'one'), room.ask('river', 'two')]
      return room.unsaid('river', 'floor.swapped', { one, other })
    },
  ],
  [
    '[K57] having others change places',
    'floor/not-your-wish',
    (room) => {
      const [one, other] = [room.ask('river', 'one'), room.ask('mountain', 'one')]
      return room.unsaid('forest', 'floor.swapped', { one, other })
    },
  ],
  [
    '[K57] changing places across categories',
    'floor/other-category',
    (room) => room.vain('river', 'floor.swapped', { one: room.ask('river', 'head'), other: room.ask('forest', 'one') }),
  ],

  // Booths.
  [
    '[K58] a seat for somebody who is no interpreter',
    'booth/not-an-interpreter',
    (room) => room.unsaid('river', 'booth.seated', { language: 'en', pid: 'one' }),
  ],
  [
    '[K58] a booth of a language that nobody uses here',
    'booth/unknown-language',
    (room) => room.unsaid('river', 'booth.seated', { language: 'fr', pid: 'voice-1' }),
  ],
  [
    '[K58] two seats for one interpreter',
    'booth/seated-already',
    (room) => {
      room.said('river', 'booth.seated', BOOTH)
      return room.vain('river', 'booth.seated', { ...BOOTH, language: 'hi' })
    },
  ],
  [
    '[K58] one seat too many',
    'booth/full',
    (room) => {
      for (const party of ['river', 'mountain', 'forest']) room.said(party, 'booth.seated', BOOTH)
      return room.vain('river', 'booth.seated', { ...BOOTH, pid: 'voice-2' })
    },
  ],
  ['[K58] on air without a seat', 'booth/not-seated', (room) => room.vain('river', 'booth.taken', BOOTH)],
  [
    '[K58] a second voice on one channel',
    'booth/on-air-already',
    (room) => {
      onAir(room)
      return room.vain('river', 'booth.taken', { ...BOOTH, pid: 'voice-2' })
    },
  ],
  [
    '[K58] relieving where nobody is on air',
    'booth/nobody-to-relieve',
    (room) => {
      room.said('river', 'booth.seated', BOOTH)
      return room.vain('river', 'booth.relieved', BOOTH)
    },
  ],
  [
    '[K58] going off air without being on it',
    'booth/not-on-air',
    (room) => {
      onAir(room)
      return room.vain('river', 'booth.released', { ...BOOTH, pid: 'voice-2' })
    },
  ],
  [
    '[K58] accepting what nobody offers',
    'booth/no-offer',
    (room) => {
      onAir(room)
      return room.vain('river', 'booth.accepted', { ...BOOTH, pid: 'voice-2' })
    },
  ],
  [
    '[K58] booths that listen to each other',
    'booth/relay-cycle',
    (room) => {
      onAir(room)
      room.said('forest', 'booth.seated', { language: 'hi', pid: 'voice-1' })
      room.said('forest', 'booth.listening', { language: 'hi', pid: 'voice-1', channel: 'lang:en' })
      return room.vain('river', 'booth.listening', { ...BOOTH, channel: 'lang:hi' })
    },
  ],

  // Endpoints.
  [
    '[K59] vouching for somebody who is not listed',
    'delegation/not-a-delegate',
    (room) => room.unsaid('river', 'endpoint.vouched', { ...ENDPOINT, pid: 'nobody' }),
  ],
  [
    '[K59] vouching for a key again after it was revoked',
    'endpoint/key-taken',
    (room) => {
      room.say('river', 'endpoint.vouched', ENDPOINT)
      room.say('river', 'endpoint.revoked', { sign: SIGN })
      return room.unsaid('river', 'endpoint.vouched', ENDPOINT)
    },
  ],
  [
    '[K59] revoking another party’s key',
    'endpoint/unknown',
    (room) => {
      room.say('river', 'endpoint.vouched', ENDPOINT)
      return room.unsaid('forest', 'endpoint.revoked', { sign: SIGN })
    },
  ],
  [
    '[K67] vouching in a caucus for somebody who is not of the delegation',
    'delegation/not-a-delegate',
    (room) => room.scene.refused('river', 'caucus.vouched', caucusBody(room, 'nobody')),
  ],
  [
    '[K67] vouching for a key of a caucus twice',
    'endpoint/key-taken',
    (room) => {
      room.scene.must('river', 'caucus.vouched', caucusBody(room, 'head'))
      return room.scene.refused('river', 'caucus.vouched', caucusBody(room, 'head'))
    },
  ],
]

test.each(ROWS)('%s is refused: %s', (_title, code, provoke) => {
  expect(provoke(new SittingStage()).code).toBe(code)
})

test('every code of refusal of the room is provoked here', () => {
  const folder = fileURLToPath(new URL('../../../kernel/src/', import.meta.url))
  const files = [
    ...readdirSync(join(folder, 'conducting')).map((file) => `conducting/${file}`),
    ...['sitting', 'floor', 'booth', 'presence'].map((file) => `acts/${file}.ts`),
  ]
  const codes = files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/refuse\(\s*'([a-z-]+\/[a-z-]+)'/g)].map(([, code]) =>
      must(code, 'a code'),
    ),
  )
  const provoked = new Set(ROWS.map(([, code]) => code))
  for (const code of OTHERS) provoked.add(code)
  expect([...new Set(codes)].filter((code) => !provoked.has(code)).toSorted()).toEqual([])
})

function onAir(room: SittingStage): void {
  room.said('river', 'booth.seated', BOOTH)
  room.said('river', 'booth.seated', { ...BOOTH, pid: 'voice-2' })
  room.said('river', 'booth.taken', BOOTH)
}

function caucusBody(room: SittingStage, pid: string): JsonObject {
  return { session: room.walk.session, pid, sign: SIGN, box: BOX }
}

function letter(room: SittingStage, owner: string, reader: string): void {
  const text = room.scene.commit('Письмо', 'own')
  const body: JsonObject = {
    letter: `${owner}.letter-1`,
    session: room.walk.session,
    sender: text.c,
    reader,
    original: 'ru',
    texts: { ru: text.c },
    publication: 'full',
    early: false,
    content: [text],
  }
  room.scene.must(owner, 'letter.announced', body)
}
