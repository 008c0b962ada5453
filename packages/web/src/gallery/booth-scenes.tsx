/** The interpreter's console in every state, with the content of the drawing. */
import { useState, type ReactNode } from 'react'
import type { Booth } from '@samvad/kernel'
import type { LocalText } from '../i18n/words.ts'
import { TimesProvider } from '../parts/time.tsx'
import { BoothScreen } from '../room/booth/booth-screen.tsx'
import { EntryScreen } from '../room/booth/entry-screen.tsx'
import type { PackEntry } from '../room/booth/pack.ts'
import type { BoothActions, BoothChoices, BoothLive, BoothView, EntryView, SeatView } from '../room/booth/view.ts'
import { figureOf } from '../room/parts/index.ts'
import { useText } from '../i18n/provider.tsx'
import { mountain, river, zones } from './people.ts'

const at = (time: string): string => `2026-11-20T${time}Z`

const chen: LocalText = { en: 'Chen Xue', zh: '陈雪', ru: 'Чэнь Сюэ', hi: 'छन श्वे' }
const sun: LocalText = { en: 'Sun Ming', zh: '孙明', ru: 'Сунь Мин', hi: 'सुन मिंग' }
const lunin: LocalText = { en: 'Pavel Lunin', zh: '帕维尔·卢宁', ru: 'Павел Лунин', hi: 'पावेल लुनिन' }
const nautiyal: LocalText = {
  en: 'Arjun Nautiyal',
  zh: '阿尔琼·瑙蒂亚尔',
  ru: 'Арджун Наутиял',
  hi: 'अर्जुन नौटियाल',
}
const joshi: LocalText = { en: 'Meera Joshi', zh: '米拉·乔希', ru: 'Мира Джоши', hi: 'मीरा जोशी' }
const belov: LocalText = { en: 'Timur Belov', zh: '帖木儿·别洛夫', ru: 'Тимур Белов', hi: 'तिमूर बेलोव' }
const zhou: LocalText = { en: 'Zhou Kai', zh: '周恺', ru: 'Чжоу Кай', hi: 'चोउ काइ' }
const rawat: LocalText = { en: 'Kavita Rawat', zh: '卡维塔·拉瓦特', ru: 'Кавита Рават', hi: 'कविता रावत' }

const me = { party: 'mountain', pid: 'joshi' }
const arjun = { party: 'mountain', pid: 'nautiyal' }
const seats: readonly SeatView[] = [
  { seat: me, person: { names: joshi, own: 'hi' }, party: mountain, mark: 'peaks', here: true, gone: false },
  { seat: arjun, person: { names: nautiyal, own: 'hi' }, party: mountain, mark: 'peaks', here: true, gone: false },
]

const booth = (change: Partial<Booth>): Booth => ({
  language: 'hi',
  seats: [me, arjun],
  onAir: me,
  since: at('07:45:20'),
  listen: 'lang:ru',
  offer: null,
  ...change,
})

const person = (key: string, words: LocalText, party: LocalText): PackEntry => ({
  key,
  kind: 'person',
  words,
  sign: '',
  party,
})
const term = (key: string, words: LocalText, sign: string): PackEntry => ({ key, kind: 'term', words, sign, party: {} })
const pack: readonly PackEntry[] = [
  person('chen', chen, river),
  person('sun', sun, river),
  person('belov', belov, mountain),
  person('zhou', zhou, river),
  person('rawat', rawat, mountain),
  { key: 'river', kind: 'party', words: river, sign: '', party: {} },
  { key: 'mountain', kind: 'party', words: mountain, sign: '', party: {} },
  {
    key: 'dm84',
    kind: 'document',
    words: {
      en: 'Proposals on education, science and public health',
      zh: '关于教育、科学和公共卫生的建议',
      ru: 'Предложения по образованию, науке и здравоохранению',
      hi: 'शिक्षा, विज्ञान और लोक स्वास्थ्य पर प्रस्ताव',
    },
    sign: 'DM/8/4',
    party: {},
  },
]
const terms: readonly PackEntry[] = [
  ...pack,
  term('warning', { ru: 'раннее предупреждение', hi: 'पूर्व-चेतावनी', zh: '早期预警' }, '2023'),
  term('epidemics', { ru: 'предупреждение эпидемий', hi: 'महामारी की रोकथाम', zh: '防疫' }, '2026'),
  term('agencies', { ru: 'ведомства образования', hi: 'शिक्षा विभाग', zh: '教育部门' }, '2023'),
  term('hydrology', { ru: 'гидрологии больших рек', hi: 'बड़ी नदियों के जलविज्ञान', zh: '大江大河水文' }, '2023'),
]

const ru = [
  'Господин Председатель, уважаемые делегаты! Делегация Партии рек благодарит секретариат за внимательную подготовку заседания.',
  'В прошлом году стороны направили друг к другу 118 молодых представителей, на двух меньше намеченного. Мы готовы выйти на 120 человек в 2027 году и просим ведомства образования ежеквартально обмениваться списками.',
  'В области науки предлагаем создать две совместные лаборатории: одну по горному климату, другую по гидрологии больших рек. Первый этап рассчитан на три года.',
  'В области здравоохранения мы поддерживаем создание канала раннего предупреждения с взаимным уведомлением в течение 24 часов.',
  'Эти предложения изложены в пунктах 7–11 документа DM/8/4. Благодарю вас, господин Председатель.',
]
const hi = [
  'अध्यक्ष महोदय, माननीय प्रतिनिधिगण! नदी दल का प्रतिनिधिमंडल सुविचारित व्यवस्था के लिए सचिवालय को धन्यवाद देता है।',
  'पिछले वर्ष दोनों पक्षों ने 118 युवा प्रतिनिधि एक-दूसरे के यहाँ भेजे, जो तय लक्ष्य से दो कम हैं। हम 2027 में 120 की संख्या पूरी करने को तैयार हैं और अनुरोध करते हैं कि दोनों शिक्षा विभाग हर तिमाही सूचियों का आदान-प्रदान करें।',
  'विज्ञान के क्षेत्र में हम दो संयुक्त प्रयोगशालाओं का प्रस्ताव रखते हैं: एक पर्वतीय जलवायु पर, दूसरी बड़ी नदियों के जलविज्ञान पर। पहला चरण तीन वर्ष का होगा।',
  'लोक स्वास्थ्य में हम पूर्व-चेतावनी व्यवस्था का समर्थन करते हैं, जिसके अंतर्गत 24 घंटे के भीतर एक-दूसरे को सूचना दी जाए।',
  'ये प्रस्ताव दस्तावेज़ DM/8/4 के अनुच्छेद 7 से 11 में दिए गए हैं। धन्यवाद, अध्यक्ष महोदय।',
]
const zh = [
  '主席先生，各位代表！江河党代表团感谢秘书处的周到安排。',
  '去年双方互派青年代表118人，比既定目标少两人。我们愿在2027年完成120人的目标，并建议双方教育部门每季度交换名单。',
  '在科学领域，我们提议设立两个联合实验室：一个研究山地气候，另一个研究大江大河水文。第一阶段为期三年。',
  '在公共卫生领域，我们支持建立早期预警渠道，在24小时内相互通报。',
  '上述建议见DM/8/4号文件第7至11段。谢谢主席先生。',
]

const view: BoothView = {
  title: 'हिन्दी',
  crumbs: [],
  language: 'hi',
  sitting: { stage: 'open' },
  item: {
    no: '4',
    title: { en: 'Exchange of views', zh: '交换意见', ru: 'Обмен мнениями', hi: 'विचार-विनिमय' },
  },
  speaker: {
    plate: {
      person: { names: chen, own: 'zh' },
      titles: {
        en: 'Director, Commission for Education and Science',
        ru: 'Директор Комиссии по образованию и науке',
        zh: '教育科学委员会主任',
        hi: 'निदेशक, शिक्षा और विज्ञान आयोग',
      },
      party: river,
      mark: 'waves',
    },
    picture: { key: 'chen', figures: [{ hair: 'bob', cloth: 1 }] },
  },
  chair: { person: { names: sun, own: 'zh' }, party: river, picture: { key: 'sun', figures: [figureOf('sun')] } },
  clock: { spans: [{ from: at('08:07:48'), to: null }], limit: 300, warning: 60 },
  limit: 300,
  next: [
    {
      key: '1',
      mark: 'peaks',
      person: { names: belov, own: 'ru' },
      wish: 'speak',
      language: 'ru',
      text: 'received',
    },
    { key: '2', mark: 'waves', person: { names: zhou, own: 'zh' }, wish: 'speak', language: 'zh', text: 'none' },
    { key: '3', mark: 'peaks', person: { names: rawat, own: 'hi' }, wish: 'speak', language: 'hi', text: 'closed' },
  ],
  paper: {
    kind: 'statement',
    texts: [
      { tag: 'zh', paragraphs: zh },
      { tag: 'ru', paragraphs: ru },
      { tag: 'hi', paragraphs: hi },
    ],
    original: 'zh',
    delivery: 'check-against-delivery',
    receivedAt: at('07:30:00'),
    reading: 1,
  },
  pack: terms,
  seats,
  me,
  booth: booth({}),
  incoming: [
    { channel: 'floor', language: 'zh', state: { kind: 'floor' } },
    { channel: 'lang:ru', language: 'ru', state: { kind: 'on-air', by: { names: lunin, own: 'ru' } } },
    { channel: 'lang:en', language: 'en', state: { kind: 'cycle', by: [] } },
  ],
  outgoing: [
    { language: 'hi', state: 'yours' },
    { language: 'ru', state: 'other' },
    { language: 'en', state: 'closed' },
  ],
}

const live: BoothLive = {
  lostSeconds: null,
  encryption: { state: 'all', connections: 8 },
  listeners: 46,
  chat: [
    {
      key: '1',
      mine: false,
      from: { names: nautiyal, own: 'hi' },
      words: '“118”, not 180. It is in paragraph 2.',
      at: at('08:11:00'),
    },
    {
      key: '2',
      mine: true,
      from: { names: joshi, own: 'hi' },
      words: 'Thanks. Take the next speaker?',
      at: at('08:11:30'),
    },
  ],
  partnerCoughs: false,
  acceptedAt: null,
  slowAt: at('08:11:40'),
  line: null,
  cough: 'open',
  microphone: true,
  floorMs: 40,
  busy: false,
}

const nothing = (): void => undefined
const levels = { incoming: () => -15, microphone: () => -12 }
const silent = { incoming: () => -15, microphone: () => null }

type Change = Readonly<{ view?: Partial<BoothView>; live?: Partial<BoothLive>; levels?: typeof levels | typeof silent }>

function Scene({ change }: { change: Change }) {
  const t = useText()
  const [choices, setChoices] = useState<BoothChoices>({ follows: true, from: null, volumeDb: -6 })
  const actions: BoothActions = {
    choose: (made) => setChoices((old) => ({ ...old, ...made })),
    take: nothing,
    relieve: nothing,
    release: nothing,
    offer: nothing,
    withdraw: nothing,
    accept: nothing,
    listen: nothing,
    cough: nothing,
    slowDown: nothing,
    say: nothing,
    callChair: nothing,
    badSound: nothing,
    stop: nothing,
    leave: nothing,
  }
  const crumbs = [
    { label: t('session.title', { n: 8 }), href: '/m/rm/s/s8' },
    { label: t('sitting.n', { n: 3 }), href: '/m/rm/s/s8/sitting' },
    { label: t('booth.title', { language: 'हिन्दी' }) },
  ]
  return (
    <TimesProvider zones={zones}>
      <BoothScreen
        view={{ ...view, crumbs, ...change.view }}
        live={{ ...live, ...change.live }}
        choices={choices}
        actions={actions}
        levels={change.levels ?? levels}
        pictures={new Map()}
      />
    </TimesProvider>
  )
}

function Door({ change = {} }: { change?: Partial<EntryView> }) {
  const t = useText()
  const crumbs = [
    { label: t('session.title', { n: 8 }), href: '/m/rm/s/s8' },
    { label: t('booth.title', { language: 'हिन्दी' }) },
  ]
  const entry: EntryView = {
    title: 'हिन्दी',
    crumbs,
    language: 'hi',
    barred: null,
    elsewhere: null,
    seats: seats.slice(1),
    free: 2,
    others: [
      { language: 'zh', href: '/m/rm/s/s8/booth/zh', taken: 2 },
      { language: 'ru', href: '/m/rm/s/s8/booth/ru', taken: 1 },
      { language: 'en', href: '/m/rm/s/s8/booth/en', taken: 0 },
    ],
    ...change,
  }
  return <EntryScreen view={entry} busy={false} onTake={nothing} />
}

const offer = { to: arjun, at: at('08:11:48') }
const fromArjun = { onAir: arjun, since: at('07:45:20'), offer: { to: me, at: at('08:11:48') } }
const [mine, away] = [seats.slice(0, 1), seats.map((seat) => ({ ...seat, here: seat.seat === me }))]
const gone = away.map((seat) => ({ ...seat, gone: !seat.here }))

export const boothScenes: Readonly<Record<string, ReactNode>> = {
  'booth/offered': <Scene change={{ view: { booth: booth({ offer }) } }} />,
  'booth/on-air': <Scene change={{}} />,
  'booth/off-air': <Scene change={{ view: { booth: booth({ onAir: null, since: null }) }, live: { slowAt: null } }} />,
  'booth/cough': <Scene change={{ live: { cough: 'held' } }} />,
  'booth/cough-kept': <Scene change={{ live: { cough: 'kept' } }} />,
  'booth/accepted': (
    <Scene change={{ view: { booth: booth({ offer }) }, live: { acceptedAt: Date.parse(at('08:11:58')) } }} />
  ),
  'booth/partner-on-air': (
    <Scene change={{ view: { booth: booth({ onAir: arjun, since: at('08:11:30') }) }, levels: silent }} />
  ),
  'booth/partner-coughs': (
    <Scene change={{ view: { booth: booth({ onAir: arjun }) }, live: { partnerCoughs: true, slowAt: null } }} />
  ),
  'booth/offered-to-me': <Scene change={{ view: { booth: booth(fromArjun) } }} />,
  'booth/i-accepted': (
    <Scene change={{ view: { booth: booth(fromArjun) }, live: { acceptedAt: Date.parse(at('08:11:58')) } }} />
  ),
  'booth/lapsed': (
    <Scene change={{ view: { booth: booth({ offer: { to: arjun, at: at('08:11:20') }, since: at('07:40:00') }) } }} />
  ),
  'booth/partner-lost': (
    <Scene change={{ view: { booth: booth({ onAir: arjun }), seats: away }, live: { slowAt: null } }} />
  ),
  'booth/partner-gone': (
    <Scene change={{ view: { booth: booth({ onAir: arjun }), seats: gone }, live: { slowAt: null }, levels: silent }} />
  ),
  'booth/connection-lost': <Scene change={{ live: { lostSeconds: 4 }, levels: silent }} />,
  'booth/no-microphone': (
    <Scene
      change={{
        view: { booth: booth({ onAir: null, since: null, listen: 'lang:en' }) },
        live: { microphone: false },
        levels: silent,
      }}
    />
  ),
  'booth/both-lost': (
    <Scene
      change={{
        view: { booth: booth({ seats: [me], onAir: null, since: null }), seats: mine },
        live: { slowAt: null, chat: [] },
        levels: silent,
      }}
    />
  ),
  'booth/no-text': (
    <Scene
      change={{
        view: { paper: 'none', pack: pack.filter(({ kind }) => kind !== 'term'), next: [] },
        live: { line: { what: 'stopped', at: at('08:11:20') }, chat: [] },
      }}
    />
  ),
  'booth/nobody-speaks': (
    <Scene change={{ view: { speaker: null, clock: null, paper: 'nobody' }, live: { slowAt: null }, levels: silent }} />
  ),
  'booth/suspended': (
    <Scene change={{ view: { sitting: { stage: 'suspended', at: at('08:10:00'), until: at('08:30:00') } } }} />
  ),
  'booth/door': <Door />,
  'booth/door-full': <Door change={{ barred: 'full', free: 0, seats: [...seats, ...seats.slice(1)] }} />,
  'booth/door-elsewhere': <Door change={{ barred: 'elsewhere', elsewhere: 'ru' }} />,
  'booth/door-not-interpreter': <Door change={{ barred: 'not-interpreter' }} />,
}
