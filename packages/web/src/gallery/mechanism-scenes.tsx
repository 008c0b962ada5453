/** The mechanism with the content of the drawing, empty, and as reported history. */
import { useLanguage } from '../i18n/provider.tsx'
import { wordsFor, type LocalText } from '../i18n/words.ts'
import { MechanismScreen } from '../screens/mechanism/mechanism-screen.tsx'
import type { MechanismView, PastSessionView } from '../screens/mechanism/view.ts'
import { mechanismLong, mountain, river, theme8, vershinin, w, zones } from './people.ts'

const past = (
  number: number,
  day: string,
  host: LocalText,
  text: LocalText,
  commitments: { done: number; open: number; late: number },
): PastSessionView => ({
  number,
  day,
  format: 'in-person',
  host,
  href: `/m/rm/s/${number}`,
  theme: { kind: 'agreed', text },
  commitments,
})

const view: MechanismView = {
  kind: 'live',
  name: mechanismLong,
  founded: '2004-05-12',
  authentic: ['ru', 'zh'],
  courtesy: ['hi', 'en'],
  zones: zones.toReversed(),
  next: {
    number: 8,
    state: 'agreed',
    days: { from: '2026-11-23' },
    format: 'video',
    hours: { at: '2026-11-23T07:00:00Z', until: '2026-11-23T10:00:00Z' },
    theme: { kind: 'agreed', text: theme8 },
    prep: [
      { code: 'agenda.done', state: 'done' },
      { code: 'delegations.done', state: 'done', facts: { people: 23 } },
      { code: 'powers.done', state: 'done' },
      { code: 'letter.done', state: 'done', facts: { party: w('ru', 'Партия рек') } },
      {
        code: 'letter.open',
        state: 'open',
        facts: { party: w('ru', 'Партия гор'), time: { at: '2026-11-22T15:00:00Z', date: 'day' } },
      },
      { code: 'statements.later', state: 'later' },
    ],
    action: { code: 'announce-letter', facts: { me: w('ru', 'Партия гор') }, href: '/l' },
    href: '/m/rm/s/8',
  },
  past: [
    past(
      7,
      '2023-09-14',
      river,
      { ru: 'Общая вода, общая ответственность', zh: '共享水源，共担责任' },
      { done: 9, open: 2, late: 1 },
    ),
    past(
      6,
      '2019-05-21',
      mountain,
      { ru: 'Дороги, которые соединяют', zh: '道路相连，心意相通' },
      { done: 7, open: 0, late: 1 },
    ),
    {
      number: 5,
      day: '2016-10-03',
      format: 'in-person',
      host: river,
      href: '/m/rm/s/5',
      theme: {
        kind: 'published',
        by: 'parties',
        versions: [
          { by: w('ru', 'Партия гор'), words: w('ru', 'Развитие ради людей') },
          { by: w('ru', 'Партия рек'), words: w('zh', '发展为民，合作共赢') },
        ],
      },
      commitments: { done: 6, open: 0, late: 0 },
    },
    past(
      4,
      '2013-04-18',
      mountain,
      { ru: 'Молодые голоса двух партий', zh: '两党青年之声' },
      { done: 5, open: 0, late: 0 },
    ),
    {
      number: 3,
      href: '/m/rm/s/3',
      theme: {
        kind: 'unknown',
        claims: [
          { source: w('ru', 'Партия гор'), claim: w('ru', '2009 год') },
          { source: w('ru', 'Партия рек'), claim: w('ru', '2010 год') },
        ],
      },
    },
    past(2, '2007-11-09', mountain, { ru: 'Соседство и доверие', zh: '睦邻与互信' }, { done: 4, open: 0, late: 0 }),
    past(1, '2004-05-12', river, { ru: 'Первая встреча', zh: '首次会晤' }, { done: 2, open: 0, late: 0 }),
  ],
  commitments: {
    done: 33,
    open: 2,
    late: 2,
    total: 37,
    href: '/m/rm/follow-up',
    list: [
      {
        number: '6.5',
        text: {
          ru: 'Завершить общий словарь терминов на двух языках',
          zh: '完成两种语文的共同术语表',
          hi: 'दोनों भाषाओं की साझा शब्दावली पूरी करना',
          en: 'Finish the joint glossary in both languages',
        },
        owner: { kind: 'both' },
        due: { day: '2026-07-01', zone: 'UTC' },
        href: '/c/1',
      },
      {
        number: '7.9',
        text: {
          ru: 'Передать данные о качестве воды за 2024 и 2025 годы',
          zh: '移交2024年和2025年水质数据',
          hi: '2024 और 2025 के जल-गुणवत्ता आँकड़े सौंपना',
          en: 'Hand over the water quality data for 2024 and 2025',
        },
        owner: { kind: 'party', name: river },
        due: { day: '2026-09-30', zone: '+08:00' },
        href: '/c/2',
      },
      {
        number: '7.4',
        text: {
          ru: 'Принять на обучение 60 горноспасателей',
          zh: '培训60名山地救援人员',
          hi: '60 पर्वतीय बचावकर्मियों को प्रशिक्षण देना',
          en: 'Train 60 mountain rescuers',
        },
        owner: { kind: 'party', name: mountain },
        due: { day: '2026-12-15', zone: '+03:00' },
        href: '/c/3',
      },
      {
        number: '7.11',
        text: {
          ru: 'Издать двуязычный атлас верховий',
          zh: '出版上游双语地图册',
          hi: 'ऊपरी प्रवाह का द्विभाषी मानचित्र-संग्रह छापना',
          en: 'Publish a bilingual atlas of the upper rivers',
        },
        owner: { kind: 'both' },
        due: { day: '2027-01-31', zone: 'UTC' },
        href: '/c/4',
      },
    ],
  },
  parties: [
    {
      id: 'mountain',
      name: mountain,
      own: 'ru',
      zone: '+03:00',
      node: { kind: 'own', agreedAt: '2026-11-20T06:10:00Z' },
    },
    { id: 'river', name: river, own: 'zh', zone: '+08:00', node: { kind: 'this' } },
  ],
  basis: [
    {
      title: {
        ru: 'Протокол об учреждении, 2004 год',
        zh: '2004年创设议定书',
        hi: 'स्थापना प्रोटोकॉल, 2004',
        en: 'Founding protocol, 2004',
      },
      href: '/b/1',
    },
    {
      title: {
        ru: 'Правила механизма, редакция 3',
        zh: '机制规则，第3版',
        hi: 'तंत्र के नियम, संस्करण 3',
        en: 'Rules of the mechanism, edition 3',
      },
      href: '/b/2',
    },
  ],
}

function Scene({ change }: { change?: (view: MechanismView) => MechanismView }) {
  const { language, text } = useLanguage()
  const mine: MechanismView = {
    ...view,
    here: {
      acting: text('shell.acting-for', {
        party: wordsFor(mountain, language),
        person: wordsFor(vershinin, language),
        role: text('session.role.secretary'),
      }),
    },
  }
  return <MechanismScreen view={change === undefined ? mine : change(mine)} />
}

const empty = ({ next: _next, ...rest }: MechanismView): MechanismView => ({
  ...rest,
  propose: { code: 'propose-session', href: '/p' },
  past: [],
  commitments: { done: 0, open: 0, late: 0, total: 0, list: [] },
})

const history = ({ next: _next, here: _here, ...rest }: MechanismView): MechanismView => ({
  ...rest,
  kind: 'history',
  commitments: { done: 0, open: 0, late: 0, total: 0, list: [] },
  past: rest.past.map(({ commitments: _commitments, ...session }) => session),
  parties: rest.parties.map((party) => ({ ...party, node: { kind: 'history' } })),
})

export const mechanismScenes = {
  'mechanism/full': <Scene />,
  'mechanism/empty': <Scene change={empty} />,
  'mechanism/history': <Scene change={history} />,
}
