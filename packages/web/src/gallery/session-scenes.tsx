/** The session in every state, with the content of the drawing. */
import { useLanguage } from '../i18n/provider.tsx'
import { wordsFor, type LocalText, type Words } from '../i18n/words.ts'
import type { NowView } from '../screens/session/now-card.tsx'
import { SessionScreen } from '../screens/session/session-screen.tsx'
import type { AgendaItemView, SessionView } from '../screens/session/view.ts'
import { consensus8, liWen, mechanismName, mountain, orlova, river, theme8, vershinin, w, zones } from './people.ts'

type Mine = (text: LocalText) => Words

const day = '2026-11-20T'
const item = (
  number: string,
  title: LocalText,
  state: AgendaItemView['state'],
  from: string,
  until: string,
  items: readonly AgendaItemView[] = [],
): AgendaItemView => ({ id: number, number, title, state, at: `${day}${from}Z`, until: `${day}${until}Z`, items })

const agenda = (mine: Mine): readonly AgendaItemView[] => [
  item(
    '1',
    {
      en: 'Opening, adoption of the agenda',
      ru: 'Открытие, утверждение повестки дня',
      zh: '开幕，通过议程',
      hi: 'उद्घाटन, कार्य-सूची का अंगीकरण',
    },
    'done',
    '07:00',
    '07:10',
  ),
  item(
    '2',
    { en: 'Letters of greeting', ru: 'Приветственные послания', zh: '贺信', hi: 'बधाई पत्र' },
    'done',
    '07:10',
    '07:25',
  ),
  item(
    '3',
    {
      en: 'Statements by the heads of delegation',
      ru: 'Выступления глав делегаций',
      zh: '代表团团长发言',
      hi: 'प्रतिनिधिमंडल-प्रमुखों के वक्तव्य',
    },
    'done',
    '07:25',
    '08:00',
  ),
  item(
    '4',
    { en: 'Exchange of views', ru: 'Обмен мнениями', zh: '交换意见', hi: 'विचार-विनिमय' },
    'now',
    '08:00',
    '09:00',
    [
      {
        id: '4a',
        title: {
          en: 'Water quality, upstream and downstream',
          ru: 'Качество воды в верховьях и низовьях',
          zh: '上下游水质',
          hi: 'ऊपरी और निचले प्रवाह में जल-गुणवत्ता',
        },
        state: 'done',
      },
      {
        id: '4b',
        title: {
          en: 'Early warning of floods',
          ru: 'Раннее предупреждение о паводках',
          zh: '山洪预警',
          hi: 'बाढ़ की पूर्व चेतावनी',
        },
        state: 'now',
        speaker: mine(vershinin),
      },
      {
        id: '4c',
        title: { en: 'Youth exchange', ru: 'Молодёжный обмен', zh: '青年交流', hi: 'युवा आदान-प्रदान' },
        state: 'later',
      },
    ],
  ),
  item(
    '5',
    { en: 'Outcome of the session', ru: 'Итоговый документ заседания', zh: '会议成果文件', hi: 'बैठक का परिणाम-पाठ' },
    'later',
    '09:15',
    '09:40',
  ),
  item(
    '6',
    { en: 'Signing and closing', ru: 'Подписание и закрытие', zh: '签署与闭幕', hi: 'हस्ताक्षर और समापन' },
    'later',
    '09:40',
    '10:00',
  ),
]

const unitLabels = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

function sessionView(mine: Mine, now: NowView | undefined): SessionView {
  return {
    kind: 'live',
    mechanism: { name: mechanismName, href: '/m/rm' },
    number: 8,
    days: { from: '2026-11-20' },
    format: 'video',
    theme: { kind: 'agreed', text: theme8 },
    zones,
    ...(now === undefined ? {} : { now }),
    here: { acting: <Acting />, live: { state: 'on', words: <SittingWords /> } },
    agenda: { state: 'adopted', items: agenda(mine) },
    record: { entries: 214, agreedAt: `${day}08:11:00Z` },
    letters: [
      {
        id: 'a',
        sender: { zh: '何清源', en: 'He Qingyuan', ru: 'Хэ Цинъюань', hi: 'ह छिंगयुआन' },
        own: 'zh',
        capacity: mine({
          en: 'Chair of the River Party',
          ru: 'Председатель Партии рек',
          zh: '江河党主席',
          hi: 'नदी दल के अध्यक्ष',
        }),
        quotation: w('zh', '值此第八次会议召开之际，谨向全体与会代表致以热烈祝贺。'),
        state: { kind: 'read', reader: mine(liWen), at: `${day}07:12:00Z` },
        publication: 'full',
        href: '/letters/a',
      },
      {
        id: 'b',
        sender: { ru: 'Павел Хребтов', en: 'Pavel Khrebtov', zh: '帕维尔·赫列布托夫', hi: 'पावेल ख्रेब्तोव' },
        own: 'ru',
        capacity: mine({
          en: 'Chair of the Mountain Party',
          ru: 'Председатель Партии гор',
          zh: '山岳党主席',
          hi: 'पर्वत दल के अध्यक्ष',
        }),
        quotation: w('ru', 'Сердечно приветствую участников заседания и желаю им плодотворной работы.'),
        state: { kind: 'read', reader: mine(orlova), at: `${day}07:18:00Z` },
        publication: 'excerpt',
        href: '/letters/b',
      },
    ],
    statements: [
      {
        id: 's1',
        speaker: liWen,
        party: river,
        original: 'zh',
        delivery: 'check',
        state: { kind: 'delivered', at: `${day}07:26:00Z`, until: `${day}07:41:00Z` },
        href: '/st/1',
      },
      {
        id: 's2',
        speaker: orlova,
        party: mountain,
        original: 'ru',
        delivery: 'verbatim',
        state: { kind: 'delivered', at: `${day}07:43:00Z`, until: `${day}07:57:00Z` },
        href: '/st/2',
      },
    ],
    documents: {
      total: 16,
      allHref: '/docs',
      shown: [
        {
          symbol: 'RM/8/1/Rev.1',
          href: '/d/1',
          title: { en: 'Agenda', ru: 'Повестка дня', zh: '议程', hi: 'कार्य-सूची' },
          languages: ['zh', 'ru'],
          state: 'adopted',
        },
        {
          symbol: 'RM/8/2',
          href: '/d/2',
          title: {
            en: 'Report on the carrying out of commitments',
            ru: 'Доклад о выполнении обязательств',
            zh: '承诺落实情况报告',
            hi: 'प्रतिबद्धताओं के कार्यान्वयन पर प्रतिवेदन',
          },
          languages: ['zh', 'ru', 'en'],
          state: 'tabled',
        },
        {
          symbol: 'RM/8/INF.1',
          href: '/d/3',
          title: {
            en: 'Members of the delegations',
            ru: 'Состав делегаций',
            zh: '代表团名单',
            hi: 'प्रतिनिधिमंडलों के सदस्य',
          },
          languages: ['zh', 'ru', 'hi', 'en'],
          state: 'final',
        },
        {
          symbol: 'RM/8/CRP.2',
          href: '/d/4',
          title: {
            en: 'Flood warning: note by the Mountain Party',
            ru: 'Предупреждение о паводках: записка Партии гор',
            zh: '山洪预警：山岳党的说明',
            hi: 'बाढ़ चेतावनी: पर्वत दल की टिप्पणी',
          },
          languages: ['ru', 'en'],
          state: 'sitting',
        },
        {
          symbol: 'RM/8/L.1',
          href: '/d/5',
          title: {
            en: 'Draft outcome',
            ru: 'Проект итогового документа',
            zh: '成果文件草案',
            hi: 'परिणाम-पाठ का मसौदा',
          },
          languages: ['zh', 'ru'],
          state: 'brackets',
          count: 1,
        },
      ],
    },
    outcome: {
      title: consensus8,
      draft: 14,
      units: unitLabels.map((label) => ({
        id: label,
        label,
        kind: 'operative',
        state: label === '7' ? 'open' : 'done',
      })),
      checkedUnits: 8,
      stage: { kind: 'drafting' },
      open: { code: 'open-drafting', href: '/m/rm/s/8/text' },
    },
    delegations: [
      {
        id: 'river',
        party: river,
        own: 'zh',
        notified: true,
        count: 11,
        credentials: 'examined',
        href: '/del/river',
        people: [
          { id: '1', name: liWen, role: 'head' },
          { id: '2', name: { zh: '陈立', en: 'Chen Li', ru: 'Чэнь Ли', hi: 'छन ली' }, role: 'alternate' },
          { id: '3', name: { zh: '周敏', en: 'Zhou Min', ru: 'Чжоу Минь', hi: 'चोउ मिन' }, role: 'linguist' },
          { id: '4', name: { zh: '孙悦', en: 'Sun Yue', ru: 'Сунь Юэ', hi: 'सुन युए' }, role: 'interpreter' },
        ],
      },
      {
        id: 'mountain',
        party: mountain,
        own: 'ru',
        notified: true,
        count: 12,
        credentials: 'examined',
        href: '/del/mountain',
        people: [
          { id: '1', name: orlova, role: 'head' },
          { id: '2', name: vershinin, role: 'secretary' },
          {
            id: '3',
            name: { ru: 'Ирина Соловьёва', en: 'Irina Solovyova', zh: '伊琳娜·索洛维约娃', hi: 'इरीना सोलोव्योवा' },
            role: 'linguist',
          },
          {
            id: '4',
            name: { ru: 'Олег Мартынов', en: 'Oleg Martynov', zh: '奥列格·马尔特诺夫', hi: 'ओलेग मार्तिनोव' },
            role: 'interpreter',
          },
        ],
      },
    ],
  }
}

function Acting() {
  const { language, text } = useLanguage()
  return (
    <>
      {text('shell.acting-for', {
        party: wordsFor(river, language),
        person: wordsFor(liWen, language),
        role: text('session.role.head'),
      })}
    </>
  )
}

function SittingWords() {
  return <>{useLanguage().text('shell.sitting-under-way')}</>
}

const nows: Readonly<Record<string, (mine: Mine) => NowView>> = {
  duty: (mine) => ({
    kind: 'duty',
    code: 'take-position',
    facts: { kind: 'operative', unit: '7', agreed: 8, total: 9 },
    for: { role: 'head', party: mine(river) },
    deadline: { code: 'drafting-closes', at: `${day}08:45:00Z` },
    next: [
      { code: 'signing-until', at: `${day}09:40:00Z` },
      { code: 'list-closes', at: `${day}08:30:00Z` },
    ],
    actions: [
      { code: 'take-position', facts: { kind: 'operative', unit: '7' }, href: '/u/7' },
      { code: 'ask-floor', onPress: () => undefined },
      { code: 'open-outcome', href: '/o' },
    ],
  }),
  nothing: (mine) => ({
    kind: 'nothing',
    for: { role: 'member', party: mine(river) },
    next: [{ code: 'signing-until', at: `${day}09:40:00Z` }],
    actions: [{ code: 'open-outcome', href: '/o' }],
  }),
  waiting: (mine) => ({
    kind: 'waiting',
    for: { role: 'head', party: mine(river) },
    party: mine(mountain),
    deadline: { code: 'reply-by', at: `${day}23:30:00Z` },
  }),
  passed: (mine) => ({
    kind: 'passed',
    for: { role: 'head', party: mine(river) },
    deadline: { code: 'drafting-closes', at: `${day}08:00:00Z` },
    actions: [{ code: 'open-outcome', href: '/o' }],
  }),
  offline: (mine) => ({ kind: 'offline', for: { role: 'head', party: mine(river) }, since: `${day}08:05:00Z` }),
  observer: () => ({ kind: 'observer', actions: [{ code: 'choose-role', href: '/' }] }),
}

function Scene({ now, change }: { now: string; change?: (view: SessionView) => SessionView }) {
  const { language } = useLanguage()
  const mine: Mine = (text) => wordsFor(text, language)
  const view = sessionView(mine, nows[now]?.(mine))
  return <SessionScreen view={change === undefined ? view : change(view)} />
}

const empty = (view: SessionView): SessionView => {
  const { outcome: _outcome, ...rest } = view
  return {
    ...rest,
    agenda: { state: 'none', items: [] },
    record: { entries: 3, newEntries: 2 },
    letters: [],
    statements: [],
    documents: { shown: [], total: 0 },
    delegations: view.delegations.map((delegation) => ({ ...delegation, notified: false, people: [] })),
    offers: {
      letters: [{ code: 'announce-letter', facts: { me: 'River Party' }, href: '/l' }],
      agenda: [{ code: 'propose-agenda', href: '/a' }],
    },
  }
}

const closed = (view: SessionView): SessionView => ({
  ...view,
  letters: view.letters.map(({ quotation: _quotation, ...letter }) => ({
    ...letter,
    state: { kind: 'waiting', reader: w('en', 'Anna Orlova') },
  })),
})

export const sessionScenes = {
  'session/duty': <Scene now="duty" />,
  'session/nothing': <Scene now="nothing" />,
  'session/waiting': <Scene now="waiting" change={closed} />,
  'session/passed': <Scene now="passed" />,
  'session/offline': <Scene now="offline" />,
  'session/observer': <Scene now="observer" />,
  'session/empty': <Scene now="nothing" change={empty} />,
}
