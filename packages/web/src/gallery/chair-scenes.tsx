/** The chair's console in every state, with the content of the drawing. */
import type { LocalText } from '../i18n/words.ts'
import { ChairScreen } from '../room/chair/chair-screen.tsx'
import type { Answered, ChairActions, ChairView, PartyView, StepView, TurnView, WishRow } from '../room/chair/view.ts'
import type { ChairVoice, VoiceState } from '../room/chair/voice.ts'
import type { NamedView } from '../room/parts/index.ts'
import { liWen, mechanismName, mountain, orlova, river } from './people.ts'

const day = '2026-11-20T'
/** The gallery's clock stands at 08:12. */
const at = (time: string): string => `${day}${time}Z`

const parties: Readonly<Record<'river' | 'mountain', PartyView>> = {
  river: { id: 'river', name: river, mark: 'waves' },
  mountain: { id: 'mountain', name: mountain, mark: 'peaks' },
}
const zh = (names: LocalText): NamedView => ({ names, own: 'zh' })
const ru = (names: LocalText): NamedView => ({ names, own: 'ru' })
const chen = zh({ en: 'Chen Xue', zh: '陈雪', ru: 'Чэнь Сюэ', hi: 'चेन शुए' })
const somov = ru({ en: 'Oleg Somov', zh: '奥列格·索莫夫', ru: 'Олег Сомов', hi: 'ओलेग सोमोव' })
const belov = ru({ en: 'Timur Belov', zh: '铁木尔·别洛夫', ru: 'Тимур Белов', hi: 'तिमूर बेलोव' })
const zhou = zh({ en: 'Zhou Kai', zh: '周恺', ru: 'Чжоу Кай', hi: 'चोउ काइ' })
const kavita: NamedView = {
  names: { en: 'Kavita Rawat', zh: '卡维塔·拉瓦特', ru: 'Кавита Рават', hi: 'कविता रावत' },
  own: 'hi',
}
const wang = zh({ en: 'Wang Ruolan', zh: '王若兰', ru: 'Ван Жолань', hi: 'वांग रुओलान' })

const wish = (
  seq: number,
  party: keyof typeof parties,
  person: NamedView,
  asked: string,
  more: Partial<WishRow> = {},
): WishRow => ({
  key: String(seq),
  ref: { feed: party, seq },
  pid: String(seq),
  person,
  party: parties[party],
  kind: 'speak',
  category: 'member',
  role: null,
  asked: at(asked),
  absent: 0,
  otherItem: null,
  swap: null,
  texts: [],
  limit: 300,
  replyNo: 0,
  ...more,
})

const turn = (
  party: keyof typeof parties,
  person: NamedView,
  from: string,
  more: Partial<TurnView> = {},
): TurnView => ({
  key: from,
  pid: person.own,
  person,
  party: parties[party],
  kind: 'speak',
  plate: {
    person,
    titles: {
      en: 'Director, Commission for Education and Science',
      zh: '教育科学委员会主任',
      ru: 'Директор Комиссии по образованию и науке',
      hi: 'निदेशक, शिक्षा और विज्ञान आयोग',
    },
    party: parties[party].name,
    mark: parties[party].mark,
  },
  figure: { hair: 'bob', cloth: 1 },
  speaks: person.own,
  clock: { spans: [{ from: at(from), to: null }], limit: 300, warning: 60 },
  papers: [],
  ...more,
})

const step = (seq: number, kind: string, time: string, more: Partial<StepView> = {}): StepView => ({
  seq,
  kind,
  at: at(time),
  who: null,
  no: null,
  segment: null,
  by: parties.river,
  ...more,
})

const spent = (from: string, to: string) => ({ spans: [{ from: at(from), to: at(to) }], limit: 300, warning: 60 })

const items = [
  {
    id: '4',
    no: '4',
    title: {
      en: 'Education, science and public health',
      zh: '教育、科学与公共卫生',
      ru: 'Образование, наука и общественное здоровье',
      hi: 'शिक्षा, विज्ञान और सार्वजनिक स्वास्थ्य',
    },
  },
  {
    id: '5',
    no: '5',
    title: {
      en: 'Youth exchange',
      zh: '青年交流',
      ru: 'Молодёжные обмены',
      hi: 'युवा आदान-प्रदान',
    },
  },
]

const base: ChairView = {
  title: 'Chair',
  crumbs: [
    { label: mechanismName['en'] ?? '', href: '/m/rm' },
    { label: 'Eighth session', href: '/m/rm/s/8' },
    { label: 'Third sitting', href: '/m/rm/s/8/sitting' },
    { label: 'Chair' },
  ],
  number: 3,
  closed: null,
  suspended: null,
  segment: 'working',
  open: false,
  item: { id: '4', no: '4', title: items[0]?.title ?? {}, place: 1 },
  items,
  nextItem: items[1] ?? null,
  points: [],
  floor: turn('river', chen, '08:10:24'),
  interrupted: null,
  limits: { speak: 300, reply: 180, replies: 2, warning: 60 },
  list: {
    closes: at('08:40:00'),
    closed: null,
    before: 3,
    rows: [
      wish(4, 'mountain', belov, '07:31:00'),
      wish(5, 'river', zhou, '07:33:00', { swap: { by: parties.river, with: kavita } }),
      wish(6, 'mountain', kavita, '08:10:00'),
      wish(7, 'river', wang, '07:36:00', { role: 'adviser', absent: 1 }),
    ],
  },
  replies: [wish(8, 'mountain', ru(orlova), '08:09:00', { kind: 'reply', limit: 180, replyNo: 1 })],
  used: [
    { party: parties.river, clocks: [spent('07:40:00', '07:52:34')] },
    { party: parties.mountain, clocks: [spent('07:53:00', '08:04:35')] },
  ],
  room: {
    connected: true,
    endpoints: 8,
    good: 6,
    booths: 3,
    waiting: 1,
    problems: [
      {
        is: 'not-encrypted',
        who: { key: 'phone', name: somov, party: mountain, kind: 'listener' },
      },
      {
        is: 'bad-sound',
        key: 's1',
        who: { key: 'room', name: ru(mountain), party: mountain, kind: 'room' },
        words: '',
        at: at('08:12:00'),
      },
      { is: 'slow-down', key: 's2', language: 'hi', at: at('08:11:55') },
    ],
  },
  presence: {
    met: true,
    parties: [
      { party: parties.river, people: [chen, zhou, wang], represented: true },
      { party: parties.mountain, people: [belov, ru(orlova)], represented: true },
    ],
  },
  letters: [
    {
      id: 'a',
      sender: zh(river),
      capacity: {},
      party: parties.river,
      reader: { pid: 'li', person: zh(liWen), party: parties.river },
      state: { is: 'read', at: at('07:06:00') },
    },
    {
      id: 'b',
      sender: ru(mountain),
      capacity: {},
      party: parties.mountain,
      reader: { pid: 'orlova', person: ru(orlova), party: parties.mountain },
      state: { is: 'closed' },
    },
  ],
  statements: [],
  steps: [step(41, 'list.opened', '08:11:00'), step(40, 'floor.given', '08:10:24', { who: chen })],
  undo: 41,
  head: 41,
  conductor: { is: 'own' },
  encryption: { state: 'all', connections: 8 },
}

const point = wish(9, 'mountain', somov, '08:11:46', { kind: 'point-of-order', limit: null })
const actions: ChairActions = {
  step: () => Promise.resolve(true),
  take: () => Promise.resolve(true),
  seen: () => undefined,
  enter: null,
  busy: false,
}

const voiceIn = (state: VoiceState, camera = false): ChairVoice => ({
  view: {
    state,
    busy: false,
    camera,
    chosen: { microphone: 'table', camera: '', speaker: '' },
    lists: {
      microphone: [
        { id: 'table', label: 'Table microphone' },
        { id: 'headset', label: 'Headset' },
      ],
      camera: [{ id: 'front', label: 'Front camera' }],
      speaker: [],
    },
  },
  actions: {
    microphone: () => undefined,
    camera: () => undefined,
    choose: () => undefined,
    level: () => -18,
  },
})

/** How the microphone stands where a scene does not say it. */
function voiceOf({ closed, suspended, open, room }: ChairView): VoiceState {
  if (closed !== null) return 'over'
  if (!room.connected) return 'outside'
  if (suspended !== null) return 'suspended'
  return open ? 'closed-public' : 'closed'
}

function Scene({
  view,
  answered = null,
  voice = voiceIn(voiceOf({ ...base, ...view })),
}: {
  view: Partial<ChairView>
  answered?: Answered | null
  voice?: ChairVoice
}) {
  return (
    <ChairScreen
      view={{ ...base, ...view }}
      actions={actions}
      answered={answered}
      onUnderstood={() => undefined}
      voice={voice}
      back="/m/rm/s/8/sitting"
      summary="/m/rm/s/8/summary/mountain.sitting-3"
    />
  )
}

const given = [step(41, 'floor.given', '08:06:38', { who: chen })]

export const chairScenes = {
  'chair/reached-and-point-of-order': (
    <Scene view={{ points: [point], floor: turn('river', chen, '08:06:38'), steps: given }} />
  ),
  'chair/speaking': <Scene view={{}} />,
  'chair/speaks': <Scene view={{}} voice={voiceIn('open', true)} />,
  'chair/speaks-to-the-public': <Scene view={{ open: true }} voice={voiceIn('open-public', true)} />,
  'chair/not-heard-yet': <Scene view={{}} voice={voiceIn('unheard')} />,
  'chair/microphone-cut': <Scene view={{}} voice={voiceIn('cut')} />,
  'chair/microphone-away': <Scene view={{}} voice={voiceIn('away')} />,
  'chair/microphone-refused': <Scene view={{}} voice={voiceIn('refused')} />,
  'chair/nobody': <Scene view={{ floor: null }} />,
  'chair/last-minute': <Scene view={{ floor: turn('river', chen, '08:07:48') }} />,
  'chair/time-reached': <Scene view={{ floor: turn('river', chen, '08:06:38'), steps: given }} />,
  'chair/interrupted': (
    <Scene
      view={{
        floor: turn('mountain', somov, '08:11:40', {
          kind: 'point-of-order',
          clock: { spans: [{ from: at('08:11:40'), to: null }], limit: null, warning: 60 },
        }),
        interrupted: turn('river', chen, '08:07:48', { clock: spent('08:07:48', '08:11:40') }),
        steps: [step(41, 'floor.given', '08:11:40', { who: somov })],
      }}
    />
  ),
  'chair/suspended': (
    <Scene
      view={{
        suspended: { at: at('08:11:30'), until: at('08:45:00') },
        floor: turn('river', chen, '08:07:48', { clock: spent('08:07:48', '08:11:30') }),
        steps: [step(41, 'sitting.suspended', '08:11:30')],
      }}
    />
  ),
  'chair/closed-list': (
    <Scene
      view={{
        list: { closes: at('08:10:00'), closed: at('08:11:00'), before: 3, rows: [] },
        floor: null,
        steps: [step(41, 'list.closed', '08:11:00')],
      }}
    />
  ),
  'chair/undo-not-offered': (
    <Scene view={{ floor: null, undo: null, steps: [step(41, 'floor.returned', '08:11:30', { who: chen })] }} />
  ),
  'chair/stale': (
    <Scene
      view={{ floor: null, undo: null }}
      answered={{
        is: 'stale',
        steps: [step(41, 'floor.returned', '08:11:59', { who: chen })],
      }}
    />
  ),
  'chair/deputy': (
    <Scene
      view={{
        conductor: { is: 'other', party: parties.mountain, unansweredSince: at('08:11:20'), present: true },
        room: { ...base.room, problems: [{ is: 'stop', key: 'x', language: 'ru', at: at('08:11:00') }], waiting: 0 },
      }}
    />
  ),
  'chair/record-only': (
    <Scene
      view={{
        encryption: null,
        item: null,
        segment: 'opening',
        floor: null,
        replies: [],
        list: { closes: null, closed: null, before: 0, rows: [] },
        room: {
          connected: false,
          endpoints: 0,
          good: 0,
          booths: 0,
          waiting: 0,
          problems: [{ is: 'no-quorum', parties: [parties.river, parties.mountain] }],
        },
        presence: {
          met: false,
          parties: [
            { party: parties.river, people: [], represented: false },
            { party: parties.mountain, people: [], represented: false },
          ],
        },
        steps: [step(3, 'sitting.opened', '08:00:00')],
        undo: null,
      }}
    />
  ),
  'chair/closed': (
    <Scene view={{ closed: at('08:11:00'), floor: null, steps: [step(50, 'sitting.closed', '08:11:00')] }} />
  ),
}
