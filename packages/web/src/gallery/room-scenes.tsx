/** The room in every state, with the content of the drawings. */
import { useState } from 'react'
import type { ChannelId } from '@samvad/kernel'
import type { LocalText } from '../i18n/words.ts'
import { Button } from '../parts/button.tsx'
import { TimesProvider } from '../parts/time.tsx'
import {
  ChannelGroup,
  ClockFace,
  DEFAULT_VOLUMES,
  EncryptionSentence,
  KeysProvider,
  Meter,
  type ChannelView,
  type EncryptionView,
  type SpeakerRow,
  type TurnClock,
} from '../room/parts/index.ts'
import { DelegatePanel } from '../room/delegate-panel.tsx'
import { HallScreen } from '../room/hall-screen.tsx'
import { ListenerScreen } from '../room/listener-screen.tsx'
import { PrejoinScreen } from '../room/prejoin-screen.tsx'
import { RoomScreen } from '../room/room-screen.tsx'
import type { Choices, PanelView, PrejoinView, RoomActions, RoomView } from '../room/view.ts'
import { mechanismName, mountain, river, w, zones } from './people.ts'
import { useLanguage, useText } from '../i18n/provider.tsx'
import { wordsFor } from '../i18n/words.ts'

const chen: LocalText = { zh: '陈雪', en: 'Chen Xue', ru: 'Чэнь Сюэ', hi: 'छन श्वे' }
const belov: LocalText = { ru: 'Тимур Белов', en: 'Timur Belov', zh: '帖木儿·别洛夫', hi: 'तिमूर बेलोव' }
const zhou: LocalText = { zh: '周恺', en: 'Zhou Kai', ru: 'Чжоу Кай', hi: 'चोउ काइ' }
const wang: LocalText = { zh: '王若兰', en: 'Wang Ruolan', ru: 'Ван Жолань', hi: 'वांग रुओलान' }
const sun: LocalText = { zh: '孙明', en: 'Sun Ming', ru: 'Сунь Мин', hi: 'सुन मिंग' }
const rawat: LocalText = { hi: 'कविता रावत', en: 'Kavita Rawat', ru: 'Кавита Рават', zh: '卡维塔·拉瓦特' }
const item4: LocalText = {
  en: 'Education, science and public health',
  ru: 'Образование, наука, здравоохранение',
  zh: '教育、科学与公共卫生',
  hi: 'शिक्षा, विज्ञान और लोक स्वास्थ्य',
}
const chensTitle: LocalText = {
  en: 'Director, Commission for Education and Science',
  ru: 'Директор Комиссии по образованию и науке',
  zh: '教育科学委员会主任',
  hi: 'निदेशक, शिक्षा और विज्ञान आयोग',
}
const rawatsTitle: LocalText = {
  en: 'Member of the delegation, Committee on Public Health',
  ru: 'Член делегации, Комитет по здравоохранению',
  zh: '代表团成员，公共卫生委员会',
  hi: 'प्रतिनिधिमंडल की सदस्य, लोक स्वास्थ्य समिति',
}

const nothing = (): void => undefined
const actions: RoomActions = {
  choose: nothing,
  ask: nothing,
  takeOff: nothing,
  ready: nothing,
  pointOfOrder: nothing,
  reply: nothing,
  endStatement: nothing,
  openMicrophone: nothing,
  closeMicrophone: nothing,
  camera: nothing,
  screen: nothing,
  paragraph: nothing,
  openLetter: nothing,
  leave: nothing,
  standIns: { there: 0, offered: false, fill: nothing, sendAway: nothing },
}

const statement = {
  hi: [
    'अध्यक्ष महोदय, माननीय प्रतिनिधिगण! नदी दल का प्रतिनिधिमंडल सुविचारित व्यवस्था के लिए सचिवालय को धन्यवाद देता है।',
    'पिछले वर्ष दोनों पक्षों ने 118 युवा प्रतिनिधि एक-दूसरे के यहाँ भेजे, जो तय लक्ष्य से दो कम हैं। हम 2027 में 120 की संख्या पूरी करने को तैयार हैं और अनुरोध करते हैं कि दोनों शिक्षा विभाग हर तिमाही सूचियों का आदान-प्रदान करें।',
    'विज्ञान के क्षेत्र में हम दो संयुक्त प्रयोगशालाओं का प्रस्ताव रखते हैं: एक पर्वतीय जलवायु पर, दूसरी बड़ी नदियों के जलविज्ञान पर।',
    'धन्यवाद, अध्यक्ष महोदय।',
  ],
  zh: [
    '主席先生，各位代表！江河党代表团感谢秘书处的周到安排。',
    '去年双方互派青年代表118人，比既定目标少两人。我们愿在2027年完成120人的目标，并建议双方教育部门每季度交换名单。',
    '在科学领域，我们提议设立两个联合实验室：一个研究山地气候，另一个研究大江大河水文。',
    '谢谢主席先生。',
  ],
  ru: [
    'Господин председатель, уважаемые делегаты! Делегация Партии рек благодарит секретариат за продуманную организацию.',
    'В прошлом году стороны обменялись 118 молодыми представителями, на двух меньше намеченного. Мы готовы в 2027 году выйти на 120 и просим ведомства образования обмениваться списками каждый квартал.',
    'В области науки мы предлагаем две совместные лаборатории: по климату гор и по гидрологии крупных рек.',
    'Благодарю вас, господин председатель.',
  ],
}

const at = (time: string): string => `2026-11-20T${time}Z`
/** A turn whose clock reads `used` seconds at the gallery's instant, 08:12:00. */
const turn = (used: number): TurnClock => ({
  spans: [{ from: new Date(Date.parse(at('08:12:00')) - used * 1000).toISOString(), to: null }],
  limit: 300,
  warning: 60,
})

const row = (
  number: number,
  names: LocalText,
  own: string,
  mark: SpeakerRow['mark'],
  change: Partial<SpeakerRow>,
): SpeakerRow => ({
  key: String(number),
  state: 'waiting',
  number,
  mark,
  person: { names, own },
  party: mark === 'waves' ? river : mountain,
  wish: 'speak',
  at: null,
  mine: false,
  absent: false,
  ...change,
})

const rows: readonly SpeakerRow[] = [
  row(3, chen, 'zh', 'waves', { state: 'speaking', at: at('08:07:48') }),
  row(4, belov, 'ru', 'peaks', { at: at('08:13:00') }),
  row(5, zhou, 'zh', 'waves', { at: at('08:18:00') }),
  row(6, rawat, 'hi', 'peaks', { state: 'would-be', at: at('08:23:00') }),
  row(7, wang, 'zh', 'waves', { at: at('08:28:00') }),
]

const channels: readonly ChannelView[] = [
  { id: 'floor', state: { kind: 'floor', spoken: 'zh' } },
  { id: 'lang:zh', state: { kind: 'same-as-floor' } },
  { id: 'lang:ru', state: { kind: 'on-air', by: null } },
  { id: 'lang:hi', state: { kind: 'on-air', by: 'ru' } },
  { id: 'lang:en', state: { kind: 'off-air', since: null } },
]

const panel: PanelView = {
  standing: 'may-ask',
  itemNo: '4',
  place: 6,
  at: at('08:23:00'),
  listClosed: null,
  ready: false,
  point: 'none',
  reply: 'none',
  repliesLeft: true,
  microphone: 'closed',
  camera: true,
  screen: false,
  slow: false,
  busy: false,
  letter: null,
}

const choices: Choices = {
  channel: 'lang:hi',
  volumes: DEFAULT_VOLUMES,
  layout: 'speaker',
  pinned: null,
  follows: false,
  captions: false,
  text: 'hi',
}

const chenPlate = { person: { names: chen, own: 'zh' }, titles: chensTitle, party: river, mark: 'waves' } as const

const view: RoomView = {
  title: 'Third sitting',
  crumbs: [],
  number: 3,
  sitting: { stage: 'open' },
  segment: 'working',
  open: false,
  item: { no: '4', title: item4 },
  stage: {
    picture: { key: 'chen', figures: [{ hair: 'bob', cloth: 1 }] },
    plate: chenPlate,
    role: 'speaker',
    wish: 'speak',
    speaks: 'zh',
    standIn: false,
  },
  screen: null,
  clock: turn(252),
  limit: 300,
  list: { rows, closes: at('08:40:00'), closed: null },
  panel,
  paper: {
    kind: 'statement',
    texts: ['hi', 'zh', 'ru'].map((tag) => ({ tag, paragraphs: statement[tag as 'hi' | 'zh' | 'ru'] })),
    original: 'zh',
    delivery: 'check-against-delivery',
    reading: 1,
  },
  tiles: [
    {
      picture: {
        key: 'river',
        figures: [
          { hair: 'bob', cloth: 1 },
          { hair: 'short', grey: true, cloth: 2 },
          { hair: 'parted', cloth: 3 },
          { hair: 'bun', cloth: 1 },
        ],
      },
      mark: 'waves',
      name: { names: river, own: 'zh' },
      about: { kind: 'delegation', people: 6 },
    },
    {
      picture: {
        key: 'mountain',
        figures: [
          { hair: 'bun', cloth: 2 },
          { hair: 'short', cloth: 1 },
          { hair: 'long', cloth: 3 },
          { hair: 'short', grey: true, cloth: 1 },
        ],
      },
      mark: 'peaks',
      name: { names: mountain, own: 'ru' },
      about: { kind: 'delegation', people: 5 },
    },
    {
      picture: { key: 'sun', figures: [{ hair: 'short', grey: true, cloth: 2 }] },
      mark: 'chair',
      name: { names: sun, own: 'zh' },
      about: { kind: 'chair' },
    },
    {
      picture: { key: 'wang', figures: [{ hair: 'long', cloth: 3 }] },
      mark: 'waves',
      name: { names: wang, own: 'zh' },
      about: { kind: 'person', title: {}, party: river },
    },
    {
      picture: { key: 'me', figures: [{ hair: 'bun', cloth: 2 }] },
      mark: 'peaks',
      name: { names: rawat, own: 'hi' },
      about: { kind: 'you', microphone: false, camera: true },
    },
  ],
  channels,
  encryption: { state: 'all', connections: 8 },
  code: ['04821', '77390', '15264', '60833', '92017', '48150'],
  lostSeconds: null,
  demonstration: false,
  next: { person: { names: belov, own: 'ru' }, mark: 'peaks' },
}

function useCrumbs(): RoomView['crumbs'] {
  const t = useText()
  const { language } = useLanguage()
  return [
    { label: wordsFor(mechanismName, language).text, href: '/m/rm' },
    { label: t('session.title', { n: 8 }), href: '/m/rm/s/8' },
    { label: t('sitting.n', { n: 3 }) },
  ]
}

function Room({
  change,
  mine,
}: {
  change?: Partial<RoomView> | ((view: RoomView) => Partial<RoomView>)
  mine?: Partial<Choices>
}) {
  const { language } = useLanguage()
  const [chosen, setChosen] = useState<Choices>({ ...choices, ...mine, text: language === 'en' ? 'hi' : language })
  const whole = { ...view, crumbs: useCrumbs(), ...(typeof change === 'function' ? change(view) : change) }
  return (
    <TimesProvider zones={zones}>
      <RoomScreen
        view={whole}
        choices={chosen}
        actions={{ ...actions, choose: (next) => setChosen((old) => ({ ...old, ...next })) }}
        pictures={new Map()}
      />
    </TimesProvider>
  )
}

const prejoin: PrejoinView = {
  title: 'Before you enter',
  crumbs: [],
  number: 3,
  opensAt: at('08:24:00'),
  opened: false,
  plate: { person: { names: rawat, own: 'hi' }, titles: rawatsTitle, party: mountain, mark: 'peaks' },
  picture: { key: 'me', figures: [{ hair: 'bun', cloth: 2 }] },
  checks: [
    { what: 'camera', state: 'good' },
    { what: 'microphone', state: 'good', dbfs: -16, headset: 'fine', khz: 48 },
    { what: 'sound', state: 'good' },
    { what: 'network', state: 'relay-tls', servers: [] },
    { what: 'encryption', state: 'good', endpoints: 7, weak: 0 },
  ],
  devices: {
    camera: [{ id: 'a', label: 'Desk camera, 720p' }],
    microphone: [{ id: 'b', label: 'Headset, USB' }],
    speaker: [{ id: 'c', label: 'Headset, USB' }],
    chosen: { camera: 'a', microphone: 'b', speaker: 'c' },
  },
  channels,
  closedSegment: true,
  name: w('en', 'Kavita Rawat'),
  party: w('en', 'Mountain Party'),
  peopleHref: '/m/rm/people',
  encryption: { state: 'alone' },
  browser: 'fine',
  busy: false,
}

function Prejoin({ change }: { change?: Partial<PrejoinView> }) {
  const t = useText()
  const { language } = useLanguage()
  const [channel, choose] = useState<ChannelId>('lang:hi')
  const crumbs = [...useCrumbs(), { label: t('room.before.crumb') }]
  return (
    <TimesProvider zones={zones}>
      <PrejoinScreen
        view={{
          ...prejoin,
          crumbs,
          name: wordsFor(rawat, language),
          party: wordsFor(mountain, language),
          ...change,
        }}
        channel={channel}
        pictures={new Map()}
        actions={{
          device: nothing,
          playTone: nothing,
          heardTone: nothing,
          testNetwork: nothing,
          choose,
          enter: nothing,
        }}
      />
    </TimesProvider>
  )
}

function Listener({ change = {} }: { change?: Partial<RoomView> }) {
  const [channel, onChannel] = useState<ChannelId>('lang:hi')
  const [volumes, onVolumes] = useState(DEFAULT_VOLUMES)
  const [listening, onListen] = useState(true)
  return (
    <ListenerScreen
      view={{ ...view, ...change }}
      channel={channel}
      volumes={volumes}
      listening={listening}
      pictures={new Map()}
      onChannel={onChannel}
      onVolumes={onVolumes}
      onListen={onListen}
    />
  )
}

function Hall({ change = {} }: { change?: Partial<RoomView> }) {
  return (
    <HallScreen
      view={{ ...view, channels: channels.slice(0, 4), clock: turn(108), ...change }}
      place={{ name: { en: 'Verkhogorsk', ru: 'Верхогорск', zh: '上山城', hi: 'वेर्खोगोर्स्क' }, zone: '+03:00' }}
      alternate={false}
      onAlternate={nothing}
    />
  )
}

const clocks: readonly (TurnClock | null)[] = [null, turn(108), turn(252), turn(322)]
const panels: readonly Partial<PanelView>[] = [
  {},
  { standing: 'listed' },
  { standing: 'next' },
  { standing: 'floor', microphone: 'may-open' },
  { standing: 'floor', microphone: 'open', slow: true },
  { standing: 'interrupted', microphone: 'lost' },
  { standing: 'list-closed', listClosed: at('08:40:00') },
  { standing: 'asked', busy: true, point: 'waiting', reply: 'waiting' },
]
const encryptions: readonly EncryptionView[] = [
  { state: 'all', connections: 8 },
  { state: 'checking', waiting: 1, connections: 8 },
  { state: 'not', who: w('en', 'Kavita Rawat') },
  { state: 'again', seconds: 4 },
]

/** Lamp, asking, channels, levels, encryption: every state beside the others. */
function States() {
  const [chosen, choose] = useState<ChannelId>('lang:hi')
  return (
    <TimesProvider zones={zones}>
      <KeysProvider>
        <main id="main" className="wrap states-of-room">
          <div className="states-grid">
            {clocks.map((clock, index) => (
              <div className="state-card" key={index}>
                <ClockFace turn={clock} limit={300} />
              </div>
            ))}
            {panels.map((change, index) => (
              <div className="state-card" key={index}>
                <DelegatePanel panel={{ ...panel, ...change }} actions={actions} />
              </div>
            ))}
            {encryptions.map((one, index) => (
              <div className="state-card" key={index}>
                <EncryptionSentence view={one} />
              </div>
            ))}
            {[-60, -40, -16, -1].map((dbfs) => (
              <div className="state-card" key={dbfs}>
                <Meter dbfs={dbfs === -60 ? null : dbfs} />
              </div>
            ))}
          </div>
          <ChannelGroup channels={channels} chosen={chosen} onChoose={choose} />
          <ChannelGroup
            channels={channels.map((channel) =>
              channel.id === 'lang:hi' ? { ...channel, state: { kind: 'off-air', since: at('08:12:06') } } : channel,
            )}
            chosen="lang:hi"
            onChoose={nothing}
          />
          <Button onClick={nothing}>OK</Button>
        </main>
      </KeysProvider>
    </TimesProvider>
  )
}

const suspended: RoomView['sitting'] = { stage: 'suspended', at: at('08:30:00'), until: at('08:45:00') }

export const roomScenes = {
  'room/room': <Room />,
  'room/listed': (
    <Room
      change={(room) => ({
        panel: { ...panel, standing: 'listed' },
        list: {
          ...room.list,
          rows: rows.map((one) => (one.state === 'would-be' ? { ...one, state: 'waiting', mine: true } : one)),
        },
      })}
    />
  ),
  'room/floor': (
    <Room change={{ panel: { ...panel, standing: 'floor', microphone: 'open', slow: true }, clock: turn(310) }} />
  ),
  'room/nobody': (
    <Room change={{ clock: null, paper: 'nobody', stage: null, list: { rows: [], closes: null, closed: null } }} />
  ),
  'room/suspended': <Room change={{ sitting: suspended, clock: null }} />,
  'room/lost': <Room change={{ lostSeconds: 4 }} />,
  'room/delegations': <Room mine={{ layout: 'delegations' }} />,
  'room/gallery': <Room mine={{ layout: 'gallery' }} />,
  'room/captions': <Room mine={{ captions: true }} />,
  'room/screen': <Room change={{ screen: { key: 'screen', plate: chenPlate } }} />,
  'room/pinned': <Room mine={{ pinned: 'sun' }} />,
  'room/fell-back': (
    <Room
      change={{
        channels: channels.map((channel) =>
          channel.id === 'lang:hi' ? { ...channel, state: { kind: 'off-air', since: at('08:11:40') } } : channel,
        ),
      }}
    />
  ),
  'room/states': <States />,
  'room/prejoin': <Prejoin />,
  'room/prejoin-unable': (
    <Prejoin
      change={{
        opened: true,
        checks: [
          { what: 'camera', state: 'denied' },
          { what: 'microphone', state: 'none', dbfs: null, headset: 'fine', khz: null },
          { what: 'sound', state: 'asking' },
          { what: 'network', state: 'none', servers: ['turn.example.org:3478/udp', 'turn.example.org:443/tcp'] },
          { what: 'encryption', state: 'unable', endpoints: 0, weak: 0 },
        ],
      }}
    />
  ),
  'room/prejoin-app': (
    <Prejoin
      change={{
        browser: 'app',
        opened: true,
        checks: [
          { what: 'camera', state: 'not-secure' },
          { what: 'microphone', state: 'noisy', dbfs: -20, headset: 'narrow-band', khz: 16 },
          { what: 'sound', state: 'good' },
          { what: 'network', state: 'direct', servers: [] },
          { what: 'encryption', state: 'unvouched', endpoints: 7, weak: 2 },
        ],
      }}
    />
  ),
  'room/listener': <Listener />,
  'room/listener-before': <Listener change={{ sitting: { stage: 'before' } }} />,
  'room/hall': <Hall />,
  'room/hall-over': <Hall change={{ clock: turn(322) }} />,
  'room/hall-suspended': <Hall change={{ sitting: suspended }} />,
}
